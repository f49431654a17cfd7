/**
 * What a distribution is: its quantile function and its support.
 *
 * Random, stratified and Sobol' draws all go through the quantile function, so a distribution needs no way of its own
 * to be drawn.
 */
import type { Arithmetic } from "../arithmetic.ts";

/** The least and the greatest possible value; ±Infinity where there is none. */
export type Support = readonly [low: number, high: number];

export interface Distribution {
  readonly kind: string;
  /** Canonical text; read again for a parameter of the same support, it gives the same distribution. */
  readonly text: string;
  readonly support: Support;
  /** The x with cdf(x) = p, in double precision, for p in (0, 1). */
  quantile(p: number): number;
  /** P(X ≤ x). */
  cdf(x: number): number;
  mean(): number;
  /** The parts of what is a mixture of others. */
  readonly parts?: readonly Part[];
  /** The quantile function in operators, of a uniform u in (0, 1). */
  express<V>(arithmetic: Arithmetic<V>, u: V): V;
  /** The same as a function of a standard normal z, where that is cheaper: u = Φ(z). */
  expressNormal?<V>(arithmetic: Arithmetic<V>, z: V): V;
}

/** A part of a mixture; weights sum to 1. */
export interface Part {
  readonly weight: number;
  readonly distribution: Distribution;
}

/** The least and the greatest uniform that single precision tells from 0 and 1; the samplers' outermost ones, too. */
export const outermost: Support = [5.9604644775390625e-8, 0.9999999403953552];

/** u held within the outermost uniforms. */
export function held<V>(arithmetic: Arithmetic<V>, u: V): V {
  const [low, high] = outermost;
  return arithmetic.minimum(arithmetic.maximum(u, arithmetic.constant(low)), arithmetic.constant(high));
}
