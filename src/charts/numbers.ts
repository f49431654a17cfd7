/**
 * The one formatter of numbers: no more digits than the Monte-Carlo error allows, in the reader's language.
 */
import type { Summary } from "../engine/index.ts";
import type { Language } from "../messages/index.ts";

/** Where digits are equal within the error, at most this many are shown. */
const mostDigits = 3;

/** `1234.5` as `1,234.5` or `1.234,5`, with a fixed number of decimals. */
export function fixed(value: number, decimals: number, language: Language): string {
  const [whole, part] = Math.abs(value).toFixed(decimals).split(".") as [string, string | undefined];
  const [group, point] = language === "de" ? [".", ","] : [",", "."];
  const grouped = whole.length > 3 ? whole.replace(/\B(?=(\d{3})+$)/g, group) : whole;
  const text = part ? `${grouped}${point}${part}` : grouped;
  return value < 0 && Number(value.toFixed(decimals)) !== 0 ? `−${text}` : text;
}

/** Decimals at which a number shows at most three digits, and none that its error makes meaningless. */
export function decimalsFor(value: number, error = 0): number {
  const size = Math.abs(value);
  // The first digit after rounding: 9.996 is shown as 10.0.
  const leading = size > 0 ? Number(size.toExponential(mostDigits - 1).split("e")[1]) : 0;
  const byDigits = mostDigits - 1 - leading;
  const byError = error > 0 ? -order(2 * error) : byDigits;
  return Math.min(6, Math.max(0, Math.min(byDigits, byError)));
}

/** A number alone: `9.02`, `38.4`, `1,240`. */
export const number = (value: number, language: Language, error = 0): string =>
  fixed(value, decimalsFor(value, error), language);

/** A number with the digits it has, as a source wrote it. */
export const asWritten = (value: number, language: Language): string =>
  fixed(value, String(value).split(".")[1]?.length ?? 0, language);

/** Columns of compute are headed in millions. */
export const million = 1e6;
/** In millions, as columns headed by their unit are. */
export const millions = (value: number, language: Language, error = 0): string =>
  number(value / million, language, error / million);

/** `12%` or `12 %`. */
export const percent = (share: number, language: Language): string => {
  const text = fixed(share * 100, share < 0.0995 ? 1 : 0, language);
  return language === "de" ? `${text} %` : `${text}%`;
};

/** A day, counted from 1970-01-01, as a date: `2024-12-31` in both languages, as files and settings write it. */
export const date = (days: number): string => new Date(Math.round(days) * 86_400_000).toISOString().slice(0, 10);

const suffixes: readonly (readonly [factor: number, en: string, de: string])[] = [
  [1e9, "B", " Mrd."],
  [1e6, "M", " Mio."],
  [1e4, "k", " Tsd."],
];

/** The unit in which a number of this size is written, with its suffix. 999.6M is written 1.00B. */
function scaleOf(size: number, language: Language): readonly [unit: number, suffix: string] {
  const [factor, en, de] = suffixes.find(([factor]) => size >= factor * 0.9995) ?? [1, "", ""];
  return [factor === 1e4 ? 1e3 : factor, language === "de" ? de : en];
}

/** A number in any size, with a suffix: `16.8M`, `350k`, `0.227`; in German `16,8 Mio.`. */
export function short(value: number, language: Language, error = 0): string {
  const [unit, suffix] = scaleOf(Math.abs(value), language);
  return `${number(value / unit, language, error / unit)}${suffix}`;
}

/** A round number as axes have it, without digits that say nothing: `10M`, `0.5`, `2k`. */
export function round(value: number, language: Language): string {
  const [unit, suffix] = scaleOf(Math.abs(value), language);
  return `${asWritten(Number((value / unit).toPrecision(mostDigits)), language)}${suffix}`;
}

/** A number and the interval around it, in one unit: `0.81M` and `(0.38–1.52)`. */
export function shortWithin(
  value: number,
  [low, high]: readonly [number, number],
  language: Language,
  error = 0,
): [value: string, interval: string] {
  const [unit, suffix] = scaleOf(Math.abs(high), language);
  const decimals = decimalsFor(value / unit, error / unit);
  const text = (x: number): string => fixed(x / unit, decimals, language);
  return [`${text(value)}${suffix}`, `(${text(low)}–${text(high)})`];
}

/** Two ends in one unit: `0.40–0.45M`. */
export function shortRange(low: number, high: number, language: Language): string {
  const [unit, suffix] = scaleOf(Math.abs(high), language);
  const decimals = decimalsFor(high / unit);
  return `${fixed(low / unit, decimals, language)}–${fixed(high / unit, decimals, language)}${suffix}`;
}

/** A number of any smallness, with two digits: `2.4e-7`; 0 is 0. */
export const scientific = (value: number, language: Language): string => {
  const text = value === 0 ? "0" : value.toExponential(1).replace(".0e", "e");
  return language === "de" ? text.replace(".", ",") : text;
};

/** The power of ten of a number's first digit, read off its digits. */
const order = (x: number): number => Number(x.toExponential().split("e")[1]);

/** A median and its 90 % interval, each in its own unit: `1.8M (350k – 2.1M)`. */
export const within = ({ p50, p5, p95 }: Summary, language: Language): string =>
  `${short(p50, language)} (${short(p5, language)} – ${short(p95, language)})`;

/** The same of a share. */
export const percentWithin = ({ p50, p5, p95 }: Summary, language: Language): string =>
  `${percent(p50, language)} (${percent(p5, language)} – ${percent(p95, language)})`;
