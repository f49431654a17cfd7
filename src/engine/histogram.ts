/**
 * Quantiles without sorting and without keeping draws: a histogram over the bits of single-precision numbers.
 *
 * The bits of singles, read as integers, rise with the numbers: they are ranks. A bin is what ranks have in common after their lower bits
 * are dropped. How many are dropped follows from the least and the greatest draw alone: as few as let 1,024 bins span them, and at most
 * 16, which leaves 7 bits of the significand, so a bin is never wider than 1/128 of its value. Coarser bins are sums of finer ones, and
 * counts are whole numbers: histograms of parts, in any order, merge to the bits of that of the whole. Within a bin draws are taken as
 * evenly spread; quantiles are held between the least and the greatest draw, so a constant stays exact.
 */

import { infinite, numberAt, type Scanned } from "./scan.ts";

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

/** So many words, all 0. */
export type Allocate = (length: number) => Int32Array;

/**
 * Where the state of a histogram in the making stands among its words: compiled code reads and writes them too. The least and the greatest
 * rank are those of four lanes; ranks from `from` to `to` have a count, and the one of rank r lies at byte `base` + 4 (r >> `dropped`).
 */
export const place = { least: 0, greatest: 4, from: 8, to: 9, dropped: 10, base: 11, words: 12 } as const;

const lowest = -0x80000000;
const highest = 0x7fffffff;

/** Collects the draws of one series, a block at a time. */
export class HistogramBuilder {
  readonly #allocate: Allocate;
  readonly state: Int32Array;
  #first = 0;
  #counts: Int32Array = new Int32Array(0);
  /** How many draws were added. */
  count = 0;

  constructor(allocate: Allocate = (length) => new Int32Array(length)) {
    this.#allocate = allocate;
    this.state = allocate(place.words);
    this.state.fill(highest, place.least, place.least + 4).fill(lowest, place.greatest, place.greatest + 4);
    this.state[place.from] = highest;
    this.state[place.to] = lowest;
  }

  /**
   * Adds a block of draws that was scanned.
   * @returns whether all of them are numbers; else nothing was added
   */
  add({ ranks, least, greatest }: Scanned): boolean {
    if (!this.reach(least, greatest)) return false;
    this.count += ranks.length;
    this.raise(ranks);
    return true;
  }

  /** Raises the counts of these ranks, for which there is room. */
  raise(ranks: Int32Array): void {
    const [counts, dropped, first] = [this.#counts, this.state[place.dropped] as number, this.#first];
    for (let i = 0; i < ranks.length; i++) {
      const bin = ((ranks[i] as number) >> dropped) - first;
      counts[bin] = (counts[bin] as number) + 1;
    }
  }

  /** Makes room for draws of these ranks, if all of them are numbers. */
  reach(least: number, greatest: number): boolean {
    if (least < -infinite - 1 || greatest > infinite) return false;
    this.#widen(least, greatest, 0);
    return true;
  }

  /** Whether the counts lie where the state does, so that compiled code can raise them. */
  get isCompact(): boolean {
    return this.#counts.buffer === this.state.buffer;
  }

  /** Adds what another histogram has counted, and may take over its counts. */
  merge(other: Histogram): void {
    if (other.count === 0) return;
    if (this.count === 0) {
      this.#first = other.first;
      this.#counts = other.counts;
      this.count = other.count;
      this.state[place.dropped] = other.dropped;
      this.state[place.least] = other.least;
      this.state[place.greatest] = other.greatest;
      return;
    }
    this.#widen(other.least, other.greatest, other.dropped);
    this.count += other.count;
    addCounts(this.histogram, other);
  }

  get least(): number {
    return Math.min(...this.#lanes(place.least));
  }
  get greatest(): number {
    return Math.max(...this.#lanes(place.greatest));
  }

  #lanes(at: number): [number, number, number, number] {
    const { state } = this;
    return [state[at], state[at + 1], state[at + 2], state[at + 3]] as [number, number, number, number];
  }

  /** What was added. */
  get histogram(): Histogram {
    return {
      dropped: this.state[place.dropped] as number,
      first: this.#first,
      counts: this.#counts,
      count: this.count,
      least: this.least,
      greatest: this.greatest,
    };
  }

  /** Makes room for draws of this span, counted in bins of so many dropped bits or more. */
  #widen(leastAdded: number, greatestAdded: number, droppedThere: number): void {
    const { state } = this;
    const old = this.histogram;
    const least = Math.min(old.least, leastAdded);
    const greatest = Math.max(old.greatest, greatestAdded);
    state[place.least] = least;
    state[place.greatest] = greatest;
    let dropped = Math.max(old.dropped, droppedThere);
    while (dropped < mostDropped && (greatest >> dropped) - (least >> dropped) >= widest) dropped++;
    const [low, high] = [least >> dropped, greatest >> dropped];
    if (dropped === old.dropped && low >= old.first && high < old.first + old.counts.length) return;
    // Some more on both sides, for the next blocks; but no span that would drop more bits.
    const span = high - low + 1;
    const most = dropped < mostDropped ? (widest - span) >> 1 : widest >> 2;
    const spare = Math.min((span >> 2) + 8, most);
    const length = span + 2 * spare;
    this.#first = low - spare;
    this.#counts = this.#allocate(length);
    state[place.dropped] = dropped;
    addCounts(this.histogram, old);
    if (!this.isCompact) return;
    const bin = 1 << dropped;
    state[place.from] = Math.max(this.#first * bin, -infinite - 1);
    state[place.to] = Math.min((this.#first + length) * bin - 1, infinite);
    state[place.base] = this.#counts.byteOffset - 4 * this.#first;
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
  let [bin, below, here] = [0, 0, counts[0] as number];
  return rising.map((p) => {
    const position = Math.min(Math.max(p, 0), 1) * (count - 1);
    const whole = Math.floor(position);
    while (below + here <= whole) {
      below += here;
      here = counts[++bin] as number;
    }
    // The bin's ends, or the outermost draws where these lie in it; draw k of n stands at (k + ½) / n of the way.
    const [low, high] = [Math.max(edge(histogram, bin), least), Math.min(edge(histogram, bin + 1), greatest)];
    const share = Math.min((position - below + 0.5) / here, 1);
    const value = Number.isFinite(low) && low < high ? low + (high - low) * share : low;
    return Math.abs(value) < smallestNormal ? 0 : value;
  });
}

/** The number at the lower end of a bin, counted from the histogram's first. */
function edge({ dropped, first }: Histogram, bin: number): number {
  const rank = (first + bin) * (1 << dropped);
  return numberAt(Math.min(Math.max(rank, -infinite - 1), infinite));
}
