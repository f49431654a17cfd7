/** The balance: who owns, can switch on and can reach how much, and the definition ladder. */
import { memo, type ReactNode, useDeferredValue } from "react";
import type { LadderRow } from "../../analyses/ladder.ts";
import type { Row } from "../../analyses/rows.ts";
import { shortWithin } from "../../charts/numbers.ts";
import { dotPlot } from "../../charts/svg/dots.ts";
import { fan } from "../../charts/svg/fan.ts";
import { type Picture, seriesColour } from "../../charts/svg/shape.ts";
import type { AppMessageId } from "../../messages/app-en.ts";
import { useCitable, usePage, useSteady } from "../context.ts";
import { useLanguage } from "../language.tsx";
import type { Asked, BalanceAnswer } from "../model/questions.ts";
import { useAnswer } from "../model/use-answer.ts";
import { Chart } from "../parts/chart.tsx";
import { Switch } from "../parts/choice.tsx";
import { DataTable, type TableOf } from "../parts/data-table.tsx";
import { Busy, Faults, Progress, useCaption } from "../parts/progress.tsx";
import { Sentence } from "../parts/sentence.tsx";
import { When } from "../parts/when.tsx";
import { change } from "../state/store.ts";
import { settingOf } from "../state/view.ts";
import { Ladder } from "./ladder.tsx";

/** What can be counted. */
export const counts = ["owned", "operational", "accessible", "effective", "ratio"] as const;
export type Count = (typeof counts)[number];
const forms = ["fan", "dots", "table"] as const;
/** So many worlds are shown as dots. */
const dots = 40;

/** The page. */
export function Balance(): ReactNode {
  const { view } = usePage();
  const { say } = useLanguage();
  const setting = settingOf(view, 0);
  const of = countOf(view.more.of);
  const form = forms.find((one) => one === view.more.as) ?? "fan";
  const found = useAnswer("balance", { ...setting, of, hasDraws: form === "dots" });
  const source = useCaption(found);
  // The ladder follows the chart when there is time.
  const later = useDeferredValue(found);
  const laterSource = useCaption(later);
  useCitable(found.value?.meta);
  const more = (name: string, value: string) => change({ more: { ...view.more, [name]: value } });
  return (
    <>
      <h1>{say("app.page.balance")}</h1>
      <Faults live={found} />
      {found.value && found.asked && <Opening answer={found.value} asked={found.asked} />}
      <div className="choices">
        <Switch
          label={say("app.of")}
          options={counts.map((id) => ({ id, name: say(`app.of.${id}`) }))}
          value={of}
          onChange={(id) => more("of", id)}
        />
        <Switch
          label={say("app.as")}
          options={forms.map((id) => ({ id, name: say(`app.as.${id}`) }))}
          value={form}
          onChange={(id) => more("as", id)}
        />
        <When />
      </div>
      {found.value && found.asked && (
        <Busy live={found}>
          <BalanceChart
            answer={found.value}
            asked={found.asked}
            draws={found.draws}
            ghost={found.ghost}
            form={form}
            source={source}
          />
        </Busy>
      )}
      <Progress live={found} />
      {later.value && later.asked && (
        <Ladder
          answer={later.value}
          convention={later.asked.convention}
          before={later.ghost?.value}
          source={laterSource}
        />
      )}
    </>
  );
}

const rowOf = ({ rows }: BalanceAnswer, variable: string, bloc?: string): Row | undefined =>
  rows.find((row) => row.variable === variable && row.index.bloc === bloc);

interface Shown {
  readonly answer: BalanceAnswer;
  readonly asked: Asked<"balance">;
}

const countOf = (of: string | undefined): Count => counts.find((count) => count === of) ?? "operational";

const Opening = memo(function Opening({ answer, asked }: Shown): ReactNode {
  const { about, explain } = useSteady();
  const { theBloc, language, say } = useLanguage();
  const of = countOf(asked.of);
  const [over, under] = about.pair;
  const variable = of === "ratio" ? "owned_compute" : `${of}_compute`;
  const value = (cell: string, row: Row | LadderRow | undefined, colour?: string) => ({
    text: row?.p50 ? shortWithin(row.p50, [row.p5 ?? row.p50, row.p95 ?? row.p50], language).join(" ") : "",
    open: () => explain(cell),
    ...(colour && { colour }),
  });
  const colour = (name: string): string => seriesColour(about.blocs.indexOf(name));
  const quarter = about.quarters[answer.at] ?? "";
  const rung = answer.ladder.find((row) => row.rung === of && row.convention === asked.convention);
  const ratioId = rung ? `ratio_${of}` : "compute_ratio";
  const ratio = rung ?? rowOf(answer, "compute_ratio");
  return (
    <>
      <Sentence
        id={`app.balance.sentence.${of}` as AppMessageId & `app.balance.sentence.${Count}`}
        values={{
          quarter,
          over: theBloc(over),
          under: theBloc(under),
          a: value(`${variable}[${over}]`, rowOf(answer, variable, over), colour(over)),
          b: value(`${variable}[${under}]`, rowOf(answer, variable, under), colour(under)),
          ratio: value(ratioId, ratio),
        }}
      />
      {answer.at > about.newest && (
        <p className="note">{say("app.balance.projected", { quarter: about.quarters[about.newest] ?? "" })}</p>
      )}
    </>
  );
});

interface ChartOf extends Shown {
  readonly draws: number;
  readonly ghost: { readonly value: BalanceAnswer; readonly asked: Asked<"balance"> } | undefined;
  readonly form: (typeof forms)[number];
  readonly source: string;
}

const BalanceChart = memo(function BalanceChart(props: ChartOf): ReactNode {
  const { answer, asked, draws, ghost, form, source } = props;
  const of = countOf(asked.of);
  const { about } = useSteady();
  const { say, bloc, short, round } = useLanguage();
  const [over, under] = about.pair.map(bloc) as [string, string];
  const title = say(`app.balance.figure.${of}`, { over, under });
  const unit = of === "ratio" ? say("app.unit.ratio") : `H100e [${asked.convention}]`;
  const colour = (name: string | undefined): number => (name === undefined ? 3 : about.blocs.indexOf(name));
  const name = (one: string | undefined): string => (one === undefined ? `${over} / ${under}` : bloc(one));
  const ghosts = ghost?.asked.of === of && ghost.asked.convention === asked.convention ? ghost.value.series : [];
  const draw = (width: number): Picture =>
    form === "dots"
      ? dotPlot({
          rows: answer.series.map((one) => ({
            name: name(one.bloc),
            colour: colour(one.bloc),
            value: short(one.quarters[answer.at]?.p50 ?? Number.NaN),
            draws: one.draws,
          })),
          dots,
          unit,
          scale: "log",
          width,
          height: 340,
          format: round,
        })
      : fan({
          series: answer.series.map((one, i) => ({
            name: one.bloc === undefined || width > 560 ? name(one.bloc) : one.bloc,
            colour: colour(one.bloc),
            quarters: one.quarters,
            ghost: ghosts[i]?.quarters.map(({ p50 }) => p50),
          })),
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
        });
  const table: TableOf = {
    caption: title,
    heads: [
      say("app.column.quarter"),
      ...answer.series.flatMap((one) => [
        ...(["app.column.median", "app.column.low", "app.column.high"] as const).map(
          (id) => `${name(one.bloc)} ${say(id)}`,
        ),
      ]),
    ],
    rows: about.quarters.map((quarter, q) => [
      quarter,
      ...answer.series.flatMap(({ quarters }) => {
        const { p5 = Number.NaN, p50 = Number.NaN, p95 = Number.NaN } = quarters[q] ?? {};
        return [p50, p5, p95].map((value) => ({ shown: short(value), value }));
      }),
    ]),
  };
  // The answer to the picture before has no draws.
  if (form === "dots" && answer.series.some(({ draws }) => draws.length === 0)) return null;
  if (form === "table") return <AllBlocs answer={answer} />;
  return (
    <Chart
      title={title}
      caption={
        form === "dots"
          ? say("app.dots.caption", { quarter: about.quarters[answer.at] ?? "", dots })
          : say("app.fan.caption", { quarter: about.quarters[about.newest] ?? "" })
      }
      draw={draw}
      table={table}
      source={source}
      draws={{ ...asked, draws, cells: answer.series.map(({ cell }) => cell) }}
      start={answer.at}
      {...(form === "fan" && {
        choose: (stop: number) => change({ at: stop === about.newest ? "" : (about.quarters[stop] ?? "") }),
        readings: (stop: number) => ({
          head: about.quarters[stop] ?? "",
          values: answer.series.map((one) => {
            const { p5 = Number.NaN, p50 = Number.NaN, p95 = Number.NaN } = one.quarters[stop] ?? {};
            return {
              name: name(one.bloc),
              colour: colour(one.bloc),
              value: short(p50),
              interval: `${short(p5)} – ${short(p95)}`,
            };
          }),
        }),
      })}
    />
  );
});

/** Every bloc, by what is counted. */
function AllBlocs({ answer }: { answer: BalanceAnswer }): ReactNode {
  const { about } = useSteady();
  const { say, bloc, short } = useLanguage();
  const columns = ["owned", "operational", "accessible", "effective"] as const;
  return (
    <DataTable
      caption={`${say("app.balance.all", { quarter: about.quarters[answer.at] ?? "" })}. ${say("app.table.caption")}`}
      heads={[say("column.bloc"), ...columns.map((count) => say(`app.of.${count}`))]}
      rows={about.blocs.map((name) => [
        bloc(name),
        ...columns.map((count) => {
          const row = rowOf(answer, `${count}_compute`, name);
          if (!row) return "—";
          return {
            value: row.p50,
            shown: (
              <>
                {short(row.p50, row.mcError.p50)} <small>{`(${short(row.p5)} – ${short(row.p95)})`}</small>
              </>
            ),
          };
        }),
      ])}
    />
  );
}
