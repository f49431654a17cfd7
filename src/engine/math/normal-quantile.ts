/**
 * The standard normal quantile function.
 *
 * f64: algorithm AS 241 (PPND16) of Wichura, Applied Statistics 37 (1988) 477–484; measured relative error under 1e-15.
 *
 * f32: with x = 2p − 1 and w = −log(4p(1 − p)), quantile / x is a smooth function of w (the variable of Giles, "Approximating the
 * erfinv function", GPU Computing Gems 2, 2010), so one rational function, our fit (1.8e-8), covers w ≤ 30 without a branch.
 * Measured relative error: 3.2e-7 on the samplers' grid, 5.5e-7 down to p = 2.3e-14. Beyond, it stays at ±7.54 and so is never
 * infinite, while in f64 the quantiles of 0 and 1 are ∓Infinity. Outside [0, 1] both give NaN.
 */
import { polynomial, step32 } from "./bits.ts";
import { log32, log64 } from "./logarithm.ts";

const centre = [
  [3.387132872796366608, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125, 45921.953931549871457, 67265.770927008700853, 33430.575583588128105, 2509.0809287301226727],
  [1, 42.313330701600911252, 687.1870074920579083, 5394.1960214247511077, 21213.794301586595867, 39307.89580009271061, 28729.085735721942674, 5226.495278852854561],
] as const;
const shoulder = [
  [1.42343711074968357734, 4.6303378461565452959, 5.7694972214606914055, 3.64784832476320460504, 1.27045825245236838258, 0.24178072517745061177, 0.0227238449892691845833, 7.7454501427834140764e-4],
  [1, 2.05319162663775882187, 1.6763848301838038494, 0.6897673349851000045, 0.1481039764274800745, 0.0151986665636164571966, 5.475938084995344946e-4, 1.05075007164441684324e-9],
] as const;
const tail = [
  [6.6579046435011037772, 5.4637849111641143699, 1.7848265399172913358, 0.29656057182850489123, 0.026532189526576123093, 0.0012426609473880784386, 2.71155556874348757815e-5, 2.01033439929228813265e-7],
  [1, 0.59983220655588793769, 0.13692988092273580531, 0.0148753612908506148525, 7.868691311456132591e-4, 1.8463183175100546818e-5, 1.4215117583164458887e-7, 2.04426310338993978564e-15],
] as const;

/** The z with Φ(z) = p. */
export function normalQuantile64(p: number): number {
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) return q * quotient(0.180625 - q * q, centre);
  const outer = q < 0 ? p : 1 - p;
  if (!(outer > 0)) return outer === 0 ? (q < 0 ? -Infinity : Infinity) : NaN;
  const r = Math.sqrt(-log64(outer));
  const z = r <= 5 ? quotient(r - 1.6, shoulder) : quotient(r - 5, tail);
  return q < 0 ? -z : z;
}

function quotient(x: number, [numerator, denominator]: readonly [readonly number[], readonly number[]]): number {
  return polynomial(x, numerator) / polynomial(x, denominator);
}

const fround = Math.fround;
type Seven = [number, number, number, number, number, number, number];

/** What the kernel needs to repeat `normalQuantile32`; exact in single precision, lowest power first. */
export const normalQuantile32Constants = {
  limit: 30,
  numerator: [1.2533141146514934, 0.4524217549934549, 0.09320692686947438, 0.013016456423530895, 0.001210480612299184, 6.741965407703735e-5, 3.262559966158503e-7].map(fround) as Seven,
  denominator: [1, 0.09918043053396379, 0.03537326604882959, 0.0024634133028824056, 2.6892057029878256e-4, 4.7626034197453125e-6, 3.63685801307631e-9].map(fround) as Seven,
} as const;
const { limit } = normalQuantile32Constants;
const [n0, n1, n2, n3, n4, n5, n6] = normalQuantile32Constants.numerator;
const [d0, d1, d2, d3, d4, d5, d6] = normalQuantile32Constants.denominator;

/** The z with Φ(z) = p, in single precision. */
export function normalQuantile32(p: number): number {
  const unbounded = fround(0 - log32(fround(fround(4 * p) * fround(1 - p))));
  const w = limit < unbounded ? limit : unbounded;
  const numerator = step32(step32(step32(step32(step32(step32(n6, w, n5), w, n4), w, n3), w, n2), w, n1), w, n0);
  const denominator = step32(step32(step32(step32(step32(step32(d6, w, d5), w, d4), w, d3), w, d2), w, d1), w, d0);
  return fround(fround(fround(p + p) - 1) * fround(numerator / denominator));
}
