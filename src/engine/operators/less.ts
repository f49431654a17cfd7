/** 1 where a < b, else 0. */
import type { Operator } from "./operator.ts";

export const less: Operator = {
  name: "less",
  arity: 2,
  unit: "comparison",
  form: "{0} < {1}",
  domain: [
    [-Infinity, Infinity],
    [-Infinity, Infinity],
  ],
  f64: (a, b) => (a < b ? 1 : 0),
  f32: (a, b) => (a < b ? 1 : 0),
  loop64(out, a, b, _, count) {
    for (let i = 0; i < count; i++) out[i] = (a[i] as number) < (b[i] as number) ? 1 : 0;
  },
  loop32(out, a, b, _, count) {
    for (let i = 0; i < count; i++) out[i] = (a[i] as number) < (b[i] as number) ? 1 : 0;
  },
};
