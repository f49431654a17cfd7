/**
 * Summaries of weighted draws: what the draws say where some of them count for more.
 *
 * n draws with weights w tell about as much as (Σw)² / Σw² equal ones: their effective sample (Kish 1965, Survey Sampling,
 * section 11.7). Quantiles are those of Akinshin (2023, arXiv:2304.07265, weighted type 7): with the draws in order, each as wide as
 * its weight and all together as wide as the effective sample, a quantile is the mean over a window of width 1 that moves from one end
 * to the other. Equal weights give type 7 of Hyndman and Fan, as without weights, and to the bit.
 */
import type { Block } from "./operators/operator.ts";
import { mean, type Summary, summaryOf } from "./summary.ts";

/** How many equal draws tell as much; 0 where no draw has weight. */
export function effectiveSample(weights: Float64Array): number {
  const { sum, squares } = sumsOf(weights);
  return sum > 0 ? (sum * sum) / squares : 0;
}

/** The mean of draws, each times its weight. */
function weightedMean(values: Block, weights: Float64Array): number {
  const products = weights.map((w, i) => (w > 0 ? w * (values[i] as number) : 0));
  return mean(products) / mean(weights);
}

/** Summarises one series of draws by their weights, of which some must be above 0; errors are those of so many equal draws. */
export function summariseWeighted(values: Block, weights: Float64Array): Summary {
  const line = lineUp(values, weights);
  const average = weightedMean(values, weights);
  const squares = line.values.reduce(
    (sum, x, i) => sum + (line.weights[i] as number) * (x - average) * (x - average),
    0,
  );
  const n = line.width;
  const deviation = Math.sqrt((squares * line.scale) / Math.max(1, n - 1));
  return summaryOf(n, average, deviation, (rising) => rising.map((p) => quantileOf(line, p)));
}

/** Draws with weight in rising order, and where each ends when they stand side by side. */
interface Line {
  readonly values: Float64Array;
  readonly weights: Float64Array;
  readonly ends: Float64Array;
  /** Of a weight to the width of its draw. */
  readonly scale: number;
  /** Of all draws: the effective sample. */
  readonly width: number;
}

function lineUp(values: Block, weights: Float64Array): Line {
  const order = Uint32Array.from(weights.keys())
    .filter((i) => (weights[i] as number) > 0)
    .sort((i, j) => (values[i] as number) - (values[j] as number) || i - j);
  const { sum, squares } = sumsOf(weights);
  const scale = sum / squares;
  const ends = new Float64Array(order.length);
  let weight = 0;
  for (const [k, i] of order.entries()) {
    weight += weights[i] as number;
    ends[k] = weight * scale;
  }
  return {
    values: Float64Array.from(order, (i) => values[i] as number),
    weights: Float64Array.from(order, (i) => weights[i] as number),
    ends,
    scale,
    width: sum * scale,
  };
}

function quantileOf({ values, ends, width }: Line, p: number): number {
  const from = Math.min(Math.max(p, 0), 1) * Math.max(0, width - 1);
  let k = firstAbove(ends, from);
  const lowest = values[k] as number;
  let result = lowest;
  // Ends are measured from one behind, where the window's far end is `from` itself: no digit is lost by adding 1.
  for (let begin = from; k < values.length && begin - 1 < from; k++) {
    const end = ends[k] as number;
    const value = values[k] as number;
    if (value !== lowest) result += (value - lowest) * (Math.min(end - 1, from) - Math.max(begin - 1, from - 1));
    begin = end;
  }
  return result;
}

/** The position of the first that is greater; the last where none is. */
function firstAbove(rising: Float64Array, x: number): number {
  let [low, high] = [0, rising.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rising[middle] as number) > x) high = middle;
    else low = middle + 1;
  }
  return low;
}

function sumsOf(weights: Float64Array): { sum: number; squares: number } {
  let [sum, squares] = [0, 0];
  for (const w of weights) {
    sum += w;
    squares += w * w;
  }
  return { sum, squares };
}
