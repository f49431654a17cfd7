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
import { type Body, scalar, type Value } from "../wasm/body.ts";

/** e^x, or e^(x + low). */
export function exponential(b: Body, x: Value, low?: Value): Value {
  const { overflow, underflow, log2e, roundToInteger, ln2High, ln2Low, tail } = exp32Constants;
  const shifted = b.multiplyAdd(x, b.number(log2e), b.number(roundToInteger));
  const k = b.real("sub", shifted, b.number(roundToInteger));
  const high = b.real("sub", x, b.real("mul", k, b.number(ln2High)));
  const rest = b.real("mul", k, b.number(ln2Low));
  const r = b.real("sub", high, low ? b.real("sub", rest, low) : rest);
  const square = b.real("mul", r, r);
  const power = b.real("add", b.multiplyAdd(square, b.polynomial(r, tail), r), b.number(1));
  const scaled = b.op("i32x4.add", power, b.op("i32x4.shl", shifted, scalar(23)));
  const flushed = b.op("v128.andnot", scaled, b.real("lt", x, b.number(underflow)));
  return b.choose(b.real("gt", x, b.number(overflow)), b.number(Infinity), flushed);
}

/** log x. */
export function logarithm(b: Body, x: Value): Value {
  const { smallestNormal, denormalScale, sqrtHalfBits, ln2High, ln2Low, series } = log32Constants;
  const denormal = b.real("lt", x, b.number(smallestNormal));
  const normal = b.choose(denormal, b.real("mul", x, b.number(denormalScale)), x);
  const shifted = b.op("i32x4.add", normal, b.word(0x3f800000 - sqrtHalfBits));
  const exponent = b.op("i32x4.add", b.op("i32x4.shr_s", shifted, scalar(23)), b.word(-127));
  const k = b.op("f32x4.convert_i32x4_s", b.op("i32x4.add", exponent, b.op("v128.and", denormal, b.word(-23))));
  const f = fractionOf(b, shifted);
  const s = b.real("div", f, b.real("add", f, b.number(2)));
  const half = b.real("mul", b.real("mul", f, b.number(0.5)), f);
  const z = b.real("mul", s, s);
  const sum = b.multiplyAdd(z, b.polynomial(z, series), half);
  const rest = b.real("add", b.real("mul", s, sum), b.real("mul", k, b.number(ln2Low)));
  const minor = b.real("sub", b.real("sub", half, rest), f);
  const finite = b.real("sub", b.real("mul", k, b.number(ln2High)), minor);
  const positive = b.choose(b.real("lt", x, b.number(Infinity)), finite, x);
  const other = b.choose(b.real("eq", x, b.number(0)), b.number(-Infinity), b.number(NaN));
  return b.choose(b.real("gt", x, b.number(0)), positive, other);
}

/** f of a number (1 + f) 2^k with 1 + f between √½ and √2, from its bits shifted so that the exponent changes there. */
function fractionOf(b: Body, shifted: Value): Value {
  const bits = b.op("i32x4.add", b.op("v128.and", shifted, b.word(0x007fffff)), b.word(log32Constants.sqrtHalfBits));
  return b.real("sub", bits, b.number(1));
}

/** The z with Φ(z) = p. */
export function normalQuantile(b: Body, p: Value): Value {
  const { limit, exponentOffset, minusLn2, logarithm, numerator, denominator } = normalQuantile32Constants;
  const product = b.real("mul", p, b.real("sub", b.number(1), p));
  const shifted = b.op("i32x4.add", product, b.word(exponentOffset));
  const k = b.op("f32x4.convert_i32x4_s", b.op("i32x4.shr_s", shifted, scalar(23)));
  const f = fractionOf(b, shifted);
  const s = b.real("div", f, b.real("add", f, b.number(2)));
  const log = b.real("mul", s, b.polynomial(b.real("mul", s, s), logarithm));
  const unbounded = b.real("sub", b.real("mul", k, b.number(minusLn2)), log);
  const invalid = b.op("v128.and", b.real("lt", product, b.number(0)), b.number(NaN));
  const w = b.real("pmin", b.real("add", unbounded, invalid), b.number(limit));
  const ratio = b.real("div", b.polynomial(w, numerator), b.polynomial(w, denominator));
  return b.real("mul", b.real("sub", b.real("add", p, p), b.number(1)), ratio);
}

/** Φ(z). */
export function normalProbability(b: Body, z: Value): Value {
  const { limit, splitter, numerator, denominator } = normalProbability32Constants;
  const t = b.real("pmin", b.real("abs", z), b.number(limit));
  const spread = b.real("mul", t, b.number(splitter));
  const head = b.real("sub", spread, b.real("sub", spread, t));
  const left = b.real("mul", b.real("sub", t, head), b.number(-0.5));
  const rest = b.real("mul", left, b.real("add", t, head));
  const power = exponential(b, b.real("mul", b.real("mul", head, head), b.number(-0.5)), rest);
  const ratio = b.real("div", b.polynomial(t, numerator), b.polynomial(t, denominator));
  const lower = b.real("mul", power, ratio);
  return b.choose(b.real("lt", z, b.number(0)), lower, b.real("sub", b.number(1), lower));
}
