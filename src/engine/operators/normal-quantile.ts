/** The standard normal quantile; see `math/normal-quantile.ts`. */
import { normalQuantile32, normalQuantile64 } from "../math/index.ts";
import type { Operator } from "./operator.ts";

export const normalQuantile: Operator = {
  name: "normalQuantile",
  arity: 1,
  unit: "pure",
  form: "normal_quantile({0})",
  domain: [[2.4e-14, 0.9999999403953552]],
  f64: (a) => normalQuantile64(a),
  f32: (a) => normalQuantile32(a),
  loop64(out, a, _b, _c, count) {
    for (let i = 0; i < count; i++) out[i] = normalQuantile64(a[i] as number);
  },
  loop32(out, a, _b, _c, count) {
    for (let i = 0; i < count; i++) out[i] = normalQuantile32(a[i] as number);
  },
};
