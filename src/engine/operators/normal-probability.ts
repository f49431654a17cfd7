/** The standard normal distribution function; see `math/normal-probability.ts`. */
import { normalProbability32, normalProbability64 } from "../math/index.ts";
import type { Operator } from "./operator.ts";

export const normalProbability: Operator = {
  name: "normalProbability",
  arity: 1,
  unit: "pure",
  form: "normal_probability({0})",
  domain: [[-Infinity, Infinity]],
  f64: (a) => normalProbability64(a),
  f32: (a) => normalProbability32(a),
  loop64(out, a, _b, _c, count) {
    for (let i = 0; i < count; i++) out[i] = normalProbability64(a[i] as number);
  },
  loop32(out, a, _b, _c, count) {
    for (let i = 0; i < count; i++) out[i] = normalProbability32(a[i] as number);
  },
};
