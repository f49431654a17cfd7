/**
 * exp, log, the normal distribution function and its quantile in four lanes: line by line the f32 functions of `../math`, whose
 * headers give the methods and errors. Both sides take their constants from there.
 *
 * Where those choose by a condition, here both sides are computed and one is selected, for lanes cannot branch apart. A NaN stays one
 * as long as its lower bits are 0, which holds for every NaN that arithmetic makes.
 */
import {
  exp32Constants,
  log32Constants,
  normalProbability32Constants,
  normalQuantile32Constants,
} from "../math/index.ts";
import { type Body, scalar, type Value } from "./body.ts";

/** e^x, or e^(x + low). */
export function exponential(b: Body, x: Value, low?: Value): Value {
  const { overflow, underflow, log2e, roundToInteger, ln2High, ln2Low, tail } = exp32Constants;
  const shifted = step(b, x, b.single(log2e), b.single(roundToInteger));
  const k = b.op("f32x4.sub", shifted, b.single(roundToInteger));
  const high = b.op("f32x4.sub", x, b.op("f32x4.mul", k, b.single(ln2High)));
  const rest = b.op("f32x4.mul", k, b.single(ln2Low));
  const r = b.op("f32x4.sub", high, low ? b.op("f32x4.sub", rest, low) : rest);
  const square = b.op("f32x4.mul", r, r);
  const power = b.op("f32x4.add", step(b, square, polynomial(b, r, tail), r), b.single(1));
  const scaled = b.op("i32x4.add", power, b.op("i32x4.shl", shifted, scalar(23)));
  const flushed = b.op("v128.andnot", scaled, b.op("f32x4.lt", x, b.single(underflow)));
  return choose(b, b.op("f32x4.gt", x, b.single(overflow)), b.single(Infinity), flushed);
}

/** log x. */
export function logarithm(b: Body, x: Value): Value {
  const { smallestNormal, denormalScale, sqrtHalfBits, ln2High, ln2Low, series } = log32Constants;
  const denormal = b.op("f32x4.lt", x, b.single(smallestNormal));
  const normal = choose(b, denormal, b.op("f32x4.mul", x, b.single(denormalScale)), x);
  const shifted = b.op("i32x4.add", normal, b.word(0x3f800000 - sqrtHalfBits));
  const exponent = b.op("i32x4.add", b.op("i32x4.shr_s", shifted, scalar(23)), b.word(-127));
  const k = b.op("f32x4.convert_i32x4_s", b.op("i32x4.add", exponent, b.op("v128.and", denormal, b.word(-23))));
  const fraction = b.op("i32x4.add", b.op("v128.and", shifted, b.word(0x007fffff)), b.word(sqrtHalfBits));
  const f = b.op("f32x4.sub", fraction, b.single(1));
  const s = b.op("f32x4.div", f, b.op("f32x4.add", f, b.single(2)));
  const half = b.op("f32x4.mul", b.op("f32x4.mul", f, b.single(0.5)), f);
  const z = b.op("f32x4.mul", s, s);
  const sum = step(b, z, polynomial(b, z, series), half);
  const rest = b.op("f32x4.add", b.op("f32x4.mul", s, sum), b.op("f32x4.mul", k, b.single(ln2Low)));
  const minor = b.op("f32x4.sub", b.op("f32x4.sub", half, rest), f);
  const finite = b.op("f32x4.sub", b.op("f32x4.mul", k, b.single(ln2High)), minor);
  const positive = choose(b, b.op("f32x4.lt", x, b.single(Infinity)), finite, x);
  const other = choose(b, b.op("f32x4.eq", x, b.single(0)), b.single(-Infinity), b.single(NaN));
  return choose(b, b.op("f32x4.gt", x, b.single(0)), positive, other);
}

/** The z with Φ(z) = p. */
export function normalQuantile(b: Body, p: Value): Value {
  const { limit, numerator, denominator } = normalQuantile32Constants;
  const product = b.op("f32x4.mul", b.op("f32x4.mul", p, b.single(4)), b.op("f32x4.sub", b.single(1), p));
  const w = b.op("f32x4.pmin", b.op("f32x4.sub", b.single(0), logarithm(b, product)), b.single(limit));
  const ratio = b.op("f32x4.div", polynomial(b, w, numerator), polynomial(b, w, denominator));
  return b.op("f32x4.mul", b.op("f32x4.sub", b.op("f32x4.add", p, p), b.single(1)), ratio);
}

/** Φ(z). */
export function normalProbability(b: Body, z: Value): Value {
  const { limit, splitter, numerator, denominator } = normalProbability32Constants;
  const t = b.op("f32x4.pmin", b.op("f32x4.abs", z), b.single(limit));
  const spread = b.op("f32x4.mul", t, b.single(splitter));
  const head = b.op("f32x4.sub", spread, b.op("f32x4.sub", spread, t));
  const left = b.op("f32x4.mul", b.op("f32x4.sub", t, head), b.single(-0.5));
  const rest = b.op("f32x4.mul", left, b.op("f32x4.add", t, head));
  const power = exponential(b, b.op("f32x4.mul", b.op("f32x4.mul", head, head), b.single(-0.5)), rest);
  const ratio = b.op("f32x4.div", polynomial(b, t, numerator), polynomial(b, t, denominator));
  const lower = b.op("f32x4.mul", power, ratio);
  return choose(b, b.op("f32x4.lt", z, b.single(0)), lower, b.op("f32x4.sub", b.single(1), lower));
}

/** Where the mask is set `a`, elsewhere `c`. */
export const choose = (b: Body, mask: Value, a: Value, c: Value): Value => b.op("v128.bitselect", a, c, mask);

/** p x + c. */
export const step = (b: Body, p: Value, x: Value, c: Value): Value =>
  b.fast ? b.op("f32x4.relaxed_madd", p, x, c) : b.op("f32x4.add", b.op("f32x4.mul", p, x), c);

/** c[0] + c[1] x + c[2] x² + …, by Horner's rule. */
function polynomial(b: Body, x: Value, coefficients: readonly number[]): Value {
  return coefficients
    .slice(0, -1)
    .reduceRight((sum, c) => step(b, sum, x, b.single(c)), b.single(coefficients.at(-1) as number));
}
