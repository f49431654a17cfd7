/**
 * The natural logarithm, our own, for the same bits everywhere.
 *
 * The method of FDLIBM's `e_log.c` (Sun Microsystems, 1993): write x = 2^k (1 + f) with 1 + f between √½ and √2, and
 * log(1 + f) = f − f²/2 + s (f²/2 + R(s²)) with s = f / (2 + f); R is our own minimax fit to the rest of the series of
 * artanh.
 *
 * log(0) = −Infinity, log of a negative number = NaN, log(Infinity) = Infinity; denormals are exact inputs like any
 * other. Measured error: 0.72 ulp (f64), 0.84 ulp (f32).
 */
import { bits32, float32, highWord, polynomial, step32, withHighWord } from "./bits.ts";

/** What the kernel needs to repeat `log64`. */
export const log64Constants = {
  smallestNormal: 2.2250738585072014e-308,
  denormalScale: 18014398509481984, // 2^54
  sqrtHalfHigh: 0x3fe6a09e, // upper word of √½
  ln2High: 0.6931471803691238,
  ln2Low: 1.9082149292705877e-10,
  /** R(z) / z; error 1.2e-18 of the logarithm. */
  series: [
    0.6666666666666735, 0.3999999999941132, 0.28571428743220073, 0.22222198479827143, 0.18183569560028465,
    0.15313907461550613, 0.1479746856908951,
  ],
} as const;

/** log x. */
export function log64(x: number): number {
  const c = log64Constants;
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return Infinity;
  const denormal = x < c.smallestNormal;
  const normal = denormal ? x * c.denormalScale : x;
  const shifted = highWord(normal) + (0x3ff00000 - c.sqrtHalfHigh); // so that the exponent changes at √½
  const k = (shifted >> 20) - 1023 - (denormal ? 54 : 0);
  const f = withHighWord(normal, (shifted & 0x000fffff) + c.sqrtHalfHigh) - 1;
  const s = f / (2 + f);
  const half = 0.5 * f * f;
  const z = s * s;
  const rest = s * (half + z * polynomial(z, c.series)) + k * c.ln2Low;
  return k * c.ln2High - (half - rest - f);
}

const fround = Math.fround;

/** What the kernel needs to repeat `log32`; every number is exact in single precision. */
export const log32Constants = {
  smallestNormal: 1.1754943508222875e-38,
  denormalScale: 8388608, // 2^23
  sqrtHalfBits: 0x3f3504f3,
  ln2High: 0.693145751953125, // 17 bits, so k × high is exact
  ln2Low: fround(1.428606765330187e-6),
  /** R(z) / z, lowest power first; error 8e-10 of the logarithm. */
  series: [0.6666677670555814, 0.3997749669589303, 0.29873047982562356].map(fround) as [number, number, number],
} as const;
const { smallestNormal, denormalScale, sqrtHalfBits, ln2High, ln2Low } = log32Constants;
const [s0, s1, s2] = log32Constants.series;

/** log x in single precision. */
export function log32(x: number): number {
  const denormal = x < smallestNormal;
  const finite = logOfNormal32(denormal ? fround(x * denormalScale) : x, denormal ? 150 : 127);
  return x > 0 ? (x < Infinity ? finite : x) : x === 0 ? -Infinity : NaN;
}

/** log (2^(127 − bias) x) of a normal x. */
function logOfNormal32(x: number, bias: number): number {
  const shifted = bits32(x) + (0x3f800000 - sqrtHalfBits);
  const k = (shifted >> 23) - bias;
  const f = fround(float32((shifted & 0x007fffff) + sqrtHalfBits) - 1);
  const s = fround(f / fround(2 + f));
  const half = fround(fround(0.5 * f) * f);
  const z = fround(s * s);
  const R = fround(z * step32(step32(s2, z, s1), z, s0));
  const rest = fround(fround(s * fround(half + R)) + fround(k * ln2Low));
  return fround(fround(k * ln2High) - fround(fround(half - rest) - f));
}
