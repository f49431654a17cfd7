/**
 * Sums that do not depend on who added what when: a fixed binary tree over the draws.
 *
 * A leaf is the sum of 64 draws; a node adds its left and its right half. The tree is laid out by the number of the draw alone, so
 * blocks of any size, made by any number of workers in any order, give the same bits. Several sums with one tree go side by side.
 */
import { leaf } from "./scan.ts";

/** Level of the largest part that is summed at once: 2^18 draws. */
const largest = 12;

/** A finished part of the tree: 2^level leaves, and which of all such. Plain data: can be posted. */
export interface TreeNode {
  readonly level: number;
  readonly index: number;
  readonly sums: Float64Array;
}

/** A part of the tree, and which leaves of a block it is made of. */
interface Part {
  readonly level: number;
  readonly index: number;
  readonly from: number;
  readonly to: number;
}

/** The parts of the tree that draws `first` to `first + count − 1` fill. */
export function partsOf(first: number, count: number): Part[] {
  const parts: Part[] = [];
  for (let done = 0; done < count; ) {
    let level = 0;
    const fits = (size: number): boolean => (first + done) % size === 0 && done + size <= count;
    while (level < largest && fits(leaf << (level + 1))) level++;
    const to = Math.min(done + (leaf << level), count);
    const index = (first + done) / (leaf << level);
    parts.push({ level, index, from: done / leaf, to: Math.ceil(to / leaf) });
    done = to;
  }
  return parts;
}

const scratch = new Float64Array(2 << largest);

/** Writes the sum and the sum of squares of all leaves of a part to `out[at]` and `out[at + 1]`. */
export function addLeaves(leaves: Float64Array, out: Float64Array, at: number): void {
  let n = leaves.length / 2;
  scratch.set(leaves);
  for (; n > 1; n >>= 1)
    for (let i = 0; i < n >> 1; i++) {
      scratch[2 * i] = (scratch[4 * i] as number) + (scratch[4 * i + 2] as number);
      scratch[2 * i + 1] = (scratch[4 * i + 1] as number) + (scratch[4 * i + 3] as number);
    }
  out[at] = scratch[0] as number;
  out[at + 1] = scratch[1] as number;
}

/** Collects parts; siblings become one. */
export class SumTree {
  readonly #nodes = new Map<string, TreeNode>();

  /** Adds a part. */
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
