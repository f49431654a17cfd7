/**
 * The greater: `b > a ? b : a`. Written so, because the kernel's `pmin` and `pmax` do the same with ties, signed zeros
 * and NaN.
 */
import type { Operator } from "./operator.ts";

export const maximum: Operator = {
  name: "maximum",
  arity: 2,
  unit: "same",
  form: "max({0}, {1})",
  domain: [
    [-Infinity, Infinity],
    [-Infinity, Infinity],
  ],
  f64: (a, b) => (b > a ? b : a),
  f32: (a, b) => (b > a ? b : a),
  loop64(out, a, b, _, count) {
    for (let i = 0; i < count; i++) {
      const x = a[i] as number;
      const y = b[i] as number;
      out[i] = y > x ? y : x;
    }
  },
  loop32(out, a, b, _, count) {
    for (let i = 0; i < count; i++) {
      const x = a[i] as number;
      const y = b[i] as number;
      out[i] = y > x ? y : x;
    }
  },
};
