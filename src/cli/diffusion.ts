/**
 * `tonnage diffusion`: what AI workers add to output, by bloc and sector, and where the gap between two blocs comes from.
 */
import pc from "picocolors";
import { type Diffusion, diffusion, gapParts } from "../analyses/diffusion.ts";
import { metaOf } from "../analyses/provenance.ts";
import { quarterIndex } from "../analyses/world.ts";
import { fixed, percent, percentWithin, short } from "../charts/numbers.ts";
import { type Column, table } from "../charts/table.ts";
import { type Summary, TonnageError } from "../engine/index.ts";
import type { Language } from "../messages/index.ts";
import { blocName, sectorName } from "./describe.ts";
import { type CellColumn, exportRows, summaryColumns } from "./export.ts";
import { footer } from "./footer.ts";
import { type GivenFormat, summaryFormat } from "./format.ts";
import { type Opened, open } from "./options.ts";
import { emit, watched } from "./output.ts";
import { heading, isNarrow, paragraph } from "./screen.ts";
import { version } from "./version.ts";

/** Quarters that are looked back on. */
const lookedBack = 8;

export async function diffusionCommand(given: GivenFormat): Promise<void> {
  const format = summaryFormat(given);
  const opened = await open(given);
  const { bundle, world, run, threads, convention, blocs, pair, say, language } = opened;
  const at = given.at ?? (world.quarters.at(-1) as string);
  const quarter = quarterIndex(world, at);
  if (quarter < lookedBack)
    throw new TonnageError({
      code: "too-early",
      where: "--at",
      found: `${at} has no two years before it`,
      expected: `Write a quarter from ${world.quarters[lookedBack]} on, since growth of two years is compared`,
    });
  const found = await watched(say, threads, (watch) =>
    diffusion(world, [...new Set([...blocs, ...pair])], run, quarter, watch),
  );
  const meta = await metaOf(bundle, world, version, convention, run);
  if (format === "json") return emit(JSON.stringify({ meta, at, pair, ...found }, null, 1), given.out, say);
  if (format !== "table")
    return exportRows(
      format,
      columns,
      found.sectors.map((row) => ({ ...row, at })),
      meta,
      { ...opened, given },
    );
  const text = [
    heading(say("diffusion.title", { quarter: at })),
    "",
    ...paragraph(sentence(opened, found, at)).map(pc.bold),
    "",
    ...blocTable(opened, found),
    "",
    ...sectorTable(opened, found),
    "",
    ...gapTable(opened, found),
    "",
    ...paragraph(
      say("diffusion.reinvested", {
        without: percent(found.compounding.compoundsWithout, language),
        raised: percentWithin(found.raisedByReinvestment, language),
      }),
    ),
    "",
    ...paragraph(say("diffusion.note")).map(pc.dim),
    "",
    ...footer(say, meta, given, language),
  ];
  emit(text.join("\n"), given.out, say);
}

type Shown = Diffusion["sectors"][number] & { readonly at: string };

/** Of a table of rows, for other programs. */
const columns: readonly CellColumn<Shown>[] = [
  { name: "bloc", type: "text", of: (row) => row.bloc },
  { name: "sector", type: "text", of: (row) => row.sector },
  { name: "quarter", type: "text", of: (row) => row.at },
  ...summaryColumns<Shown>("work_done", (row) => row.workDone),
  ...summaryColumns<Shown>("gain", (row) => row.sectorGain),
  ...summaryColumns<Shown>("output", (row) => row.sectorOutput),
];

/** Percentage points: a difference of shares. */
const points = (share: number, language: Language): string => fixed(100 * share, 2, language);
const interval = (low: string, high: string): string => pc.dim(`(${low} – ${high})`);

function sentence({ say, language, pair }: Opened, found: Diffusion, quarter: string): string {
  const gain = (bloc: string): string =>
    percentWithin((found.blocs.find((row) => row.bloc === bloc) as Diffusion["blocs"][number]).outputGain, language);
  return say("diffusion.sentence", {
    quarter,
    over: blocName(say, pair[0]),
    under: blocName(say, pair[1]),
    first: gain(pair[0]),
    second: gain(pair[1]),
    leads: percent(found.compounding.leads, language),
    grows: percent(found.compounding.grows, language),
    compounds: percent(found.compounding.compounds, language),
  });
}

function blocTable({ say, language, blocs }: Opened, { blocs: rows }: Diffusion): string[] {
  const right = { align: "right" as const };
  const wide = isNarrow() ? [] : [{ head: "" }];
  const heads: Column[] = [
    { head: "" },
    { head: say("diffusion.gain"), ...right },
    ...wide,
    { head: say("diffusion.added"), ...right },
    ...wide,
    { head: say("diffusion.coverage"), ...right },
    { head: say("diffusion.limited"), ...right },
  ];
  return table(
    heads,
    rows
      .filter(({ bloc }) => blocs.includes(bloc))
      .map(({ bloc, outputGain: gain, added, workersPerAsked, limited }) => [
        blocName(say, bloc),
        pc.bold(percent(gain.p50, language)),
        ...(isNarrow() ? [] : [interval(percent(gain.p5, language), percent(gain.p95, language))]),
        `${short(added.p50, language)} USD`,
        ...(isNarrow() ? [] : [interval(short(added.p5, language), short(added.p95, language))]),
        short(workersPerAsked.p50, language),
        percent(limited, language),
      ]),
  );
}

/** Work that agents do and what it adds, of the two blocs side by side. */
function sectorTable({ say, language, pair, world }: Opened, { sectors }: Diffusion): string[] {
  const right = { align: "right" as const };
  const heads: Column[] = [
    { head: say("diffusion.sector") },
    ...(["diffusion.done", "diffusion.gains"] as const).flatMap((head) =>
      pair.map((bloc) => ({ head: say(head, { bloc }), ...right })),
    ),
  ];
  const find = (bloc: string, sector: string) =>
    sectors.find((row) => row.bloc === bloc && row.sector === sector) as Diffusion["sectors"][number];
  const cell = ({ p50, p5, p95 }: Summary): string =>
    isNarrow()
      ? percent(p50, language)
      : `${percent(p50, language)} ${interval(percent(p5, language), percent(p95, language))}`;
  return table(
    heads,
    (world.data.structure.members.sector as readonly string[]).map((sector) => [
      sectorName(say, sector),
      ...pair.map((bloc) => cell(find(bloc, sector).workDone)),
      ...pair.map((bloc) => cell(find(bloc, sector).sectorGain)),
    ]),
  );
}

function gapTable({ say, language, pair }: Opened, { gap }: Diffusion): string[] {
  const [over, under] = pair;
  const heads: Column[] = [
    { head: say("diffusion.gap", { over, under }) },
    { head: say("diffusion.points"), align: "right" },
    { head: "" },
  ];
  const row = (name: string, { p50, p5, p95 }: Summary): string[] => [
    name,
    points(p50, language),
    interval(points(p5, language), points(p95, language)),
  ];
  return table(heads, [
    row(pc.bold(say("diffusion.gap.whole")), gap.gap),
    ...gapParts.map((part) => row(say(`diffusion.gap.${part}`), gap[part])),
  ]);
}
