/**
 * The gamma function's logarithm and the gamma distribution's two tails; double precision only, for building tables.
 *
 * log Γ: Stirling's series for x ≥ 10, reached by the recurrence below. Tails: the power series left of shape + 1, the
 * continued fraction right of it (Abramowitz and Stegun 6.5.29 and 6.5.31, the latter by Lentz's method), so that each
 * tail keeps its relative accuracy. The density is written around its mode (Loader, "Fast and accurate computation of
 * binomial probabilities", 2000), so that large shapes lose no digits.
 */
import { polynomial } from "./bits.ts";
import { exp64 } from "./exponential.ts";
import { log64 } from "./logarithm.ts";

const halfLog2Pi = 0.9189385332046728;
const stirling = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156];

/** log Γ(x) for x > 0; absolute error about 1e-14. */
export function logGamma(x: number): number {
  let product = 1;
  let y = x;
  for (; y < 10; y++) product *= y;
  return (y - 0.5) * log64(y) - y + halfLog2Pi + polynomial(1 / (y * y), stirling) / y - log64(product);
}

/** log Γ(x) minus Stirling's formula for it, (x − ½) log x − x + ½ log 2π. */
export function stirlingError(x: number): number {
  if (x >= 10) return polynomial(1 / (x * x), stirling) / x;
  return logGamma(x) - ((x - 0.5) * log64(x) - x + halfLog2Pi);
}

/** log r − (r − 1), without cancellation near r = 1; `excess` is r − 1, given apart so that it may be tiny. */
export function logExcess(r: number, excess: number): number {
  if (Math.abs(excess) > 0.3) return log64(r) - excess;
  const s = excess / (2 + excess);
  let sum = 0;
  let power = s;
  for (let k = 3; k < 40; k += 2) {
    power *= s * s;
    sum += power / k;
  }
  return 2 * (sum - (s * s) / (1 - s));
}

/** P(X ≤ x), P(X > x) and x × density of a gamma variable of scale 1, at x > 0. */
export function gammaTails(shape: number, x: number): { lower: number; upper: number; weight: number } {
  const weight =
    exp64(shape * logExcess(x / shape, (x - shape) / shape) - stirlingError(shape) - halfLog2Pi) * Math.sqrt(shape);
  if (x < shape + 1) {
    const lower = weight * lowerSeries(shape, x);
    return { lower, upper: 1 - lower, weight };
  }
  const upper = weight * upperFraction(shape, x);
  return { lower: 1 - upper, upper, weight };
}

function lowerSeries(shape: number, x: number): number {
  let term = 1 / shape;
  let sum = term;
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= x / (shape + n);
    sum += term;
  }
  return sum;
}

function upperFraction(shape: number, x: number): number {
  let b = x + 1 - shape;
  let d = 1 / b;
  let c = Infinity;
  let fraction = d;
  for (let n = 1; n < 100000; n++) {
    const a = n * (shape - n);
    b += 2;
    d = 1 / (a * d + b);
    c = b + a / c;
    fraction *= c * d;
    if (Math.abs(c * d - 1) < 1e-16) break;
  }
  return fraction;
}
