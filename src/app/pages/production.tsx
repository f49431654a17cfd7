/** From wafers over dies and memory to accelerators, and which input is the scarcest. */
import { memo, type ReactNode } from "react";
import type { Row } from "../../analyses/rows.ts";
import { fan } from "../../charts/svg/fan.ts";
import { useCitable, usePage, useSteady } from "../context.ts";
import { useLanguage } from "../language.tsx";
import type { Setting } from "../model/questions.ts";
import { firstDraws, refinedDraws, useAnswer } from "../model/use-answer.ts";
import { Chart } from "../parts/chart.tsx";
import { Busy, Faults, Progress, useCaption } from "../parts/progress.tsx";
import { Sentence } from "../parts/sentence.tsx";
import { When } from "../parts/when.tsx";
import { change } from "../state/store.ts";
import { settingOf } from "../state/view.ts";
import { binds, of, Steps, useProductName } from "./production-steps.tsx";

const steps = [firstDraws, refinedDraws];
/** So many products are drawn. */
const mostDrawn = 3;

/** The page. */
export default function Production(): ReactNode {
  const { about, view, at } = usePage();
  const { say } = useLanguage();
  const found = useAnswer("production", settingOf(view, 0), steps);
  const source = useCaption(found);
  useCitable(found.value?.meta);
  const quarter = about.quarters[at] ?? "";
  const rows = found.value?.rows;
  return (
    <>
      <h1>{say("app.page.production")}</h1>
      <Faults live={found} />
      {rows && <Opening rows={rows} quarter={quarter} />}
      <div className="choices">
        <When counted={false} />
      </div>
      {rows && found.asked && (
        <Busy live={found}>
          <Assembled
            rows={rows}
            before={found.ghost?.value.rows}
            asked={found.asked}
            draws={found.draws}
            quarter={quarter}
            source={source}
          />
        </Busy>
      )}
      <Progress live={found} />
      {rows && <Steps rows={rows} quarter={quarter} />}
    </>
  );
}

/** The accelerators by how many are assembled at the end of the grid or in a quarter, most first. */
const products = (rows: readonly Row[], quarter: string): readonly string[] =>
  of(rows, "packages_assembled")
    .filter((row) => row.quarter === quarter)
    .toSorted((a, b) => b.p50 - a.p50)
    .map(({ index }) => index.accelerator ?? "");

const Opening = memo(function Opening({ rows, quarter }: { rows: readonly Row[]; quarter: string }): ReactNode {
  const { explain } = useSteady();
  const nameOf = useProductName();
  const { theBloc, short, say, percent } = useLanguage();
  const here = rows.filter((row) => row.quarter === quarter);
  const [wafers] = of(here, "wafer_output");
  const [product = ""] = products(rows, quarter);
  const chips = of(here, "packages_assembled").find(({ index }) => index.accelerator === product);
  const [limit] = Object.keys(binds)
    .flatMap((variable) => of(here, variable).filter(({ index }) => index.accelerator === product))
    .toSorted((a, b) => b.mean - a.mean);
  if (!wafers || !chips || !limit) return null;
  const value = (row: Row, share = false) => ({
    text: share ? percent(row.mean) : short(row.p50),
    open: () => explain(`${row.variable}[${Object.values(row.index).join(",")}]`),
  });
  return (
    <Sentence
      id="app.production.sentence"
      values={{
        quarter,
        producer: theBloc(wafers.index.producer ?? ""),
        wafers: value(wafers),
        product: nameOf(product),
        chips: value(chips),
        share: value(limit, true),
        limit: say(`app.production.limit.${binds[limit.variable as keyof typeof binds]}`),
      }}
    />
  );
});

interface AssembledOf {
  readonly rows: readonly Row[];
  readonly before: readonly Row[] | undefined;
  readonly quarter: string;
  readonly asked: Setting;
  readonly draws: number;
  readonly source: string;
}

const Assembled = memo(function Assembled(props: AssembledOf): ReactNode {
  const { rows, before, asked, draws, quarter, source } = props;
  const { about } = useSteady();
  const nameOf = useProductName();
  const { say, short, round } = useLanguage();
  const title = say("app.production.figure");
  const at = about.quarters.indexOf(quarter);
  const shown = [
    ...new Set([...products(rows, quarter).slice(0, 2), ...products(rows, about.quarters.at(-1) ?? "").slice(0, 2)]),
  ].slice(0, mostDrawn);
  const series = shown.map((name, i) => {
    const quarters = (all: readonly Row[]): readonly Row[] =>
      of(all, "packages_assembled").filter(({ index }) => index.accelerator === name);
    return {
      name: nameOf(name),
      colour: [1, 0, 2][i] ?? 3,
      quarters: quarters(rows),
      ghost: before && quarters(before).map(({ p50 }) => p50),
    };
  });
  return (
    <Chart
      title={title}
      caption={say("app.fan.caption", { quarter: about.quarters[about.newest] ?? "" })}
      source={source}
      draws={{ ...asked, draws, cells: shown.map((name) => `packages_assembled[${name}]`) }}
      start={at}
      draw={(width) =>
        fan({
          series: series.map((one) => (width < 560 ? { ...one, name: one.name.split(/[ -]/).at(-1) ?? "" } : one)),
          labels: about.quarters,
          newest: about.newest,
          at,
          unit: say("app.production.unit"),
          projected: say("app.projected"),
          scale: "linear",
          width,
          height: width < 560 ? 320 : 380,
          format: short,
          tick: round,
        })
      }
      choose={(stop) => change({ at: stop === about.newest ? "" : (about.quarters[stop] ?? "") })}
      readings={(stop) => ({
        head: about.quarters[stop] ?? "",
        values: series.map(({ name, colour, quarters }) => {
          const { p5 = 0, p50 = 0, p95 = 0 } = quarters[stop] ?? {};
          return { name: nameOf(name), colour, value: short(p50), interval: `${short(p5)} – ${short(p95)}` };
        }),
      })}
      table={{
        caption: title,
        heads: [
          say("app.column.quarter"),
          ...series.flatMap(({ name }) =>
            (["app.column.median", "app.column.low", "app.column.high"] as const).map((id) => `${name} ${say(id)}`),
          ),
        ],
        rows: about.quarters.map((label, q) => [
          label,
          ...series.flatMap(({ quarters }) =>
            [quarters[q]?.p50, quarters[q]?.p5, quarters[q]?.p95].map((value = Number.NaN) => ({
              shown: short(value),
              value,
            })),
          ),
        ]),
      }}
    />
  );
});
