/**
 * The beta distribution's two tails; double precision only, for building tables.
 *
 * The continued fraction of Abramowitz and Stegun 26.5.8 (DLMF 8.17.22) by Lentz's method, on the side of the mean
 * where it converges fast, so that each tail keeps its relative accuracy; the density around its mode, as in
 * `gamma.ts`.
 */
import { exp64 } from "./exponential.ts";
import { logExcess, stirlingError } from "./gamma.ts";

const halfLog2Pi = 0.9189385332046728;

/**
 * P(X ≤ x), P(X > x) and x (1 − x) × density of a beta variable.
 * @param rest 1 − x, given apart so that it may be tiny
 */
export function betaTails(
  a: number,
  b: number,
  x: number,
  rest: number,
): { lower: number; upper: number; weight: number } {
  const total = a + b;
  const above = x < rest ? x - a / total : b / total - rest; // x − mean, from the smaller of the two, lest it be lost
  const exponent =
    a * logExcess((x * total) / a, (above * total) / a) + b * logExcess((rest * total) / b, (-above * total) / b);
  const correction = stirlingError(total) - stirlingError(a) - stirlingError(b) - halfLog2Pi;
  const weight = exp64(exponent + correction) * Math.sqrt((a / total) * b);
  if (above <= 0) {
    const lower = (weight / a) * fraction(a, b, x);
    return { lower, upper: 1 - lower, weight };
  }
  const upper = (weight / b) * fraction(b, a, rest);
  return { lower: 1 - upper, upper, weight };
}

function fraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m < 100000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d);
    c = 1 + even / c;
    value *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d);
    c = 1 + odd / c;
    value *= c * d;
    if (Math.abs(c * d - 1) < 1e-16) break;
  }
  return value;
}
