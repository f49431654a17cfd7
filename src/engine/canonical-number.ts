/**
 * Canonical numbers, as files, URLs and options write them: `50000`, `1.5e6`, `1.2M`, `70%`.
 */
const form = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*(k|K|M|B|T|%)?$/;
const factors: Readonly<Record<string, number>> = { k: 1e3, M: 1e6, B: 1e9, T: 1e12 };

/** The number that a text stands for, or undefined where it is not in canonical form. */
export function parseNumber(text: string): number | undefined {
  const match = form.exec(text.trim());
  if (!match) return undefined;
  const [, digits, suffix] = match as unknown as [string, string, string | undefined];
  if (suffix === undefined) return Number(digits);
  if (suffix === "%") return Number(digits) / 100;
  const factor = factors[suffix === "K" ? "k" : suffix];
  return factor === undefined ? undefined : Number(digits) * factor;
}
