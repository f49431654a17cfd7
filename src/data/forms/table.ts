/**
 * The form of a table: published series, shares of one series in another, or values of our own with a reason.
 */
import { z } from "zod";
import { amount } from "./amount.ts";

const quarter = "Write a quarter, such as 2025Q4";
const quarterKey = z.string(quarter).regex(/^\d{4}Q[1-4]$/, quarter);
const why = "Say why in a sentence";
const reasoned = { evidence: z.array(z.string()).default([]), because: z.string(why).min(10, why) };

const isLong =
  (least: number) =>
  (quarters: Readonly<Record<string, unknown>>): boolean =>
    Object.keys(quarters).length >= least;

const historyEntry = z.union([
  z.string(),
  z.strictObject({ sum: z.array(z.string()).min(2), ...reasoned }),
  z.strictObject({ series: z.record(quarterKey, z.tuple([amount, amount, amount])), ...reasoned }),
]);
const seriesEntry = z.union([
  z.strictObject({ figure: z.string(), measure: z.enum(["median", "median h100e"]), after: amount.optional() }),
  z.strictObject({ share: z.string(), of: z.string(), less: z.string().optional(), after: amount.optional() }),
  z.strictObject({
    series: z.record(quarterKey, amount).refine(isLong(1), "Write a value for at least one quarter"),
    after: z.union([amount, z.literal("last")], "Write a value, such as 0, or last").optional(),
    ...reasoned,
  }),
  z.strictObject({
    path: z
      .record(quarterKey, amount)
      .refine(isLong(2), "Write values for at least two quarters, or always: one value"),
    ...reasoned,
  }),
  z.strictObject({ always: amount, ...reasoned }),
]);

/** The form of a table in a model/*.yaml file. */
export const tableForm = z.union([
  z.strictObject({ history: z.record(z.string(), historyEntry) }),
  z.strictObject({
    series: z.record(z.string(), seriesEntry),
    default: amount.optional(),
    evidence: z.array(z.string()).optional(),
    because: z.string().optional(),
  }),
  z.strictObject({ values: z.record(z.string(), amount), default: amount.optional(), ...reasoned }),
]);

export type TableFile = z.output<typeof tableForm>;
