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

/** Settings that belong together, and what they are: how to count, what another source says, or what is assumed. */
const part = z.strictObject({
  title: both,
  kind: z.enum(["definition", "source", "assumption"]),
  of: z.array(z.string()).min(1),
});

/** Why something is set, and from which source. */
const reason = z.strictObject({ because: z.string().min(1).optional(), source: z.string().min(1).optional() });

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
    /** Parameters that it sets, by what they have in common. What stands in none is an assumption by itself. */
    parts: z.array(part).default([]),
    /** By what is set. */
    reasons: z.record(z.string(), reason).default({}),
  })
  .refine(({ set, regime }) => regime !== undefined || Object.keys(set).length > 0, {
    message: "Write what it sets: parameters or levers with their values, or a regime",
    path: ["set"],
  })
  .check(({ value: { set, parts, reasons }, issues }) => {
    for (const name of Object.keys(reasons))
      if (!(name in set))
        issues.push({ code: "custom", message: `${name} is not set`, path: ["reasons", name], input: name });
    const isSet = new Set(Object.keys(set).map((name) => name.replace(/\[.*/s, "")));
    const seen = new Set<string>();
    for (const [i, { of }] of parts.entries())
      for (const [j, id] of of.entries()) {
        const message = seen.has(id) ? `${id} is in two parts` : isSet.has(id) ? undefined : `${id} is not set`;
        seen.add(id);
        if (message) issues.push({ code: "custom", message, path: ["parts", i, "of", j], input: id });
      }
  });

export type ScenarioFile = z.output<typeof scenarioForm>;
