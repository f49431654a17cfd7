/**
 * Names in public tables: which maker, product and owner of the model they mean.
 */
import { nearest, TonnageError } from "../engine/index.ts";
import { type Bundle, contentOf } from "./contents.ts";
import type { NamesFile } from "./forms/names.ts";
import { readStructure } from "./structure.ts";

export interface Owner {
  readonly id: string;
  /** None where the owners are many and of several blocs. */
  readonly bloc?: string | undefined;
}

export interface Names {
  readonly vendors: ReadonlyMap<string, string>;
  readonly products: ReadonlyMap<string, string>;
  readonly owners: ReadonlyMap<string, Owner>;
}

/** By name, whatever its case and spaces. */
export const plainName = (name: string): string => name.trim().toLowerCase().replace(/\s+/g, " ");

const file = "model/names.yaml";

/** The names of the bundle. */
export const readNames = (bundle: Bundle): Names =>
  withNames(bundle, undefined, contentOf<NamesFile>(bundle, file), (path) => bundle.locate(file, path));

/**
 * Names on top of others; what stands last holds.
 * @param place where a value of the file stands, for messages
 * @throws TonnageError where a name stands for what the model has not
 */
export function withNames(
  bundle: Bundle,
  base: Names | undefined,
  added: NamesFile,
  place: (path: readonly PropertyKey[]) => string,
): Names {
  const { members } = readStructure(bundle);
  const known = (dimension: string): readonly string[] => members[dimension] as readonly string[];
  const refuse = (path: readonly string[], what: string, id: string, ids: readonly string[]): void => {
    if (ids.includes(id)) return;
    const near = nearest(id, ids);
    throw new TonnageError({
      code: "unknown-name",
      where: place(path),
      found: `the model has no ${what} "${id}"`,
      expected: `Known: ${ids.join(", ")}`,
      ...(near ? { hint: `Did you mean "${near}"?` } : {}),
    });
  };
  for (const [name, id] of Object.entries(added.vendors)) refuse(["vendors", name], "vendor", id, known("vendor"));
  for (const [name, id] of Object.entries(added.products)) refuse(["products", name], "product", id, known("product"));
  for (const [name, { bloc }] of Object.entries(added.owners))
    if (bloc !== undefined) refuse(["owners", name, "bloc"], "bloc", bloc, known("bloc"));
  const all = <Value>(before: ReadonlyMap<string, Value> | undefined, more: Readonly<Record<string, Value>>) =>
    new Map([...(before ?? []), ...Object.entries(more).map(([name, value]) => [plainName(name), value] as const)]);
  return {
    vendors: all(base?.vendors, added.vendors),
    products: all(base?.products, added.products),
    owners: all(base?.owners, added.owners),
  };
}
