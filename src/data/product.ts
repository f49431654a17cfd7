/**
 * A product of the catalogue: a chip, a system or a stack of memory, with what sources say of it.
 */
import type { Range } from "../controls/measures.ts";
import type { Kind } from "../controls/rule.ts";
import type { Grade, Source } from "./evidence.ts";
import type { Field } from "./fields.ts";

/** What a source says of a field of a product. */
export interface CatalogueFigure {
  /** Least and greatest value; a point twice. Beyond `over` nothing is known, below `under` nothing but 0. */
  readonly value: Range;
  readonly hedge?: "about" | "over" | "under" | undefined;
  readonly grade: Grade;
  readonly source: Source;
  readonly derived?: string | undefined;
  /** The figure of the evidence that it is. */
  readonly evidence?: string | undefined;
  /** What further sources say. */
  readonly others: readonly CatalogueFigure[];
}

export interface Product {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly kind: Kind;
  readonly designer: string;
  /** Where the designer's ultimate parent is headquartered. */
  readonly country: string;
  /** A year, month or day. */
  readonly released?: string | undefined;
  readonly dataCenter?: boolean | undefined;
  readonly madeFor?: string | undefined;
  /** Of a system: the chip that it is built of. */
  readonly chip?: string | undefined;
  /** The product of the model that it is counted as. */
  readonly countedAs?: string | undefined;
  readonly planar?: boolean | undefined;
  readonly process?: string | undefined;
  readonly memoryType?: string | undefined;
  readonly note?: string | undefined;
  /** What it rests on, in the order of its file; a source may say something without a figure. */
  readonly sources: readonly Source[];
  readonly file: string;
  readonly figures: Readonly<Partial<Record<Field, CatalogueFigure>>>;
}

/** All products, by id. */
export type Catalogue = ReadonlyMap<string, Product>;
