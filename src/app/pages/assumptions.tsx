/** Every assumption: how it is distributed, why, and from which sources; and the field that replaces it. */
import type { ReactNode } from "react";
import { Button, Input, Label, SearchField } from "react-aria-components";
import { dotPlot } from "../../charts/svg/dots.ts";
import { assumptionOf, settingFor, usePage, useSearch } from "../context.ts";
import { textOf, useLanguage } from "../language.tsx";
import type { Assumption, Element } from "../model/questions.ts";
import { firstDraws, useAnswer } from "../model/use-answer.ts";
import { amountText } from "../parts/amounts.ts";
import { OfAssumption } from "../parts/assumption.tsx";
import { Chart } from "../parts/chart.tsx";
import { Pick, Switch } from "../parts/choice.tsx";
import { NotUnderstood } from "../parts/corrections.tsx";
import { Faults, useCommand } from "../parts/progress.tsx";
import { Sentence } from "../parts/sentence.tsx";
import { change } from "../state/store.ts";
import { settingOf } from "../state/view.ts";

const once = [firstDraws];
const grades = ["", "measured", "reported", "estimated", "assumed"];
/** So many are listed before somebody searches. */
const mostShown = 60;
/** The assumption that is shown at first: the one that moves the ratio most. */
const usual = "smuggled_share";

/** The page. */
export default function Assumptions(): ReactNode {
  const { about, view } = usePage();
  const speaking = useLanguage();
  const { say } = speaking;
  const asked = view.more.item ?? usual;
  const chosen = assumptionOf(about, asked) ?? assumptionOf(about, usual);
  const elements = about.parameters.reduce((sum, parameter) => sum + parameter.elements.length, 0);
  const assumed = about.parameters.filter(({ grade }) => grade === "assumed").length;
  return (
    <>
      <h1>{say("app.page.assumptions")}</h1>
      <Sentence
        id="app.assumptions.sentence"
        values={{
          count: String(about.parameters.length),
          elements: speaking.short(elements),
          assumed: String(assumed),
        }}
      />
      {!assumptionOf(about, asked) && <NotUnderstood name="item" value={asked} />}
      <div className="halves">
        <List chosen={chosen?.id ?? ""} />
        {chosen && <Chosen key={chosen.id} assumption={chosen} asked={asked} />}
      </div>
    </>
  );
}

function List({ chosen }: { chosen: string }): ReactNode {
  const { about, view } = usePage();
  const speaking = useLanguage();
  const speaksOf = useSearch();
  const { say, describe } = speaking;
  const search = view.more.search ?? "";
  const grade = view.more.step ?? "";
  const wanted = search.trim().toLowerCase();
  const found = about.parameters.filter((one) => (grade === "" || one.grade === grade) && speaksOf(one, wanted));
  const more = (part: Record<string, string>, passing = false): void =>
    change({ more: { ...view.more, ...part } }, passing);
  const shown = found.slice(0, mostShown);
  return (
    <div className="list-of">
      <SearchField value={search} onChange={(text) => more({ search: text.slice(0, 80) }, true)}>
        <Label>{say("app.levers.search")}</Label>
        <Input />
        <Button aria-label={say("app.close")}>×</Button>
      </SearchField>
      <Switch
        label={say("app.assumptions.grade")}
        options={grades.map((id) => ({
          id,
          name: id === "" ? say("app.assumptions.all") : textOf(speaking, `grade.${id}`, id),
        }))}
        value={grade}
        onChange={(step) => more({ step })}
      />
      <p className="note" aria-live="polite">
        {say("app.assumptions.shown", { shown: shown.length, count: found.length })}
      </p>
      <ul className="found">
        {shown.map(({ id, description, grade: own, elements }) => (
          <li key={id} aria-current={id === chosen ? "true" : undefined}>
            <Button className="link" onPress={() => more({ item: id })}>
              {describe(id, description)}
            </Button>
            <small>
              <code>{id}</code> · {textOf(speaking, `grade.${own}`, own)}
              {elements.length > 1 && ` · ${elements.length}`}
              {Object.keys(view.set).some((name) => name.replace(/\[.*/s, "") === id) &&
                ` · ${say("app.assumptions.changed")}`}
            </small>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Chosen({ assumption, asked }: { assumption: Assumption; asked: string }): ReactNode {
  const { view } = usePage();
  const { elements, id } = assumption;
  const element =
    elements.find((one) => one.element === asked) ?? elements.find(({ p5, p95 }) => p5 < p95) ?? elements[0];
  if (!element) return null;
  return (
    <div className="chosen">
      {elements.length > 1 && (
        <Pick
          label={id}
          options={elements.map((one) => ({ id: one.element, name: one.element.slice(id.length) || id }))}
          value={element.element}
          onChange={(item) => change({ more: { ...view.more, item } })}
        />
      )}
      <Distribution assumption={assumption} element={element} />
      <OfAssumption id={element.element} bare />
    </div>
  );
}

/** Drawn in so many dots. */
const dots = 40;

function Distribution({ assumption, element }: { assumption: Assumption; element: Element }): ReactNode {
  const { view } = usePage();
  const speaking = useLanguage();
  const { say, describe } = speaking;
  const caption = useCommand();
  const answer = useAnswer("curves", { ...settingOf(view, 0), id: assumption.id }, once);
  const curve = answer.value?.curves.find((one) => one.element === element.element);
  if (!curve) return <Faults live={answer} />;
  const { quantiles, text } = curve;
  const words = (x: number): string => amountText(assumption, text, x, speaking);
  const at = (p: number): number =>
    quantiles[Math.min(quantiles.length - 1, Math.floor(p * quantiles.length))] as number;
  const title = say("app.assumptions.figure", { name: describe(assumption.id, assumption.description) });
  const unit = assumption.unit === "1" ? "" : assumption.unit;
  const isSet = settingFor(view, element.element) !== undefined;
  if (at(0) === at(1))
    return (
      <p>
        <Faults live={answer} />
        <b className="large">{words(at(0.5))}</b> {unit}
      </p>
    );
  return (
    <>
      <Faults live={answer} />
      <Chart
        title={title}
        source={caption}
        draw={(width) =>
          dotPlot({
            rows: [
              {
                name: isSet ? say("app.assumptions.changed") : "",
                colour: isSet ? 1 : 0,
                value: words(at(0.5)),
                draws: quantiles,
              },
            ],
            dots,
            unit,
            scale: "linear",
            width,
            height: 220,
            format: words,
          })
        }
        table={{
          caption: title,
          heads: ["", say("app.column.value")],
          rows: [0.05, 0.25, 0.5, 0.75, 0.95].map((p) => [`${p * 100} %`, { shown: words(at(p)), value: at(p) }]),
        }}
      />
    </>
  );
}
