/**
 * Names of products: people write `H20`, `Nvidia H20`, `nvidia-h20` and `h 20`, and mean one.
 */
import { nearest, TonnageError } from "../engine/index.ts";
import type { Catalogue, Product } from "./product.ts";

/**
 * Finds a product by id, name or alias, whatever the case, spaces and hyphens, and with its designer's name in front or not.
 * @param where for messages: where the name was written
 * @throws TonnageError with the nearest name
 */
export function productNamed(catalogue: Catalogue, text: string, where = "product"): Product {
  const wanted = plain(text);
  const spellings = new Map<string, string>();
  for (const product of catalogue.values()) {
    const spelled = [product.name, product.id, ...product.aliases];
    if (spelled.some((name) => keysOf(name, product.designer).includes(wanted))) return product;
    for (const name of spelled)
      for (const key of keysOf(name, product.designer)) if (!spellings.has(key)) spellings.set(key, name);
  }
  const near = nearest(wanted, spellings.keys());
  throw new TonnageError({
    code: "unknown-product",
    where,
    found: `no product "${text}" in the catalogue`,
    expected: "Write a product's id, its name, or a name by which it goes, such as nvidia-h20 or H20",
    ...(near ? { hint: `Did you mean "${spellings.get(near)}"?` } : {}),
  });
}

/** Without case, spaces, hyphens and underscores. */
const plain = (name: string): string => name.toLowerCase().replace(/[\s_\u2010-\u2015-]+/g, "");

/** What a name is looked up by: without its designer in front, and with it. */
export function keysOf(name: string, designer: string): readonly string[] {
  const [key, maker] = [plain(name), plain(designer)];
  const bare = key.startsWith(maker) && key.length > maker.length ? key.slice(maker.length) : key;
  return [bare, `${maker}${bare}`];
}
