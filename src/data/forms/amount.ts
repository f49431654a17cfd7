/**
 * Numbers as data files write them: canonical, with an optional suffix k, M or B, or %.
 */
import { z } from "zod";
import { parseNumber } from "../../engine/index.ts";

/** `50000`, `1.2M`, `70%`. */
export const amount = z.union([z.number(), z.string()]).transform((value, context): number => {
  if (typeof value === "number") return value;
  const number = parseNumber(value);
  if (number !== undefined && Number.isFinite(number)) return number;
  context.addIssue({ code: "custom", message: "Write a number such as 50000, 1.2M or 70%", input: value });
  return z.NEVER;
});
