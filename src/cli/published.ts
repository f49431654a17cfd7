/**
 * `tonnage published`: what others have published beside the same quantity of the model.
 */
import pc from "picocolors";
import { metaOf } from "../analyses/provenance.ts";
import {
  type Coverage,
  type Coverages,
  type Published,
  type PublishedNote,
  type PublishedRow,
  published,
  type Verdict,
} from "../analyses/published.ts";
import { quarterIndex } from "../analyses/world.ts";
import { percent, short, shortRange, shortWithin } from "../charts/numbers.ts";
import { type Column, table } from "../charts/table.ts";
import { type PublishedGroup, readPublished } from "../data/published.ts";
import { TonnageError } from "../engine/index.ts";
import type { Language } from "../messages/index.ts";
import { footer } from "./footer.ts";
import { type GivenOptions, type Opened, open } from "./options.ts";
import { emit, watched } from "./output.ts";
import { heading, paragraph, room } from "./screen.ts";
import { wrap } from "./text.ts";
import { version } from "./version.ts";

/** Every estimate, or those of one quarter with `--at`; and how many lie inside. */
export async function publishedCommand(given: GivenOptions): Promise<void> {
  refuseChoice(given);
  const opened = await open(given);
  const { bundle, world, run, threads, say, language } = opened;
  if (given.at !== undefined) quarterIndex(world, given.at);
  const groups = readPublished(bundle, world.data.evidence);
  const isShown = ({ quarter }: { readonly quarter: string }): boolean =>
    given.at === undefined || quarter === given.at;
  const found = await watched(say, threads, (watch) => published(world, groups, run, watch, isShown));
  const meta = await metaOf(bundle, world, version, given.convention, run);
  if (given.json) {
    emit(JSON.stringify({ meta, ...found }, null, 1), given.out, say);
    return;
  }
  const text = [
    heading(say("estimates.title")),
    ...paragraph(say("estimates.note", { quarter: world.quarters[world.newest] as string })).map(pc.dim),
    "",
    ...groups.flatMap((group) => groupLines(opened, group, found)),
    ...coverageLines(opened, found),
    "",
    ...footer(say, meta, given, language),
  ];
  emit(text.join("\n"), given.out, say);
}

/** Each record names its convention and its blocs. */
function refuseChoice({ convention, blocs }: GivenOptions): void {
  if (convention === "max8" && blocs === undefined) return;
  throw new TonnageError({
    code: "no-choice",
    where: blocs ? "--blocs" : "--convention",
    found: "each estimate is compared in its own convention and for its own blocs",
    expected: "Leave the option out",
  });
}

/** Columns from which intervals of others and kinds stand in the table; below, kinds stand in the notes alone. */
const isWide = (): boolean => room() >= 110;

function groupLines(opened: Opened, group: PublishedGroup, { rows, notes }: Published): string[] {
  const { say, language } = opened;
  const shown = rows.filter((row) => row.group === group.name);
  if (shown.length === 0) return [];
  const hasIntervals = isWide() && shown.some((row) => publishedCells(opened, row)[1] !== "");
  const columns: Column[] = [
    { head: say("estimates.quarter") },
    { head: say("estimates.by") },
    { head: say("estimates.theirs"), align: "right" },
    ...(hasIntervals ? [{ head: "" }] : []),
    { head: say("estimates.ours"), align: "right" },
    { head: "" },
    ...(isWide() ? [{ head: "" }] : []),
    { head: "" },
    ...(isWide() ? [{ head: say("estimates.kind") }] : []),
  ];
  const lines = shown.map((row) => {
    const [theirs, interval] = publishedCells(opened, row);
    return [
      row.quarter,
      whoCell(row, notes),
      theirs,
      ...(hasIntervals ? [pc.dim(interval)] : []),
      ...oursCells(opened, row),
      ...(isWide() ? [pc.dim(unitOf(row))] : []),
      verdictCell(opened, row),
      ...(isWide() ? [row.kind === null ? "" : pc.dim(say(`kind.${row.kind}`))] : []),
    ];
  });
  const numbered = notes.map((note, i) => ({ note, number: i + 1 })).filter(({ note }) => note.group === group.name);
  return [
    heading(group.title[language]),
    ...table(columns, lines),
    "",
    ...numbered.flatMap(({ note, number }) => noteLines(opened, note, number)),
    "",
  ];
}

/** The convention of compute, else the unit; nothing for a pure number. */
const unitOf = ({ unit }: PublishedRow): string => /\[(.+)\]/.exec(unit)?.[1] ?? (unit === "1" ? "" : unit);

/** Whose estimate it is, and the number of its note. */
function whoCell({ who, figure, group }: PublishedRow, notes: readonly PublishedNote[]): string {
  if (who === null) return "";
  const number = notes.findIndex((note) => note.figure === figure && note.group === group) + 1;
  const name = isWide() || who.length <= 15 ? who : `${who.slice(0, 14)}…`;
  return `${name} ${pc.dim(`[${number}]`)}`;
}

/** Shares are below one throughout; a ratio is not. */
const isShare = ({ unit, ours, published }: PublishedRow): boolean =>
  unit === "1" && (ours?.p95 ?? published?.value ?? 0) <= 1;

type Ends = readonly [low: number, high: number];

/** A value, and the interval around it where it has one. */
function cells(
  row: PublishedRow,
  value: number,
  ends: Ends | undefined,
  language: Language,
  error = 0,
): [string, string] {
  if (ends === undefined) return [isShare(row) ? percent(value, language) : short(value, language), ""];
  if (!isShare(row)) return shortWithin(value, ends, language, error);
  const [low, high] = ends.map((end) => percent(end, language).replace(/\s?%/, ""));
  return [percent(value, language), `(${low}–${high})`];
}

function publishedCells({ say, language }: Opened, row: PublishedRow): [string, string] {
  if (row.published === null) return ["", ""];
  const { value, low, high, bound } = row.published;
  const ends: Ends | undefined = bound || low === undefined || high === undefined ? undefined : [low, high];
  if (value === undefined) return [ends ? shortRange(...ends, language) : "", ""];
  const [text, interval] = cells(row, value, ends, language);
  return [bound ? say(`reported.${bound}`, { amount: text }) : text, interval];
}

function oursCells({ language }: Opened, row: PublishedRow): [string, string] {
  if (row.ours === null) return ["—", ""];
  const { p50, p5, p95, mcError } = row.ours;
  const [text, interval] = cells(row, p50, [p5, p95], language, mcError.p50);
  return [row.who === null ? pc.bold(text) : text, pc.dim(interval)];
}

const colours: Readonly<Record<Verdict, (text: string) => string>> = {
  inside: pc.green,
  overlaps: pc.cyan,
  outside: pc.yellow,
};

function verdictCell({ say }: Opened, { who, verdict }: PublishedRow): string {
  if (who === null) return "";
  if (verdict === null) return pc.dim(isWide() ? say("published.notComparable") : "—");
  return colours[verdict](say(verdict === "overlaps" ? "estimates.overlaps" : `published.${verdict}`));
}

/** What is compared with what, why the two differ, and where it is from. */
function noteLines({ say, reason }: Opened, note: PublishedNote, number: number): string[] {
  const lines = (text: string): string[] => wrap(text, Math.min(104, room() - 5)).map((line) => `     ${line}`);
  const kinds = [say(`kind.${note.kind}`), ...(note.comparable ? [] : [say("published.notComparable")])];
  const shared = note.sharedWith.length > 0 ? [say("estimates.shared", { count: note.sharedWith.length })] : [];
  return [
    `${pc.dim(`[${number}]`.padEnd(4))} ${pc.bold(note.who)}  ${pc.dim(kinds.join(" · "))}`,
    ...lines(note.ours ?? say("estimates.noQuantity")).map(pc.dim),
    ...lines([...[note.why, note.conversion].filter((text) => text !== null).map(reason), ...shared].join(" ")),
    `     → ${pc.cyan(note.url)}`,
  ];
}

function coverageLines({ say, world }: Opened, { coverage, bySource }: Published): string[] {
  const { history, projection } = coverage;
  if (history.comparable + projection.comparable === 0) return [];
  const quarter = world.quarters[world.newest] as string;
  const count = ({ inside, comparable }: Coverage): string => (comparable === 0 ? "" : `${inside} / ${comparable}`);
  const rows = Object.entries(bySource).map(([source, found]: [string, Coverages]) => [
    source,
    count(found.history),
    count(found.projection),
  ]);
  return [
    ...paragraph(
      say("estimates.coverage", {
        quarter,
        inside: history.inside,
        comparable: history.comparable,
        insideAfter: projection.inside,
        comparableAfter: projection.comparable,
        overlaps: history.overlaps + projection.overlaps,
      }),
    ),
    "",
    ...table(
      [
        { head: say("estimates.by") },
        { head: say("estimates.to", { quarter }), align: "right" },
        { head: say("estimates.after"), align: "right" },
      ],
      rows,
    ),
  ];
}
