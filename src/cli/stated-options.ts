/**
 * The item that `tonnage classify` is asked about: a product of the catalogue, figures that options state, or the first with some of its
 * figures replaced.
 */
import type { Item } from "../controls/item.ts";
import { formats, isFormat, type Range } from "../controls/measures.ts";
import { productNamed } from "../data/catalogue.ts";
import { itemOf, replaced, statedItem } from "../data/items.ts";
import { nearest, TonnageError } from "../engine/index.ts";
import type { ClassifyOptions, Controls } from "./controls.ts";

/** Options that state something of an item, by what they state. */
export const stating: ReadonlyMap<string, keyof ClassifyOptions> = new Map([
  ["tpp", "tpp"],
  ["die_area", "dieArea"],
  ["performance_density", "density"],
  ["memory_bandwidth", "memoryBandwidth"],
  ["io_bandwidth", "ioBandwidth"],
  ["memory_bandwidth_density", "memoryBandwidthDensity"],
  ["stack_area", "stackArea"],
  ["node", "node"],
  ["transistors", "transistors"],
  ["us_sale", "soldSince"],
  ["kind", "kind"],
  ["data_center", "dataCenter"],
  ["planar", "planar"],
  ["has_memory", "memory"],
  ["approved_packager", "approvedPackager"],
  ["approved_designer", "approvedDesigner"],
] as const);

/** An option as it is typed. */
export const optionName = (key: string): string => `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** @throws TonnageError where nothing is named, or what is named or stated cannot be */
export function itemAsked({ catalogue, say }: Controls, name: string | undefined, given: ClassifyOptions): Item {
  const own = statedBy(given);
  // What a foundry makes are dies, whatever they are called as products.
  const kind = given.kind ?? (given.use === "foundry" ? ("die" as const) : undefined);
  const asKind = (item: Item): Item => (kind ? { ...item, kind } : item);
  if (name !== undefined) {
    const product = itemOf(productNamed(catalogue, name), catalogue);
    return asKind(own ? replaced(product, own) : product);
  }
  if (own) return asKind({ ...own, name: say("controls.stated") });
  throw new TonnageError({
    code: "no-item",
    where: "tonnage classify",
    found: "no item is named",
    expected: "Name a product, such as nvidia-h20, or state figures, such as --tops fp16=148,fp8=296 --die-area 814",
  });
}

function statedBy(given: ClassifyOptions): Item | undefined {
  const rates = ratesOf(given.tops);
  const fields: Record<string, unknown> = { ...rates };
  for (const [field, key] of stating) if (given[key] !== undefined) fields[field] = given[key];
  if (given.consumer) fields.data_center = false;
  if (Object.keys(fields).length === 0) return undefined;
  const item = statedItem(fields, (field) => {
    const key = stating.get(field);
    return key ? optionName(key) : `--tops ${field}`;
  });
  return given.sparse ? { ...item, rates: halved(item.rates) } : item;
}

/** `fp16=148,fp8=296` as rates. */
function ratesOf(tops: string | undefined): Readonly<Record<string, string>> {
  const rates: Record<string, string> = {};
  for (const part of tops?.split(",") ?? []) {
    const [, name = "", rate = ""] = /^\s*([a-z0-9]+)\s*=\s*(.+?)\s*$/i.exec(part) ?? [];
    if (name === "")
      throw new TonnageError({
        code: "bad-figure",
        where: "--tops",
        found: `"${part}" is no rate`,
        expected: "Write formats and dense rates in 10^12 operations a second, such as fp16=148,fp8=296",
      });
    const format = name.toLowerCase();
    if (!isFormat(format)) throw unknownFormat(name);
    if (rates[format] !== undefined)
      throw new TonnageError({
        code: "bad-figure",
        where: "--tops",
        found: `${format} stands twice`,
        expected: "Give each format one rate; an interval as fp16=140 to 150",
      });
    rates[format] = rate;
  }
  return rates;
}

function unknownFormat(name: string): TonnageError {
  const known = Object.keys(formats);
  const near = nearest(name, known);
  return new TonnageError({
    code: "unknown-format",
    where: "--tops",
    found: `no format "${name}"`,
    expected: `Known: ${known.join(", ")}`,
    ...(near ? { hint: `Did you mean "${near}"?` } : {}),
  });
}

/** Rates that count structured sparsity, as dense ones. */
const halved = (rates: Item["rates"]): Item["rates"] =>
  Object.fromEntries(
    Object.entries(rates).map(([format, [low, high]]): [string, Range] => [format, [low / 2, high / 2]]),
  );
