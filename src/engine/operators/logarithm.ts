/** The natural logarithm; see `math/logarithm.ts`. */
import { log32, log64 } from "../math/index.ts";
import type { Operator } from "./operator.ts";

export const logarithm: Operator = {
  name: "logarithm",
  arity: 1,
  unit: "pure",
  form: "log({0})",
  domain: [[0, Infinity]],
  f64: (a) => log64(a),
  f32: (a) => log32(a),
  loop64(out, a, _b, _c, count) {
    for (let i = 0; i < count; i++) out[i] = log64(a[i] as number);
  },
  loop32(out, a, _b, _c, count) {
    for (let i = 0; i < count; i++) out[i] = log32(a[i] as number);
  },
};
