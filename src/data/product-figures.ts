/**
 * What sources say of a product. A value may be the id of a figure of the evidence, which then brings its grade along, so
 * that no number stands twice.
 */
import { nearest, TonnageError } from "../engine/index.ts";
import { type Amount, amountForms, readAmount } from "./amounts.ts";
import type { Bundle } from "./contents.ts";
import { type Figure, readEvidence, type Source } from "./evidence.ts";
import { type Field, fields } from "./fields.ts";
import type { CatalogueFile } from "./forms/catalogue.ts";
import type { CatalogueFigure, Product } from "./product.ts";

type Written = CatalogueFile["products"][string];

export interface Named {
  readonly source: Source;
  /** Figures of a file of evidence, by their own ids. */
  readonly figures: ReadonlyMap<string, Figure>;
}

/** The files of the evidence, by their names. */
export function evidenceBySlug(bundle: Bundle): ReadonlyMap<string, Named> {
  const found = new Map<string, { source: Source; figures: Map<string, Figure> }>();
  for (const figure of readEvidence(bundle).values()) {
    const [slug, id] = figure.id.split(".") as [string, string];
    const file = found.get(slug) ?? { source: figure.source, figures: new Map() };
    file.figures.set(id, figure);
    found.set(slug, file);
  }
  return found;
}

type Place = (...path: readonly PropertyKey[]) => string;

/** A product's sources, and what they say by field. @throws TonnageError naming file, line and field */
export function figuresOf(
  written: Written,
  sourceNamed: (name: string) => Named | undefined,
  place: Place,
): Pick<Product, "figures" | "sources"> {
  const sources = new Set<Source>();
  const readings = new Map<Field, CatalogueFigure[]>();
  for (const [i, { source: name, grade, values, derived }] of written.figures.entries()) {
    const named = sourceNamed(name);
    if (!named)
      throw new TonnageError({
        code: "unknown-source",
        where: place("figures", i, "source"),
        found: `no source "${name}"`,
        expected: "Write a source of this file, or the name of a file of evidence without .yaml",
      });
    sources.add(named.source);
    for (const [key, value] of Object.entries(values)) {
      const field = key as Field;
      const where = place("figures", i, "values", field);
      const figure = typeof value === "string" ? named.figures.get(value) : undefined;
      const reading: CatalogueFigure = figure
        ? {
            ...rangeOf(figure.value === undefined ? undefined : readAmount(figure.value), figure.id, where),
            grade: figure.grade,
            source: named.source,
            derived: figure.derived === "as stated" ? undefined : figure.derived,
            evidence: unitChecked(figure, field, where).id,
            others: [],
          }
        : { ...read(value, named, where), grade, source: named.source, derived, others: [] };
      readings.set(field, [...(readings.get(field) ?? []), reading]);
    }
  }
  const figures = Object.fromEntries([...readings].map(([field, [first, ...others]]) => [field, { ...first, others }]));
  return { figures, sources: [...sources] };
}

/** An amount as it is written. A word alone must have been meant as the id of a figure. */
function read(value: number | string, { figures }: Named, where: string): Pick<CatalogueFigure, "value" | "hedge"> {
  const amount = readAmount(value);
  if (amount === undefined && typeof value === "string" && /^[a-z][a-z0-9_]*$/.test(value)) {
    const near = nearest(value, figures.keys());
    throw new TonnageError({
      code: "unknown-figure",
      where,
      found: `no figure "${value}" in this source`,
      expected: "Write an amount, or the id of a figure of the file of evidence",
      ...(near ? { hint: `Did you mean "${near}"?` } : {}),
    });
  }
  return rangeOf(amount, String(value), where);
}

function rangeOf(amount: Amount | undefined, written: string, where: string): Pick<CatalogueFigure, "value" | "hedge"> {
  if (amount) {
    const { value, hedge } = amount;
    const low = amount.low ?? (hedge === "under" ? 0 : (value as number));
    const high = amount.high ?? (hedge === "over" ? Number.POSITIVE_INFINITY : (value as number));
    if (low >= 0 && low < Number.POSITIVE_INFINITY) return { value: [low, high], ...(hedge ? { hedge } : {}) };
  }
  throw new TonnageError({
    code: "bad-value",
    where,
    found: `"${written}" is not an amount of something`,
    expected: amountForms,
  });
}

function unitChecked(figure: Figure, field: Field, where: string): Figure {
  if (figure.unit === fields[field]) return figure;
  throw new TonnageError({
    code: "unit-mismatch",
    where,
    found: `${figure.id} is in ${figure.unit}`,
    expected: `${field} is in ${fields[field]}`,
  });
}
