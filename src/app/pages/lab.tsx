/** The policy lab: scenarios side by side, and how each differs, draw by draw. */
import type { ReactNode } from "react";
import { Button, ToggleButton, ToggleButtonGroup } from "react-aria-components";
import type { ComparedRow } from "../../analyses/compare.ts";
import { fan } from "../../charts/svg/fan.ts";
import { intervalRows } from "../../charts/svg/rows.ts";
import { usePage } from "../context.ts";
import { textOf, useLanguage } from "../language.tsx";
import type { ComparedAnswer, Setting } from "../model/questions.ts";
import { firstDraws, useAnswer } from "../model/use-answer.ts";
import { Chart } from "../parts/chart.tsx";
import { Pick } from "../parts/choice.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Faults, Progress, useCaption } from "../parts/progress.tsx";
import { Sentence } from "../parts/sentence.tsx";
import { When } from "../parts/when.tsx";
import { typed } from "../state/german.ts";
import { change } from "../state/store.ts";
import { defaultView, settingOf } from "../state/view.ts";

/** All draws of every world are kept, so it is not refined as far. */
const steps = [firstDraws, 8192];
/** What is compared at first, and how many at most beside the first. */
const usual = ["embargo", "no-controls"];
const most = 3;
const mine = "mine";

/** The page. */
export default function Lab(): ReactNode {
  const { about, view } = usePage();
  const { say, language } = useLanguage();
  const isChanged = Object.keys(view.set).length > 0 || view.regime !== "" || view.scenario !== defaultView.scenario;
  const asked = view.more.with === undefined ? usual : view.more.with.split(",").filter(Boolean);
  const known = asked.filter((name) => about.scenarios.some((one) => one.name === name)).slice(0, most);
  const others = [...(isChanged ? [mine] : []), ...known].slice(0, most);
  const at = view.at === "" ? (about.quarters.at(-1) ?? "") : view.at;
  const own = { ...settingOf(view, 0), at };
  const plain: Setting = { ...own, scenario: defaultView.scenario, regime: "", set: {} };
  const worlds = [plain, ...others.map((name) => (name === mine ? own : { ...plain, scenario: name }))];
  const found = useAnswer("compare", { worlds, draws: 0 }, steps);
  const nameOf = (name: string): string =>
    name === mine
      ? say("app.lab.mine", { count: Object.keys(view.set).length + (view.regime === "" ? 0 : 1) })
      : (about.scenarios.find((one) => one.name === name)?.title[language] ?? say("app.tray.baseline"));
  const names = [say("app.tray.baseline"), ...others.map(nameOf)];
  const isFresh = found.value?.rows[0]?.values.length === worlds.length;
  const cells = [...new Set(found.value?.rows.map(({ cell }) => cell.name))];
  const cell =
    cells.find((name) => name === view.more.of) ??
    cells.find((name) => name.startsWith("owned_compute[CN")) ??
    cells[0] ??
    "";
  const shown = found.value && isFresh && others.length > 0 ? found.value : undefined;
  return (
    <>
      <h1>{say("app.page.lab")}</h1>
      <Faults live={found} />
      {shown ? (
        <Opening answer={shown} cell={cell} names={names} quarter={at} />
      ) : (
        <p className="lead">{say("app.lab.choose")}</p>
      )}
      <Chosen known={known} />
      <div className="choices">
        <CellPick cells={cells} cell={cell} />
        <When usual={about.quarters.at(-1) ?? ""} />
      </div>
      {shown && (
        <Pictures answer={shown} cell={cell} names={names} quarter={at} draws={found.draws} busy={found.isRunning} />
      )}
      <Progress live={found} />
      <Settings known={known} />
    </>
  );
}

function useCellName(): (cell: string) => string {
  const speaking = useLanguage();
  return (cell) => {
    const [, id = cell, member] = /^(\w+)(?:\[(.+)\])?$/.exec(cell) ?? [];
    const name = textOf(speaking, `app.lab.${id}`, id);
    return member ? `${name}, ${speaking.bloc(member)}` : name;
  };
}

function CellPick({ cells, cell }: { cells: readonly string[]; cell: string }): ReactNode {
  const { view } = usePage();
  const { say } = useLanguage();
  const nameOf = useCellName();
  return (
    <Pick
      label={say("app.lab.cell")}
      options={cells.map((id) => ({ id, name: nameOf(id) }))}
      value={cell}
      onChange={(of) => change({ more: { ...view.more, of } })}
    />
  );
}

/** Which scenarios are compared. */
function Chosen({ known }: { known: readonly string[] }): ReactNode {
  const { about, view } = usePage();
  const { say, language } = useLanguage();
  return (
    <details className="picks">
      <summary>
        {say("app.lab.with")}:{" "}
        {known.map((name) => about.scenarios.find((one) => one.name === name)?.title[language]).join(", ")}
      </summary>
      <ToggleButtonGroup
        aria-label={say("app.lab.with")}
        className="chips"
        selectionMode="multiple"
        selectedKeys={known}
        onSelectionChange={(keys) => change({ more: { ...view.more, with: [...keys].slice(-most).join(",") || "," } })}
      >
        {about.scenarios.map(({ name, title }) => (
          <ToggleButton key={name} id={name}>
            {title[language]}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </details>
  );
}

interface Part {
  readonly answer: ComparedAnswer;
  readonly cell: string;
  /** Of the worlds; the first is what the others are held against. */
  readonly names: readonly string[];
  readonly quarter: string;
}

const rowAt = ({ rows, at }: ComparedAnswer, cell: string): ComparedRow | undefined =>
  rows.find((row) => row.cell.name === cell && row.quarter === at);

function Opening({ answer, cell, names, quarter }: Part): ReactNode {
  const { explain } = usePage();
  const { say, percent } = useLanguage();
  const nameOf = useCellName();
  const difference = rowAt(answer, cell)?.differences[0];
  if (!difference?.relative) return null;
  const { relative, above, below } = difference;
  const values = { quarter, cell: nameOf(cell), name: names[1] ?? "", base: names[0] ?? "" };
  if (above === 0 && below === 0) return <Sentence id="app.lab.same" values={values} />;
  const isMore = relative.p50 > 0;
  const text = say(isMore ? "app.lab.more" : "app.lab.less", { percent: percent(Math.abs(relative.p50)) });
  return (
    <Sentence
      id="app.lab.sentence"
      values={{ ...values, change: { text, open: () => explain(cell) }, share: percent(isMore ? above : below) }}
    />
  );
}

/** A name where there is little room. */
const shortened = (name: string): string => (name.length > 11 ? `${name.slice(0, 10)}…` : name);

const palette = [5, 1, 0, 2];

function Pictures({ answer, cell, names, quarter, draws, busy }: Part & { draws: number; busy: boolean }): ReactNode {
  const { about } = usePage();
  const { say, short, round, percent, share } = useLanguage();
  const nameOf = useCellName();
  const caption = useCaption(draws);
  const through = answer.rows.filter((row) => row.cell.name === cell);
  const row = rowAt(answer, cell);
  const title = say("app.lab.figure", { cell: nameOf(cell) });
  const unit = row?.cell.unit === "1" ? say("app.unit.ratio") : (row?.cell.unit ?? "");
  const second = say("app.lab.difference", { base: names[0] ?? "", quarter });
  const series = names.map((name, w) => ({
    name,
    colour: palette[w] ?? 3,
    quarters: through.map(({ values }) => values[w] as (typeof values)[number]),
  }));
  const differences = (row?.differences ?? []).flatMap((one, i) =>
    one.relative ? [{ ...one, relative: one.relative, name: names[i + 1] ?? "", colour: palette[i + 1] ?? 3 }] : [],
  );
  return (
    <>
      <Chart
        title={title}
        caption={say("app.fan.caption", { quarter: about.quarters[about.newest] ?? "" })}
        source={caption}
        busy={busy}
        start={answer.at}
        draw={(width) =>
          fan({
            series: series.map((one) => (width < 560 ? { ...one, name: shortened(one.name) } : one)),
            labels: about.quarters,
            newest: about.newest,
            at: answer.at,
            unit,
            projected: say("app.projected"),
            scale: "log",
            width,
            height: width < 560 ? 320 : 400,
            format: short,
            tick: round,
          })
        }
        choose={(stop) => change({ at: about.quarters[stop] ?? "" })}
        readings={(stop) => ({
          head: about.quarters[stop] ?? "",
          values: series.map(({ name, colour, quarters }) => {
            const { p5 = 0, p50 = 0, p95 = 0 } = quarters[stop] ?? {};
            return { name, colour, value: short(p50), interval: `${short(p5)} – ${short(p95)}` };
          }),
        })}
        table={{
          caption: title,
          heads: [say("app.column.quarter"), ...names],
          rows: about.quarters.map((label, q) => [
            label,
            ...series.map(({ quarters }) => ({ shown: short(quarters[q]?.p50 ?? 0), value: quarters[q]?.p50 ?? 0 })),
          ]),
        }}
      />
      {differences.length > 0 && (
        <section>
          <Chart
            title={second}
            source={caption}
            busy={busy}
            draw={(width) =>
              intervalRows({
                rows: differences.map(({ name, colour, relative }) => ({
                  name,
                  colour,
                  interval: relative,
                  value: signed(relative.p50, percent),
                })),
                unit: "",
                scale: "linear",
                width,
                format: (x) => signed(x, share),
                reference: 0,
              })
            }
            table={{
              caption: second,
              heads: [
                "",
                say("app.column.median"),
                say("app.column.low"),
                say("app.column.high"),
                say("app.lab.higher"),
                say("app.lab.lower"),
              ],
              rows: differences.map(({ name, relative, above, below }) => [
                name,
                ...[relative.p50, relative.p5, relative.p95].map((value) => ({ shown: signed(value, percent), value })),
                percent(above),
                percent(below),
              ]),
            }}
          />
        </section>
      )}
    </>
  );
}

const signed = (x: number, percent: (share: number) => string): string =>
  `${x > 0 ? "+" : x < 0 ? "−" : ""}${percent(Math.abs(x))}`;

/** What each scenario sets. */
function Settings({ known }: { known: readonly string[] }): ReactNode {
  const { about } = usePage();
  const { say, language } = useLanguage();
  const scenarios = about.scenarios.filter(({ name }) => known.includes(name));
  if (scenarios.length === 0) return null;
  return (
    <section>
      <h2>{say("app.lab.sets")}</h2>
      {scenarios.map(({ name, title, description, kind, regime, set }) => (
        <details key={name}>
          <summary>{title[language]}</summary>
          <p>
            {description[language]} <span className="note">{say(`scenario.${kind}` as "scenario.forward")}</span>
          </p>
          <DataTable
            caption={title[language]}
            heads={[say("column.parameter"), say("app.column.value")]}
            rows={[
              ...(regime ? [[say("app.levers.regime"), regime]] : []),
              ...Object.entries(set).map(([id, value]) => [id, typed(String(value), language)]),
            ]}
          />
          <Button className="link" onPress={() => change({ scenario: name })}>
            {say("app.lab.take")}
          </Button>
        </details>
      ))}
    </section>
  );
}
