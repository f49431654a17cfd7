/**
 * Summaries of many series from blocks of draws that arrive in any order, in memory that does not grow with the number of draws.
 *
 * Below 2,048 draws all are kept and selected from exactly; from there on each series is a histogram and sums by a fixed tree. Parts that
 * several workers collected merge to the same bits as if one had collected all.
 */
import { type Histogram, HistogramBuilder } from "../histogram.ts";
import { stretch } from "../interpreter.ts";
import type { Block } from "../operators/operator.ts";
import { leaf, scanPlainly } from "../scan.ts";
import { addLeaves, partsOf, SumTree, type TreeNode } from "../sum-tree.ts";
import { type Summary, summarise, summariseHistogram } from "../summary.ts";
import { type CompiledCounter, compiledCounter } from "./compiled-counter.ts";

/** With fewer draws than this, quantiles are selected exactly. */
export const exactBelow = 2048;

/** What a collector has collected: plain data that can be posted. */
export interface Collected {
  readonly histograms: readonly Histogram[];
  readonly nodes: readonly TreeNode[];
}

/** Collects the summaries of so many series. */
export class Collector {
  readonly #counter: CompiledCounter | undefined;
  readonly #kept: readonly Float64Array[] | undefined;
  readonly #histograms: readonly HistogramBuilder[];
  readonly #tree = new SumTree();
  /** The first draw of a block with a value that is not a number; then summaries mean nothing. */
  bad: number | undefined;

  /** For so many series and so many draws in all. */
  constructor(series: number, draws: number) {
    const make = <T>(one: () => T): T[] => Array.from({ length: series }, one);
    this.#kept = draws < exactBelow ? make(() => new Float64Array(draws)) : undefined;
    this.#counter = this.#kept || series === 0 ? undefined : compiledCounter(series);
    this.#histograms = this.#kept ? [] : make(() => new HistogramBuilder(this.#counter?.allocate));
  }

  /**
   * Takes a block that begins at draw `first`, a multiple of the tree's leaf: `add` once for every series, then `close`.
   */
  open(first: number, count: number): { add(series: number, values: Block): void; close(): void } {
    if (this.#kept) return { add: (series, values) => this.#keep(series, values, first), close: () => {} };
    const sums = (): Float64Array => new Float64Array(2 * this.#histograms.length);
    const parts = partsOf(first, count).map((part) => ({ ...part, sums: sums() }));
    const counter = this.#counter;
    const countWaiting = (): void => {
      if (counter && !counter.count()) this.spoil(first);
    };
    const addPart = (sums: Float64Array, series: number, values: Block): void => {
      const histogram = this.#histograms[series] as HistogramBuilder;
      if (counter?.isFull(values.length)) countWaiting();
      if (counter?.put(histogram, values, sums, 2 * series)) return;
      const scanned = scanPlainly(values);
      if (!histogram.add(scanned)) this.spoil(first);
      addLeaves(scanned.leaves, sums, 2 * series);
    };
    return {
      add: (series, values) => {
        for (const { from, to, sums } of parts) addPart(sums, series, stretch(values, from * leaf, to * leaf));
      },
      close: () => {
        countWaiting();
        for (const { level, index, sums } of parts) this.#tree.add({ level, index, sums });
      },
    };
  }

  /** Keeps the draws of a series for exact selection. */
  #keep(series: number, values: Block, first: number): void {
    this.#kept?.[series]?.set(values, first);
    if (hasNaN(values)) this.spoil(first);
  }

  /** Says that the block which begins at this draw has a value that is not a number. */
  spoil(first: number): void {
    this.bad = Math.min(this.bad ?? first, first);
  }

  /** What was collected, for `merge`, at the end; not offered below 2,048 draws, which one collector takes alone. */
  collected(): Collected {
    const histograms = this.#histograms.map(({ histogram }) => ({ ...histogram, counts: histogram.counts.slice() }));
    this.#counter?.release();
    return { histograms, nodes: this.#tree.nodes };
  }

  merge({ histograms, nodes }: Collected): void {
    for (const [i, one] of histograms.entries()) this.#histograms[i]?.merge(one);
    for (const node of nodes) this.#tree.add(node);
  }

  /** The summary of every series, at the end. */
  summaries(): Summary[] {
    if (this.#kept) return this.#kept.map(summarise);
    const sums = this.#tree.total(2 * this.#histograms.length);
    const summaries = this.#histograms.map((one, i) =>
      summariseHistogram(one.histogram, sums[2 * i] as number, sums[2 * i + 1] as number),
    );
    this.#counter?.release();
    return summaries;
  }
}

/** Whether a value is not a number; a loop, since a call for each draw takes longer than the model. */
export function hasNaN(values: Block): boolean {
  for (let i = 0; i < values.length; i++) if (Number.isNaN(values[i])) return true;
  return false;
}
