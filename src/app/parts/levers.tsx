/**
 * Levers: what someone decides. The first few stand in sight; every other assumption is found by searching.
 */
import { type ReactNode, useState } from "react";
import {
  Button,
  Input,
  Label,
  SearchField,
  Slider,
  SliderOutput,
  SliderThumb,
  SliderTrack,
} from "react-aria-components";
import type { AppMessageId } from "../../messages/app-en.ts";
import { assumptionOf, settingFor, usePage } from "../context.ts";
import { useLanguage } from "../language.tsx";
import type { Assumption, Element } from "../model/questions.ts";
import { change } from "../state/store.ts";
import { amountText } from "./amounts.ts";
import { Pick } from "./choice.tsx";
import { Edit } from "./edit.tsx";

/** The levers in sight, and who decides them; the rules on chips stand above them. */
const inSight: readonly (readonly [id: string, title: AppMessageId, by: AppMessageId])[] = [
  ["embargo", "app.lever.embargo", "app.lever.by.us"],
  ["chip_controls", "app.lever.chip_controls", "app.lever.by.us"],
  ["acceptance", "app.lever.acceptance", "app.lever.by.cn"],
  ["days_to_stop", "app.lever.days_to_stop", "app.lever.by.authorities"],
  ["equipment_controls", "app.lever.equipment_controls", "app.lever.by.allies"],
];

/** The panel of levers. */
export function Levers(): ReactNode {
  const { about, view } = usePage();
  const { say, language } = useLanguage();
  const regimes = [
    { id: "", name: say("app.levers.scenarioRegime") },
    ...about.regimes.map(({ name, title, description }) => ({
      id: name,
      name: title[language],
      detail: description[language],
    })),
  ];
  return (
    <section className="levers" aria-labelledby="levers">
      <h2 id="levers">{say("app.levers")}</h2>
      <p className="note">{say("app.levers.note")}</p>
      <div className="lever">
        <Pick
          label={say("app.levers.regime")}
          options={regimes}
          value={view.regime}
          onChange={(regime) => change({ regime })}
        />
        <small>{say("app.lever.by.us")}</small>
      </div>
      {inSight.map(([id, title, by]) => {
        const assumption = assumptionOf(about, id);
        const [element] = assumption?.elements ?? [];
        return assumption && element ? (
          <Lever key={id} assumption={assumption} element={element} title={say(title)} by={say(by)} />
        ) : null;
      })}
      <Search />
    </section>
  );
}

interface LeverProps {
  readonly assumption: Assumption;
  readonly element: Element;
  readonly title: string;
  readonly by: string;
}

/** Steps of a slider from one end to the other. */
const steps = 100;

function Lever({ assumption, element, title, by }: LeverProps): ReactNode {
  const { view, explain } = usePage();
  const speaking = useLanguage();
  const { say } = speaking;
  const { id, support } = assumption;
  const [low, high] = [support[0], Number.isFinite(support[1]) ? support[1] : 2 * element.p50];
  const set = settingFor(view, id);
  const value = set !== undefined && Number.isFinite(Number(set)) ? Number(set) : element.p50;
  const words = (x: number): string => amountText(assumption, element.text, x, speaking);
  const { [id]: _, ...others } = view.set;
  const move = (x: number, passing: boolean): void =>
    change({ set: { ...others, [id]: String(Number(x.toPrecision(6))) } }, passing);
  return (
    <div className="lever">
      <Slider
        value={Math.min(high, Math.max(low, value))}
        minValue={low}
        maxValue={high}
        step={(high - low) / steps}
        onChange={(x) => move(x as number, true)}
        onChangeEnd={(x) => move(x as number, false)}
      >
        <div className="over">
          <Label>{title}</Label>
          <SliderOutput>{set !== undefined && !Number.isFinite(Number(set)) ? set : words(value)}</SliderOutput>
        </div>
        <SliderTrack>
          {({ state }) => (
            <>
              <div className="filled" style={{ inlineSize: `${state.getThumbPercent(0) * 100}%` }} />
              <div className="mark" style={{ insetInlineStart: `${((element.p50 - low) / (high - low)) * 100}%` }} />
              <SliderThumb />
            </>
          )}
        </SliderTrack>
      </Slider>
      <div className="under">
        <small>{by}</small>
        {set === undefined ? (
          <Button className="link" onPress={() => explain(id)}>
            {say("app.why")}
          </Button>
        ) : (
          <Button
            className="link"
            onPress={() => change({ set: others })}
            aria-label={say("app.lever.reset", { name: title })}
          >
            {say("app.lever.default", { value: words(element.p50) })}
          </Button>
        )}
      </div>
    </div>
  );
}

/** So many assumptions are shown at most. */
const mostFound = 8;

function Search(): ReactNode {
  const { about, explain } = usePage();
  const { say, describe } = useLanguage();
  const [text, setText] = useState("");
  const wanted = text.trim().toLowerCase();
  const found =
    wanted.length < 2
      ? []
      : about.parameters.filter(({ id, description, because }) =>
          [id, id.replaceAll("_", " "), description, describe(id, ""), because].some((one) =>
            one.toLowerCase().includes(wanted),
          ),
        );
  return (
    <div className="search">
      <SearchField value={text} onChange={(value) => setText(value.slice(0, 80))}>
        <Label>{say("app.levers.search")}</Label>
        <Input />
        <Button aria-label={say("app.close")}>×</Button>
      </SearchField>
      <p className="note" aria-live="polite">
        {wanted.length < 2
          ? say("app.levers.more")
          : found.length === 0
            ? say("app.levers.none")
            : say("app.levers.found", { count: found.length })}
      </p>
      <ul>
        {found.slice(0, mostFound).map(({ id, description, elements }) => (
          <li key={id}>
            <Button className="link" onPress={() => explain(id)}>
              {describe(id, description)}
            </Button>
            {elements.length === 1 && <Edit element={id} text={elements[0]?.text ?? ""} label={id} />}
          </li>
        ))}
      </ul>
    </div>
  );
}
