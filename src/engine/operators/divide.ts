/** a ÷ b; x ÷ 0 is infinite, 0 ÷ 0 not a number. */
import type { Operator } from "./operator.ts";

export const divide: Operator = {
  name: "divide",
  arity: 2,
  unit: "quotient",
  form: "{0} / {1}",
  domain: [
    [-Infinity, Infinity],
    [-Infinity, Infinity],
  ],
  f64: (a, b) => a / b,
  f32: (a, b) => Math.fround(a / b),
  loop64(out, a, b, _, count) {
    for (let i = 0; i < count; i++) out[i] = (a[i] as number) / (b[i] as number);
  },
  loop32(out, a, b, _, count) {
    for (let i = 0; i < count; i++) out[i] = (a[i] as number) / (b[i] as number);
  },
};
