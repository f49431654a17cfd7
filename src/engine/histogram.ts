/**
 * Quantiles without sorting and without keeping draws: a histogram over the bits of single-precision numbers.
 *
 * The bits of singles, read as integers, rise with the numbers: they are ranks. A bin is what ranks have in common after their lower bits
 * are dropped. How many are dropped follows from the least and the greatest draw alone: as few as let 1,024 bins span them, and at most
 * 16, which leaves 7 bits of the significand, so a bin is never wider than 1/128 of its value. Coarser bins are sums of finer ones, and
 * counts are whole numbers: histograms of parts, in any order, merge to the bits of that of the whole. Within a bin draws are taken as
 * evenly spread; quantiles are held between the least and the greatest draw, so a constant stays exact.
 */

import type { Block } from "./operators/operator.ts";
import { infinite, numberAt, type Scanned, scanPlainly } from "./scan.ts";

/** Bins that a window of less than 16 dropped bits may span: few enough for a processor's first cache. */
const widest = 1024;
const mostDropped = 16;
/** What is nearer to 0 is taken as 0, as the engine's exponential does. */
const smallestNormal = 1.1754943508222875e-38;

/** Plain data: can be posted. */
export interface Histogram {
  /** Bits that are dropped. */
  readonly dropped: number;
  /** The bin of `counts[0]`. */
  readonly first: number;
  readonly counts: Int32Array;
  readonly count: number;
  /** Ranks of the least and the greatest draw. */
  readonly least: number;
  readonly greatest: number;
}

/** Who does the work on blocks of draws: in plain loops, or compiled. */
export interface Counter {
  /** Scans a block; what is found may be overwritten by the next call. */
  scan(values: Block): Scanned;
  /** So many counts, all 0. */
  allocate(length: number): Int32Array;
  /** Says that its counts are needed no more. */
  release(): void;
  /** Raises the count of each rank's bin, `(rank >> dropped) − first`. */
  count(ranks: Int32Array, counts: Int32Array, dropped: number, first: number): void;
}

/** The reference for compiled counters. */
export const plainCounter: Counter = {
  scan: scanPlainly,
  allocate: (length) => new Int32Array(length),
  release: () => {},
  count(ranks, counts, dropped, first) {
    for (let i = 0; i < ranks.length; i++) {
      const bin = ((ranks[i] as number) >> dropped) - first;
      counts[bin] = (counts[bin] as number) + 1;
    }
  },
};

/** Collects the draws of one series, a block at a time. */
export class HistogramBuilder {
  readonly #counter: Counter;
  #dropped = 0;
  #first = 0;
  #counts: Int32Array = new Int32Array(0);
  #count = 0;
  #least = 0x7fffffff;
  #greatest = -0x80000000;

  constructor(counter = plainCounter) {
    this.#counter = counter;
  }

  /**
   * Adds a block of draws that was scanned.
   * @returns whether all of them are numbers; else nothing was added
   */
  add({ ranks, least, greatest }: Scanned): boolean {
    if (least < -infinite - 1 || greatest > infinite) return false;
    this.#widen(least, greatest, 0);
    this.#count += ranks.length;
    this.#counter.count(ranks, this.#counts, this.#dropped, this.#first);
    return true;
  }

  /** Adds what another histogram has counted. */
  merge(other: Histogram): void {
    if (other.count === 0) return;
    this.#widen(other.least, other.greatest, other.dropped);
    this.#count += other.count;
    addCounts(this.histogram, other);
  }

  /** What was added. */
  get histogram(): Histogram {
    return {
      dropped: this.#dropped,
      first: this.#first,
      counts: this.#counts,
      count: this.#count,
      least: this.#least,
      greatest: this.#greatest,
    };
  }

  /** Makes room for draws of this span, counted in bins of so many dropped bits or more. */
  #widen(leastAdded: number, greatestAdded: number, droppedThere: number): void {
    if (leastAdded >= this.#least && greatestAdded <= this.#greatest && droppedThere <= this.#dropped) return;
    const least = Math.min(this.#least, leastAdded);
    const greatest = Math.max(this.#greatest, greatestAdded);
    let dropped = Math.max(this.#dropped, droppedThere);
    while (dropped < mostDropped && (greatest >> dropped) - (least >> dropped) >= widest) dropped++;
    const [from, to] = [least >> dropped, greatest >> dropped];
    const old = this.histogram;
    this.#least = least;
    this.#greatest = greatest;
    if (dropped === old.dropped && from >= old.first && to < old.first + old.counts.length) return;
    // Some more on both sides, for the next blocks.
    const spare = Math.min((to - from + 1) >> 2, widest >> 2) + 8;
    this.#dropped = dropped;
    this.#first = from - spare;
    this.#counts = this.#counter.allocate(to + spare + 1 - this.#first);
    addCounts(this.histogram, old);
  }
}

/** Adds counts of bins that are as wide, or narrower. */
function addCounts({ dropped, first, counts }: Histogram, from: Histogram): void {
  const more = dropped - from.dropped;
  for (let i = 0; i < from.counts.length; i++) {
    const n = from.counts[i] as number;
    const bin = ((from.first + i) >> more) - first;
    if (n > 0) counts[bin] = (counts[bin] as number) + n;
  }
}

/**
 * The quantiles of a histogram at rising levels, each the value at position p (count − 1) among the sorted draws, counted from 0 (type 7
 * of Hyndman and Fan 1996), as in `quantileOfSorted`.
 */
export function quantilesOf(histogram: Histogram, rising: readonly number[]): number[] {
  const { counts, count } = histogram;
  const [least, greatest] = [numberAt(histogram.least), numberAt(histogram.greatest)];
  let [bin, below] = [0, 0];
  return rising.map((p) => {
    const position = Math.min(Math.max(p, 0), 1) * (count - 1);
    while (below + (counts[bin] as number) <= position) below += counts[bin++] as number;
    // The bin's ends, or the outermost draws where these lie in it; draw k of n stands at (k + ½) / n of the way.
    const [low, high] = [Math.max(edge(histogram, bin), least), Math.min(edge(histogram, bin + 1), greatest)];
    const share = Math.min((position - below + 0.5) / (counts[bin] as number), 1);
    const value = Number.isFinite(low) && low < high ? low + (high - low) * share : low;
    return Math.abs(value) < smallestNormal ? 0 : value;
  });
}

/** The number at the lower end of a bin, counted from the histogram's first. */
function edge({ dropped, first }: Histogram, bin: number): number {
  const rank = (first + bin) * (1 << dropped);
  return numberAt(Math.min(Math.max(rank, -infinite - 1), infinite));
}
