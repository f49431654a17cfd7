/**
 * exp, our own, so that the same bits come out on every engine (hosts differ in the last place).
 *
 * Cody and Waite, "Software Manual for the Elementary Functions" (1980), chapter 6: write x = k ln 2 + r with |r| ≤ ln
 * 2 / 2, take e^r by a minimax polynomial (Remez, our fit) and add k to the exponent bits. ln 2 is split into a high
 * part, whose product with k is exact, and a low part.
 *
 * Above the largest finite result: Infinity. Below the smallest normal one: 0 (results are flushed, never denormal), so
 * that both precisions and the kernel follow one rule. NaN stays NaN. Measured error: 0.82 ulp (f64), 1.01 ulp (f32).
 */
import { bits32, float32, highWord, lowWord, polynomial, step32, withHighWord } from "./bits.ts";

/** What the kernel needs to repeat `exp64`. */
export const exp64Constants = {
  overflow: 709.782712893384, // ln of the largest double
  underflow: -708.3964185322641, // ln 2^-1022
  log2e: Math.LOG2E,
  roundToInteger: 6755399441055744, // 1.5 × 2^52: adding it leaves the nearest integer in the low word
  ln2High: 0.6931471803691238, // upper 32 bits, so k × high is exact
  ln2Low: 1.9082149292705877e-10,
  /** (e^r − 1 − r) / r²; error 3.5e-18. */
  tail: [
    0.5000000000000013, 0.166666666666667, 0.04166666666651432, 0.008333333333307014, 0.001388888894733136,
    0.00019841269917800623, 2.4801489590387232e-5, 2.755721592449779e-6, 2.7631413866149344e-7, 2.5117981344328734e-8,
  ],
} as const;

/** e^x. */
export function exp64(x: number): number {
  return expOfSum64(x, 0);
}

/** e^(x + low) for a |low| so small (≤ 0.03) that x + low would lose it to rounding. */
export function expOfSum64(x: number, low: number): number {
  const c = exp64Constants;
  if (x > c.overflow) return Infinity;
  if (x < c.underflow) return 0;
  const shifted = x * c.log2e + c.roundToInteger;
  const k = shifted - c.roundToInteger;
  const high = x - k * c.ln2High;
  const rest = k * c.ln2Low - low;
  const r = high - rest;
  const power = 1 + (high + (r * r * polynomial(r, c.tail) - rest));
  return withHighWord(power, highWord(power) + (lowWord(shifted) << 20));
}

const fround = Math.fround;

/** What the kernel needs to repeat `exp32`; every number is exact in single precision. */
export const exp32Constants = {
  overflow: 88.72283172607422, // the greatest single whose exponential is finite
  underflow: -87.33654022216797, // the least single whose exponential is not below 2^-126
  log2e: fround(Math.LOG2E),
  roundToInteger: 12582912, // 1.5 × 2^23
  ln2High: 0.693145751953125, // 17 bits
  ln2Low: fround(1.428606765330187e-6),
  /** (e^r − 1 − r) / r², lowest power first; error 3.1e-9. */
  tail: [0.5000000096, 0.1666651831, 0.04166620413, 0.00836895352, 0.001395060252].map(fround) as [
    number,
    number,
    number,
    number,
    number,
  ],
} as const;
const { overflow, underflow, log2e, roundToInteger, ln2High, ln2Low } = exp32Constants;
const [t0, t1, t2, t3, t4] = exp32Constants.tail;

/** e^x in single precision. */
export function exp32(x: number): number {
  return expOfSum32(x, 0);
}

/** e^(x + low) in single precision, for |low| ≤ 0.03. */
export function expOfSum32(x: number, low: number): number {
  const shifted = fround(fround(x * log2e) + roundToInteger);
  const k = fround(shifted - roundToInteger);
  const high = fround(x - fround(k * ln2High));
  const r = fround(high - fround(fround(k * ln2Low) - low));
  const tail = step32(step32(step32(step32(t4, r, t3), r, t2), r, t1), r, t0);
  const power = fround(1 + fround(r + fround(fround(r * r) * tail)));
  const scaled = float32(bits32(power) + (bits32(shifted) << 23));
  return x > overflow ? Infinity : x < underflow ? 0 : scaled;
}
