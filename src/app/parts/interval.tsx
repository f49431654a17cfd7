/** The 90 % interval of an assumption, by two handles. */
import { type ReactNode, useState } from "react";
import { Label, Slider, SliderOutput, SliderThumb, SliderTrack } from "react-aria-components";
import { useLanguage } from "../language.tsx";
import type { Assumption, Element } from "../model/questions.ts";
import { setTo } from "../state/store.ts";
import { amountText } from "./amounts.ts";

/** Steps of a handle from one end to the other. */
const steps = 200;
/** Ends that differ by more than this factor stand on a logarithmic scale. */
const wide = 8;
/** An end of an interval keeps this share of the whole away from the ends of what the assumption may be. */
const inside = 0.002;

/** The scale of the handles: past both ends of the usual interval, within the support. */
function scaleOf({ p5, p95 }: Element, [least, most]: Assumption["support"]) {
  const isLog = p5 > 0 && p95 / p5 > wide;
  const [low, high] = isLog ? [Math.log(p5), Math.log(p95)] : [p5, p95];
  const room = (high - low) / 2;
  const margin = most - least < Number.POSITIVE_INFINITY ? (most - least) * inside : 0;
  const [start, end] = isLog ? [Math.exp(low - room), Math.exp(high + room)] : [low - room, high + room];
  const range = [Math.max(start, least + margin), Math.min(end, most - margin)] as const;
  const to = (x: number): number => (isLog ? Math.log(x) : x);
  const from = (x: number): number => (isLog ? Math.exp(x) : x);
  const [from0, to1] = [to(range[0]), to(range[1])];
  return {
    place: (x: number): number => ((to(Math.min(range[1], Math.max(range[0], x))) - from0) / (to1 - from0)) * steps,
    value: (place: number): number => Number(from(from0 + (place / steps) * (to1 - from0)).toPrecision(3)),
  };
}

/**
 * Two handles.
 * @param element as it is in the baseline
 * @param now its interval as it is set
 * @param name what is set: the element, or all of the assumption
 */
export function Interval({
  assumption,
  element,
  now,
  name,
}: {
  assumption: Assumption;
  element: Element;
  now: readonly [number, number];
  name: string;
}): ReactNode {
  const speaking = useLanguage();
  const [moved, setMoved] = useState<readonly number[]>();
  const { place, value } = scaleOf(element, assumption.support);
  const places = moved ?? now.map(place);
  const words = (x: number): string => amountText(assumption, element.text, x, speaking);
  const set = (given: readonly number[], passing: boolean): void => {
    setMoved(passing ? given : undefined);
    const [low, high] = given.map(value) as [number, number];
    setTo(name, low === high ? String(low) : `${low} to ${high}`, passing);
  };
  return (
    <Slider
      className="interval"
      value={[...places]}
      minValue={0}
      maxValue={steps}
      onChange={(given) => set(given as number[], true)}
      onChangeEnd={(given) => set(given as number[], false)}
    >
      <div className="over">
        <Label>{speaking.say("app.edit.interval")}</Label>
        <SliderOutput>{places.map((at) => words(value(at))).join(" – ")}</SliderOutput>
      </div>
      <SliderTrack>
        {({ state }) => (
          <>
            <div
              className="filled"
              style={{
                insetInlineStart: `${state.getThumbPercent(0) * 100}%`,
                inlineSize: `${(state.getThumbPercent(1) - state.getThumbPercent(0)) * 100}%`,
              }}
            />
            {(["app.edit.low", "app.edit.high"] as const).map((id, i) => (
              <SliderThumb key={id} index={i} aria-label={speaking.say(id)} />
            ))}
          </>
        )}
      </SliderTrack>
    </Slider>
  );
}
