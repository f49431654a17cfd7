/**
 * What `tonnage import` says: file by file what was taken and refused, then each series beside the embedded evidence.
 */
import pc from "picocolors";
import { percent, scientific, short, shortWithin } from "../charts/numbers.ts";
import { type Column, table } from "../charts/table.ts";
import { type Change, isSame } from "../data/figure-change.ts";
import type { ChipTable } from "../importers/chips.ts";
import type { Clash, Imported } from "../importers/figures.ts";
import type { HardwareTable } from "../importers/hardware.ts";
import type { ModelTable } from "../importers/models.ts";
import type { RefusedKind, TableKind } from "../importers/recognise.ts";
import type { Language, Say } from "../messages/index.ts";
import { heading, indented, isNarrow, paragraph } from "./screen.ts";

export interface FileReport {
  readonly file: string;
  readonly kind: TableKind | RefusedKind;
  readonly columns: readonly string[];
  readonly taken: number;
  /** Why rows were refused: how many, and the first of them. */
  readonly refused: ReadonlyMap<string, { readonly rows: number; readonly first: number }>;
  /** An earlier file of the same head and rows: its series count once. */
  readonly twinOf?: string;
  readonly chips?: ChipTable;
  readonly hardware?: HardwareTable;
  readonly models?: ModelTable;
}

/** So many of a list are shown; JSON and --rows have all. */
const most = 12;

/** The report as lines. */
export function reportLines(
  reports: readonly FileReport[],
  figures: readonly Imported[],
  clashes: readonly Clash[],
  say: Say,
  language: Language,
): string[] {
  return [
    ...reports.flatMap((report) => [...fileLines(report, say, language), ""]),
    ...(figures.length > 0 ? [heading(say("import.series")), "", ...seriesTable(figures, say, language), ""] : []),
    ...clashes.flatMap(({ id, file, other }) => paragraph(say("import.clash", { id, file, other })).map(pc.yellow)),
    ...(figures.length > 0 ? paragraph(say("import.note")).map(pc.dim) : []),
  ];
}

function fileLines(
  { file, kind, columns, taken, refused, twinOf, chips, hardware, models }: FileReport,
  say: Say,
  language: Language,
): string[] {
  const title = `${pc.bold(file)}  ${say(`import.kind.${kind}`)}`;
  if (!chips && !hardware && !models) {
    const names = columns
      .slice(0, most)
      .map((name) => name.slice(0, 40))
      .join(", ");
    return [
      title,
      ...indented(say("import.refusedFile", { reason: say(`import.why.${kind as RefusedKind}`, { names }) })).map(
        pc.yellow,
      ),
    ];
  }
  if (twinOf !== undefined) return [title, ...indented(say("import.twin", { file: twinOf })).map(pc.yellow)];
  const rows = [...refused.values()].reduce((sum, reason) => sum + reason.rows, 0);
  const counts = say("import.counts", { taken, refused: rows });
  const reasons = [...refused]
    .slice(0, most)
    .flatMap(([reason, { rows, first }]) =>
      indented(say("import.reason", { rows, first, reason: reasonText(reason, say) })).map(pc.yellow),
    );
  return [
    title,
    ...indented(counts),
    ...reasons,
    ...more(refused.size, say),
    ...(hardware ? hardwareLines(hardware, say, language) : []),
    ...(models ? modelLines(models, say, language) : []),
  ];
}

/** Reasons are English in files and JSON; the screen says the most common ones in the reader's language. */
function reasonText(reason: string, say: Say): string {
  const product = /^the catalogue has no product "(.*)"$/.exec(reason)?.[1];
  if (product !== undefined) return say("import.noProduct", { name: product });
  const named = /^no (vendor|product|owner) is called "(.*)"$/.exec(reason);
  if (named)
    return say("import.unknownName", {
      what: say(`import.name.${named[1] as "vendor" | "product" | "owner"}`),
      name: named[2] as string,
    });
  const fixed = {
    "the quarter is not complete": "import.incomplete",
    "it runs over no calendar quarters": "import.noQuarters",
    "it repeats another row": "import.repeats",
    "it contradicts another row of the same quarter": "import.contradicts",
    "its percentiles do not rise": "import.notRising",
    "its days are no dates": "import.noDates",
    "it has no numbers": "import.noNumbers",
    "it has no training compute": "import.noCompute",
    "it has no country": "import.noCountry",
  } as const;
  const id = fixed[reason as keyof typeof fixed];
  return id ? say(id) : reason;
}

function hardwareLines({ agreeing, differing }: HardwareTable, say: Say, language: Language): string[] {
  const lines = differing
    .slice(0, most)
    .map(({ product, field, ours: [low, high], theirs }) => [
      product,
      field,
      low === high ? short(low, language) : `${short(low, language)}–${short(high, language)}`,
      short(theirs, language),
    ]);
  const right = { align: "right" as const };
  return [
    ...indented(say("import.hardware", { agreeing, differing: differing.length })),
    ...(lines.length === 0
      ? []
      : [
          "",
          ...table(
            [
              { head: say("import.product") },
              { head: say("import.field") },
              { head: say("import.catalogue"), ...right },
              { head: say("import.table"), ...right },
            ],
            lines,
          ).map((line) => `  ${line}`),
        ]),
    ...more(differing.length, say),
  ];
}

function modelLines({ countries }: ModelTable, say: Say, language: Language): string[] {
  const right = { align: "right" as const };
  const columns: Column[] = [
    { head: say("import.country") },
    { head: say("import.models"), ...right },
    { head: say("import.large"), ...right },
    { head: say("import.largest"), ...right },
    { head: "" },
  ];
  const lines = countries
    .slice(0, most)
    .map(({ country, models, large, largest }) => [
      country,
      String(models),
      String(large),
      scientific(largest.flop, language),
      pc.dim(`${largest.name}, ${largest.date}`),
    ]);
  return ["", ...table(columns, lines).map((line) => `  ${line}`), ...more(countries.length, say)];
}

const more = (count: number, say: Say): string[] =>
  count > most ? indented(say("import.more", { count: count - most })).map(pc.dim) : [];

/** Totals first, as the model reads them; then products. */
function seriesTable(figures: readonly Imported[], say: Say, language: Language): string[] {
  const right = { align: "right" as const };
  const columns: Column[] = [
    { head: say("import.what") },
    ...(isNarrow() ? [] : [{ head: say("import.unit") }]),
    { head: say("column.quarter") },
    { head: say("column.median"), ...right },
    { head: say("column.interval") },
    { head: say("import.beside") },
  ];
  const rank = ({ figure }: Imported): number => (figure.product ? 1 : 0);
  const lines = figures
    .toSorted((a, b) => rank(a) - rank(b))
    .map(({ id, figure, change }) => {
      const quarter = Object.keys(figure.series ?? {})
        .sort()
        .at(-1) as string;
      const value = figure.series?.[quarter] as number | [number, number, number];
      const [p5, p50, p95] = typeof value === "number" ? [value, value, value] : value;
      const [median, interval] = shortWithin(p50, [p5, p95], language);
      return [
        id,
        ...(isNarrow() ? [] : [pc.dim(figure.unit)]),
        quarter,
        median,
        p5 === p95 ? "" : pc.dim(interval),
        change ? changeText(change, say, language) : pc.dim(say("import.new")),
      ];
    });
  return table(columns, lines);
}

/** What differs from the embedded figure, in a few words. */
function changeText(change: Change, say: Say, language: Language): string {
  if (isSame(change)) return pc.dim(say("import.same"));
  const { added, dropped, moved, newest, perUnit } = change;
  const parts = [
    ...(added.length > 0 ? [say("import.added", { count: added.length, last: added.at(-1) as string })] : []),
    ...(dropped.length > 0 ? [say("import.dropped", { count: dropped.length })] : []),
    ...(moved.length > 0 && newest
      ? [say("import.moved", { count: moved.length, quarter: newest.quarter, change: signed(newest, language) })]
      : []),
    ...(perUnit ? [say("import.perUnit", { before: perUnit[0], after: perUnit[1] })] : []),
  ];
  return parts.join("; ");
}

function signed({ before, after }: { before: number; after: number }, language: Language): string {
  if (before === 0) return short(after, language);
  const share = after / before - 1;
  return `${share < 0 ? "−" : "+"}${percent(Math.abs(share), language)}`;
}
