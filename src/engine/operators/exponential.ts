/** e^a; see `math/exponential.ts`. */
import { exp32, exp64 } from "../math/index.ts";
import type { Operator } from "./operator.ts";

export const exponential: Operator = {
  name: "exponential",
  arity: 1,
  unit: "pure",
  form: "exp({0})",
  domain: [[-Infinity, Infinity]],
  f64: (a) => exp64(a),
  f32: (a) => exp32(a),
  loop64(out, a, _b, _c, count) {
    for (let i = 0; i < count; i++) out[i] = exp64(a[i] as number);
  },
  loop32(out, a, _b, _c, count) {
    for (let i = 0; i < count; i++) out[i] = exp32(a[i] as number);
  },
};
