/**
 * The form of a parameter: a distribution for every element, with grade, evidence and reason.
 */
import { z } from "zod";
import { grade } from "./evidence.ts";

/** A distribution, or one for each member. */
export type Value = string | number | { [member: string]: Value };
const value: z.ZodType<Value> = z.lazy(() =>
  z.union([z.string(), z.number(), z.record(z.string(), value)], "Write a distribution, or one for each member"),
);
const why = "Say why in a sentence: a number without a reason is refused";
/** What stands beside every number of ours. */
export const reason = z.string(why).min(20, why);

/** The form of a parameter in a model/*.yaml file. */
export const parameterForm = z.strictObject({
  value,
  shared: z.boolean().default(false),
  grade,
  /** Members whose values are assumed, though the parameter as a whole is better known. */
  assumed: z.array(z.string()).default([]),
  evidence: z.union([z.array(z.string()), z.record(z.string(), z.array(z.string()))]).default([]),
  because: reason,
});

export type ParameterFile = z.output<typeof parameterForm>;
