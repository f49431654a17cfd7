/**
 * Summaries of draws: mean, quantiles, and how far each may be off because the number of draws is finite.
 */
import { type Histogram, quantilesOf } from "./histogram.ts";
import type { Block } from "./operators/operator.ts";
import { leaf, leafSums } from "./scan.ts";
import { addLeaves, partsOf, SumTree } from "./sum-tree.ts";

/** The quantile levels of every summary. */
export const levels = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

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
  for (const part of partsOf(0, values.length)) {
    const sums = new Float64Array(2);
    addLeaves(leafSums(values.subarray(part.from * leaf, part.to * leaf)), sums, 0);
    tree.add({ ...part, sums });
  }
  return (tree.total(2)[0] as number) / values.length;
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

/** Summarises a series of which only the histogram and the sums of draws and of their squares were kept. */
export function summariseHistogram(histogram: Histogram, sum: number, squares: number): Summary {
  const { count } = histogram;
  const average = sum / count;
  const variance = Math.max(0, squares - average * sum) / Math.max(1, count - 1);
  return summaryOf(count, average, Math.sqrt(variance), (rising) => quantilesOf(histogram, rising));
}

/**
 * Levels of the quantiles and, one binomial standard deviation below and above each, of those that their errors come from (David and
 * Nagaraja 2003, section 7.1), in rising order; and where each stands in it. All series of a run have the same.
 */
function levelsFor(n: number): { rising: readonly number[]; places: readonly number[] } {
  if (known?.n === n) return known;
  const wanted = levels.flatMap((p) => {
    const step = Math.sqrt((p * (1 - p)) / n);
    return [p - step, p, p + step];
  });
  const rising = wanted.toSorted((a, b) => a - b);
  known = { n, rising, places: wanted.map((p) => rising.indexOf(p)) };
  return known;
}

let known: { n: number; rising: readonly number[]; places: readonly number[] } | undefined;

/** A summary from its parts; quantiles are asked for in rising order. */
export function summaryOf(
  n: number,
  average: number,
  deviation: number,
  quantiles: (rising: readonly number[]) => readonly number[],
): Summary {
  const { rising, places } = levelsFor(n);
  const found = quantiles(rising);
  const at = (i: number): number => found[places[i] as number] as number;
  const error = (i: number): number => (at(3 * i + 2) - at(3 * i)) / 2;
  return {
    mean: average,
    p5: at(1),
    p25: at(4),
    p50: at(7),
    p75: at(10),
    p95: at(13),
    mcError: {
      mean: deviation / Math.sqrt(n),
      p5: error(0),
      p25: error(1),
      p50: error(2),
      p75: error(3),
      p95: error(4),
    },
  };
}
