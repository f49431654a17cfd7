/**
 * Tables of chips by quarter: sold by a maker or bought by an owner, of one product or of all, in a quarter or since a series began.
 *
 * A row has a maker, a first and a last day, and three percentiles of chips and of H100e. Rows of one maker, product and owner are a
 * series; it counts since its beginning where any of its rows spans more than a quarter.
 */
import { type Names, type Owner, plainName } from "../data/names.ts";
import type { Input, InputRow, RowFate } from "./input.ts";
import { plainColumn } from "./recognise.ts";

/** 5th, 50th and 95th percentile; the median alone where a table gives no more. */
export type Triple = readonly [p5: number, p50: number, p95: number];

export interface Point {
  readonly row: number;
  readonly units: Triple | undefined;
  readonly h100e: Triple | undefined;
}

export interface ChipSeries {
  readonly vendor: string;
  /** None: all of the maker's. */
  readonly product: string | undefined;
  /** None: whoever bought them. */
  readonly owner: Owner | undefined;
  /** As the table spells it, for descriptions. */
  readonly called: string;
  isCumulative: boolean;
  /** By the quarter at whose end, or in which, it counts. */
  readonly points: Map<string, Point>;
}

export interface ChipTable {
  readonly series: readonly ChipSeries[];
  readonly taken: number;
  /** The newest complete quarter of any row. */
  readonly completeTo: string | undefined;
  /** When the estimates were made, where the rows say so. */
  readonly vintage: string | undefined;
}

/** Reads a table of chips; `tell` hears of every row. */
export async function readChips(
  { file, head, rows }: Input,
  names: Names,
  tell: (fate: RowFate) => void | Promise<void>,
): Promise<ChipTable> {
  const cell = cellsOf(head);
  const found = new Map<string, ChipSeries>();
  let taken = 0;
  let completeTo: string | undefined;
  let vintage: string | undefined;
  for await (const row of rows) {
    const read = readRow(row, cell, names, found);
    if (typeof read === "string") {
      await tell({ file, row: row.row, taken: false, text: read });
      continue;
    }
    taken++;
    completeTo = completeTo === undefined || read.quarter > completeTo ? read.quarter : completeTo;
    vintage ??= vintageIn(cell(row, "notes"));
    await tell({ file, row: row.row, taken: true, text: read.text });
  }
  return { series: [...found.values()], taken, completeTo, vintage };
}

type Cell = (row: InputRow, ...columns: readonly string[]) => string;

/** Cells by the plain names of their columns; the first that the table has. */
function cellsOf(head: readonly string[]): Cell {
  const places = new Map(head.map((name, i) => [plainColumn(name), i]));
  return ({ cells }, ...columns) => {
    const place = columns.map((column) => places.get(column)).find((at) => at !== undefined);
    return place === undefined ? "" : (cells[place] ?? "").trim();
  };
}

const columns = {
  units: [
    ["number of units 5th percentile"],
    ["number of units", "number of units median"],
    ["number of units 95th percentile"],
  ],
  h100e: [
    ["h100e 5th percentile", "compute estimate in h100e 5th percentile"],
    ["compute estimate in h100e median"],
    ["h100e 95th percentile", "compute estimate in h100e 95th percentile"],
  ],
} as const;

/** Puts a row where it belongs. A text says why it belongs nowhere. */
function readRow(
  row: InputRow,
  cell: Cell,
  names: Names,
  found: Map<string, ChipSeries>,
): { quarter: string; text: string } | string {
  const maker = cell(row, "chip manufacturer");
  const vendor = names.vendors.get(plainName(maker));
  if (vendor === undefined) return `no vendor is called "${shown(maker)}"`;
  const type = cell(row, "chip type");
  const product = type === "" ? undefined : names.products.get(plainName(type));
  if (type !== "" && product === undefined) return `no product is called "${shown(type)}"`;
  const buyer = cell(row, "owner");
  const named = buyer === "" ? undefined : names.owners.get(plainName(buyer));
  if (buyer !== "" && named === undefined) return `no owner is called "${shown(buyer)}"`;
  const notes = cell(row, "notes");
  if (cell(row, "incomplete") !== "" || /^incomplete|\bincomplete:/i.test(notes)) return "the quarter is not complete";
  const [from, to] = [dayOf(cell(row, "start date")), dayOf(cell(row, "end date"))];
  if (from === undefined || to === undefined) return "its days are no dates";
  const quarter = quarterEnding(to);
  if (quarter === undefined || !isQuarterStart(from)) return "it runs over no calendar quarters";
  const units = tripleOf(row, cell, columns.units);
  const h100e = tripleOf(row, cell, columns.h100e);
  if (typeof units === "string") return units;
  if (typeof h100e === "string") return h100e;
  if (!units && !h100e) return "it has no numbers";
  // What is left of the total before xAI and CoreWeave are taken out is another thing than what is left after.
  const isWider =
    named?.id === "other" && vendor === "nvidia" && !/CoreWeave/.test(notes) && /Other = Total/.test(notes);
  const owner = isWider ? { id: "outside-hyperscalers" } : named;
  const key = [vendor, product, owner?.id].join(" ");
  const series = found.get(key) ?? { vendor, product, owner, called: type, isCumulative: false, points: new Map() };
  const before = series.points.get(quarter);
  if (before) {
    const isSame = String(before.units) === String(units) && String(before.h100e) === String(h100e);
    return isSame ? "it repeats another row" : "it contradicts another row of the same quarter";
  }
  found.set(key, series);
  series.points.set(quarter, { row: row.row, units, h100e });
  if (quarterOfDay(from) !== quarter) series.isCumulative = true;
  return { quarter, text: [vendor, product, owner?.id, quarter].filter(Boolean).join(" ") };
}

/** What a message shows of a cell. */
const shown = (text: string): string => (text.length <= 40 ? text : `${text.slice(0, 39)}…`);

/** Three percentiles in order, or the median alone; nothing where the cells are empty. */
function tripleOf(row: InputRow, cell: Cell, of: readonly (readonly string[])[]): Triple | undefined | string {
  const texts = of.map((names) => cell(row, ...names));
  const [low, middle, high] = texts.map((text) => (text === "" ? undefined : Number(text)));
  const odd = texts.find((text) => text !== "" && !/^\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text));
  if (odd !== undefined) return `"${shown(odd)}" is no number`;
  if (middle === undefined) return undefined;
  if (!Number.isFinite(middle)) return "a number is too large";
  const triple = [low ?? middle, middle, high ?? middle] as const;
  return triple[0] <= triple[1] && triple[1] <= triple[2] ? triple : "its percentiles do not rise";
}

/** `1/31/2024`, `1/31/24` or `2024-01-31`, as days since 1970. */
export function dayOf(text: string): number | undefined {
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})$/.exec(text);
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const [year, month, day] = american
    ? [Number(american[3]) + (american[3]?.length === 2 ? 2000 : 0), Number(american[1]), Number(american[2])]
    : (iso?.slice(1).map(Number) ?? []);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const time = Date.UTC(year, month - 1, day);
  const isThere = new Date(time).getUTCDate() === day && new Date(time).getUTCMonth() === month - 1;
  return isThere ? time / 86_400_000 : undefined;
}

const quarterOfDay = (day: number): string => {
  const date = new Date(day * 86_400_000);
  return `${date.getUTCFullYear()}Q${Math.floor(date.getUTCMonth() / 3) + 1}`;
};
const isQuarterStart = (day: number): boolean => quarterOfDay(day) !== quarterOfDay(day - 1);
const quarterEnding = (day: number): string | undefined =>
  quarterOfDay(day) === quarterOfDay(day + 1) ? undefined : quarterOfDay(day);

/** `Estimates generated on: 04-15-2026 18:24` as a date. */
function vintageIn(notes: string): string | undefined {
  const [, month, day, year] = /generated on: (\d\d)-(\d\d)-(\d{4})/i.exec(notes) ?? [];
  return year === undefined ? undefined : `${year}-${month}-${day}`;
}
