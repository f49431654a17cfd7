/** A slider over days, with a mark for each that matters and a way to the next of them. */
import { type ReactNode, useEffect, useRef } from "react";
import { Button, Label, Slider, SliderOutput, SliderThumb, SliderTrack } from "react-aria-components";
import { dateOf, dayOf } from "../../controls/measures.ts";
import { useLanguage } from "../language.tsx";

export interface DaySliderProps {
  readonly label: string;
  /** A date such as `2023-11-17`. */
  readonly value: string;
  /** Days that matter, rising: the slider goes from the first to the last. */
  readonly days: readonly string[];
  /** `passing` while it is being moved. */
  readonly onChange: (day: string, passing: boolean) => void;
}

/** The slider. */
export function DaySlider({ label, value, days, onChange }: DaySliderProps): ReactNode {
  const { say } = useLanguage();
  const input = useRef<HTMLInputElement>(null);
  const [low, high] = [dayOf(days[0] ?? value), dayOf(days.at(-1) ?? value)];
  const day = Math.min(high, Math.max(low, dayOf(value)));
  const shown = dateOf(day);
  // The slider itself would say the number of days since 1970.
  useEffect(() => input.current?.setAttribute("aria-valuetext", shown));
  const before = days.findLast((one) => one < value);
  const after = days.find((one) => one > value);
  return (
    <div className="days">
      <Slider
        value={day}
        minValue={low}
        maxValue={high}
        onChange={(x) => onChange(dateOf(x as number), true)}
        onChangeEnd={(x) => onChange(dateOf(x as number), false)}
      >
        <div className="over">
          <Label>{label}</Label>
          <SliderOutput>{shown}</SliderOutput>
        </div>
        <SliderTrack>
          {({ state }) => (
            <>
              <div className="filled" style={{ inlineSize: `${state.getThumbPercent(0) * 100}%` }} />
              {days.map((one) => (
                <div
                  key={one}
                  className="mark"
                  style={{ insetInlineStart: `${((dayOf(one) - low) / (high - low)) * 100}%` }}
                />
              ))}
              <SliderThumb inputRef={input} />
            </>
          )}
        </SliderTrack>
      </Slider>
      <div className="under">
        <Button className="link" isDisabled={!before} onPress={() => before && onChange(before, false)}>
          ‹ {say("app.controls.before")} {before}
        </Button>
        <Button className="link" isDisabled={!after} onPress={() => after && onChange(after, false)}>
          {say("app.controls.after")} {after} ›
        </Button>
      </div>
    </div>
  );
}
