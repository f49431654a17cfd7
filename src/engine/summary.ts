/**
 * Summaries of draws: mean, quantiles, and how far each may be off because the number of draws is finite.
 */
import { deviationOf, type Histogram, quantilesOf } from "./histogram.ts";
import type { Block } from "./operators/operator.ts";
import { leafSums, partSum, partsOf, SumTree } from "./sum-tree.ts";

/** The quantile levels of every summary. */
export const levels = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

const names = ["p5", "p25", "p50", "p75", "p95"] as const;

export interface Summary {
  readonly mean: number;
  readonly p5: number;
  readonly p25: number;
  readonly p50: number;
  readonly p75: number;
  readonly p95: number;
  /** One standard error of each, as if draws were independent; with Sobol points an upper bound in practice. */
  readonly mcError: Readonly<Record<"mean" | "p5" | "p25" | "p50" | "p75" | "p95", number>>;
}

/** The mean by a fixed tree, so that it does not depend on how draws were split. */
export function mean(values: Block): number {
  const tree = new SumTree();
  const leaves = leafSums(values);
  for (const [level, index, from, to] of partsOf(0, values.length))
    tree.add({ level, index, sums: Float64Array.of(partSum(leaves, from, to)) });
  return (tree.total(1)[0] as number) / values.length;
}

/** The quantile of sorted values: linear between order statistics (Hyndman and Fan 1996, type 7). */
export function quantileOfSorted(sorted: Block, p: number): number {
  const position = Math.min(Math.max(p, 0), 1) * (sorted.length - 1);
  const below = Math.floor(position);
  const a = sorted[below] as number;
  const b = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return a === b ? a : a + (b - a) * (position - below);
}

/** Summarises one series of draws that are all at hand, by sorting them. */
export function summarise(values: Block): Summary {
  const sorted = Float64Array.from(values).sort();
  const average = mean(values);
  const squares = sorted.reduce((sum, x) => sum + (x - average) * (x - average), 0);
  const deviation = Math.sqrt(squares / Math.max(1, values.length - 1));
  return summaryOf(values.length, average, deviation, (rising) => rising.map((p) => quantileOfSorted(sorted, p)));
}

/** Summarises a series of which only the histogram and the sum were kept. */
export function summariseHistogram(histogram: Histogram, sum: number): Summary {
  const average = sum / histogram.count;
  const deviation = deviationOf(histogram, average);
  return summaryOf(histogram.count, average, deviation, (rising) => quantilesOf(histogram, rising));
}

/**
 * Errors of quantiles come from the order statistics one binomial standard deviation to both sides (David and Nagaraja 2003,
 * section 7.1).
 */
function summaryOf(
  n: number,
  average: number,
  deviation: number,
  quantiles: (rising: readonly number[]) => readonly number[],
): Summary {
  const wanted = levels.flatMap((p) => {
    const step = Math.sqrt((p * (1 - p)) / n);
    return [p - step, p, p + step];
  });
  const rising = wanted.toSorted((a, b) => a - b);
  const found = quantiles(rising);
  const at = (i: number): number => found[rising.indexOf(wanted[i] as number)] as number;
  const entries = (of: (i: number) => number) =>
    Object.fromEntries(names.map((name, i) => [name, of(i)])) as Record<(typeof names)[number], number>;
  return {
    mean: average,
    ...entries((i) => at(3 * i + 1)),
    mcError: {
      mean: deviation / Math.sqrt(n),
      ...entries((i) => (at(3 * i + 2) - at(3 * i)) / 2),
    },
  };
}
