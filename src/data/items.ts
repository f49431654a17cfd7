/**
 * Items to classify: from the catalogue, or from figures that somebody states.
 */
import { type FigureName, figureNames, type Item } from "../controls/item.ts";
import { dayOf, flags, formats, isDay, isFlag, isFormat, type Range } from "../controls/measures.ts";
import { type Kind, kinds } from "../controls/rule.ts";
import { nearest, parseNumber, TonnageError } from "../engine/index.ts";
import type { Catalogue, Product } from "./catalogue.ts";

/** A product of the catalogue as an item; a system is judged by the chip in it. */
export function itemOf(product: Product, catalogue: Catalogue): Item {
  if (product.kind === "system") {
    const chip = product.chip === undefined ? undefined : catalogue.get(product.chip);
    const inside: Item = chip
      ? itemOf(chip, catalogue)
      : { name: "", kind: "system", rates: {}, figures: {}, flags: {} };
    return { ...inside, name: product.name, kind: "system" };
  }
  const { figures, dataCenter, planar, released, madeFor, kind } = product;
  const value = (name: string): Range | undefined => figures[name as keyof typeof figures]?.value;
  const named = (names: readonly string[]): Record<string, Range> =>
    Object.fromEntries(
      names.map((name) => [name, value(name)]).filter((one): one is [string, Range] => one[1] !== undefined),
    );
  return {
    name: product.name,
    id: product.id,
    kind,
    designer: product.country,
    rates: named(Object.keys(formats) as (keyof typeof formats)[]),
    figures: { ...named(figureNames), us_sale: saleOf(released, madeFor) },
    flags: { data_center: dataCenter, planar } as Item["flags"],
  };
}

/** First sale in the United States: the release of what is not made for another market alone; never, of what is. */
function saleOf(released: string | undefined, madeFor: string | undefined): Range {
  if (madeFor !== undefined) return [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  if (released === undefined) return [0, Number.POSITIVE_INFINITY];
  const [year, month, day] = released.split("-");
  const first = `${year}-${month ?? "01"}-${day ?? "01"}`;
  if (day) return [dayOf(first), dayOf(first)];
  const next = month ? new Date(Date.UTC(Number(year), Number(month), 1)) : new Date(Date.UTC(Number(year) + 1, 0, 1));
  return [dayOf(first), next.getTime() / 86_400_000 - 1];
}

/** Where a stated field stands, for messages. */
export type WhereOf = (field: string) => string;

/** The names of what may be stated of an item. */
export const statable: readonly string[] = [
  "name",
  "kind",
  "designer",
  ...Object.keys(formats),
  ...figureNames,
  ...flags,
];

/**
 * An item from stated fields: rates by format, figures and flags; a number, or an interval as `600 to 700` or two numbers.
 * @throws TonnageError naming the field that is unknown or has no possible value
 */
export function statedItem(fields: Readonly<Record<string, unknown>>, where: WhereOf): Item {
  const rates: Record<string, Range> = {};
  const figures: Record<string, Range> = {};
  const known: Record<string, boolean> = {};
  let kind: Kind | undefined;
  let name = "";
  let designer: string | undefined;
  for (const [field, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    if (field === "name") name = String(value);
    else if (field === "designer") designer = String(value);
    else if (field === "kind") kind = kindOf(value, where(field));
    else if (isFlag(field)) known[field] = flagOf(value, where(field));
    else if (isFormat(field)) rates[field] = rangeOf(field, value, where(field));
    else if ((figureNames as readonly string[]).includes(field)) figures[field] = rangeOf(field, value, where(field));
    else throw unknownField(field, where(field));
  }
  const isMemory =
    (figures.memory_bandwidth_density ?? figures.stack_area) && !figures.tpp && Object.keys(rates).length === 0;
  return { name, kind: kind ?? (isMemory ? "memory" : "chip"), designer, rates, figures, flags: known };
}

function kindOf(value: unknown, where: string): Kind {
  if ((kinds as readonly unknown[]).includes(value)) return value as Kind;
  throw new TonnageError({
    code: "bad-kind",
    where,
    found: `"${String(value)}" is not a kind of item`,
    expected: `Write one of ${kinds.join(", ")}`,
  });
}

const yes = ["y", "yes", "true", "1", "ja", "j"];
const no = ["n", "no", "false", "0", "nein"];

function flagOf(value: unknown, where: string): boolean {
  const text = String(value).trim().toLowerCase();
  if (yes.includes(text)) return true;
  if (no.includes(text)) return false;
  throw new TonnageError({
    code: "bad-flag",
    where,
    found: `"${String(value)}" is neither yes nor no`,
    expected: "Write y or n",
  });
}

function rangeOf(field: string, value: unknown, where: string): Range {
  const parts = Array.isArray(value) ? value : String(value).split(/\s+to\s+|\.\./);
  const isDay = field === "us_sale";
  const numbers = (isDay && !Array.isArray(value) ? [value] : parts).map((part) =>
    isDay ? dayOf(String(part)) : numberOf(part),
  );
  const [low, high = low] = numbers as [number | undefined, number | undefined];
  if (numbers.length <= 2 && low !== undefined && high !== undefined && Number.isFinite(low) && Number.isFinite(high)) {
    if (low < 0) throw impossible(where, value, "Write a number that is not negative");
    if (low === 0 && (field === "die_area" || field === "stack_area"))
      throw impossible(where, value, "Write an area above 0");
    if (low > high) throw impossible(where, value, "Write the lower number first");
    return [low, high];
  }
  throw impossible(
    where,
    value,
    isDay ? "Write a day such as 2025-01-15" : "Write a number such as 814, or an interval such as 600 to 700",
  );
}

/** A number; no share and no day, which other files write as numbers. */
function numberOf(part: unknown): number | undefined {
  if (typeof part === "number") return part;
  const text = String(part).trim();
  return isDay(text) || text.endsWith("%") ? undefined : parseNumber(text);
}

const impossible = (where: string, value: unknown, expected: string): TonnageError =>
  new TonnageError({ code: "bad-figure", where, found: `"${String(value)}" cannot be`, expected });

function unknownField(field: string, where: string): TonnageError {
  const near = nearest(field, statable);
  return new TonnageError({
    code: "unknown-field",
    where,
    found: `nothing is called "${field}"`,
    expected: `Known: ${statable.join(", ")}`,
    ...(near ? { hint: `Did you mean "${near}"?` } : {}),
  });
}

/** Figures that follow from others; where one of those is stated anew, what was said of them before no longer holds. */
const following: readonly (readonly [FigureName, readonly FigureName[]])[] = [
  ["performance_density", ["tpp", "die_area"]],
  ["io_bandwidth", ["interconnect", "host_link"]],
  ["memory_bandwidth_density", ["memory_bandwidth", "stack_area"]],
];

/** A product with figures that are stated in place of its own. */
export function replaced(product: Item, own: Item): Item {
  const isRated = own.figures.tpp !== undefined || Object.keys(own.rates).length > 0;
  const figures = { ...product.figures, ...own.figures };
  if (isRated && !own.figures.tpp) delete figures.tpp;
  for (const [figure, from] of following)
    if (!own.figures[figure] && from.some((name) => own.figures[name] || (name === "tpp" && isRated)))
      delete figures[figure];
  return { ...product, rates: isRated ? own.rates : product.rates, figures, flags: { ...product.flags, ...own.flags } };
}
