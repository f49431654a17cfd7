/** Factories of models: runs, models and costs, and one large factory against several small ones. */
import { memo, type ReactNode } from "react";
import type { FactoryRow, Measure, Split } from "../../analyses/factory.ts";
import { measureText } from "../../charts/measures.ts";
import { intervalRows } from "../../charts/svg/rows.ts";
import type { Summary } from "../../engine/index.ts";
import { useCitable, usePage, useSteady } from "../context.ts";
import { useLanguage } from "../language.tsx";
import type { FactoryAnswer } from "../model/questions.ts";
import { firstDraws, useAnswer } from "../model/use-answer.ts";
import { Chart } from "../parts/chart.tsx";
import { Switch } from "../parts/choice.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Busy, Faults, Progress, useCaption } from "../parts/progress.tsx";
import { Sentence } from "../parts/sentence.tsx";
import { When } from "../parts/when.tsx";
import { change } from "../state/store.ts";
import { settingOf } from "../state/view.ts";

/** All draws of its variables are kept, so it is not refined as far. */
const steps = [firstDraws, 8192];
const splits = ["2", "10", "50"] as const;

/** The page. */
export default function Factory(): ReactNode {
  const { about, view, explain, at } = usePage();
  const { say, bloc, language } = useLanguage();
  const asked = view.more.split ?? "10";
  const split = (splits as readonly string[]).includes(asked) ? Number(asked) : 10;
  const answer = useAnswer("factory", { ...settingOf(view, 0), split }, steps);
  const source = useCaption(answer);
  useCitable(answer.value?.meta);
  const quarter = about.quarters[at] ?? "";
  const value = answer.value;
  const spoken = (measure: Measure, name: string, cell: string) => {
    const { p50, p5, p95 } = rowOf(value as FactoryAnswer, measure, name).value;
    const text = (x: number): string => measureText(measure, x, language);
    return { text: `${text(p50)} (${text(p5)} – ${text(p95)})`, open: () => explain(`${cell}[${name}]`) };
  };
  return (
    <>
      <h1>{say("app.page.factory")}</h1>
      <Faults live={answer} />
      {value && (
        <Sentence
          id="factory.sentence"
          values={{
            quarter,
            over: bloc(about.pair[0]),
            under: bloc(about.pair[1]),
            first: spoken("modelsPerYear", about.pair[0], "models_per_year"),
            second: spoken("modelsPerYear", about.pair[1], "models_per_year"),
            firstCost: spoken("tokenCost", about.pair[0], "token_cost"),
            secondCost: spoken("tokenCost", about.pair[1], "token_cost"),
          }}
        />
      )}
      <div className="choices">
        <When counted={false} />
      </div>
      {value && (
        <Busy live={answer}>
          <Ratios value={value} ghost={answer.ghost?.value} source={source} />
        </Busy>
      )}
      <Progress live={answer} />
      {value && <Measures value={value} quarter={quarter} />}
      <section>
        <h2>{say("app.factory.split")}</h2>
        <div className="choices">
          <Switch
            label={say("app.factory.factories")}
            options={splits.map((id) => ({ id, name: id }))}
            value={String(split)}
            onChange={(id) => change({ more: { ...view.more, split: id } })}
          />
        </div>
        {value?.splits && <Splits rows={value.splits} factories={split} />}
      </section>
    </>
  );
}

const rowOf = ({ found }: FactoryAnswer, measure: Measure, bloc: string): FactoryRow =>
  found.rows.find((row) => row.measure === measure && row.bloc === bloc) as FactoryRow;

/** How far the first bloc is ahead, measure by measure. */
const Ratios = memo(function Ratios({
  value,
  ghost,
  source,
}: {
  value: FactoryAnswer;
  ghost: FactoryAnswer | undefined;
  source: string;
}): ReactNode {
  const { about } = useSteady();
  const { say, bloc, short, round } = useLanguage();
  const [over, under] = about.pair.map(bloc) as [string, string];
  const title = say("report.panel.figure", { over, under });
  const rows = (Object.entries(value.found.ratios) as [Measure, Summary][]).map(([measure, ratio]) => ({
    name: say(`factory.${measure}`),
    ratio,
    ghost: ghost?.found.ratios[measure].p50,
  }));
  return (
    <Chart
      title={title}
      caption={say("factory.note")}
      source={source}
      draw={(width) =>
        intervalRows({
          rows: rows.map(({ name, ratio, ghost }) => ({
            name,
            colour: 2,
            interval: ratio,
            value: short(ratio.p50, ratio.mcError.p50),
            ghost,
          })),
          unit: say("factory.ratio", { over, under }),
          scale: "log",
          width,
          format: round,
          reference: 1,
        })
      }
      table={{
        caption: title,
        heads: [say("app.column.name"), say("app.column.median"), say("app.column.low"), say("app.column.high")],
        rows: rows.map(({ name, ratio: { p5, p50, p95 } }) => [
          name,
          ...[p50, p5, p95].map((x) => ({ shown: short(x), value: x })),
        ]),
      }}
    />
  );
});

interface MeasuresOf {
  readonly value: FactoryAnswer;
  readonly quarter: string;
}

const Measures = memo(function Measures({ value, quarter }: MeasuresOf): ReactNode {
  const { about } = useSteady();
  const { say, bloc, language } = useLanguage();
  const cell = (measure: Measure, name: string) => {
    const { p5, p50, p95 } = rowOf(value, measure, name).value;
    const text = (x: number): string => measureText(measure, x, language);
    return { shown: `${text(p50)} (${text(p5)} – ${text(p95)})`, value: p50 };
  };
  return (
    <DataTable
      caption={say("factory.title", { quarter })}
      heads={[say("app.column.name"), ...about.pair.map(bloc)]}
      rows={(Object.keys(value.found.ratios) as Measure[]).map((measure) => [
        say(`factory.${measure}`),
        ...about.pair.map((name) => cell(measure, name)),
      ])}
    />
  );
});

const Splits = memo(function Splits({ rows, factories }: { rows: readonly Split[]; factories: number }): ReactNode {
  const { about } = useSteady();
  const { say, bloc, short, percent, language } = useLanguage();
  const [over] = about.pair;
  const of = (measure: Measure): Summary => (rows.find((row) => row.measure === measure) as Split).factor;
  const within = ({ p5, p50, p95 }: Summary): string => `${short(p50)} (${short(p5)} – ${short(p95)})`;
  return (
    <>
      <p className="lead">
        {say("factory.split.sentence", {
          factories: String(factories),
          bloc: bloc(over),
          cost: within(of("tokenCost")),
          run: percent(of("largestRun").p50),
        })}
      </p>
      <DataTable
        caption={say("factory.split", { bloc: bloc(over) })}
        heads={[
          say("app.column.name"),
          say("factory.one"),
          say("factory.many", { factories: String(factories) }),
          say("factory.factor"),
        ]}
        rows={rows.map(({ measure, one, many, factor }) => [
          say(`factory.${measure}`),
          { shown: measureText(measure, one.p50, language), value: one.p50 },
          { shown: measureText(measure, many.p50, language), value: many.p50 },
          { shown: within(factor), value: factor.p50 },
        ])}
      />
    </>
  );
});
