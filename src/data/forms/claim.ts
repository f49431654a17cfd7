/**
 * The form of a claim: a public sentence with a number, and what would show that it holds; and of the words that sentences use.
 */
import { z } from "zod";
import { topics } from "../topics.ts";
import { both, settings } from "./scenario.ts";

const quarter = z.string("Write a quarter, such as 2025Q4").regex(/^\d{4}Q[1-4]$/, "Write a quarter, such as 2025Q4");
const date = z
  .string("Write a year, month or day, such as 2025-05")
  .regex(/^\d{4}(-\d{2}){0,2}$/, "Write a year, month or day, such as 2025-05");
const amount = z.union([z.string(), z.number()], "Write a number, such as 1.2M, 40% or 2024-09-01");

const range = z
  .strictObject({ from: amount.optional(), to: amount.optional() })
  .refine(({ from, to }) => from !== undefined || to !== undefined, "Write from, to or both");

/** Another way to count what the claim is about. What it leaves out is as in the claim. */
const definition = z.strictObject({
  label: both,
  of: z.string().optional(),
  at: quarter.optional(),
  convention: z.string().optional(),
  scenario: z.string().optional(),
  set: settings.optional(),
});

const flip = z
  .strictObject({
    scenario: z.string().optional(),
    set: settings.optional(),
    /** Facts of catalogue, incidents or evidence as they would have to be, by the term of the expression. */
    given: z.record(z.string(), amount).optional(),
    because: both,
  })
  .refine(
    ({ scenario, set, given }) => scenario !== undefined || set !== undefined || given !== undefined,
    "Write scenario, set or given: what would turn the verdict around",
  );

/** What kinds of number a claim can be about; an event is 1 in the draws in which it happens, else 0. */
export const quantityKinds = ["amount", "share", "ratio", "count", "date", "change", "event"] as const;
/** The form of `claims/<id>.yaml`. */
export const claimForm = z
  .strictObject({
    title: both,
    claim: both,
    said: z.strictObject({ by: z.string().min(2), on: date.optional(), url: z.url("Write a web address").optional() }),
    topic: z.enum(topics),
    /** Words by which sentences that mean it can be told, besides those of its texts. */
    words: z.array(z.string().min(2)).default([]),
    /** Stems of which a sentence that means it has one: without them it means something else. */
    needs: z.array(z.string().min(2)).default([]),
    /** Why the model has no answer: then nothing else is asked of it. */
    outside: both.optional(),
    kind: z.enum(quantityKinds).optional(),
    /** An expression over cells of the model and facts: docs/methods/data-files.md has its grammar. */
    of: z.string().optional(),
    unit: z.string().optional(),
    at: quarter.optional(),
    convention: z.string().default("max8"),
    scenario: z.string().optional(),
    set: settings.optional(),
    /** How the number counts what the sentence says. */
    counts: both.optional(),
    supports: range.optional(),
    /** Wider: what still agrees with the sentence in the main. */
    plausible: range.optional(),
    definitions: z.array(definition).default([]),
    flip: flip.optional(),
    note: both.optional(),
    evidence: z.array(z.string()).default([]),
  })
  .check(({ value, issues }) => {
    const needed = ["kind", "of", "unit", "counts", "supports", "plausible", "flip"] as const;
    for (const field of needed) {
      const isThere = value[field] !== undefined;
      if (isThere === (value.outside === undefined)) continue;
      const message =
        value.outside === undefined
          ? "A claim with a number needs it; one that the model cannot answer says why under outside"
          : "What the model cannot answer has no number: leave it out, or leave outside out";
      issues.push({ code: "custom", message, path: [field], input: value[field] });
    }
  });

export type ClaimFile = z.output<typeof claimForm>;

const list = z.array(z.string().min(1)).min(1);

/** The form of `claims/words.yaml`: what sentences call blocs and variables. Stems: a word that begins so is meant. */
export const wordsForm = z.strictObject({
  blocs: z.record(z.string(), list),
  variables: z.array(
    z.strictObject({
      /** A cell, with {bloc}, {over} and {under} for the blocs of the sentence. */
      cell: z.string(),
      label: both,
      kind: z.enum(quantityKinds),
      unit: z.string().default("1"),
      /** Each list has alternatives; a sentence must have a word of each. */
      all: z.array(list).min(1),
      not: z.array(z.string()).default([]),
    }),
  ),
});

export type WordsFile = z.output<typeof wordsForm>;
