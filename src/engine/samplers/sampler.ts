/**
 * What a sampler is: one record, one file, listed once in `index.ts`.
 *
 * A draw's uniform is one of 2^23 numbers, u = (k + ½) / 2^23, so it is exact in single precision, never 0 and never 1,
 * and f32 and f64 runs see the same draws. It depends on seed, element, dimension and number of the draw only: neither
 * on the other parameters nor on how the draws are split into blocks.
 */
import type { Block } from "../operators/operator.ts";

export interface Sampler {
  readonly name: "sobol" | "random";
  /** Writes the uniforms of draws first … first + count − 1 of one parameter element. */
  fill(out: Block, options: FillOptions): void;
}

export interface FillOptions {
  /** The element's fixed place in the list of draws, from 0. */
  readonly dimension: number;
  readonly element: string;
  /** A whole number from 0 to 2^53 − 1. */
  readonly seed: number;
  readonly first: number;
  readonly count: number;
}

/** The uniform that the upper 23 of 32 bits stand for. */
export function uniform(bits: number): number {
  return ((bits >>> 9) + 0.5) / 8388608;
}
