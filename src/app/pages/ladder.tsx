/** The definition ladder: the same world in one count after another, beside what others have published. */
import { memo, type ReactNode } from "react";
import type { LadderRow, PublishedBeside } from "../../analyses/ladder.ts";
import { asWritten, number } from "../../charts/numbers.ts";
import { intervalRows } from "../../charts/svg/rows.ts";
import { rungs } from "../../data/rungs.ts";
import { useReason, useSteady } from "../context.ts";
import { type Speaking, useLanguage } from "../language.tsx";
import type { BalanceAnswer } from "../model/questions.ts";
import { Chart } from "../parts/chart.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Fold } from "../parts/fold.tsx";

interface LadderOf {
  readonly answer: BalanceAnswer;
  readonly convention: string;
  readonly before: BalanceAnswer | undefined;
  readonly source: string;
}

/** The ladder below the balance. */
export const Ladder = memo(function Ladder({ answer, convention, before, source }: LadderOf): ReactNode {
  const { about } = useSteady();
  const reason = useReason();
  const speaking = useLanguage();
  const { say, bloc, theBloc, language, round } = speaking;
  const [over, under] = about.pair.map(bloc) as [string, string];
  const quarter = about.quarters[answer.at] ?? "";
  // What counts no compute has no convention.
  const shown = rungs
    .map((rung) =>
      answer.ladder.find((row) => row.rung === rung && (row.convention === convention || row.convention === null)),
    )
    .filter((row) => row !== undefined);
  const medians = shown.map(({ p50 }) => p50).filter((x) => x !== null);
  const amount = (x: number): string => number(x, language);
  const title = say("app.ladder.figure", { over: theBloc(about.pair[0]), under: theBloc(about.pair[1]), quarter });
  return (
    <section aria-labelledby="ladder">
      <h2 id="ladder">{say("app.ladder.title")}</h2>
      <p className="lead">
        {say("app.ladder.sentence", { low: amount(Math.min(...medians)), high: amount(Math.max(...medians)) })}
      </p>
      <Chart
        title={title}
        caption={say("app.ladder.caption")}
        source={source}
        draw={(width) =>
          intervalRows({
            rows: shown.map((row) => ({
              name: say(`rung.${row.rung}`),
              colour: 3,
              interval: row.p50 === null ? null : { p5: row.p5 as number, p50: row.p50, p95: row.p95 as number },
              value: row.p50 === null ? "—" : amount(row.p50),
              marks: row.published,
              ghost:
                before?.ladder.find(({ rung, convention }) => rung === row.rung && convention === row.convention)
                  ?.p50 ?? undefined,
            })),
            unit: say("app.ladder.unit", { over, under }),
            scale: "log",
            width,
            format: round,
            reference: 1,
          })
        }
        table={{
          caption: title,
          heads: [say("column.rung"), say("app.column.median"), say("app.column.low"), say("app.column.high")],
          rows: shown.map(({ rung, p5, p50, p95 }) => [
            say(`rung.${rung}`),
            ...[p50, p5, p95].map((value) => (value === null ? "—" : { shown: amount(value), value })),
          ]),
        }}
      />
      <Fold summary={say("app.ladder.published")}>
        {() => <DataTable {...publishedTable(answer.ladder, speaking, reason)} />}
      </Fold>
    </section>
  );
});

function publishedTable(ladder: readonly LadderRow[], { say, language }: Speaking, reason: (text: string) => string) {
  const amount = (x: number): string => number(x, language);
  const verdict = ({ inside }: PublishedBeside): string =>
    inside === null ? say("published.notComparable") : say(inside ? "published.inside" : "published.outside");
  return {
    caption: say("app.ladder.published"),
    heads: [
      say("column.rung"),
      say("app.ladder.theirs"),
      say("column.published"),
      say("column.at"),
      say("app.ladder.ours"),
      say("app.ladder.verdict"),
    ],
    rows: ladder.flatMap((row) =>
      row.published.map((p) => [
        say(`rung.${row.rung}`),
        p.value === null
          ? `${asWritten(p.low ?? 0, language)} – ${asWritten(p.high ?? 0, language)}`
          : `${p.hedge === "over" ? "> " : p.hedge === "under" ? "< " : ""}${asWritten(p.value, language)}`,
        { shown: <a href={p.url}>{p.who}</a>, value: p.who },
        `${p.at ?? p.asOf ?? "—"} ${row.convention ?? ""}`,
        p.ours ? `${amount(p.ours.p50)} (${amount(p.ours.p5)} – ${amount(p.ours.p95)})` : "—",
        { shown: <span title={reason(p.why)}>{verdict(p)}</span>, value: verdict(p) },
      ]),
    ),
  };
}
