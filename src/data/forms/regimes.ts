/**
 * The form of `rules/regimes.yaml`: which rules hold, under a name.
 */
import { z } from "zod";
import { criterion, day } from "./rule.ts";
import { both } from "./scenario.ts";

/** A regime, named by its place in the file or by a file of its own. */
export const regimeForm = z
  .strictObject({
    title: both,
    description: both,
    rules: z.enum(["decreed", "none", "custom"]),
    frozen_on: day.optional(),
    proposed: z.array(z.string()).default([]),
    /** One list in place of all, from a day on. */
    custom: z.strictObject({ from: day, if: criterion }).optional(),
  })
  .refine(
    (regime) => (regime.rules === "custom") === (regime.custom !== undefined),
    "Write custom: with rules: custom, and only then",
  );

/** The form of `rules/regimes.yaml`. */
export const regimesForm = z.record(z.string().regex(/^[a-z0-9-]+$/, "Write the name in kebab-case"), regimeForm);

export type RegimesFile = z.output<typeof regimesForm>;
