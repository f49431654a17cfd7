/**
 * An item to be classified, and what follows from its figures.
 */
import type { Facts } from "./criterion.ts";
import { anything, type Flag, type Format, formats, isFormat, type Measure, type Range } from "./measures.ts";
import type { Kind } from "./rule.ts";

/** Figures of an item besides its rates: areas in mm2, bandwidths in GB/s, both directions of a link. */
export const figureNames = [
  "tpp",
  "performance_density",
  "die_area",
  "memory_bandwidth",
  "interconnect",
  "host_link",
  "io_bandwidth",
  "stack_area",
  "memory_bandwidth_density",
  "node",
  "transistors",
  "us_sale",
] as const;

export type FigureName = (typeof figureNames)[number];

export interface Item {
  readonly name: string;
  /** Its id in the catalogue, by which letters name it. */
  readonly id?: string | undefined;
  readonly kind: Kind;
  /** Country in which its designer is headquartered. */
  readonly designer?: string | undefined;
  /** Dense rates by format, in 10^12 operations a second; a format that is not listed is not supported. */
  readonly rates: Readonly<Partial<Record<Format, Range>>>;
  readonly figures: Readonly<Partial<Record<FigureName, Range>>>;
  readonly flags: Readonly<Partial<Record<Flag, boolean>>>;
}

/** A product of an item's rate and bit length. */
export interface FormatPerformance {
  readonly format: Format;
  readonly rate: Range;
  /** Bits of the widest input; two where readings differ. */
  readonly bits: Range;
  readonly tpp: Range;
}

/** What does not fit together in an item's figures. */
export interface Warning {
  readonly id: "int8-below-fp16" | "fp8-above-fp16" | "tpp-differs" | "density-differs" | "one-format";
  readonly values: Readonly<Record<string, string | number>>;
}

export interface Measured {
  readonly facts: Facts;
  /** By format, the greatest first. */
  readonly performance: readonly FormatPerformance[];
  readonly warnings: readonly Warning[];
}

/** TF32 keeps 19 bits of the 32 that its name and its registers have: both readings are carried along. */
const bitsOf = (format: Format): Range => (format === "tf32" ? [19, formats.tf32] : [formats[format], formats[format]]);

/** A TF32 rate that is half of FP16 as datasheets round it is half of it: 48.3 of 96.5 adds nothing. */
const unrounded = (format: Format, [low, high]: Range, fp16: Range | undefined): Range =>
  format === "tf32" && fp16 && high > fp16[1] && high <= fp16[1] * 1.005 ? [low, fp16[1]] : [low, high];

const times = ([a, b]: Range, [c, d]: Range): Range => [a * c, b * d];
const over = ([a, b]: Range, [c, d]: Range): Range => [d === 0 ? 0 : a / d, c === 0 ? Number.POSITIVE_INFINITY : b / c];
const plus = ([a, b]: Range, [c, d]: Range): Range => [a + c, b + d];
const highest = (ranges: readonly Range[]): Range => [
  Math.max(...ranges.map(([low]) => low)),
  Math.max(...ranges.map(([, high]) => high)),
];

/**
 * What rules measure of an item: total processing performance, the greatest product of a format's dense rate and its bits (ECCN 3A090,
 * Technical Notes 1 to 3); performance density, that over the area of all dies of logic that are not planar (Note 4); links and
 * memory. A stated figure counts beside one that follows from others: the higher of the two, as the maker's highest claim does.
 */
export function measure({ rates, figures, flags }: Item): Measured {
  const fp16 = rates.fp16 && times(rates.fp16, bitsOf("fp16"));
  const performance = Object.entries(rates)
    .filter((entry): entry is [Format, Range] => isFormat(entry[0]) && entry[1] !== undefined)
    .map(([format, rate]) => ({
      format,
      rate,
      bits: bitsOf(format),
      tpp: unrounded(format, times(rate, bitsOf(format)), fp16),
    }))
    .sort((a, b) => b.tpp[1] - a.tpp[1] || b.tpp[0] - a.tpp[0]);
  const warnings: Warning[] = [...rateWarnings(rates)];
  const [only, ...others] = performance;
  if (only && others.length === 0 && !figures.tpp) warnings.push({ id: "one-format", values: { format: only.format } });
  const both = (id: "tpp-differs" | "density-differs", stated?: Range, found?: Range): Range | undefined => {
    if (!stated || !found) return stated ?? found;
    if (apart(stated, found))
      warnings.push({ id, values: { stated: stated[1], found: Number(found[1].toPrecision(6)) } });
    return apart(stated, found) ? highest([stated, found]) : stated;
  };
  const tpp = both(
    "tpp-differs",
    figures.tpp,
    performance.length > 0 ? highest(performance.map((p) => p.tpp)) : undefined,
  );
  const density = tpp && figures.die_area ? over(tpp, figures.die_area) : undefined;
  const io = figures.io_bandwidth ?? linksOf(figures.interconnect, figures.host_link);
  const memory = figures.memory_bandwidth;
  const stack = memory && figures.stack_area ? over(memory, figures.stack_area) : undefined;
  const ranges: Partial<Record<Measure, Range | undefined>> = {
    tpp,
    performance_density: both("density-differs", figures.performance_density, density),
    io_bandwidth: io,
    memory_bandwidth: memory,
    total_bandwidth: memory && io ? plus(memory, io) : undefined,
    memory_bandwidth_density: figures.memory_bandwidth_density ?? stack,
    node: figures.node,
    transistors: figures.transistors,
    us_sale: figures.us_sale,
  };
  return { facts: { ranges: ranges as Facts["ranges"], flags }, performance, warnings };
}

/** All links; at least those that are known. */
function linksOf(interconnect?: Range, host?: Range): Range | undefined {
  if (!interconnect) return undefined;
  return plus(interconnect, host ?? anything);
}

/** Apart by more than a percent, of figures that datasheets round. */
const apart = (a: Range, b: Range): boolean => a[0] > b[1] * 1.01 || b[0] > a[1] * 1.01;

function* rateWarnings({ fp16, fp8, int8 }: Item["rates"]): Generator<Warning> {
  if (fp16 && int8 && int8[1] < fp16[0] / 2) yield { id: "int8-below-fp16", values: { int8: int8[1], fp16: fp16[0] } };
  if (fp16 && fp8 && fp8[0] > fp16[1] * 4.5) yield { id: "fp8-above-fp16", values: { fp8: fp8[0], fp16: fp16[1] } };
}
