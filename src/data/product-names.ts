/**
 * Names of products: people write `H20`, `Nvidia H20`, `nvidia-h20` and `h 20`, and mean one.
 */
import { nearest, TonnageError } from "../engine/index.ts";
import type { Catalogue, Product } from "./product.ts";

/** Names of catalogues in which something was looked up: a file has many rows. */
const looked = new WeakMap<Catalogue, ReadonlyMap<string, Spelling>>();

/**
 * Finds a product by id, name or alias, whatever the case, spaces and hyphens, and with its designer's name in front or not.
 * @param where for messages: where the name was written
 * @throws TonnageError with the nearest name
 */
export function productNamed(catalogue: Catalogue, text: string, where = "product"): Product {
  const names = looked.get(catalogue) ?? namesOf(catalogue);
  looked.set(catalogue, names);
  const found = names.get(plain(text));
  if (found) return found.product;
  const near = nearest(plain(text), names.keys());
  throw new TonnageError({
    code: "unknown-product",
    where,
    found: `no product "${text}" in the catalogue`,
    expected: "Write a product's id, its name, or a name by which it goes, such as nvidia-h20 or H20",
    ...(near ? { hint: `Did you mean "${names.get(near)?.spelled}"?` } : {}),
  });
}

/** A spelling of a product, and its place among id, name and aliases. */
export interface Spelling {
  readonly product: Product;
  readonly spelled: string;
  readonly place: number;
}

/**
 * All names by what they are looked up by. A name as it is written comes before one that has lost its designer: HBM2 is the
 * product of that name, though CXMT HBM2 is there too.
 * @param clash is told of the second of two products that go by one name
 */
export function namesOf(
  catalogue: Catalogue,
  clash?: (second: Spelling, first: Spelling) => void,
): ReadonlyMap<string, Spelling> {
  const names = new Map<string, Spelling>();
  const asWritten = new Set<string>();
  for (const isWritten of [true, false])
    for (const product of catalogue.values())
      for (const [place, spelled] of [product.id, product.name, ...product.aliases].entries())
        for (const key of isWritten ? writtenKeys(spelled, product.designer) : [bare(spelled, product.designer)]) {
          const first = names.get(key);
          if (first === undefined && key !== "") names.set(key, { product, spelled, place });
          else if (first && first.product !== product && !(asWritten.has(key) && !isWritten))
            clash?.({ product, spelled, place }, first);
          if (isWritten) asWritten.add(key);
        }
  return names;
}

/** Without case, spaces, hyphens and underscores. */
const plain = (name: string): string => name.toLowerCase().replace(/[\s_\u2010-\u2015-]+/g, "");

/** Without its designer in front. */
function bare(name: string, designer: string): string {
  const [key, maker] = [plain(name), plain(designer)];
  return key.startsWith(maker) && key.length > maker.length ? key.slice(maker.length) : key;
}

/** As it is, and with its designer in front. */
const writtenKeys = (name: string, designer: string): readonly string[] =>
  plain(name) === "" ? [] : [plain(name), `${plain(designer)}${bare(name, designer)}`];
