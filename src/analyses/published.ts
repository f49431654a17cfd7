/**
 * Published estimates beside the same quantity of the model, at their date, in their convention and by their definition as far as the
 * model has it: inside its 90 percent interval, overlapping it, or outside, and why.
 */
import { type Estimate, type PublishedGroup, type Stated, statedBy } from "../data/published.ts";
import {
  multiplyUnits,
  parseUnit,
  printUnit,
  type Quantity,
  type Summary,
  sameUnit,
  summarise,
  TonnageError,
  type Unit,
} from "../engine/index.ts";
import { drawsOfSums, requestsOf } from "./cell-sums.ts";
import { type Cell, type CellSum, cellsOf, evidenceBelow } from "./observed-cells.ts";
import { quantityNamed } from "./quantities.ts";
import { quarterIndex, type RunSettings, type Watch, type World } from "./world.ts";

export type Kind = "input" | "derived" | "independent";
export type Verdict = "inside" | "overlaps" | "outside";

/** What somebody says, what the model says of the same, and how the two lie. */
export interface PublishedRow {
  readonly group: string;
  /** Null where nobody says anything of this year. */
  readonly who: string | null;
  readonly figure: string | null;
  readonly quarter: string;
  /** Ours lies after the last complete quarter. */
  readonly projected: boolean;
  readonly unit: string;
  /** In our unit. */
  readonly published: Omit<Stated, "quarter"> | null;
  /** Null where the model has no such quantity. */
  readonly ours: Summary | null;
  readonly comparable: boolean;
  /** `input` also where the figure is named by an assumption on which ours rests. */
  readonly kind: Kind | null;
  /** Null where the two cannot be compared. */
  readonly verdict: Verdict | null;
  /** What two 90 percent intervals share, over what either covers; null where theirs has not both ends. */
  readonly overlap: number | null;
}

/** What holds of an estimate in every quarter. */
export interface PublishedNote {
  readonly group: string;
  readonly who: string;
  readonly figure: string;
  /** What it is compared with, in words of the model; null where the model has no such quantity. */
  readonly ours: string | null;
  readonly comparable: boolean;
  readonly kind: Kind;
  readonly why: string;
  /** How its unit was turned into ours. */
  readonly conversion: string | null;
  /** Assumptions below ours for which the same source stands, too. */
  readonly sharedWith: readonly string[];
  readonly url: string;
}

/** How many independent estimates that can be compared lie where. */
export interface Coverage {
  readonly comparable: number;
  readonly inside: number;
  readonly overlaps: number;
}

/** The same by what is counted and what is projected. */
export interface Coverages {
  readonly history: Coverage;
  readonly projection: Coverage;
}

export interface Published {
  readonly rows: readonly PublishedRow[];
  readonly notes: readonly PublishedNote[];
  readonly coverage: Coverages;
  /** Estimates of one source repeat each other, so each source is counted alone, too. */
  readonly bySource: Readonly<Record<string, Coverages>>;
}

/** A sum of cells, less what it was before where only the growth counts. */
interface Difference {
  readonly cells: readonly Cell[];
  readonly plus: CellSum;
  readonly minus: CellSum | undefined;
  readonly unit: Unit;
}

/** An estimate at one quarter, in terms of the model. */
interface BoundRow {
  readonly group: PublishedGroup;
  readonly estimate: Estimate | undefined;
  readonly quarter: string;
  readonly stated: Stated | undefined;
  readonly of: Difference | undefined;
  readonly over: Difference | undefined;
  readonly unit: string;
  /** Ours in one of the figure's unit. */
  readonly factor: number;
}

/** All rows, in terms of the model. @throws TonnageError naming file, line and field of the first that does not fit it */
export const boundPublished = (world: World, groups: readonly PublishedGroup[]): readonly BoundRow[] =>
  groups.flatMap((group) => {
    const estimates = group.estimates.flatMap((estimate) =>
      statedBy(estimate).map((stated) => boundRow(world, group, estimate, stated)),
    );
    const yearly = yearEnds(world, group).map((quarter): BoundRow => {
      const { yearly } = group;
      const compared = comparedWith(world, yearly as Yearly, quarter, (field) => group.place(`yearly.${field}`));
      return {
        group,
        estimate: undefined,
        quarter,
        stated: undefined,
        ...compared,
        unit: printUnit(compared.unit),
        factor: 1,
      };
    });
    return [...yearly, ...estimates].toSorted((a, b) => (a.quarter < b.quarter ? -1 : a.quarter > b.quarter ? 1 : 0));
  });

function yearEnds({ quarters }: World, { yearly }: PublishedGroup): string[] {
  return yearly ? quarters.filter((quarter) => quarter.endsWith("Q4") && quarter >= yearly.from) : [];
}

function boundRow(world: World, group: PublishedGroup, estimate: Estimate, stated: Stated): BoundRow {
  const { of, over, since, place, figure } = estimate;
  const { quarter } = stated;
  quarterIndex(world, quarter, place("figure"));
  if (of === undefined)
    return { group, estimate, quarter, stated, of: undefined, over: undefined, unit: figure.unit, factor: 1 };
  const compared = comparedWith(world, { of, over, since }, quarter, place);
  const factor = convertedBy(world, estimate, compared.unit);
  return { group, estimate, quarter, stated, ...compared, unit: printUnit(compared.unit), factor };
}

type Yearly = NonNullable<PublishedGroup["yearly"]>;

/** A sum, or a quotient of two, at a quarter or since another. */
function comparedWith(
  world: World,
  { of, over, since }: Pick<Yearly, "of" | "over" | "since">,
  quarter: string,
  place: Estimate["place"],
): { of: Difference; over: Difference | undefined; unit: Unit } {
  const from = since === "year" ? `${Number(quarter.slice(0, 4)) - 1}${quarter.slice(4)}` : since;
  const above = differenceOf(world, of, quarter, from, (i) => place(`of.${i}`), place("since"));
  const below = over && differenceOf(world, over, quarter, from, (i) => place(`over.${i}`), place("since"));
  return { of: above, over: below, unit: below ? quotient(above.unit, below.unit) : above.unit };
}

/** A level at a quarter, or what it gained since another; a flow in a quarter, or added up since another. */
function differenceOf(
  world: World,
  texts: readonly string[],
  quarter: string,
  since: string | undefined,
  place: (i: number) => string,
  sincePlace: string,
): Difference {
  const terms = texts.map((text, i) => cellsOf(world, text, "max8", place(i)));
  const cells = terms.flat();
  const [unit] = terms.map(([{ quantity }]) => quantity.node.unit) as [Unit];
  terms.forEach(([{ quantity }], i) => {
    if (sameUnit(quantity.node.unit, unit)) return;
    throw new TonnageError({
      code: "unit-error",
      where: place(i),
      found: `${texts[i]} is in ${printUnit(quantity.node.unit)}, ${texts[0]} in ${printUnit(unit)}`,
      expected: "Add up what has one unit",
    });
  });
  const at = quarterIndex(world, quarter, place(0));
  if (since === undefined) return { cells, plus: { cells, quarters: [at] }, minus: undefined, unit };
  const before = quarterIndex(world, since, sincePlace);
  if (before >= at)
    throw new TonnageError({
      code: "bad-period",
      where: sincePlace,
      found: `${since} is not before ${quarter}`,
      expected: "Write a quarter before that of the figure",
    });
  if (unit.get("quarter") === -1) {
    const quarters = Array.from({ length: at - before }, (_, i) => before + 1 + i);
    return { cells, plus: { cells, quarters }, minus: undefined, unit: multiplyUnits(unit, parseUnit("quarter")) };
  }
  return { cells, plus: { cells, quarters: [at] }, minus: { cells, quarters: [before] }, unit };
}

/** The unit of a quotient. */
const quotient = (a: Unit, b: Unit): Unit =>
  multiplyUnits(a, new Map([...b].map(([symbol, power]) => [symbol, -power])));

/** What one of the figure's unit is in ours. @throws TonnageError where the units differ and no conversion says how */
function convertedBy(world: World, { figure, conversion, since, place }: Estimate, unit: Unit): number {
  if (conversion) {
    const { times = 1, per } = conversion;
    const factor = typeof times === "number" ? times : elementOf(world, times, place("conversion.times"));
    return per === undefined ? factor : factor / elementOf(world, per, place("conversion.per"));
  }
  const stated = parseUnit(figure.unit, place("figure"));
  // What a source says of a year is an amount where ours is one.
  if (sameUnit(stated, unit) || (since === "year" && sameUnit(multiplyUnits(stated, parseUnit("year")), unit)))
    return 1;
  throw new TonnageError({
    code: "unit-error",
    where: place("figure"),
    found: `${figure.id} is in ${figure.unit}, what it is compared with in ${printUnit(unit)}`,
    expected: "Name what is in the same unit, or give a conversion",
  });
}

/** The median of an element of a parameter, or the value of one of a table. */
function elementOf(world: World, text: string, where: string): number {
  const [, id = "", member = ""] = /^([^[\]]+)(?:\[([^[\]]+)\])?$/.exec(text) ?? [];
  const { node } = quantityNamed(id, "max8", where);
  const { inputs, structure } = world.data;
  const value =
    node.kind === "parameter" ? inputs.distributions.get(text)?.quantile(0.5) : structure.tables[id]?.[member];
  if (typeof value === "number") return value;
  throw new TonnageError({
    code: "unknown-element",
    where,
    found: `"${text}" is no single value`,
    expected: "Write a number, or an element of a parameter or of a table that stays the same through time",
  });
}

/** What `published` computes. */
export const publishedRequests = (world: World, groups: readonly PublishedGroup[]): readonly Quantity[] =>
  requestsOf(sumsOf(boundPublished(world, groups)));

const differencesOf = ({ of, over }: BoundRow): Difference[] => [of, over].filter((one) => one !== undefined);
const sumsOf = (rows: readonly BoundRow[]): CellSum[] =>
  rows.flatMap(differencesOf).flatMap(({ plus, minus }) => (minus ? [plus, minus] : [plus]));

/** The most draws of all sums together that are held: a gigabyte. */
const mostHeld = 1.25e8;

/** One run for all of them, or for those that `shown` picks. */
export async function published(
  world: World,
  groups: readonly PublishedGroup[],
  settings: RunSettings,
  watch: Watch = {},
  shown: (row: { readonly quarter: string }) => boolean = () => true,
): Promise<Published> {
  const all = boundPublished(world, groups);
  const bound = all.filter(shown);
  const draws = await drawsByKey(world, sumsOf(bound), requestsOf(sumsOf(all)), settings, watch);
  const notes = notesOf(world, bound);
  const rows = bound.map((row) => rowOf(world, row, oursOf(row, draws), notes));
  const tests = rows.filter(({ comparable, kind }) => comparable && kind === "independent");
  const sources = [...new Set(tests.map(sourceOf))];
  return {
    rows,
    notes,
    coverage: coveragesOf(tests),
    bySource: Object.fromEntries(
      sources.map((source) => [source, coveragesOf(tests.filter((row) => sourceOf(row) === source))]),
    ),
  };
}

/** Whose estimate it is, without what it is about: `AI 2040, smuggled` is by AI 2040. */
const sourceOf = ({ who }: PublishedRow): string => (who ?? "").replace(/,.*/, "");

const keyOf = ({ cells, quarters }: CellSum): string =>
  [...cells.map(({ quantity, index }) => `${quantity.node.id}[${Object.values(index)}]`), ...quarters].join();

/** The draws of each sum, once however often it occurs. */
async function drawsByKey(
  world: World,
  all: readonly CellSum[],
  requests: readonly Quantity[],
  settings: RunSettings,
  watch: Watch,
): Promise<ReadonlyMap<string, Float64Array>> {
  const sums = [...new Map(all.map((sum) => [keyOf(sum), sum]))];
  if (sums.length * settings.draws > mostHeld)
    throw new TonnageError({
      code: "too-many-draws",
      where: "--draws",
      found: `${settings.draws} draws of ${sums.length} sums cannot be held to be compared`,
      expected: `At most ${mostHeld} in all: here ${Math.floor(mostHeld / sums.length)} draws`,
      hint: "One quarter alone has fewer: --at",
    });
  if (sums.length === 0) return new Map();
  const found = await drawsOfSums(
    world.data,
    sums.map(([, sum]) => sum),
    settings,
    watch,
    requests,
  );
  return new Map(sums.map(([key], i) => [key, found[i] as Float64Array]));
}

/** The model's draws of what an estimate is about. */
function oursOf({ of, over }: BoundRow, draws: ReadonlyMap<string, Float64Array>): Summary | null {
  const drawsOf = ({ plus, minus }: Difference): Float64Array => {
    const now = draws.get(keyOf(plus)) as Float64Array;
    const before = minus && (draws.get(keyOf(minus)) as Float64Array);
    return before ? now.map((x, i) => x - (before[i] as number)) : now;
  };
  if (of === undefined) return null;
  const above = drawsOf(of);
  if (over === undefined) return summarise(above);
  const below = drawsOf(over);
  return summarise(above.map((x, i) => x / (below[i] as number)));
}

function rowOf(world: World, row: BoundRow, ours: Summary | null, notes: readonly PublishedNote[]): PublishedRow {
  const { group, estimate, quarter, unit, stated } = row;
  const projected = world.quarters.indexOf(quarter) > world.newest;
  const common = { group: group.name, quarter, projected, unit, ours };
  if (!estimate || !stated)
    return {
      ...common,
      who: null,
      figure: null,
      published: null,
      comparable: false,
      kind: null,
      verdict: null,
      overlap: null,
    };
  const inOurs = (x: number | undefined): number | undefined => (x === undefined ? undefined : x * row.factor);
  const { value, low, high, bound } = stated;
  const said = { value: inOurs(value), low: inOurs(low), high: inOurs(high), bound };
  const { comparable, who, figure } = estimate;
  const compared = comparable && ours ? ours : undefined;
  return {
    ...common,
    who,
    figure: figure.id,
    published: said,
    comparable,
    kind: notes.find((note) => note.group === group.name && note.figure === figure.id)?.kind as Kind,
    verdict: compared ? verdictOf(said, compared) : null,
    overlap: compared ? overlapOf(said, compared) : null,
  };
}

/** A value inside our interval, a bound that our median meets, or both ends of a range inside it; else whether the two touch. */
export function verdictOf({ value, low, high, bound }: Omit<Stated, "quarter">, ours: Summary): Verdict {
  const { p5, p50, p95 } = ours;
  const [least, most] = [low ?? Number.NEGATIVE_INFINITY, high ?? Number.POSITIVE_INFINITY];
  const isInside = bound
    ? least <= p50 && p50 <= most
    : value === undefined
      ? p5 <= least && most <= p95
      : p5 <= value && value <= p95;
  if (isInside) return "inside";
  const isInterval = bound !== undefined || (low !== undefined && high !== undefined);
  return isInterval && least <= p95 && most >= p5 ? "overlaps" : "outside";
}

function overlapOf({ low, high }: Omit<Stated, "quarter">, { p5, p95 }: Summary): number | null {
  if (low === undefined || high === undefined) return null;
  const shared = Math.max(0, Math.min(high, p95) - Math.max(low, p5));
  return shared / (Math.max(high, p95) - Math.min(low, p5));
}

/** One for each estimate, in the order of the file. */
function notesOf(world: World, rows: readonly BoundRow[]): PublishedNote[] {
  const notes = new Map<Estimate, PublishedNote>();
  for (const row of rows) {
    const { estimate, group } = row;
    if (estimate && !notes.has(estimate)) notes.set(estimate, noteOf(world, group, estimate, row));
  }
  return rows
    .flatMap(({ group }) => group.estimates)
    .filter((estimate, i, all) => all.indexOf(estimate) === i)
    .flatMap((estimate) => notes.get(estimate) ?? []);
}

function noteOf(world: World, group: PublishedGroup, estimate: Estimate, row: BoundRow): PublishedNote {
  const { who, figure, of, over, since, comparable, why, conversion } = estimate;
  const below = [
    ...evidenceBelow(
      world,
      differencesOf(row).flatMap(({ cells }) => cells),
    ),
  ];
  const isInput = below.some(([, references]) => references.includes(figure.id));
  const sharedWith = below.flatMap(([id, references]) =>
    references.some((reference) => world.data.evidence.get(reference)?.file === figure.file) ? [id] : [],
  );
  const terms = [of, over].flatMap((texts) => (texts ? [texts.join(" + ")] : []));
  const words = over ? terms.map((text) => (text.includes(" + ") ? `(${text})` : text)).join(" / ") : terms[0];
  return {
    group: group.name,
    who,
    figure: figure.id,
    ours: words === undefined ? null : since === undefined ? words : `${words}, since ${since}`,
    comparable,
    kind: isInput ? "input" : (figure.kind ?? "independent"),
    why,
    conversion: conversion?.because ?? null,
    sharedWith,
    url: figure.source.url,
  };
}

function coverageOf(rows: readonly PublishedRow[]): Coverage {
  const count = (verdict: Verdict): number => rows.filter((row) => row.verdict === verdict).length;
  return { comparable: rows.length, inside: count("inside"), overlaps: count("overlaps") };
}

const coveragesOf = (rows: readonly PublishedRow[]): Coverages => ({
  history: coverageOf(rows.filter(({ projected }) => !projected)),
  projection: coverageOf(rows.filter(({ projected }) => projected)),
});
