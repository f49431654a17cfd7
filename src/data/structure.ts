/**
 * The structure of the model: members of its dimensions and what belongs to what.
 */
import { type Bundle, contentOf } from "./contents.ts";
import type { StructureFile } from "./forms/structure.ts";

export interface ModelStructure {
  readonly firstQuarter: string;
  readonly members: Readonly<Record<string, readonly string[]>>;
  readonly groupings: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export function readStructure(bundle: Bundle): ModelStructure {
  const file = contentOf<StructureFile>(bundle, "model/structure.yaml");
  const products = Object.entries(file.products);
  return {
    firstQuarter: file.first_quarter,
    members: {
      bloc: file.blocs,
      location: file.blocs,
      vendor: file.vendors,
      product: products.map(([name]) => name),
      chip: file.chips,
    },
    groupings: {
      vendor: Object.fromEntries(products.map(([name, p]) => [name, p.vendor])),
      chip: Object.fromEntries(products.map(([name, p]) => [name, p.chip])),
    },
  };
}
