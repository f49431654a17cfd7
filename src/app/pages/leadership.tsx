/** Who leads in what: a panel instead of one score. */
import { memo, type ReactNode } from "react";
import type { Leadership as Found } from "../../analyses/leadership.ts";
import { fixed } from "../../charts/numbers.ts";
import { intervalRows } from "../../charts/svg/rows.ts";
import type { Summary } from "../../engine/index.ts";
import { useCitable, usePage, useSteady } from "../context.ts";
import { useLanguage } from "../language.tsx";
import { firstDraws, useAnswer } from "../model/use-answer.ts";
import { Asking } from "../parts/asking.tsx";
import { Chart } from "../parts/chart.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Busy, Faults, Progress, useCaption } from "../parts/progress.tsx";
import { Sentence } from "../parts/sentence.tsx";
import { When } from "../parts/when.tsx";
import { change } from "../state/store.ts";
import { settingOf } from "../state/view.ts";

/** All draws of its variables are kept, so it is not refined as far. */
const steps = [firstDraws, 8192];

/** The page. */
export default function Leadership(): ReactNode {
  const { about, view, at } = usePage();
  const { say, bloc, percent, short } = useLanguage();
  const weights = view.more.weights ?? "";
  const answer = useAnswer("leadership", { ...settingOf(view, 0), weights }, steps);
  const source = useCaption(answer);
  useCitable(answer.value?.meta);
  const found = answer.value?.found;
  const quarter = about.quarters[at] ?? "";
  const [over] = about.pair;
  return (
    <>
      <h1>{say("app.page.leadership")}</h1>
      <Faults live={answer} />
      {found && (
        <Sentence
          id="leadership.sentence"
          values={{
            quarter,
            over: bloc(over),
            count: String(leading(found, over)),
            all: String(found.rows.length),
            agreed: percent(found.agreed[over] ?? 0),
            apart: percent(1 - Object.values(found.agreed).reduce((sum, share) => sum + share, 0)),
          }}
        />
      )}
      <div className="choices">
        <When counted={false} />
      </div>
      {found && (
        <Busy live={answer}>
          <Factors found={found} ghost={answer.ghost?.value.found} source={source} />
        </Busy>
      )}
      <Progress live={answer} />
      {found && <Leads found={found} />}
      <section>
        <h2>{say("app.leadership.own")}</h2>
        <Asking
          label={say("app.leadership.weights")}
          value={weights}
          send={say("app.leadership.weigh")}
          fault={answer.value?.fault}
          onSend={(text) => change({ more: { ...view.more, weights: text } })}
        />
        {found?.composite && (
          <p className="lead">
            {say("leadership.composite", {
              weights,
              leads: leadsText(found.composite.leads, bloc, percent),
              factor: within(found.composite.factor, short),
            })}
          </p>
        )}
      </section>
    </>
  );
}

const within = ({ p5, p50, p95 }: Summary, short: (x: number) => string): string =>
  `${short(p50)} (${short(p5)} – ${short(p95)})`;

const leading = ({ rows }: Found, bloc: string): number =>
  rows.filter(({ leads }) => Object.values(leads).every((share) => share <= (leads[bloc] ?? 0))).length;

const leadsText = (
  leads: Readonly<Record<string, number>>,
  bloc: (name: string) => string,
  percent: (share: number) => string,
): string =>
  Object.entries(leads)
    .filter(([, share]) => share > 0)
    .sort(([, a], [, b]) => b - a)
    .map(([name, share]) => `${bloc(name)} ${percent(share)}`)
    .join(", ");

interface FactorsOf {
  readonly found: Found;
  readonly ghost: Found | undefined;
  readonly source: string;
}

const Factors = memo(function Factors({ found, ghost, source }: FactorsOf): ReactNode {
  const { about } = useSteady();
  const { say, bloc, short, round } = useLanguage();
  const [over, under] = about.pair.map(bloc) as [string, string];
  const title = say("report.panel.figure", { over, under });
  const rows = found.rows.map(({ dimension, factor }) => ({
    name: say(`leadership.${dimension}`),
    factor,
    ghost: ghost?.rows.find((row) => row.dimension === dimension)?.factor.p50,
  }));
  return (
    <Chart
      title={title}
      caption={say("leadership.note")}
      source={source}
      draw={(width) =>
        intervalRows({
          rows: rows.map(({ name, factor, ghost }) => ({
            name,
            colour: 0,
            interval: factor,
            value: short(factor.p50, factor.mcError.p50),
            ghost,
          })),
          unit: say("leadership.factor", { over, under }),
          scale: "log",
          width,
          format: round,
          reference: 1,
        })
      }
      table={{
        caption: title,
        heads: [say("leadership.dimension"), say("app.column.median"), say("app.column.low"), say("app.column.high")],
        rows: rows.map(({ name, factor: { p5, p50, p95 } }) => [
          name,
          ...[p50, p5, p95].map((value) => ({ shown: short(value), value })),
        ]),
      }}
    />
  );
});

const Leads = memo(function Leads({ found }: { found: Found }): ReactNode {
  const { about } = useSteady();
  const { say, bloc, percent, language } = useLanguage();
  const points = (share: number): string => fixed(100 * share, 2, language);
  const { gap } = found;
  const named = found.disagreements.filter(({ share }) => share > 0).slice(0, 3);
  return (
    <section>
      <h2>{say("report.panel.leads")}</h2>
      <DataTable
        caption={say("report.panel.leads")}
        heads={[say("leadership.dimension"), ...about.blocs.map(bloc)]}
        rows={found.rows.map(({ dimension, leads }) => [
          say(`leadership.${dimension}`),
          ...about.blocs.map((name) => ({ shown: percent(leads[name] ?? 0), value: leads[name] ?? 0 })),
        ])}
      />
      <p>
        {named.length === 0
          ? say("leadership.oneMind")
          : say("leadership.disagree", {
              list: named
                .map(({ pair: [a, b], share }) =>
                  say("leadership.differ", {
                    a: say(`leadership.${a}`),
                    b: say(`leadership.${b}`),
                    share: percent(share),
                  }),
                )
                .join("; "),
            })}
      </p>
      <p className="note">
        {say("leadership.gap", {
          over: bloc(about.pair[0]),
          under: bloc(about.pair[1]),
          whole: `${points(gap.whole.p50)} (${points(gap.whole.p5)} – ${points(gap.whole.p95)})`,
          compute: points(gap.compute.p50),
          adoption: points(gap.adoption.p50),
          capability: points(gap.capability.p50),
          structure: points(gap.structure.p50),
        })}
      </p>
    </section>
  );
});
