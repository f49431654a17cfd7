/**
 * One pass over a block of draws: the rank of each, the least and the greatest, and sums. Histograms and means are made of these.
 *
 * This is the plain form; `runner/compiled-counter.ts` does the same to the bit, four draws at a time.
 */
import { bits32, float32 } from "./math/bits.ts";
import type { Block } from "./operators/operator.ts";

/** Draws whose sum is one leaf of the tree that means are summed by; blocks of draws begin at multiples of it. */
export const leaf = 64;

/** What a pass over a block finds. */
export interface Scanned {
  /** The place of each draw among all singles: ranks rise with the numbers. */
  readonly ranks: Int32Array;
  readonly least: number;
  readonly greatest: number;
  /** For each leaf the sum of its draws and that of their squares. */
  readonly leaves: Float64Array;
}

/** The rank of a single, from its bits; and its bits, from its rank. */
export const rankOf = (bits: number): number => bits ^ ((bits >> 31) & 0x7fffffff);

/** The single of this rank. */
export const numberAt = (rank: number): number => float32(rankOf(rank));

/** The rank of infinity; that of −∞ is one below its negative, and beyond both lies what is not a number. */
export const infinite = rankOf(bits32(Infinity));

/** Scans a block of either precision. */
export function scanPlainly(values: Block): Scanned {
  const singles = values instanceof Float32Array ? values : Float32Array.from(values);
  const bits = new Int32Array(singles.buffer, singles.byteOffset, singles.length);
  const ranks = new Int32Array(bits.length);
  let least = 0x7fffffff;
  let greatest = -0x80000000;
  for (let i = 0; i < bits.length; i++) {
    const rank = rankOf(bits[i] as number);
    ranks[i] = rank;
    if (rank < least) least = rank;
    if (rank > greatest) greatest = rank;
  }
  return { ranks, least, greatest, leaves: leafSums(values) };
}

/** Every fourth draw of a leaf has sums of its own, so that additions need not wait for each other; so do the lanes of a vector. */
export function leafSums(values: Block): Float64Array {
  const leaves = new Float64Array(2 * Math.ceil(values.length / leaf));
  const sums = new Float64Array(4);
  const squares = new Float64Array(4);
  for (let k = 0; 2 * k < leaves.length; k++) {
    sums.fill(0);
    squares.fill(0);
    for (let i = k * leaf; i < Math.min((k + 1) * leaf, values.length); i++) {
      const x = values[i] as number;
      sums[i % 4] = (sums[i % 4] as number) + x;
      squares[i % 4] = (squares[i % 4] as number) + x * x;
    }
    leaves[2 * k] = inPairs(sums);
    leaves[2 * k + 1] = inPairs(squares);
  }
  return leaves;
}

/** (a + b) + (c + d), as the halves of two vectors are added. */
const inPairs = (lanes: Float64Array): number =>
  (lanes[0] as number) + (lanes[1] as number) + ((lanes[2] as number) + (lanes[3] as number));
