/** Amounts of assumptions in words: shares, days and dates as such, everything else by its size. */
import { date } from "../../charts/numbers.ts";
import type { Speaking } from "../language.tsx";
import type { Assumption } from "../model/questions.ts";
import { typed } from "../state/german.ts";

/** Whether an amount is written as a day. */
export const isDate = (text: string): boolean => /\b\d{4}-\d{2}-\d{2}\b/.test(text);

/** An amount of an assumption, in words. */
export function amountText(
  { unit, support }: Pick<Assumption, "unit" | "support">,
  text: string,
  value: number,
  { short, share }: Speaking,
): string {
  if (isDate(text)) return date(value);
  if (unit === "1" && support[0] === 0 && support[1] === 1) return share(value);
  return short(value);
}

/** What an element is in the baseline, as one would type it. */
export const typedText = (text: string, { language }: Speaking): string => typed(text, language);
