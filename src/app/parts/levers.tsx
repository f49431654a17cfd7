/**
 * Levers: what someone decides. The first few stand in sight; every other assumption is found by searching.
 */
import { memo, type ReactNode, useState } from "react";
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
import { date } from "../../charts/numbers.ts";
import { assumptionOf, settingFor, usePage, useSearch, useSteady } from "../context.ts";
import { useLanguage } from "../language.tsx";
import { change, setTo } from "../state/store.ts";
import { amountText } from "./amounts.ts";
import { Pick } from "./choice.tsx";
import { Edit } from "./edit.tsx";
import { Fold } from "./fold.tsx";

/** The levers in sight, below the rules on chips; the others are folded. */
const inSight = ["embargo", "chip_controls", "acceptance", "smuggling_trend", "days_to_stop", "equipment_controls"];

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
  const others = about.levers.filter(({ id }) => !inSight.includes(id));
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
      </div>
      {inSight.map((id) => (
        <LeverOf key={id} id={id} set={settingFor(view, id)} />
      ))}
      <Fold summary={say("app.levers.others", { count: others.length })}>
        {() => others.map(({ id }) => <LeverOf key={id} id={id} set={settingFor(view, id)} />)}
      </Fold>
      <Search />
    </section>
  );
}

/** Steps of a slider from one end to the other. */
const steps = 100;

/** A lever, and what it is set to: it is drawn anew only when it is moved. */
const LeverOf = memo(function LeverOf({ id, set }: { id: string; set: string | undefined }): ReactNode {
  const { about, explain } = useSteady();
  const speaking = useLanguage();
  const { say, language } = speaking;
  const lever = about.levers.find((one) => one.id === id);
  const assumption = assumptionOf(about, id);
  const [element] = assumption?.elements ?? [];
  if (!lever || !assumption || !element) return null;
  const [low, high] = lever.range;
  const isOne = assumption.elements.every(({ p50 }) => p50 === element.p50);
  const usual = assumption.elements.reduce((sum, { p50 }) => sum + p50, 0) / assumption.elements.length;
  const number = set === undefined ? undefined : lever.isDay ? Date.parse(set) / 86_400_000 : Number(set);
  const value = number !== undefined && Number.isFinite(number) ? number : usual;
  const within = (x: number): number => Math.min(high, Math.max(low, x));
  const words = (x: number): string => amountText(assumption, element.text, x, speaking);
  const move = (x: number, passing: boolean): void =>
    setTo(id, lever.isDay ? date(x) : String(Number(x.toPrecision(4))), passing);
  const now =
    set === undefined
      ? isOne
        ? words(usual)
        : say("app.levers.differs")
      : number === undefined || Number.isNaN(number)
        ? set
        : words(number);
  const title = lever.title[language];
  return (
    <div className="lever">
      <Slider
        value={within(value)}
        minValue={low}
        maxValue={high}
        step={(high - low) / steps}
        onChange={(x) => move(x as number, true)}
        onChangeEnd={(x) => move(x as number, false)}
      >
        <div className="over">
          <Label>{title}</Label>
          <SliderOutput>{now}</SliderOutput>
        </div>
        <SliderTrack>
          {({ state }) => (
            <>
              <div className="filled" style={{ inlineSize: `${state.getThumbPercent(0) * 100}%` }} />
              <div className="mark" style={{ insetInlineStart: `${((within(usual) - low) / (high - low)) * 100}%` }} />
              <SliderThumb />
            </>
          )}
        </SliderTrack>
      </Slider>
      <div className="under">
        <small>
          {lever.decidedBy[language]} · {say(`levers.${lever.acts}`)}
        </small>
        {set === undefined ? (
          <Button className="link" onPress={() => explain(id)} aria-label={`${say("app.why")}: ${title}`}>
            {say("app.why")}
          </Button>
        ) : (
          <Button
            className="link"
            onPress={() => setTo(id, undefined)}
            aria-label={say("app.lever.reset", { name: title })}
          >
            {say("app.lever.default", { value: isOne ? words(usual) : say("app.levers.differs") })}
          </Button>
        )}
      </div>
    </div>
  );
});

/** So many assumptions are shown at most. */
const mostFound = 8;

const Search = memo(function Search(): ReactNode {
  const { about, explain } = useSteady();
  const { say, describe } = useLanguage();
  const speaksOf = useSearch();
  const [text, setText] = useState("");
  const wanted = text.trim().toLowerCase();
  const found = wanted.length < 2 ? [] : about.parameters.filter((one) => speaksOf(one, wanted));
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
});
