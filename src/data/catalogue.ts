/**
 * The catalogue: chips, systems and stacks of memory, and where they stand in its files.
 *
 * A source is one of the file's own or a file of the evidence. Where several sources give a field, the first counts and the
 * others are shown beside it.
 */
import { nearest, TonnageError } from "../engine/index.ts";
import { type Bundle, contentOf, filesIn, once } from "./contents.ts";
import type { Source } from "./evidence.ts";
import type { CatalogueFile } from "./forms/catalogue.ts";
import type { Catalogue, Product } from "./product.ts";
import { evidenceBySlug, figuresOf, type Named } from "./product-figures.ts";
import { namesOf } from "./product-names.ts";
import { readStructure } from "./structure.ts";

export type { Field } from "./fields.ts";
export type { Catalogue, CatalogueFigure, Product } from "./product.ts";
export { productNamed } from "./product-names.ts";

type Written = CatalogueFile["products"][string];

/** Reads all files below `catalogue/`. @throws TonnageError naming file, line and field of the first thing that does not fit */
export const readCatalogue = once((bundle): Catalogue => {
  const evidence = evidenceBySlug(bundle);
  const catalogue = new Map<string, Product>();
  for (const file of filesIn(bundle, "catalogue")) {
    const { sources, products } = contentOf<CatalogueFile>(bundle, file);
    const sourceNamed = (name: string): Named | undefined =>
      Object.hasOwn(sources, name) ? { source: sources[name] as Source, figures: new Map() } : evidence.get(name);
    for (const [id, written] of Object.entries(products)) {
      const place = (...path: readonly PropertyKey[]): string => bundle.locate(file, ["products", id, ...path]);
      const twice = catalogue.get(id);
      if (twice) throw secondUse(id, twice, place());
      catalogue.set(id, productOf(id, written, file, figuresOf(written, sourceNamed, place)));
    }
  }
  namesOf(catalogue, ({ product: { id, file }, spelled, place }, first) => {
    const path = place === 0 ? [] : place === 1 ? ["name"] : ["aliases", place - 2];
    throw secondUse(spelled, first.product, bundle.locate(file, ["products", id, ...path]));
  });
  refuseUnknown(bundle, catalogue);
  return catalogue;
});

const productOf = (
  id: string,
  written: Written,
  file: string,
  said: Pick<Product, "figures" | "sources">,
): Product => ({
  id,
  name: written.name,
  aliases: written.aliases,
  kind: written.kind,
  designer: written.designer,
  country: written.country,
  released: written.released,
  dataCenter: written.data_center,
  madeFor: written.made_for,
  chip: written.chip,
  countedAs: written.counted_as,
  planar: written.planar,
  process: written.process,
  memoryType: written.memory_type,
  note: written.note,
  file,
  ...said,
});

const secondUse = (name: string, first: Product, where: string): TonnageError =>
  new TonnageError({
    code: "same-name",
    where,
    found: `"${name}" stands for ${first.id} in ${first.file} as well`,
    expected: "A name stands for one product",
  });

/** What products say of each other and of the model must be there. */
function refuseUnknown(bundle: Bundle, catalogue: Catalogue): void {
  const counted = [...catalogue.values()].some((product) => product.countedAs !== undefined);
  const ofModel = counted ? (readStructure(bundle).members.product ?? []) : [];
  for (const { id, file, chip, countedAs } of catalogue.values()) {
    const refuse = (field: string, name: string, known: readonly string[], what: string): never => {
      const near = nearest(name, known);
      throw new TonnageError({
        code: "unknown-product",
        where: bundle.locate(file, ["products", id, field]),
        found: `no product "${name}" in ${what}`,
        expected: "Write the id of one that is there",
        ...(near ? { hint: `Did you mean "${near}"?` } : {}),
      });
    };
    if (chip !== undefined && !catalogue.has(chip)) refuse("chip", chip, [...catalogue.keys()], "the catalogue");
    if (countedAs !== undefined && !ofModel.includes(countedAs))
      refuse("counted_as", countedAs, ofModel, "model/structure.yaml");
  }
}
