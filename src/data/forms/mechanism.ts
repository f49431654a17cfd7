/**
 * The form of the numbers of a mechanism: its parameters, its tables, and what moves together.
 */
import { z } from "zod";
import { grade } from "./evidence.ts";
import { parameterForm, reason } from "./parameter.ts";
import { tableForm } from "./table.ts";

/** Elements that move together: one rank correlation for all pairs, or a matrix in the order of the members. */
const correlation = z.strictObject({
  members: z.array(z.string()).min(2),
  rank: z.union([z.number().min(-1).max(1), z.array(z.array(z.number()))]),
  grade,
  evidence: z.array(z.string()).default([]),
  because: reason,
});

/** The form of a model/*.yaml file beside a mechanism. */
export const mechanismForm = z.strictObject({
  parameters: z.record(z.string(), parameterForm).default({}),
  tables: z.record(z.string(), tableForm).default({}),
  correlations: z.record(z.string(), correlation).default({}),
});

export type MechanismFile = z.output<typeof mechanismForm>;
