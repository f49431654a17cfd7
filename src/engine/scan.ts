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
  const ranks = Int32Array.from(new Int32Array(singles.buffer, singles.byteOffset, singles.length), rankOf);
  const leaves = new Float64Array(2 * Math.ceil(values.length / leaf));
  for (let i = 0; i < leaves.length / 2; i++)
    leaves.set(leafSums(values, i * leaf, Math.min((i + 1) * leaf, values.length)), 2 * i);
  return {
    ranks,
    least: ranks.reduce((a, b) => (b < a ? b : a), 0x7fffffff),
    greatest: ranks.reduce((a, b) => (b > a ? b : a), -0x80000000),
    leaves,
  };
}

/** Every fourth draw has sums of its own, so that additions need not wait for each other; so do the lanes of a vector. */
function leafSums(values: Block, from: number, to: number): [sum: number, squares: number] {
  const sums = [0, 0, 0, 0];
  const squares = [0, 0, 0, 0];
  for (let i = from; i < to; i++) {
    const x = values[i] as number;
    const lane = (i - from) % 4;
    sums[lane] = (sums[lane] as number) + x;
    squares[lane] = (squares[lane] as number) + x * x;
  }
  return [inPairs(sums), inPairs(squares)];
}

/** (a + b) + (c + d), as the halves of two vectors are added. */
const inPairs = ([a, b, c, d]: readonly number[]): number =>
  (a as number) + (b as number) + ((c as number) + (d as number));
