/**
 * The form of a file of the catalogue: sources, and products with the figures that each of these gives.
 */
import { z } from "zod";
import { kinds } from "../../controls/rule.ts";
import { date, grade } from "./evidence.ts";

const source = z.strictObject({
  title: z.string(),
  publisher: z.string(),
  published: date.optional(),
  accessed: date,
  url: z.url({ protocol: /^https?$/, message: "Write the address of the page, with https://" }),
});

/** What the catalogue says of a product, with its unit. Rates are dense; links count both directions. */
export const fields = {
  fp64: "TFLOP/s",
  fp32: "TFLOP/s",
  tf32: "TFLOP/s",
  fp16: "TFLOP/s",
  fp8: "TFLOP/s",
  fp4: "TFLOP/s",
  int8: "TOP/s",
  int4: "TOP/s",
  /** As stated, where no rates are. */
  tpp: "TPP",
  /** Dies of logic in the package, and their area: of all that are made on a non-planar process. */
  dies: "die",
  die_area: "mm2",
  transistors: "billion",
  memory: "GB",
  memory_bandwidth: "GB/s",
  /** Links between accelerators, and to the host. */
  interconnect: "GB/s",
  host_link: "GB/s",
  /** Of a stack of memory. */
  stack_area: "mm2",
  memory_bandwidth_density: "GB/s/mm2",
  power: "W",
  price: "USD",
  /** Of a system. */
  chips: "chip",
  racks: "rack",
  floor_space: "m2",
  system_fp16: "PFLOP/s",
  system_fp8: "PFLOP/s",
  system_fp4: "PFLOP/s",
  system_memory: "TB",
  system_memory_bandwidth: "TB/s",
  scale_up_bandwidth: "TB/s",
  scale_up_domain: "chip",
  system_power: "kW",
  system_price: "USD",
  optical_transceivers: "1",
} as const;

export type Field = keyof typeof fields;

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
