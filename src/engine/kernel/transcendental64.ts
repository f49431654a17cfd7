/**
 * The same functions in two lanes of double precision: line by line the f64 functions of `../math`, for audits.
 *
 * Those choose by a condition; here all sides are computed and one is selected. Words of doubles are moved as 64-bit integers: adding to
 * the upper word is adding to the whole with zeros below.
 */
import {
  exp64Constants,
  log64Constants,
  normalProbability64Constants,
  normalQuantile64Constants,
} from "../math/index.ts";
import { type Body, scalar, type Value } from "../wasm/body.ts";
import { instruction } from "../wasm/instructions.ts";

/** e^x, or e^(x + low). */
export function exponential(b: Body, x: Value, low?: Value): Value {
  const { overflow, underflow, log2e, roundToInteger, ln2High, ln2Low, tail } = exp64Constants;
  const shifted = b.multiplyAdd(x, b.number(log2e), b.number(roundToInteger));
  const k = b.real("sub", shifted, b.number(roundToInteger));
  const high = b.real("sub", x, b.real("mul", k, b.number(ln2High)));
  const product = b.real("mul", k, b.number(ln2Low));
  const rest = low ? b.real("sub", product, low) : product;
  const r = b.real("sub", high, rest);
  const square = b.real("mul", b.real("mul", r, r), b.polynomial(r, tail));
  const power = b.real("add", b.number(1), b.real("add", high, b.real("sub", square, rest)));
  const scaled = b.op("i64x2.add", power, b.op("i64x2.shl", shifted, scalar(52)));
  const flushed = b.op("v128.andnot", scaled, b.real("lt", x, b.number(underflow)));
  return b.choose(b.real("gt", x, b.number(overflow)), b.number(Infinity), flushed);
}

/** log x. */
export function logarithm(b: Body, x: Value): Value {
  const { smallestNormal, denormalScale, sqrtHalfHigh, ln2High, ln2Low, series } = log64Constants;
  const denormal = b.real("lt", x, b.number(smallestNormal));
  const normal = b.choose(denormal, b.real("mul", x, b.number(denormalScale)), x);
  const shifted = b.op("i64x2.add", normal, b.word(0, 0x3ff00000 - sqrtHalfHigh));
  // The upper words of both lanes, brought to the lower half.
  const upper = b.op(
    instruction("i8x16.shuffle", 4, [5, 6, 7, 12, 13, 14, 15, 4, 5, 6, 7, 12, 13, 14, 15]),
    shifted,
    shifted,
  );
  const exponent = b.op("i32x4.add", b.op("i32x4.shr_s", upper, scalar(20)), b.word(-1023));
  const correction = b.op("v128.and", denormal, b.number(54));
  const k = b.real("sub", b.op("f64x2.convert_low_i32x4_s", exponent), correction);
  const fraction = b.op("i64x2.add", b.op("v128.and", shifted, b.word(-1, 0x000fffff)), b.word(0, sqrtHalfHigh));
  const f = b.real("sub", fraction, b.number(1));
  const s = b.real("div", f, b.real("add", b.number(2), f));
  const half = b.real("mul", b.real("mul", b.number(0.5), f), f);
  const z = b.real("mul", s, s);
  const sum = b.real("add", half, b.real("mul", z, b.polynomial(z, series)));
  const rest = b.real("add", b.real("mul", s, sum), b.real("mul", k, b.number(ln2Low)));
  const minor = b.real("sub", b.real("sub", half, rest), f);
  const finite = b.real("sub", b.real("mul", k, b.number(ln2High)), minor);
  const positive = b.choose(b.real("lt", x, b.number(Infinity)), finite, x);
  const other = b.choose(b.real("eq", x, b.number(0)), b.number(-Infinity), b.number(NaN));
  return b.choose(b.real("gt", x, b.number(0)), positive, other);
}

/** The z with Φ(z) = p. */
export function normalQuantile(b: Body, p: Value): Value {
  const { centre, shoulder, tail } = normalQuantile64Constants;
  const quotient = (x: Value, [above, below]: readonly [readonly number[], readonly number[]]): Value =>
    b.real("div", b.polynomial(x, above), b.polynomial(x, below));
  const q = b.real("sub", p, b.number(0.5));
  const lower = b.real("lt", q, b.number(0));
  const outer = b.choose(lower, p, b.real("sub", b.number(1), p));
  const r = b.real("sqrt", b.real("sub", b.number(0), logarithm(b, outer)));
  const near = quotient(b.real("sub", r, b.number(1.6)), shoulder);
  const far = quotient(b.real("sub", r, b.number(5)), tail);
  const distance = b.choose(b.real("gt", r, b.number(5)), far, near);
  const end = b.choose(b.real("eq", outer, b.number(0)), b.number(Infinity), b.number(NaN));
  const z = b.choose(b.real("gt", outer, b.number(0)), distance, end);
  const inner = b.real("mul", q, quotient(b.real("sub", b.number(0.180625), b.real("mul", q, q)), centre));
  const signed = b.op("v128.xor", z, b.op("v128.and", lower, b.word(0, -0x80000000)));
  return b.choose(b.real("gt", b.real("abs", q), b.number(0.425)), signed, inner);
}

/** Φ(z). */
export function normalProbability(b: Body, z: Value): Value {
  const { limit, splitter, mills } = normalProbability64Constants;
  const t = b.real("abs", z);
  const spread = b.real("mul", t, b.number(splitter));
  const head = b.real("sub", spread, b.real("sub", spread, t));
  const x = b.real("mul", t, b.number(Math.SQRT1_2));
  const y = b.real("div", b.real("sub", x, b.number(3.75)), b.real("add", x, b.number(3.75)));
  const twice = b.real("mul", b.number(2), y);
  // Clenshaw's recurrence.
  let [b1, b2] = [b.number(0), b.number(0)];
  for (const c of mills.slice(1).reverse())
    [b1, b2] = [b.real("add", b.real("sub", b.real("mul", twice, b1), b2), b.number(c)), b1];
  const sum = b.real("add", b.real("sub", b.real("mul", y, b1), b2), b.number(mills[0] as number));
  const ratio = b.real("div", sum, b.real("add", b.number(1), b.real("mul", b.number(2), x)));
  const square = b.real("mul", b.real("mul", b.number(-0.5), head), head);
  const rest = b.real("mul", b.real("mul", b.number(-0.5), b.real("sub", t, head)), b.real("add", t, head));
  const near = b.real("mul", b.real("mul", b.number(0.5), ratio), exponential(b, square, rest));
  const lower = b.choose(b.real("gt", t, b.number(limit)), b.number(0), near);
  return b.choose(b.real("lt", z, b.number(0)), lower, b.real("sub", b.number(1), lower));
}
