/**
 * Quantiles without sorting and without keeping draws: a histogram over the bits of single-precision numbers.
 *
 * The bits of singles, read as integers, rise with the numbers; a bin is what they have in common after their lower bits are dropped. How
 * many are dropped follows from the least and the greatest draw alone: as few as let 1,024 bins span them, and at most 16, which leaves
 * 7 bits of the significand, so a bin is never wider than 1/128 of its value. Coarser bins are sums of finer ones, and counts are whole
 * numbers: histograms of parts, in any order, merge to the bits of that of the whole. Within a bin draws are taken as evenly spread;
 * quantiles are held between the least and the greatest draw, so a constant stays exact.
 */
import { bits32, float32 } from "./math/bits.ts";
import type { Block } from "./operators/operator.ts";

/** Bins that a window of less than 16 dropped bits may span: few enough for a processor's first cache. */
const widest = 1024;
const mostDropped = 16;
/** What is nearer to 0 is taken as 0, as the engine's exponential does. */
const smallestNormal = 1.1754943508222875e-38;

/** The place of a number among all singles, from its bits; and back. */
const rankOf = (bits: number): number => bits ^ ((bits >> 31) & 0x7fffffff);
const numberAt = (rank: number): number => float32(rankOf(rank));
const infinite = rankOf(bits32(Infinity));
/** Below the rank of −∞ and above that of ∞ lies what is not a number. */
const isNumber = (least: number, greatest: number): boolean => least >= -infinite - 1 && greatest <= infinite;

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

const empty: Histogram = {
  dropped: 0,
  first: 0,
  counts: new Int32Array(0),
  count: 0,
  least: 0x7fffffff,
  greatest: -0x80000000,
};

/** The ranks of the least and the greatest of some draws. */
export interface Span {
  readonly least: number;
  readonly greatest: number;
}

/** The span of a block of singles. */
export function spanOf(values: Float32Array): Span {
  const bits = bitsOf(values);
  let { least, greatest } = empty;
  for (let i = 0; i < bits.length; i++) {
    const rank = rankOf(bits[i] as number);
    if (rank < least) least = rank;
    if (rank > greatest) greatest = rank;
  }
  return { least, greatest };
}

const bitsOf = (values: Float32Array): Int32Array => new Int32Array(values.buffer, values.byteOffset, values.length);

/**
 * Collects the draws of one series, a block at a time. Draws wait until there are enough to be worth bringing the counts into the
 * processor's first cache.
 */
export class HistogramBuilder {
  #counted = empty;
  readonly #waiting: Float32Array;
  #filled = 0;

  /** @param waiting how many draws may wait */
  constructor(waiting = 0) {
    this.#waiting = new Float32Array(waiting);
  }

  /**
   * Adds a block of draws, of either precision.
   * @param span theirs, if it is known
   * @returns whether all of them are numbers; else nothing was added
   */
  add(values: Block, span?: Span): boolean {
    const singles = values instanceof Float32Array ? values : Float32Array.from(values);
    const { least, greatest } = span ?? spanOf(singles);
    if (!isNumber(least, greatest)) return false;
    if (this.#filled + singles.length > this.#waiting.length) this.#flush();
    this.#widen(singles.length, least, greatest);
    if (singles.length > this.#waiting.length) this.#count(singles);
    else {
      this.#waiting.set(singles, this.#filled);
      this.#filled += singles.length;
    }
    return true;
  }

  /** Adds what another histogram has counted. */
  merge(other: Histogram): void {
    if (other.count === 0) return;
    this.#widen(other.count, other.least, other.greatest, other.dropped);
    addCounts(this.#counted, other);
  }

  /** What was added. */
  get histogram(): Histogram {
    this.#flush();
    return this.#counted;
  }

  #flush(): void {
    if (this.#filled > 0) this.#count(this.#waiting.subarray(0, this.#filled));
    this.#filled = 0;
  }

  #count(values: Float32Array): void {
    const bits = bitsOf(values);
    const { dropped, first, counts } = this.#counted;
    for (let i = 0; i < bits.length; i++) {
      const bin = ((rankOf(bits[i] as number) >> dropped) - first) | 0;
      counts[bin] = ((counts[bin] as number) + 1) | 0;
    }
  }

  /** Makes room for so many draws between these. */
  #widen(count: number, leastAdded: number, greatestAdded: number, droppedThere = 0): void {
    const old = this.#counted;
    const least = Math.min(old.least, leastAdded);
    const greatest = Math.max(old.greatest, greatestAdded);
    let dropped = Math.max(old.dropped, droppedThere);
    while (dropped < mostDropped && (greatest >> dropped) - (least >> dropped) >= widest) dropped++;
    const [from, to] = [least >> dropped, greatest >> dropped];
    const grown = { ...old, count: old.count + count, least, greatest };
    const fits = dropped === old.dropped && from >= old.first && to < old.first + old.counts.length;
    if (fits) {
      this.#counted = grown;
      return;
    }
    // Some more on both sides, for the next blocks.
    const spare = Math.min((to - from + 1) >> 2, widest >> 2) + 8;
    const first = from - spare;
    this.#counted = { ...grown, dropped, first, counts: new Int32Array(to + spare + 1 - first) };
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

/** The number at the lower end of a bin, counted from the histogram's first. */
function edge({ dropped, first }: Histogram, bin: number): number {
  const rank = (first + bin) * (1 << dropped);
  return numberAt(Math.min(Math.max(rank, -infinite - 1), infinite));
}

/** The standard deviation about a mean, as if all draws of a bin stood in its middle. */
export function deviationOf(histogram: Histogram, mean: number): number {
  const { counts, count, dropped, first, least, greatest } = histogram;
  const width = 1 << dropped;
  let squares = 0;
  for (let bin = 0; bin < counts.length; bin++) {
    const n = counts[bin] as number;
    if (n === 0) continue;
    const middle = (first + bin + 0.5) * width;
    const off = numberAt(Math.min(Math.max(middle, least), greatest)) - mean;
    squares += n * off * off;
  }
  return Math.sqrt(squares / Math.max(1, count - 1));
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
