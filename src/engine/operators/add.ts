/** a + b. */
import type { Operator } from "./operator.ts";

export const add: Operator = {
  name: "add",
  arity: 2,
  unit: "same",
  form: "{0} + {1}",
  domain: [
    [-Infinity, Infinity],
    [-Infinity, Infinity],
  ],
  f64: (a, b) => a + b,
  f32: (a, b) => Math.fround(a + b),
  loop64(out, a, b, _, count) {
    for (let i = 0; i < count; i++) out[i] = (a[i] as number) + (b[i] as number);
  },
  loop32(out, a, b, _, count) {
    for (let i = 0; i < count; i++) out[i] = (a[i] as number) + (b[i] as number);
  },
};
