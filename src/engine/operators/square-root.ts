/** √a; of a negative number, not a number. */
import type { Operator } from "./operator.ts";

export const squareRoot: Operator = {
  name: "squareRoot",
  arity: 1,
  unit: "root",
  form: "sqrt({0})",
  domain: [[0, Infinity]],
  f64: (a) => Math.sqrt(a),
  f32: (a) => Math.fround(Math.sqrt(a)),
  loop64(out, a, _b, _c, count) {
    for (let i = 0; i < count; i++) out[i] = Math.sqrt(a[i] as number);
  },
  loop32(out, a, _b, _c, count) {
    for (let i = 0; i < count; i++) out[i] = Math.sqrt(a[i] as number);
  },
};
