/** The pictures of the policy lab: scenarios through time, and how each differs from the first, draw by draw. */
import { memo, type ReactNode } from "react";
import type { ComparedRow } from "../../analyses/compare.ts";
import { fan } from "../../charts/svg/fan.ts";
import { intervalRows } from "../../charts/svg/rows.ts";
import { useSteady } from "../context.ts";
import { textOf, useLanguage } from "../language.tsx";
import type { ComparedAnswer } from "../model/questions.ts";
import { Chart } from "../parts/chart.tsx";
import { change } from "../state/store.ts";

/** Cells in words: `owned_compute[CN]` as "Owned compute, China". */
export function useCellName(): (cell: string) => string {
  const speaking = useLanguage();
  return (cell) => {
    const [, id = cell, member] = /^(\w+)(?:\[(.+)\])?$/.exec(cell) ?? [];
    const name = textOf(speaking, `app.lab.${id}`, id);
    return member ? `${name}, ${speaking.bloc(member)}` : name;
  };
}

export interface Compared {
  readonly answer: ComparedAnswer;
  readonly cell: string;
  /** Of the worlds; the first is what the others are held against. */
  readonly names: readonly string[];
  readonly quarter: string;
}

/** What is said of a cell in the quarter asked for. */
export const rowAt = ({ rows, at }: ComparedAnswer, cell: string): ComparedRow | undefined =>
  rows.find((row) => row.cell.name === cell && row.quarter === at);

/** A name where there is room for so many letters. */
const shortened = (name: string, room: number): string => (name.length > room ? `${name.slice(0, room - 1)}…` : name);

const palette = [5, 1, 0, 2];

/** Both pictures. */
export const Pictures = memo(function Pictures({
  answer,
  cell,
  names,
  quarter,
  source,
}: Compared & { source: string }): ReactNode {
  const { about } = useSteady();
  const { say, short, round, percent, share } = useLanguage();
  const nameOf = useCellName();
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
        source={source}
        start={answer.at}
        draw={(width) =>
          fan({
            series: series.map((one) => ({ ...one, name: shortened(one.name, width < 560 ? 11 : 26) })),
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
            source={source}
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
});

const signed = (x: number, percent: (share: number) => string): string =>
  `${x > 0 ? "+" : x < 0 ? "−" : ""}${percent(Math.abs(x))}`;
