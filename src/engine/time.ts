/**
 * Time is a grid of calendar quarters. Dates act by their exact overlap with a quarter: a rule that starts on 7 October is in
 * force for 86 of the 92 days of that quarter, not for all of it and not for none.
 */
import { TonnageError } from "./error.ts";

/** Quarters since 0000Q1, so that differences are whole numbers: 2022Q1 is 8088. */
export type Quarter = number;

export interface TimeGrid {
  readonly first: Quarter;
  /** Number of quarters, at least 1. */
  readonly count: number;
}

/** @throws TonnageError unless `text` has the form 2025Q4 */
export function parseQuarter(text: string, where = "quarter"): Quarter {
  const match = /^(\d{4})Q([1-4])$/.exec(text);
  if (!match)
    throw new TonnageError({
      code: "bad-quarter",
      where,
      found: `"${text}" is not a quarter`,
      expected: "Write the year, Q and 1 to 4, such as 2025Q4",
    });
  return Number(match[1]) * 4 + Number(match[2]) - 1;
}

/** `8088` as `2022Q1`. */
export const printQuarter = (quarter: Quarter): string =>
  `${String(Math.floor(quarter / 4)).padStart(4, "0")}Q${(quarter % 4) + 1}`;

/** @throws TonnageError when `last` is before `first` */
export function timeGrid(first: string, last: string): TimeGrid {
  const [start, end] = [parseQuarter(first), parseQuarter(last)];
  if (end < start)
    throw new TonnageError({
      code: "bad-time-grid",
      where: "time grid",
      found: `${last} is before ${first}`,
      expected: "The last quarter must not be before the first",
    });
  return { first: start, count: end - start + 1 };
}

/** The quarters of a grid in order, as text. */
export const quartersOf = (grid: TimeGrid): string[] =>
  Array.from({ length: grid.count }, (_, i) => printQuarter(grid.first + i));

const day = 24 * 60 * 60 * 1000;

/** Days since 1970-01-01. @throws TonnageError unless `text` is a date of the calendar, such as 2022-10-07 */
export function parseDate(text: string, where = "date"): number {
  const time = Date.parse(`${text}T00:00:00Z`);
  const valid =
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
  if (!valid)
    throw new TonnageError({
      code: "bad-date",
      where,
      found: `"${text}" is not a date`,
      expected: "Write year, month and day, such as 2022-10-07",
    });
  return time / day;
}

const firstDay = (quarter: Quarter): number => Date.UTC(Math.floor(quarter / 4), (quarter % 4) * 3, 1) / day;

/** The part of each quarter, 0 to 1, in which a period from `from` (inclusive) to `until` (exclusive; default: never) lasts. */
export function overlap(grid: TimeGrid, from: string, until?: string): Float64Array {
  const start = parseDate(from);
  const end = until === undefined ? Number.POSITIVE_INFINITY : parseDate(until);
  return Float64Array.from({ length: grid.count }, (_, i) => {
    const [a, b] = [firstDay(grid.first + i), firstDay(grid.first + i + 1)];
    return Math.max(0, Math.min(b, end) - Math.max(a, start)) / (b - a);
  });
}

/** The first day of each quarter, or of the quarter `later`, in days since 1970-01-01. */
export const daysAt = (grid: TimeGrid, later: number): Float64Array =>
  Float64Array.from({ length: grid.count }, (_, i) => firstDay(grid.first + i + later));

/** Years of 365.25 days from a date to the end of each quarter. */
export function yearsAtEnd(grid: TimeGrid, since: string): Float64Array {
  const start = parseDate(since);
  return Float64Array.from({ length: grid.count }, (_, i) => (firstDay(grid.first + i + 1) - start) / 365.25);
}
