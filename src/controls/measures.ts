/**
 * What rules measure, and what is known of an item.
 *
 * A figure is a number, an interval within which it lies, or missing. All rates are dense: rates that count structured sparsity are halved
 * before they come here (ECCN 3A090, Technical Note 2).
 */

/** Formats of a multiplication's inputs, by the bits of the widest. TF32 is a format of 32 bits by name, of 19 by what it keeps. */
export const formats = { fp64: 64, fp32: 32, tf32: 32, fp16: 16, int16: 16, fp8: 8, int8: 8, fp4: 4, int4: 4 } as const;

export type Format = keyof typeof formats;

/** Whether this names a format. */
export const isFormat = (name: string): name is Format => Object.hasOwn(formats, name);

/** What a criterion may compare, with its unit. */
export const measures = {
  tpp: "TPP",
  performance_density: "TPP/mm2",
  io_bandwidth: "GB/s",
  memory_bandwidth: "GB/s",
  /** Memory and links together, as the letters of April 2025 are reported to add them. */
  total_bandwidth: "GB/s",
  memory_bandwidth_density: "GB/s/mm2",
  node: "nm",
  transistors: "billion",
  /** First sale in the United States, as a day. */
  us_sale: "day",
} as const;

export type Measure = keyof typeof measures;

/** Whether this names a measure. */
export const isMeasure = (name: string): name is Measure => Object.hasOwn(measures, name);

/** What is so or not. */
export const flags = [
  "data_center",
  "planar",
  "has_memory",
  "is_processor",
  "approved_designer",
  "approved_packager",
  /** Designed by a firm of a country that a rule lists. */
  "listed_designer",
] as const;

export type Flag = (typeof flags)[number];

/** Whether this names a flag. */
export const isFlag = (name: string): name is Flag => (flags as readonly string[]).includes(name);

/** Least and greatest value; equal where a number is known. */
export type Range = readonly [low: number, high: number];

/** What nothing is known of. */
export const anything: Range = [0, Number.POSITIVE_INFINITY];

/** Days since 1970-01-01, of an ISO date; not a number where the calendar has no such day. */
export function dayOf(date: string): number {
  const day = Date.parse(`${date}T00:00:00Z`) / 86_400_000;
  return Number.isNaN(day) || dateOf(day) !== date ? Number.NaN : day;
}

/** Whether this is a day of the calendar, as ISO 8601 writes it. */
export const isDay = (text: string): boolean => !Number.isNaN(dayOf(text));

/** The ISO date of a day since 1970-01-01. */
export const dateOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
