/**
 * Quantiles by solving for the smaller tail.
 *
 * The logarithm of a tail is a smooth function of t, so the search is short, and a tail of 1e-9 is as exact as one of
 * 0.5.
 */
import { log64, root } from "../math/index.ts";

export interface Tails {
  readonly lower: number;
  readonly upper: number;
}

/**
 * The t at which `tails(t)` are `lower` and `upper` (they sum to 1).
 * @param guess where to begin, `step` how far off it may be: the search widens until it holds the root
 */
export function solveTails(tails: (t: number) => Tails, target: Tails, guess: number, step: number): number {
  const { lower, upper } = target;
  const wanted = log64(Math.min(lower, upper));
  const excess = (t: number): number =>
    lower <= upper ? log64(tails(t).lower) - wanted : wanted - log64(tails(t).upper);
  let low = guess - step;
  let high = guess + step;
  for (let wide = step; excess(low) > 0; wide *= 2) low -= wide;
  for (let wide = step; excess(high) < 0; wide *= 2) high += wide;
  return root(excess, low, high);
}
