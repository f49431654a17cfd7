/**
 * The form of a file of the catalogue: sources, and products with the figures that each of these gives.
 */
import { z } from "zod";
import { kinds } from "../../controls/rule.ts";
import { type Field, fields } from "../fields.ts";
import { date, grade } from "./evidence.ts";

const source = z.strictObject({
  title: z.string(),
  publisher: z.string(),
  published: date.optional(),
  accessed: date,
  url: z.url({ protocol: /^https?$/, message: "Write the address of the page, with https://" }),
});

/** A number, an interval such as `600 to 700`, or `about`, `over` or `under` a number. */
const value = z.union([z.number(), z.string()]);
const names = Object.keys(fields) as [Field, ...Field[]];

const product = z.strictObject({
  name: z.string(),
  /** Other names by which people ask for it. */
  aliases: z.array(z.string()).default([]),
  kind: z.enum(kinds),
  designer: z.string(),
  /** Where the designer's ultimate parent is headquartered. */
  country: z.string().regex(/^[A-Z]{2}$/, "Write a country's code, such as US"),
  released: date.optional(),
  /** Designed or marketed for data centres. */
  data_center: z.boolean().optional(),
  /** Not on sale in the United States: made for this market alone. */
  made_for: z.string().optional(),
  /** The chip that a system is built of. */
  chip: z.string().optional(),
  /** The product of the model that it is counted as. */
  counted_as: z.string().optional(),
  /** Whether all its logic is made on a planar process. */
  planar: z.boolean().optional(),
  process: z.string().optional(),
  memory_type: z.string().optional(),
  figures: z.array(
    z.strictObject({
      /** A source of this file, or a file of evidence. */
      source: z.string(),
      grade,
      values: z.partialRecord(z.enum(names), value),
      derived: z.string().optional(),
    }),
  ),
  note: z.string().optional(),
});

/** The form of a file of the catalogue. */
export const catalogueForm = z.strictObject({
  sources: z.record(z.string().regex(/^[a-z0-9-]+$/, "Write the id in kebab-case"), source),
  products: z.record(z.string().regex(/^[a-z0-9-]+$/, "Write the id in kebab-case"), product),
});

export type CatalogueFile = z.output<typeof catalogueForm>;
