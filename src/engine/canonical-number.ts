/**
 * Canonical numbers, as files, URLs and options write them: `50000`, `1.5e6`, `1.2M`, `70%`. A date such as `2024-12-02` is
 * the number of days since 1970-01-01, so that a parameter or a table can hold it.
 */
import { parseDate } from "./time.ts";

const date = /^\d{4}-\d{2}-\d{2}$/;
const form = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*(k|K|M|B|T|%)?$/;
/** Powers of ten, put into the text so that nothing is rounded twice. */
const powers: Readonly<Record<string, number>> = { k: 3, K: 3, M: 6, B: 9, T: 12, "%": -2 };

/** The number that a text stands for, or undefined where it is not in canonical form. */
export function parseNumber(text: string): number | undefined {
  if (date.test(text.trim())) return dayOf(text.trim());
  const match = form.exec(text.trim());
  if (!match) return undefined;
  const [, digits, suffix] = match as unknown as [string, string, string | undefined];
  if (suffix === undefined) return Number(digits);
  const [mantissa, exponent = "0"] = digits.toLowerCase().split("e") as [string, string?];
  return Number(`${mantissa}e${Number(exponent) + (powers[suffix] as number)}`);
}

/** Days since 1970-01-01, or undefined where the calendar has no such day. */
function dayOf(text: string): number | undefined {
  try {
    return parseDate(text);
  } catch {
    return undefined;
  }
}
