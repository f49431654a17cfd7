/** What AI workers add to output, by sector; where the gap comes from, and whether the advantage compounds. */
import { memo, type ReactNode } from "react";
import type { Diffusion as Found } from "../../analyses/diffusion.ts";
import { fixed } from "../../charts/numbers.ts";
import { intervalRows } from "../../charts/svg/rows.ts";
import type { Summary } from "../../engine/index.ts";
import { sectorName } from "../../messages/describe.ts";
import { useCitable, usePage, useSteady } from "../context.ts";
import { useLanguage } from "../language.tsx";
import { firstDraws, useAnswer } from "../model/use-answer.ts";
import { Chart } from "../parts/chart.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Busy, Faults, Progress, useCaption } from "../parts/progress.tsx";
import { Sentence } from "../parts/sentence.tsx";
import { When } from "../parts/when.tsx";
import { settingOf } from "../state/view.ts";

/** What the gap comes from, in the order of the table; the page has the names alone, its worker the analysis. */
const gapParts = ["compute", "adoption", "capability", "structure"] as const satisfies readonly (keyof Found["gap"])[];

/** It is run with and without reinvestment, and all draws are kept. */
const steps = [firstDraws, 4096];

/** The page. */
export default function Diffusion(): ReactNode {
  const { about, view, at, explain } = usePage();
  const { say, bloc, percent } = useLanguage();
  const answer = useAnswer("diffusion", settingOf(view, 0), steps);
  const source = useCaption(answer);
  useCitable(answer.value?.meta);
  const found = answer.value?.found;
  const quarter = about.quarters[at] ?? "";
  const within = ({ p50, p5, p95 }: Summary): string => `${percent(p50)} (${percent(p5)} – ${percent(p95)})`;
  const gain = (of: Found, name: string) => ({
    text: within(of.blocs.find((row) => row.bloc === name)?.outputGain as Summary),
    open: () => explain(`output_gain[${name}]`),
  });
  return (
    <>
      <h1>{say("app.page.diffusion")}</h1>
      <Faults live={answer} />
      {found && (
        <Sentence
          id="diffusion.sentence"
          values={{
            quarter,
            over: bloc(about.pair[0]),
            under: bloc(about.pair[1]),
            first: gain(found, about.pair[0]),
            second: gain(found, about.pair[1]),
            leads: percent(found.compounding.leads),
            grows: percent(found.compounding.grows),
            compounds: percent(found.compounding.compounds),
          }}
        />
      )}
      <div className="choices">
        <When counted={false} />
      </div>
      {found && (
        <Busy live={answer}>
          <Sectors found={found} ghost={answer.ghost?.value.found} source={source} />
        </Busy>
      )}
      <Progress live={answer} />
      {found && <Gap found={found} />}
      {found && (
        <p className="note">
          {say("diffusion.reinvested", {
            without: percent(found.compounding.compoundsWithout),
            raised: within(found.raisedByReinvestment),
          })}
        </p>
      )}
    </>
  );
}

interface SectorsOf {
  readonly found: Found;
  readonly ghost: Found | undefined;
  readonly source: string;
}

/** Gains in output of both blocs, sector by sector. */
const Sectors = memo(function Sectors({ found, ghost, source }: SectorsOf): ReactNode {
  const { about } = useSteady();
  const speaking = useLanguage();
  const { say, bloc, percent, language } = speaking;
  const title = say("app.diffusion.figure");
  const sectors = [...new Set(found.sectors.map(({ sector }) => sector))];
  const of = (all: Found, name: string, sector: string) =>
    all.sectors.find((row) => row.bloc === name && row.sector === sector);
  const rows = sectors.flatMap((sector) =>
    about.pair.flatMap((name) => {
      const row = of(found, name, sector);
      const before = ghost && of(ghost, name, sector)?.sectorGain.p50;
      return row ? [{ name, sector, row, ghost: before === undefined ? undefined : 100 * before }] : [];
    }),
  );
  const scaled = ({ p5, p25, p50, p75, p95 }: Summary) => ({
    ...{ p5: 100 * p5, p25: 100 * p25, p50: 100 * p50, p75: 100 * p75, p95: 100 * p95 },
  });
  return (
    <Chart
      title={title}
      caption={say("diffusion.note")}
      source={source}
      draw={(width) =>
        intervalRows({
          rows: rows.map(({ name, sector, row, ghost }) => ({
            name: `${sectorName(speaking.say, sector)}, ${bloc(name)}`,
            colour: about.blocs.indexOf(name),
            interval: scaled(row.sectorGain),
            value: percent(row.sectorGain.p50),
            ghost,
          })),
          unit: say("app.diffusion.unit"),
          scale: "linear",
          width,
          format: (x) => fixed(x, x % 1 === 0 ? 0 : 1, language),
        })
      }
      table={{
        caption: title,
        heads: [
          say("diffusion.sector"),
          say("app.diffusion.bloc"),
          say("app.diffusion.done"),
          say("diffusion.gain"),
          say("app.column.low"),
          say("app.column.high"),
        ],
        rows: rows.map(({ name, sector, row }) => [
          sectorName(speaking.say, sector),
          bloc(name),
          { shown: percent(row.workDone.p50), value: row.workDone.p50 },
          ...[row.sectorGain.p50, row.sectorGain.p5, row.sectorGain.p95].map((value) => ({
            shown: percent(value),
            value,
          })),
        ]),
      }}
    />
  );
});

const Gap = memo(function Gap({ found: { gap, blocs } }: { found: Found }): ReactNode {
  const { about } = useSteady();
  const { say, bloc, percent, short, language } = useLanguage();
  const [over, under] = about.pair.map(bloc) as [string, string];
  const points = (share: number): string => fixed(100 * share, 2, language);
  const cell = (share: number) => ({ shown: points(share), value: 100 * share });
  const row = (name: string, { p5, p50, p95 }: Summary) => [name, cell(p50), cell(p5), cell(p95)];
  return (
    <section>
      <h2>{say("diffusion.gap", { over, under })}</h2>
      <DataTable
        caption={say("app.diffusion.gap")}
        heads={[say("app.column.name"), say("app.column.median"), say("app.column.low"), say("app.column.high")]}
        rows={[
          row(say("diffusion.gap.whole"), gap.gap),
          ...gapParts.map((part) => row(say(`diffusion.gap.${part}`), gap[part])),
        ]}
      />
      <DataTable
        caption={say("app.diffusion.limits")}
        heads={[say("app.diffusion.bloc"), say("diffusion.coverage"), say("diffusion.limited"), say("diffusion.added")]}
        rows={blocs.map(({ bloc: name, workersPerAsked, limited, added }) => [
          bloc(name),
          { shown: short(workersPerAsked.p50), value: workersPerAsked.p50 },
          { shown: percent(limited), value: limited },
          { shown: `${short(added.p50)} USD`, value: added.p50 },
        ])}
      />
    </section>
  );
});
