/**
 * A row of a batch, classified: what item it names or states, where it goes, and what comes of it.
 */
import { type ClassificationReport, reportOf } from "../analyses/classification.ts";
import type { Item } from "../controls/item.ts";
import type { Way } from "../controls/regime.ts";
import { type Use, uses } from "../controls/rule.ts";
import { type Product, productNamed } from "../data/catalogue.ts";
import { countryCode } from "../data/countries.ts";
import { itemOf, replaced, statedItem } from "../data/items.ts";
import { TonnageError } from "../engine/index.ts";
import { type BatchRow, needed } from "./batch-file.ts";
import { type Controls, dayAsked, refuseAnywhere } from "./controls.ts";

export type Result = ClassificationReport & { readonly row: number; readonly error?: undefined };
export interface Failed {
  readonly row: number;
  readonly item: string;
  /** The sentence that says what is wrong, with row and column. */
  readonly error: string;
}

/** Never throws for what a cell says: that is what fails the row. */
export function resultOf(controls: Controls, { row, fields, where }: BatchRow): Result | Failed {
  try {
    for (const name of needed)
      if (!fields[name])
        throw new TonnageError({
          code: "missing-cell",
          where: where(name),
          found: "it is empty",
          expected: `Every row needs ${needed.join(", ")}`,
        });
    const { to, ...way } = wayOf(fields, where);
    const item = itemIn(controls.catalogue, fields, way.use, where);
    const on = dayAsked(fields.date, controls.rules, where("date"));
    return { row, ...reportOf(controls.classify(item, on, to, way)) };
  } catch (error) {
    if (!(error instanceof TonnageError)) throw error;
    return { row, item: fields.item ?? "", error: error.message };
  }
}

type Fields = BatchRow["fields"];
type Where = BatchRow["where"];

/** Columns that state no figure of the item. */
const notFigures = ["item", "date", "destination", "hq", "from", "use"];

/** A product with what the row states of it; where no product has the name, what the row states alone. */
function itemIn(catalogue: Controls["catalogue"], fields: Fields, use: Use | undefined, where: Where): Item {
  const name = fields.item as string;
  const figures = Object.entries(fields).filter(([field, cell]) => !notFigures.includes(field) && cell !== "");
  const own = figures.length > 0 ? statedItem(Object.fromEntries(figures), where) : undefined;
  const product = productIn(catalogue, name);
  if (!product && !own) productNamed(catalogue, name, where("item"));
  const kind = use === "foundry" ? "die" : (product?.kind ?? own?.kind ?? "chip");
  const stated = own && kind === "memory" ? asMemory(own) : own;
  const named = product && itemOf(product, catalogue);
  const item = named && stated ? replaced(named, stated) : (named ?? { ...(stated as Item), name });
  return { ...item, kind };
}

/** By its name; what stands in brackets behind it may say something of the deal. */
function productIn(catalogue: Controls["catalogue"], name: string): Product | undefined {
  for (const text of [name, name.replace(/\s*\([^)]*\)$/, "")])
    try {
      return productNamed(catalogue, text);
    } catch (error) {
      if (!(error instanceof TonnageError)) throw error;
    }
  return undefined;
}

/** The area that a row states of memory is that of its stack. */
const asMemory = (item: Item): Item => ({
  ...item,
  figures: { ...item.figures, ...(item.figures.die_area && { stack_area: item.figures.die_area }) },
});

type PartialWay = Partial<Omit<Way, "to">> & Pick<Way, "to">;

/** Where to, with what is said in brackets: `China (from Singapore)`, `Malaysia (China HQ)`, `Malaysia (cloud)`. */
function wayOf(fields: Fields, where: Where): PartialWay {
  const [, place = "", aside = ""] = /^(.*?)\s*(?:\((.*)\))?$/s.exec(fields.destination as string) ?? [];
  const isFoundry = /foundry/i.test(place);
  const use = useOf(fields.use, where) ?? (isFoundry ? "foundry" : useIn(place, aside));
  const origin = fields.from || /^from (.+)$/i.exec(aside)?.[1];
  const seat = fields.hq || /^(.+?)\s*-?\s*(?:hq|headquarters|headquartered)$/i.exec(aside)?.[1];
  const to = isFoundry && fields.hq ? countryCode(fields.hq, where("hq")) : placeOf(place, where);
  refuseAnywhere(to, use, where("destination"));
  return {
    to,
    ...(seat && { headquarters: countryCode(seat, where(fields.hq ? "hq" : "destination")) }),
    ...(origin && { from: countryCode(origin, where(fields.from ? "from" : "destination")) }),
    ...(use && { use }),
  };
}

const placeOf = (place: string, where: Where): string =>
  countryCode(place.replace(/\s+use$/i, ""), where("destination"));

function useIn(place: string, aside: string): Use | undefined {
  if (/cloud|remote/i.test(aside)) return "remote-access";
  return /\buse\b/i.test(place) ? "operation" : undefined;
}

function useOf(text: string | undefined, where: Where): Use | undefined {
  if (!text) return undefined;
  const found = uses.find((use) => use === text.toLowerCase());
  if (found) return found;
  throw new TonnageError({
    code: "bad-use",
    where: where("use"),
    found: `"${text}" is no use`,
    expected: `Write one of ${uses.join(", ")}`,
  });
}
