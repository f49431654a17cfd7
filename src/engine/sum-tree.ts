/**
 * Sums that do not depend on who added what when: a fixed binary tree over the draws.
 *
 * A leaf is the sum of 64 draws; a node adds its left and its right half. The tree is laid out by the number of the draw alone, so
 * blocks of any size, made by any number of workers in any order, give the same bits. Several sums with one tree go side by side.
 */
import type { Block } from "./operators/operator.ts";

/** Draws of a leaf; blocks of draws begin at multiples of it. */
export const leaf = 64;

/** Level of the largest part that is summed at once: 2^18 draws. */
const largest = 12;

/** A finished part of the tree: 2^level leaves, and which of all such. Plain data: can be posted. */
export interface TreeNode {
  readonly level: number;
  readonly index: number;
  readonly sums: Float64Array;
}

/** The parts of the tree that draws `first` to `first + count − 1` fill, as [level, index, from, to] with offsets within these draws. */
export function partsOf(first: number, count: number): [level: number, index: number, from: number, to: number][] {
  const parts: [number, number, number, number][] = [];
  for (let done = 0; done < count; ) {
    let level = 0;
    const fits = (size: number): boolean => (first + done) % size === 0 && done + size <= count;
    while (level < largest && fits(leaf << (level + 1))) level++;
    const to = Math.min(done + (leaf << level), count);
    parts.push([level, (first + done) / (leaf << level), done, to]);
    done = to;
  }
  return parts;
}

/** The sums of the leaves that a block fills, the last one perhaps in part. */
export function leafSums(values: Block): Float64Array {
  const sums = new Float64Array(Math.ceil(values.length / leaf));
  for (let i = 0; i < sums.length; i++) sums[i] = leafSum(values, i * leaf, Math.min((i + 1) * leaf, values.length));
  return sums;
}

const scratch = new Float64Array(1 << largest);

/** The sum of the leaves of one part of the tree: of the leaves that hold draws from … to − 1 of a block. */
export function partSum(leaves: Float64Array, from: number, to: number): number {
  let n = Math.ceil((to - from) / leaf);
  for (let i = 0; i < n; i++) scratch[i] = leaves[from / leaf + i] as number;
  for (; n > 1; n >>= 1)
    for (let i = 0; i < n >> 1; i++) scratch[i] = (scratch[2 * i] as number) + (scratch[2 * i + 1] as number);
  return scratch[0] as number;
}

/** Every fourth draw has a sum of its own, so that additions need not wait for each other. */
function leafSum(values: Block, from: number, to: number): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let i = from;
  for (; i + 4 <= to; i += 4) {
    a += values[i] as number;
    b += values[i + 1] as number;
    c += values[i + 2] as number;
    d += values[i + 3] as number;
  }
  for (; i < to; i++) a += values[i] as number;
  return a + b + (c + d);
}

/** Collects parts; siblings become one. */
export class SumTree {
  readonly #nodes = new Map<string, TreeNode>();

  /** Adds a part; its sums may be overwritten. */
  add(part: TreeNode): void {
    let node = part;
    for (;;) {
      const { level, index, sums } = node;
      const key = `${level} ${index ^ 1}`;
      const sibling = this.#nodes.get(key);
      if (!sibling) break;
      this.#nodes.delete(key);
      const [left, right] = index % 2 === 0 ? [sums, sibling.sums] : [sibling.sums, sums];
      node = { level: level + 1, index: index >>> 1, sums: left.map((x, i) => x + (right[i] as number)) };
    }
    this.#nodes.set(`${node.level} ${node.index}`, node);
  }

  /** Parts that have no sibling yet. */
  get nodes(): readonly TreeNode[] {
    return [...this.#nodes.values()];
  }

  /** The sums of all: what has no sibling is added from the last to the first. */
  total(width: number): Float64Array {
    const start = ({ level, index }: TreeNode): number => index * (1 << level);
    return this.nodes
      .toSorted((a, b) => start(b) - start(a))
      .reduce((sum, { sums }) => sum.map((x, i) => x + (sums[i] as number)), new Float64Array(width));
  }
}
