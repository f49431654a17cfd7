/**
 * Evidence: what sources say. One file a source, with its figures; a figure is known as `<file name>.<figure id>`.
 */
import { z } from "zod";
import { nearest, TonnageError } from "../engine/index.ts";
import { type Bundle, filesIn, readFile } from "./bundle.ts";
import { amount } from "./numbers.ts";

/** How well a figure is known, best first. */
export const grades = ["measured", "reported", "estimated", "assumed"] as const;
/** One of the grades. */
export const grade = z.enum(grades, `Write one of ${grades.join(", ")}`);
export type Grade = (typeof grades)[number];

const date = z
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

const figureSchema = z
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
  })
  .refine((f) => (f.value === undefined) !== (f.series === undefined), "Give either a value or a series")
  .refine(
    (f) => f.series === undefined || f.complete_to !== undefined,
    "A series needs complete_to: its last complete quarter",
  );

const sourceSchema = z.strictObject({
  title: z.string(),
  publisher: z.string(),
  published: date.optional(),
  accessed: date,
  url: z.url({ protocol: /^https?$/, message: "Write the address of the page, with https://" }),
  licence: z.string().optional(),
  note: z.string().optional(),
});

const fileSchema = z.strictObject({
  source: sourceSchema,
  figures: z.record(z.string().regex(/^[a-z][a-z0-9_]*$/, "Write the id in snake_case"), figureSchema),
});

export type Source = z.output<typeof sourceSchema>;
export type Figure = z.output<typeof figureSchema> & {
  readonly id: string;
  readonly source: Source;
  readonly file: string;
};

export type Evidence = ReadonlyMap<string, Figure>;

/** Reads and validates every evidence file. @throws TonnageError naming file, line and field */
export function readEvidence(bundle: Bundle): Evidence {
  const evidence = new Map<string, Figure>();
  const slugs = new Map<string, string>();
  for (const file of filesIn(bundle, "evidence")) {
    const slug = (file.split("/").at(-1) as string).replace(/\.yaml$/, "");
    const other = slugs.get(slug);
    if (other)
      throw new TonnageError({
        code: "same-name",
        where: file,
        found: `another file has this name: ${other}`,
        expected: "File names of evidence must be unique",
      });
    slugs.set(slug, file);
    const { source, figures } = readFile(bundle, file, fileSchema);
    for (const [id, figure] of Object.entries(figures))
      evidence.set(`${slug}.${id}`, { ...figure, id: `${slug}.${id}`, source, file });
  }
  return evidence;
}

/** Looks up a reference. @throws TonnageError with the nearest known id */
export function figureOf(evidence: Evidence, reference: string, where: string): Figure {
  const figure = evidence.get(reference);
  if (figure) return figure;
  const near = nearest(reference, evidence.keys());
  throw new TonnageError({
    code: "unknown-figure",
    where,
    found: `no figure "${reference}" in the evidence`,
    expected: "Write <file name>.<figure id>",
    ...(near ? { hint: `Did you mean "${near}"?` } : {}),
  });
}

/** The 5th, 50th and 95th percentile of a series in a quarter; a single number three times; undefined where there is none. */
export function quantilesAt(figure: Figure, quarter: string): readonly [number, number, number] | undefined {
  const value = figure.series?.[quarter];
  if (value === undefined || quarter > (figure.complete_to as string)) return undefined;
  return typeof value === "number" ? [value, value, value] : value;
}
