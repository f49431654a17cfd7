/** Single models of two blocs, how far apart they lie, and why that is not leadership. */
import type { ReactNode } from "react";
import type { ParityBeside, question } from "../../analyses/parity-beside.ts";
import { date, fixed } from "../../charts/numbers.ts";
import { records } from "../../charts/svg/records.ts";
import type { RatedModel } from "../../data/models.ts";
import type { Summary } from "../../engine/index.ts";
import { useCitable, usePage } from "../context.ts";
import { useLanguage } from "../language.tsx";
import { firstDraws, useAnswer } from "../model/use-answer.ts";
import { Chart } from "../parts/chart.tsx";
import { DataTable, type TableOf } from "../parts/data-table.tsx";
import { Faults, Progress, useCaption } from "../parts/progress.tsx";
import { Sentence } from "../parts/sentence.tsx";
import { settingOf } from "../state/view.ts";

/** Models are drawn one by one, which takes its time. */
const steps = [firstDraws];

/** What is answered of parity; draws of the lag stay in the worker. */
type Found = Omit<ParityBeside, "lagDraws">;

/** The page. */
export default function Parity(): ReactNode {
  const { view } = usePage();
  const { say } = useLanguage();
  const found = useAnswer("parity", settingOf(view, 0), steps);
  const source = useCaption(found);
  useCitable(found.value?.meta);
  return (
    <>
      <h1>{say("app.page.parity")}</h1>
      <Faults live={found} />
      {found.value && (
        <>
          <Opening found={found.value.found} />
          <Steps found={found.value.found} models={found.value.models} unit={found.value.unit} source={source} />
        </>
      )}
      <Progress live={found} />
      {found.value && <Lag found={found.value.found} asked={found.value.question} unit={found.value.unit} />}
    </>
  );
}

function Opening({ found: { best, published, ratio, quarter } }: { found: Found }): ReactNode {
  const { about, explain } = usePage();
  const { bloc, language, short } = useLanguage();
  const [over, under] = about.pair;
  return (
    <Sentence
      id="parity.sentence"
      values={{
        over: bloc(over),
        under: bloc(under),
        best: best[0].name,
        second: best[1].name,
        points: fixed(published.gap, 1, language),
        months: fixed(published.gapMonths, 1, language),
        ratio: { text: short(ratio.p50), open: () => explain("compute_ratio") },
        quarter,
      }}
    />
  );
}

function Steps({
  found,
  models,
  unit,
  source,
}: {
  found: Found;
  models: readonly RatedModel[];
  unit: string;
  source: string;
}): ReactNode {
  const { about } = usePage();
  const { say, bloc, language, round } = useLanguage();
  const point = ({ released, index, name }: RatedModel) => ({ day: released, value: index, name });
  const series = about.pair.map((name) => {
    const own = models.filter((model) => model.bloc === name);
    const climbing = own.filter((model, i) => own.slice(0, i).every(({ index }) => index < model.index));
    return {
      bloc: name,
      name: bloc(name),
      colour: about.blocs.indexOf(name),
      records: climbing.map(point),
      others: own.filter((model) => !climbing.includes(model)).map(point),
    };
  });
  const title = say("app.parity.figure");
  return (
    <Chart
      title={title}
      caption={say("app.parity.caption")}
      source={source}
      draw={(width) =>
        records({
          series: width < 560 ? series.map((one) => ({ ...one, name: one.bloc })) : series,
          until: found.until,
          unit: `${say("app.parity.unit")} [${unit}]`,
          width,
          height: width < 560 ? 320 : 400,
          format: round,
        })
      }
      table={matchesTable(found, title, useLanguage(), about.pair, language)}
    />
  );
}

function matchesTable(
  { matches }: Found,
  caption: string,
  { say }: ReturnType<typeof useLanguage>,
  pair: readonly [string, string],
  language: "en" | "de",
): TableOf {
  return {
    caption,
    heads: [
      say("parity.record", { bloc: pair[0] }),
      say("parity.index"),
      say("parity.released"),
      say("parity.matched", { bloc: pair[1] }),
      say("parity.on"),
      say("parity.months"),
    ],
    rows: matches.map(({ record, by, months }) => [
      record.name,
      { shown: fixed(record.index, 1, language), value: record.index },
      date(record.released),
      by ? by.name : say("parity.notYet"),
      by ? date(by.released) : "",
      { shown: `${by ? "" : "> "}${fixed(months, 1, language)}`, value: months },
    ]),
  };
}

function Lag({ found, asked, unit }: { found: Found; asked: typeof question; unit: string }): ReactNode {
  const { about } = usePage();
  const speaking = useLanguage();
  const { say, language, percent } = speaking;
  const amount = (x: number): string => fixed(x, 1, language);
  const within = ({ p50, p5, p95 }: Summary): string => `${amount(p50)} (${amount(p5)} – ${amount(p95)})`;
  const { lag, drawn, published } = found;
  return (
    <section>
      <p>
        {say("parity.gap", {
          unit,
          points: amount(published.gap),
          gap: within(drawn.gap),
          speed: within(drawn.speed),
          months: within(drawn.gapMonths),
        })}
      </p>
      {lag.meanMatched !== undefined && (
        <p>
          {say("parity.lag", {
            matched: lag.matched,
            unmatched: lag.unmatched,
            mean: amount(lag.meanMatched),
            least: amount(lag.least ?? 0),
            most: amount(lag.most ?? 0),
            interval: within(drawn.meanMatched),
          })}
        </p>
      )}
      <p>{say("parity.censored", { mean: within(drawn.censoredMean) })}</p>
      <p>
        {say("parity.model", {
          quarter: found.quarter,
          lag: within(found.lagModelled),
          doubling: within(found.lagOfDoubling),
        })}
      </p>
      <p>
        {say("parity.both", {
          months: asked.months,
          ratio: asked.ratio,
          short: percent(found.short),
          large: percent(found.large),
          both: percent(found.both),
        })}
      </p>
      <DataTable {...matchesTable(found, say("app.parity.figure"), speaking, about.pair, language)} />
      <p className="note">{say("parity.note")}</p>
    </section>
  );
}
