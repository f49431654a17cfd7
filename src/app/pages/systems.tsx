/** Two racks, pods or clusters side by side, and which reading gives which ratio. */
import type { ReactNode } from "react";
import type { Reading, SystemRow } from "../../analyses/systems.ts";
import { number, round, short, shortRange } from "../../charts/numbers.ts";
import { intervalRows } from "../../charts/svg/rows.ts";
import { usePage } from "../context.ts";
import { type Speaking, textOf, useLanguage } from "../language.tsx";
import type { SystemsAnswer } from "../model/questions.ts";
import { firstDraws, useAnswer } from "../model/use-answer.ts";
import { Chart } from "../parts/chart.tsx";
import { Pick } from "../parts/choice.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Faults, Progress, useCommand } from "../parts/progress.tsx";
import { Sentence } from "../parts/sentence.tsx";
import { change } from "../state/store.ts";
import { settingOf } from "../state/view.ts";

const steps = [firstDraws];
/** The pair that is compared by default. */
const usual = "huawei-cloudmatrix-384,nvidia-gb200-nvl72";

/** The page. */
export default function Systems(): ReactNode {
  const { about, view } = usePage();
  const { say } = useLanguage();
  const [first = "", second = ""] = (view.more.systems ?? usual).split(",");
  const found = useAnswer("systems", { ...settingOf(view, 0), names: [first, second] }, steps);
  const options = about.items.filter(({ kind }) => kind === "system").map(({ id, name }) => ({ id, name }));
  const choose = (one: string, other: string) => change({ more: { ...view.more, systems: `${one},${other}` } });
  return (
    <>
      <h1>{say("app.page.systems")}</h1>
      <Faults live={found} />
      {found.value && <Opening answer={found.value} />}
      <div className="choices">
        <Pick label={say("app.systems.first")} options={options} value={first} onChange={(id) => choose(id, second)} />
        <Pick label={say("app.systems.second")} options={options} value={second} onChange={(id) => choose(first, id)} />
      </div>
      {found.value && <Ratios answer={found.value} />}
      <Progress live={found} />
      {found.value && <Readings answer={found.value} />}
    </>
  );
}

const fieldText = (field: string, speaking: Speaking): string => textOf(speaking, `field.${field}`, field);
const middle = (range: readonly [number, number] | undefined): number =>
  range ? (range[0] + range[1]) / 2 : Number.NaN;

function Opening({ answer: { systems, rows } }: { answer: SystemsAnswer }): ReactNode {
  const { language } = useLanguage();
  const ratio = (field: string): string => {
    const row = rows.find((one) => one.field === field);
    return row?.ratio ? number(middle(row.ratio), language) : "—";
  };
  const [first, second] = systems;
  if (!first || !second) return null;
  return (
    <Sentence
      id="app.systems.sentence"
      values={{
        first: first.name,
        second: second.name,
        ratio: ratio("system_fp16"),
        chips: ratio("chips"),
        power: ratio("system_power"),
      }}
    />
  );
}

function Ratios({ answer: { systems, rows } }: { answer: SystemsAnswer }): ReactNode {
  const speaking = useLanguage();
  const { say, language } = speaking;
  const caption = useCommand();
  const [first, second] = systems.map(({ name }) => name) as [string, string];
  const title = say("app.systems.figure", { first, second });
  const shown = rows.filter(({ ratio }) => ratio && middle(ratio) > 0);
  const ends = ({ ratios, ratio }: SystemRow) => {
    const all = [...ratios.flatMap((one) => one.ratio), ...(ratio ?? [])].filter((x) => Number.isFinite(x) && x > 0);
    return { p5: Math.min(...all), p50: middle(ratio), p95: Math.max(...all) };
  };
  if (shown.length === 0) return null;
  return (
    <Chart
      title={title}
      source={caption}
      draw={(width) =>
        intervalRows({
          rows: shown.map((row) => ({
            name: fieldText(row.field, speaking),
            colour: 2,
            interval: ends(row),
            value: round(Number(middle(row.ratio).toPrecision(3)), language),
          })),
          unit: say("app.systems.unit"),
          scale: "log",
          width,
          format: (x) => round(x, language),
          reference: 1,
        })
      }
      table={{
        caption: title,
        heads: ["", say("systems.ratio"), say("systems.readings"), ""],
        rows: shown.map((row) => {
          const { p5, p50, p95 } = ends(row);
          return [fieldText(row.field, speaking), { shown: number(p50, language), value: p50 }, p5, p95];
        }),
      }}
    />
  );
}

const marks: Readonly<Record<string, string>> = { about: "≈ ", over: "> ", under: "< " };

function Readings({ answer: { systems, rows, lifetime } }: { answer: SystemsAnswer }): ReactNode {
  const speaking = useLanguage();
  const { say, language, bloc } = speaking;
  const value = ({ value: [low, high], hedge, grade }: Reading): string =>
    `${marks[hedge ?? ""] ?? ""}${low === high ? round(low, language) : Number.isFinite(high) ? shortRange(low, high, language) : round(low, language)}${grade === "assumed" ? "*" : ""}`;
  return (
    <section>
      <DataTable
        caption={say("systems.assumed")}
        heads={["", say("app.column.unit"), ...systems.map(({ name }) => name)]}
        rows={rows.map(({ field, unit, readings }) => [
          fieldText(field, speaking),
          unit === "1" ? "" : unit,
          ...systems.map((_, i) => {
            const some = readings[i] ?? [];
            return {
              value: some.map(value).join("; "),
              shown: some.map((reading, n) => (
                <span key={`${reading.url}${reading.value.join()}`}>
                  {n > 0 && "; "}
                  {/^https?:/.test(reading.url) ? (
                    <a href={reading.url} rel="noreferrer" title={reading.publisher}>
                      {value(reading)}
                    </a>
                  ) : (
                    value(reading)
                  )}
                </span>
              )),
            };
          }),
        ])}
      />
      <DataTable
        caption={say("systems.lifetime")}
        heads={[say("column.bloc"), ...systems.map(({ name }) => name)]}
        rows={lifetime.map(({ location, costs }) => [
          bloc(location),
          ...costs.map((cost) =>
            cost ? `${short(cost.p50, language)} (${short(cost.p5, language)} – ${short(cost.p95, language)})` : "—",
          ),
        ])}
      />
    </section>
  );
}
