/**
 * The form of a scenario: its name in both languages, and what it sets.
 */
import { z } from "zod";

/** A text in both languages. */
export const both = z.strictObject({ en: z.string().min(1), de: z.string().min(1) });

/** What is set: parameters or their elements, each to a distribution. */
export const settings = z.record(
  z.string(),
  z.union([z.string(), z.number()], "Write a number or a distribution, such as 0.2 or 10% to 30%"),
);

/** The form of a scenario file. */
export const scenarioForm = z
  .strictObject({
    title: both,
    description: both,
    /** `forward` acts from a date, `counterfactual` on history too. */
    kind: z.enum(["forward", "counterfactual"]),
    /** Which rules on chips hold; those that were decreed, unless told otherwise. */
    regime: z.string().optional(),
    set: settings.default({}),
  })
  .refine(({ set, regime }) => regime !== undefined || Object.keys(set).length > 0, {
    message: "Write what it sets: parameters or levers with their values, or a regime",
    path: ["set"],
  });

export type ScenarioFile = z.output<typeof scenarioForm>;
