/**
 * Summaries of draws: mean, quantiles, and how far each may be off because the number of draws is finite.
 */
import type { Block } from "./operators/operator.ts";

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

/** The mean by a fixed binary tree, so that it does not depend on how draws were split. */
export function mean(values: Block): number {
  return treeSum(values, 0, values.length) / values.length;
}

function treeSum(values: Block, from: number, to: number): number {
  if (to - from <= 8) {
    let sum = 0;
    for (let i = from; i < to; i++) sum += values[i] as number;
    return sum;
  }
  const half = from + 8 * Math.ceil((to - from) / 16);
  return treeSum(values, from, half) + treeSum(values, half, to);
}

/** The quantile of sorted values: linear between order statistics (Hyndman and Fan 1996, type 7). */
export function quantileOfSorted(sorted: Block, p: number): number {
  const position = Math.min(Math.max(p, 0), 1) * (sorted.length - 1);
  const below = Math.floor(position);
  const a = sorted[below] as number;
  const b = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return a === b ? a : a + (b - a) * (position - below);
}

/**
 * Summarises one series of draws. Errors of quantiles come from the order statistics one binomial standard deviation to both
 * sides (David and Nagaraja 2003, section 7.1).
 */
export function summarise(values: Block): Summary {
  const sorted = Float64Array.from(values).sort();
  const n = sorted.length;
  const average = mean(values);
  let squares = 0;
  for (const x of sorted) squares += (x - average) * (x - average);
  const errorAt = (p: number): number => {
    const step = Math.sqrt((p * (1 - p)) / n);
    return (quantileOfSorted(sorted, p + step) - quantileOfSorted(sorted, p - step)) / 2;
  };
  const at = (p: number): number => quantileOfSorted(sorted, p);
  return {
    mean: average,
    p5: at(0.05),
    p25: at(0.25),
    p50: at(0.5),
    p75: at(0.75),
    p95: at(0.95),
    mcError: {
      mean: Math.sqrt(squares / Math.max(1, n - 1) / n),
      p5: errorAt(0.05),
      p25: errorAt(0.25),
      p50: errorAt(0.5),
      p75: errorAt(0.75),
      p95: errorAt(0.95),
    },
  };
}
