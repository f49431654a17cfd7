/**
 * Which of the field's tables a file is, by the names of its columns.
 */

/** What is read. */
export type TableKind = "chips" | "hardware" | "models";
/** What is known and not read: what a model of sales starts from. */
export type RefusedKind = "revenue" | "prices" | "mix" | "site-chips" | "site-timeline" | "unknown";

/** A column's name without case, spaces and signs: `Number of Units (5th percentile)` is `number of units 5th percentile`. */
export const plainColumn = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();

/** Tables by the columns that they must have; the first that fits counts. */
const tables: readonly (readonly [kind: TableKind | RefusedKind, columns: readonly string[]])[] = [
  ["chips", ["chip manufacturer", "start date", "end date", "compute estimate in h100e median"]],
  ["hardware", ["hardware name", "manufacturer", "release date"]],
  ["models", ["model", "training compute flop", "country of organization"]],
  ["revenue", ["quarter", "start date", "end date", "compute revenue"]],
  ["revenue", ["quarter", "start date", "end date", "ai semis revenue billions"]],
  ["prices", ["year", "a100 low", "a100 high"]],
  ["mix", ["quarter", "gpu model", "share low", "share high"]],
  ["site-chips", ["data center", "date", "chip type", "number of units", "user"]],
  ["site-timeline", ["date", "data center", "h100 equivalents"]],
];

/** What the columns say that a file is. */
export function recognise(head: readonly string[]): TableKind | RefusedKind {
  const names = new Set(head.map(plainColumn));
  return tables.find(([, columns]) => columns.every((column) => names.has(column)))?.[0] ?? "unknown";
}

/** Whether a kind is read. */
export const isRead = (kind: TableKind | RefusedKind): kind is TableKind =>
  kind === "chips" || kind === "hardware" || kind === "models";
