/**
 * Summaries of many series from blocks of draws that arrive in any order, in memory that does not grow with the number of draws.
 *
 * Below 2,048 draws all are kept and selected from exactly; from there on each series is a histogram and sums by a fixed tree. Parts that
 * several workers collected merge to the same bits as if one had collected all.
 */
import { type Histogram, HistogramBuilder } from "../histogram.ts";
import { scan } from "../kernel/scan.ts";
import type { Block } from "../operators/operator.ts";
import { leaf, leafSums, partSum, partsOf, SumTree, type TreeNode } from "../sum-tree.ts";
import { type Summary, summarise, summariseHistogram } from "../summary.ts";

/** With fewer draws than this, quantiles are selected exactly. */
export const exactBelow = 2048;

/** Bytes of draws that wait to be counted, in all. */
const waitingBytes = 8 * 1024 * 1024;

/** What a collector has collected: plain data that can be posted. */
export interface Collected {
  readonly histograms: readonly Histogram[];
  readonly nodes: readonly TreeNode[];
}

/** Collects the summaries of so many series. */
export class Collector {
  readonly #kept: readonly Float64Array[] | undefined;
  readonly #histograms: readonly HistogramBuilder[];
  readonly #tree = new SumTree();
  /** The first draw of a block with a value that is not a number; then summaries mean nothing. */
  bad: number | undefined;

  /** For so many series and so many draws in all. */
  constructor(series: number, draws: number) {
    const make = <T>(one: () => T): T[] => Array.from({ length: series }, one);
    this.#kept = draws < exactBelow ? make(() => new Float64Array(draws)) : undefined;
    const waiting = Math.min(8192, Math.floor(waitingBytes / 4 / Math.max(1, series)));
    this.#histograms = this.#kept ? [] : make(() => new HistogramBuilder(waiting));
  }

  /**
   * Takes a block that begins at draw `first`, a multiple of the tree's leaf: `add` once for every series, then `close`.
   */
  open(first: number, count: number): { add(series: number, values: Block): void; close(): void } {
    const parts = this.#kept
      ? []
      : partsOf(first, count).map(([level, index, from, to]) => ({
          from,
          to,
          node: { level, index, sums: new Float64Array(this.#histograms.length) },
        }));
    return {
      add: (series, values) => {
        if (this.#kept) {
          this.#kept[series]?.set(values, first);
          if (values.some(Number.isNaN)) this.spoil(first);
          return;
        }
        const scanned = values instanceof Float32Array && values.length % leaf === 0 ? scan(values) : undefined;
        if (!this.#histograms[series]?.add(values, scanned)) this.spoil(first);
        const leaves = scanned?.leaves ?? leafSums(values);
        for (const { from, to, node } of parts) node.sums[series] = partSum(leaves, from, to);
      },
      close: () => {
        for (const { node } of parts) this.#tree.add(node);
      },
    };
  }

  /** Says that the block which begins at this draw has a value that is not a number. */
  spoil(first: number): void {
    this.bad = Math.min(this.bad ?? first, first);
  }

  /** What was collected, for `merge`; not offered below 2,048 draws, which one collector takes alone. */
  get collected(): Collected {
    return { histograms: this.#histograms.map((one) => one.histogram), nodes: this.#tree.nodes };
  }

  merge({ histograms, nodes }: Collected): void {
    for (const [i, one] of histograms.entries()) this.#histograms[i]?.merge(one);
    for (const node of nodes) this.#tree.add(node);
  }

  /** The summary of every series. */
  summaries(): Summary[] {
    if (this.#kept) return this.#kept.map(summarise);
    const sums = this.#tree.total(this.#histograms.length);
    return this.#histograms.map((one, i) => summariseHistogram(one.histogram, sums[i] as number));
  }
}
