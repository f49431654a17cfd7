/**
 * The model's tables: published series, shares of one series in another, or values of our own with a reason.
 */
import { parseQuarter, printQuarter, TonnageError } from "../engine/index.ts";
import { type Evidence, type Figure, figureOf, quantilesAt } from "./evidence.ts";
import type { TableFile } from "./forms/table.ts";

/** A table as the engine wants it, and what it rests on, by member. */
export interface TableData {
  /** By table id (a history gives three) and members. */
  readonly values: Readonly<Record<string, Readonly<Record<string, number | readonly number[]>>>>;
  readonly sources: Readonly<
    Record<string, { readonly evidence: readonly string[]; readonly because: string | undefined }>
  >;
}

/** 5th and 95th percentiles lie this many standard deviations from the median of a normal. */
const ninetyFive = 1.6448536269514722;

type HistoryEntry = Extract<TableFile, { history: unknown }>["history"][string];

/** The figures that a history entry adds up: one, several, or none where the series is our own. */
const figuresOf = (entry: HistoryEntry, evidence: Evidence, where: string): Figure[] =>
  (typeof entry === "string" ? [entry] : "sum" in entry ? entry.sum : []).map((reference) =>
    figureOf(evidence, reference, where),
  );

/** The last complete quarter of every published series in a table, and of every history of our own. */
export function lastQuarters(table: TableFile, evidence: Evidence, where: string): string[] {
  const endOf = (reference: string, member: string): string => {
    const figure = figureOf(evidence, reference, `${where} ${member}`);
    return figure.complete_to ?? refuseEnd(`${where} ${member}`, `${figure.id} is not a series`);
  };
  if ("history" in table)
    return Object.entries(table.history).flatMap(([member, entry]) =>
      typeof entry === "object" && "series" in entry
        ? [Object.keys(entry.series).sort().at(-1) ?? refuseEnd(`${where} ${member}`, "the series is empty")]
        : (typeof entry === "string" ? [entry] : entry.sum).map((reference) => endOf(reference, member)),
    );
  if (!("series" in table)) return [];
  return Object.entries(table.series).flatMap(([member, entry]) => {
    const references = "figure" in entry ? [entry.figure] : "share" in entry ? [entry.share, entry.of, entry.less] : [];
    return references.filter((r) => r !== undefined).map((reference) => endOf(reference, member));
  });
}

function refuseEnd(where: string, found: string): never {
  throw new TonnageError({ code: "no-series", where, found, expected: "Name or write a series by quarter" });
}

/**
 * The values of a table at every member and quarter.
 * @throws TonnageError where a member or a quarter is missing or unknown, or a figure cannot be converted
 */
export function tableData(
  id: string,
  table: TableFile,
  context: {
    evidence: Evidence;
    quarters: readonly string[];
    members: readonly string[];
    where: string;
    logarithm: (x: number) => number;
  },
): TableData {
  const { evidence, quarters, members, where } = context;
  for (const reference of citedBy(table)) figureOf(evidence, reference, `${where} evidence`);
  if ("values" in table) {
    const values = complete(members, table.values, table.default, `${where} values`);
    return { values: { [id]: values }, sources: { "": { evidence: table.evidence, because: table.because } } };
  }
  if ("history" in table) return historyData(id, table, context);
  const sources: Record<string, { evidence: readonly string[]; because: string | undefined }> = {};
  const series: Record<string, number | readonly number[]> = {};
  for (const [member, entry] of Object.entries(table.series)) {
    refuseUnknown(member, members, where);
    if ("figure" in entry) {
      const figure = figureOf(evidence, entry.figure, `${where} ${member}`);
      const median = (q: string): number => medianOf(figure, q, entry.measure === "median h100e", where);
      series[member] = heldAfter(quarters, [figure], median, entry.after);
      sources[member] = { evidence: [entry.figure], because: undefined };
    } else if ("share" in entry) {
      const references = [entry.share, entry.of, entry.less].filter((r) => r !== undefined);
      const [part, whole, less] = references.map((r) => figureOf(evidence, r, `${where} ${member}`)) as [
        Figure,
        Figure,
        Figure | undefined,
      ];
      const share = (q: string): number => {
        const rest = compute(whole, q, where) - (less ? compute(less, q, where) : 0);
        return rest > 0 ? Math.min(1, compute(part, q, where) / rest) : 0;
      };
      series[member] = heldAfter(quarters, less ? [part, whole, less] : [part, whole], share, entry.after);
      sources[member] = { evidence: references, because: undefined };
    } else if ("path" in entry) {
      series[member] = quarters.map(straightThrough(entry.path));
      sources[member] = { evidence: entry.evidence, because: entry.because };
    } else if ("always" in entry) {
      series[member] = quarters.map(() => entry.always);
      sources[member] = { evidence: entry.evidence, because: entry.because };
    } else {
      series[member] = bySeries(entry, quarters, `${where} ${member}`);
      sources[member] = { evidence: entry.evidence, because: entry.because };
    }
  }
  for (const member of members)
    if (!(member in series)) {
      if (table.default === undefined) throw missing(member, where);
      const value = table.default;
      series[member] = quarters.map(() => value);
    }
  if (table.because) sources[""] = { evidence: table.evidence ?? [], because: table.because };
  return { values: { [id]: series }, sources };
}

/** Straight lines between the values of some quarters, held before the first and after the last. */
function straightThrough(path: Readonly<Record<string, number>>): (quarter: string) => number {
  const points = Object.keys(path)
    .sort()
    .map((q) => [parseQuarter(q), path[q] as number] as const);
  const [first, last] = [points[0], points.at(-1)] as [(typeof points)[0], (typeof points)[0]];
  return (text) => {
    const q = Math.min(Math.max(parseQuarter(text), first[0]), last[0]);
    const next = points.findIndex(([at]) => at >= q);
    const [b, above] = points[next] as readonly [number, number];
    const [a, below] = points[Math.max(0, next - 1)] as readonly [number, number];
    return q === b ? above : below + ((above - below) * (q - a)) / (b - a);
  };
}

/**
 * A series of our own: 0 before its first quarter, every quarter to its last, and after it what it says itself.
 * @throws TonnageError for a hole, or where time goes on after the last quarter and nothing is said about it
 */
function bySeries(
  {
    series,
    after,
  }: { readonly series: Readonly<Record<string, number>>; readonly after?: number | "last" | undefined },
  quarters: readonly string[],
  where: string,
): number[] {
  const named = Object.keys(series).map((quarter) => parseQuarter(quarter));
  const [first, last] = [Math.min(...named), Math.max(...named)];
  return quarters.map((quarter) => {
    const value = series[quarter];
    if (value !== undefined) return value;
    if (parseQuarter(quarter) < first) return 0;
    if (parseQuarter(quarter) < last)
      throw new TonnageError({
        code: "gap",
        where,
        found: `the series has no ${quarter}`,
        expected:
          "Write every quarter from its first to its last, or a path, which has straight lines between its quarters",
      });
    if (after === undefined)
      throw new TonnageError({
        code: "series-ends",
        where,
        found: `the series ends with ${printQuarter(last)}, and time with ${quarters.at(-1)}`,
        expected: "Write after: 0 or after: last beside it, or a path",
      });
    return after === "last" ? (series[printQuarter(last)] as number) : after;
  });
}

/** A published series by quarter; after the last quarter that is complete in all its figures, `after`, or that quarter's value. */
function heldAfter(
  quarters: readonly string[],
  figures: readonly Figure[],
  value: (quarter: string) => number,
  after: number | undefined,
): number[] {
  const end = figures.map((figure) => figure.complete_to as string).sort()[0] as string;
  return quarters.map((q) => (q <= end ? value(q) : (after ?? value(end))));
}

/** References of a table that are cited beside its numbers; those that give numbers are looked up where they are used. */
function citedBy(table: TableFile): readonly string[] {
  const own = "evidence" in table ? (table.evidence ?? []) : [];
  const entries =
    "history" in table ? Object.values(table.history) : "series" in table ? Object.values(table.series) : [];
  return [
    ...own,
    ...entries.flatMap((entry) => (typeof entry === "object" && "evidence" in entry ? entry.evidence : [])),
  ];
}

function historyData(
  id: string,
  table: Extract<TableFile, { history: unknown }>,
  context: Parameters<typeof tableData>[2],
): TableData {
  const { evidence, quarters, members, where, logarithm } = context;
  const median: Record<string, number[]> = {};
  const below: Record<string, number[]> = {};
  const above: Record<string, number[]> = {};
  const trailing: Record<string, number[]> = {};
  const beyond: Record<string, number[]> = {};
  const sources: Record<string, { evidence: readonly string[]; because: string | undefined }> = {};
  for (const member of Object.keys(table.history)) refuseUnknown(member, members, where);
  for (const member of members) {
    const entry = table.history[member];
    if (entry === undefined) throw missing(member, where);
    const figures = figuresOf(entry, evidence, `${where} ${member}`);
    sources[member] =
      typeof entry === "string"
        ? { evidence: [entry], because: undefined }
        : { evidence: [...figures.map((f) => f.id), ...entry.evidence], because: entry.because };
    const rows = quarters.map((q): readonly [number, number, number] | undefined =>
      typeof entry === "object" && "series" in entry ? entry.series[q] : added(figures, q),
    );
    const end = rows.findLastIndex((row) => row !== undefined);
    const known = quarters.slice(0, end + 1);
    refuseGap(rows.slice(0, end + 1), known, `${where} ${member}`);
    // A part of a sum may begin later than another, but not stop: what was sold would be gone.
    for (const figure of figures)
      refuseGap(
        known.map((q) => quantilesAt(figure, q)),
        known,
        `${where} ${member} ${figure.id}`,
      );
    rows.forEach((row, i) => {
      if (row && !(0 < row[0] && row[0] <= row[1] && row[1] <= row[2]))
        throw new TonnageError({
          code: "bad-quantiles",
          where: `${where} ${member}`,
          found: `${quarters[i]} is [${row.join(", ")}]`,
          expected: "Write 5th, 50th and 95th percentile, positive and rising",
        });
    });
    const held = quarters.map((_, i) => rows[Math.min(i, end)]);
    median[member] = held.map((row) => row?.[1] ?? 0);
    below[member] = held.map((row) => (row ? logarithm(row[1] / row[0]) / ninetyFive : 0));
    above[member] = held.map((row) => (row ? logarithm(row[2] / row[1]) / ninetyFive : 0));
    const start = rows.findIndex((row) => row !== undefined);
    const lasting = Math.min(quartersTrailing, end - start + 1);
    trailing[member] = quarters.map((_, i) => (i > end - lasting && i <= end ? quartersTrailing / lasting : 0));
    beyond[member] = quarters.map((_, i) => (i > end ? (i - end - 0.5 + lasting / 2) / 4 : 0));
  }
  return {
    values: {
      [`${id}_median`]: median,
      [`${id}_below`]: below,
      [`${id}_above`]: above,
      [`${id}_trailing`]: trailing,
      [`${id}_beyond`]: beyond,
    },
    sources,
  };
}

/** A projection starts from a year of sales, so that no season and no lump of one quarter is carried on; a shorter series counts as a year. */
const quartersTrailing = 4;

function refuseGap(rows: readonly unknown[], quarters: readonly string[], where: string): void {
  const started = rows.findIndex((row) => row !== undefined);
  const gap = rows.findIndex((row, i) => row === undefined && i > started);
  if (gap >= 0)
    throw new TonnageError({
      code: "gap",
      where,
      found: `the series has no ${quarters[gap]}`,
      expected: "A history needs every quarter from its first to its last",
    });
}

/** The quantiles of a sum of fully dependent series, in the unit of compute. */
function added(figures: readonly Figure[], quarter: string): readonly [number, number, number] | undefined {
  const rows = figures.map((figure) => {
    const factor = figure.unit.startsWith("H100e") ? 1 : (figure.h100e_per_unit ?? Number.NaN);
    return quantilesAt(figure, quarter)?.map((x) => x * factor);
  });
  if (rows.every((row) => row === undefined)) return undefined;
  const total = (k: number): number => rows.reduce((sum, row) => sum + (row?.[k] ?? 0), 0);
  return [total(0), total(1), total(2)];
}

function compute(figure: Figure, quarter: string, where: string): number {
  return medianOf(figure, quarter, !figure.unit.startsWith("H100e"), where);
}

function medianOf(figure: Figure, quarter: string, inH100e: boolean, where: string): number {
  const median = quantilesAt(figure, quarter)?.[1] ?? 0;
  if (!inH100e) return median;
  if (figure.h100e_per_unit === undefined)
    throw new TonnageError({
      code: "no-conversion",
      where,
      found: `${figure.id} has no h100e_per_unit`,
      expected: "The conversion of a series of units belongs to the series",
    });
  return median * figure.h100e_per_unit;
}

function complete(
  members: readonly string[],
  given: Readonly<Record<string, number>>,
  otherwise: number | undefined,
  where: string,
): Record<string, number> {
  for (const member of Object.keys(given)) refuseUnknown(member, members, where);
  return Object.fromEntries(
    members.map((member) => {
      const value = given[member] ?? otherwise;
      if (value === undefined) throw missing(member, where);
      return [member, value];
    }),
  );
}

function refuseUnknown(member: string, members: readonly string[], where: string): void {
  if (!members.includes(member))
    throw new TonnageError({
      code: "unknown-member",
      where,
      found: `no member "${member}"`,
      expected: `Known: ${members.join(", ")}`,
    });
}

const missing = (member: string, where: string): TonnageError =>
  new TonnageError({
    code: "missing-member",
    where,
    found: `nothing for ${member}`,
    expected: "Give every member a value, or a default",
  });
