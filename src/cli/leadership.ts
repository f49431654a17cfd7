/**
 * `tonnage leadership`: who leads in which dimension, by how much, how surely, and where the dimensions disagree.
 */
import pc from "picocolors";
import {
  type Leadership,
  leadership,
  type PanelDimension,
  type PanelRow,
  panelDimensions,
  parseWeights,
} from "../analyses/leadership.ts";
import { metaOf } from "../analyses/provenance.ts";
import { quarterAsked } from "../analyses/world.ts";
import { fixed, percent, short, within } from "../charts/numbers.ts";
import { type Column, table } from "../charts/table.ts";
import { blocName } from "./describe.ts";
import { type CellColumn, exportRows, summaryColumns } from "./export.ts";
import { footer } from "./footer.ts";
import { type GivenFormat, summaryFormat } from "./format.ts";
import { type Opened, open } from "./options.ts";
import { emit, watched } from "./output.ts";
import { heading, isNarrow, paragraph } from "./screen.ts";
import { version } from "./version.ts";

export async function leadershipCommand(given: GivenFormat & { readonly weights?: string }): Promise<void> {
  const format = summaryFormat(given);
  const weights = given.weights === undefined ? undefined : parseWeights(given.weights);
  const opened = await open(given);
  const { bundle, world, run, threads, convention, pair, say, language } = opened;
  const quarter = quarterAsked(world, given.at);
  const at = world.quarters[quarter] as string;
  const found = await watched(say, threads, (watch) => leadership(world, pair, weights, run, quarter, watch));
  const meta = await metaOf(bundle, world, version, convention, run);
  if (format === "json")
    return emit(JSON.stringify({ meta, at, pair, ...(weights && { weights }), ...found }, null, 1), given.out, say);
  if (format !== "table") {
    const blocs = world.data.structure.members.bloc as readonly string[];
    return exportRows(format, columnsOf(blocs, at), found.rows, meta, { ...opened, given });
  }
  const text = [
    heading(say("leadership.title", { quarter: at })),
    "",
    ...paragraph(sentence(opened, found, at)).map(pc.bold),
    "",
    ...panelTable(opened, found),
    "",
    ...disagreementLines(opened, found),
    ...paragraph(gapText(opened, found)),
    ...(found.composite
      ? paragraph(
          say("leadership.composite", {
            weights: given.weights as string,
            leads: leadsText(opened, found.composite.leads),
            factor: within(found.composite.factor, language),
          }),
        )
      : []),
    "",
    ...paragraph(say("leadership.note")).map(pc.dim),
    "",
    ...footer(say, meta, given, language),
  ];
  emit(text.join("\n"), given.out, say);
}

/** Of a table of rows, for other programs. */
const columnsOf = (blocs: readonly string[], at: string): readonly CellColumn<PanelRow>[] => [
  { name: "dimension", type: "text", of: (row) => row.dimension },
  { name: "quarter", type: "text", of: () => at },
  ...blocs.map(
    (bloc): CellColumn<PanelRow> => ({ name: `leads_${bloc}`, type: "double", of: (row) => row.leads[bloc] as number }),
  ),
  { name: "ahead", type: "double", of: (row) => row.ahead },
  ...summaryColumns<PanelRow>("factor", (row) => row.factor),
];

/** Blocs that lead in some draws, most often first. */
const leadsText = ({ say, language }: Opened, leads: Readonly<Record<string, number>>): string =>
  Object.entries(leads)
    .filter(([, share]) => share > 0)
    .sort(([, a], [, b]) => b - a)
    .map(([bloc, share]) => `${blocName(say, bloc)} ${percent(share, language)}`)
    .join(", ");

function sentence({ say, language, pair }: Opened, { rows, agreed }: Leadership, quarter: string): string {
  const likeliest = (bloc: string): number =>
    rows.filter(({ leads }) => Object.values(leads).every((share) => share <= (leads[bloc] as number))).length;
  return say("leadership.sentence", {
    quarter,
    over: blocName(say, pair[0]),
    count: String(likeliest(pair[0])),
    all: String(panelDimensions.length),
    agreed: percent(agreed[pair[0]] as number, language),
    apart: percent(1 - Object.values(agreed).reduce((sum, share) => sum + share, 0), language),
  });
}

const nameOf = ({ say }: Opened, dimension: PanelDimension): string => say(`leadership.${dimension}`);

function panelTable(opened: Opened, { rows }: Leadership): string[] {
  const { say, language, pair } = opened;
  const right = { align: "right" as const };
  const heads: Column[] = [
    { head: say("leadership.dimension") },
    { head: say("leadership.leads", { bloc: pair[0] }), ...right },
    { head: say("leadership.leads", { bloc: pair[1] }), ...right },
    { head: say("leadership.others"), ...right },
    { head: say("leadership.factor", { over: pair[0], under: pair[1] }), ...right },
    ...(isNarrow() ? [] : [{ head: "" }]),
  ];
  return table(
    heads,
    rows.map(({ dimension, leads, factor }) => {
      const [first, second] = pair.map((bloc) => leads[bloc] as number) as [number, number];
      return [
        nameOf(opened, dimension),
        pc.bold(percent(first, language)),
        percent(second, language),
        percent(Math.max(0, 1 - first - second), language),
        `× ${short(factor.p50, language)}`,
        ...(isNarrow() ? [] : [pc.dim(`(${short(factor.p5, language)} – ${short(factor.p95, language)})`)]),
      ];
    }),
  );
}

/** So many disagreements are told. */
const told = 3;

function disagreementLines(opened: Opened, { disagreements }: Leadership): string[] {
  const { say, language } = opened;
  const some = disagreements.filter(({ share }) => share > 0).slice(0, told);
  if (some.length === 0) return paragraph(say("leadership.oneMind"));
  const list = some.map(({ pair: [a, b], share }) =>
    say("leadership.differ", { a: nameOf(opened, a), b: nameOf(opened, b), share: percent(share, language) }),
  );
  return paragraph(say("leadership.disagree", { list: list.join("; ") }));
}

function gapText({ say, language, pair }: Opened, { gap }: Leadership): string {
  const points = (share: number): string => fixed(100 * share, 2, language);
  return say("leadership.gap", {
    over: blocName(say, pair[0]),
    under: blocName(say, pair[1]),
    whole: `${points(gap.whole.p50)} (${points(gap.whole.p5)} – ${points(gap.whole.p95)})`,
    compute: points(gap.compute.p50),
    adoption: points(gap.adoption.p50),
    capability: points(gap.capability.p50),
    structure: points(gap.structure.p50),
  });
}
