/**
 * Canonical numbers, as files, URLs and options write them: `50000`, `1.5e6`, `1.2M`, `70%`.
 */
const form = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*(k|K|M|B|T|%)?$/;
/** Powers of ten, put into the text so that nothing is rounded twice. */
const powers: Readonly<Record<string, number>> = { k: 3, K: 3, M: 6, B: 9, T: 12, "%": -2 };

/** The number that a text stands for, or undefined where it is not in canonical form. */
export function parseNumber(text: string): number | undefined {
  const match = form.exec(text.trim());
  if (!match) return undefined;
  const [, digits, suffix] = match as unknown as [string, string, string | undefined];
  if (suffix === undefined) return Number(digits);
  const [mantissa, exponent = "0"] = digits.toLowerCase().split("e") as [string, string?];
  return Number(`${mantissa}e${Number(exponent) + (powers[suffix] as number)}`);
}
