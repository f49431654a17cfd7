/** How many people's work the compute that answers could do, by three methods side by side. */
import { memo, type ReactNode } from "react";
import type { Workforce as Found } from "../../analyses/workforce.ts";
import { intervalRows } from "../../charts/svg/rows.ts";
import type { Summary } from "../../engine/index.ts";
import { assumptionOf, useCitable, usePage, useSteady } from "../context.ts";
import { useLanguage } from "../language.tsx";
import { firstDraws, useAnswer } from "../model/use-answer.ts";
import { Chart } from "../parts/chart.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Busy, Faults, Progress, useCaption } from "../parts/progress.tsx";
import { Sentence } from "../parts/sentence.tsx";
import { When } from "../parts/when.tsx";
import { settingOf } from "../state/view.ts";

/** All draws of its variables are kept, so it is not refined as far. */
const steps = [firstDraws, 8192];

/** The page. */
export default function Workforce(): ReactNode {
  const { about, view, at } = usePage();
  const { say } = useLanguage();
  const quarter = about.quarters[at] ?? "";
  const found = useAnswer("workforce", settingOf(view, 0), steps);
  const source = useCaption(found);
  useCitable(found.value?.meta);
  return (
    <>
      <h1>{say("app.page.workforce")}</h1>
      <Faults live={found} />
      {found.value && <Opening found={found.value.found} quarter={quarter} />}
      <div className="choices">
        <When counted={false} />
      </div>
      {found.value && (
        <Busy live={found}>
          <Picture found={found.value.found} ghost={found.ghost?.value.found} quarter={quarter} source={source} />
        </Busy>
      )}
      <Progress live={found} />
      {found.value && <Ratios found={found.value.found} quarter={quarter} />}
    </>
  );
}

/** The methods, in the order of their tables. */
const methodsOf = ({ ratios }: Found) => Object.keys(ratios) as (keyof Found["ratios"])[];

interface Shown {
  readonly found: Found;
  readonly quarter: string;
}

const Opening = memo(function Opening({ found: { rows, ratios }, quarter }: Shown): ReactNode {
  const { about, explain } = useSteady();
  const { short, bloc } = useLanguage();
  const [over, under] = about.pair;
  const medians = rows.filter(({ bloc }) => bloc === over).map(({ workers }) => workers.p50);
  const factors = Object.values(ratios).map(({ p50 }) => p50);
  const open = () => explain(`ai_workers_by_tasks[${over}]`);
  const value = (x: number) => ({ text: short(x), open });
  return (
    <Sentence
      id="workforce.sentence"
      values={{
        quarter,
        over: bloc(over),
        under: bloc(under),
        least: value(Math.min(...medians)),
        most: value(Math.max(...medians)),
        apart: short(Math.max(...medians) / Math.min(...medians)),
        low: short(Math.min(...factors)),
        high: short(Math.max(...factors)),
      }}
    />
  );
});

interface PictureOf extends Shown {
  readonly ghost: Found | undefined;
  readonly source: string;
}

const Picture = memo(function Picture({ found, ghost, quarter, source }: PictureOf): ReactNode {
  const { about } = useSteady();
  const { say, bloc, short, round } = useLanguage();
  const title = say("app.workforce.figure", { quarter });
  const rows = methodsOf(found).flatMap((method) =>
    about.pair.flatMap((name) => {
      const at = (one: Found): Summary | undefined =>
        one.rows.find((row) => row.method === method && row.bloc === name)?.workers;
      const workers = at(found);
      return workers
        ? [
            {
              label: `${bloc(name)}, ${say(`workforce.method.${method}`)}`,
              name,
              workers,
              ghost: ghost && at(ghost)?.p50,
            },
          ]
        : [];
    }),
  );
  return (
    <Chart
      title={title}
      caption={say("workforce.note")}
      source={source}
      draw={(width) =>
        intervalRows({
          rows: rows.map(({ label, name, workers, ghost }) => ({
            name: label,
            colour: about.blocs.indexOf(name),
            interval: workers,
            value: short(workers.p50, workers.mcError.p50),
            ghost,
          })),
          unit: say("app.workforce.unit"),
          scale: "log",
          width,
          format: round,
        })
      }
      table={{
        caption: title,
        heads: [say("workforce.method"), say("app.column.median"), say("app.column.low"), say("app.column.high")],
        rows: rows.map(({ label, workers: { p5, p50, p95 } }) => [
          label,
          ...[p50, p5, p95].map((value) => ({ shown: short(value), value })),
        ]),
      }}
    />
  );
});

const Ratios = memo(function Ratios({ found, quarter }: Shown): ReactNode {
  const { rows, ratios, asked, cost } = found;
  const { about } = useSteady();
  const { say, short, percent, bloc } = useLanguage();
  const [over, under] = about.pair;
  const within = ({ p5, p50, p95 }: Summary): string => `${short(p50)} (${short(p5)} – ${short(p95)})`;
  const perThousand = (method: string, name: string): string =>
    short(1000 * (rows.find((row) => row.method === method && row.bloc === name)?.perHead.p50 ?? Number.NaN));
  return (
    <section>
      <DataTable
        caption={say("workforce.title", { quarter })}
        heads={[
          say("workforce.method"),
          say("workforce.perThousand", { bloc: bloc(over) }),
          say("workforce.perThousand", { bloc: bloc(under) }),
          say("workforce.ratio", { over: bloc(over), under: bloc(under) }),
        ]}
        rows={methodsOf(found).map((method) => [
          say(`workforce.method.${method}`),
          perThousand(method, over),
          perThousand(method, under),
          within(ratios[method]),
        ])}
      />
      <p className="note">{say("workforce.cost", { cost: within(cost) })}</p>
      <p className="note">
        {say("workforce.asked", {
          part: percent(assumptionOf(about, "workforce_share")?.elements[0]?.p50 ?? Number.NaN),
          shares: about.pair
            .flatMap((name) => (asked[name] ? [`${bloc(name)} ${percent(asked[name].p50)}`] : []))
            .join(", "),
        })}
      </p>
    </section>
  );
});
