/**
 * The form of a file of evidence: a source, then its figures.
 */
import { z } from "zod";
import { grades } from "../grades.ts";
import { amount } from "./amount.ts";

/** One of the grades. */
export const grade = z.enum(grades, `Write one of ${grades.join(", ")}`);

/** A year, month or day. */
export const date = z
  .union([z.string(), z.number()])
  .transform(String)
  .refine(
    (text) => /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/.test(text),
    "Write a year, month or day, such as 2025, 2025-04 or 2025-04-30",
  );
const quarter = "Write a quarter, such as 2025Q4";
const quarterKey = z.string(quarter).regex(/^\d{4}Q[1-4]$/, quarter);
const period = z.union([date, quarterKey], "Write a period, such as 2024, 2024Q4, 2024-12 or 2024-12-31");
const interval = z.strictObject({ p5: amount, p50: amount, p95: amount });
const threeQuantiles = z.tuple([amount, amount, amount]);

const figure = z
  .strictObject({
    what: z.string().min(10, "Say in a sentence what is counted"),
    unit: z.string(),
    as_of: period.optional(),
    vendor: z.string().optional(),
    product: z.string().optional(),
    chip: z.string().optional(),
    bloc: z.string().optional(),
    owner: z.string().optional(),
    location: z.string().optional(),
    of: z.string().optional(),
    convention: z.string().optional(),
    definition: z.string().optional(),
    kind: z.enum(["input", "derived", "independent"]).optional(),
    value: z.union([interval, z.number(), z.string()]).optional(),
    series: z.record(quarterKey, z.union([threeQuantiles, amount])).optional(),
    complete_to: quarterKey.optional(),
    h100e_per_unit: z.number().positive().optional(),
    where: z.string(),
    derived: z.string(),
    grade,
    note: z.string().optional(),
    /** In an overlay: the embedded figure in whose place it stands, as file name and id. */
    replaces: z.string().optional(),
  })
  .refine((f) => (f.value === undefined) !== (f.series === undefined), "Give either a value or a series")
  .refine(
    (f) => f.series === undefined || f.complete_to !== undefined,
    "A series needs complete_to: its last complete quarter",
  );

const source = z.strictObject({
  title: z.string(),
  publisher: z.string(),
  published: date.optional(),
  accessed: date,
  url: z.url({ protocol: /^https?$/, message: "Write the address of the page, with https://" }),
  licence: z.string().optional(),
  note: z.string().optional(),
});

/** The form of an evidence file. */
export const evidenceForm = z.strictObject({
  source,
  figures: z.record(z.string().regex(/^[a-z][a-z0-9_]*$/, "Write the id in snake_case"), figure),
});

export type EvidenceFile = z.output<typeof evidenceForm>;
