/** `condition ? a : b`; a condition is true when it is not 0. Both branches are computed, so neither may be NaN. */
import type { Operator } from "./operator.ts";

export const select: Operator = {
  name: "select",
  arity: 3,
  unit: "choice",
  form: "{0} ? {1} : {2}",
  domain: [
    [-Infinity, Infinity],
    [-Infinity, Infinity],
    [-Infinity, Infinity],
  ],
  f64: (condition, a, b) => (condition !== 0 ? a : b),
  f32: (condition, a, b) => (condition !== 0 ? a : b),
  loop64(out, condition, a, b, count) {
    for (let i = 0; i < count; i++) out[i] = (condition[i] !== 0 ? a[i] : b[i]) as number;
  },
  loop32(out, condition, a, b, count) {
    for (let i = 0; i < count; i++) out[i] = (condition[i] !== 0 ? a[i] : b[i]) as number;
  },
};
