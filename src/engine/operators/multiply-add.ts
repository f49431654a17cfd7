/** a b + c, the product rounded first: what the pass `fuse` makes of a product and a sum, for fast kernels to do in one step. */
import type { Operator } from "./operator.ts";

export const multiplyAdd: Operator = {
  name: "multiplyAdd",
  arity: 3,
  unit: "same",
  form: "{0} × {1} + {2}",
  domain: [
    [0, Infinity],
    [0, Infinity],
    [0, Infinity],
  ],
  f64: (a, b, c) => a * b + c,
  f32: (a, b, c) => Math.fround(Math.fround(a * b) + c),
  loop64(out, a, b, c, count) {
    for (let i = 0; i < count; i++) out[i] = (a[i] as number) * (b[i] as number) + (c[i] as number);
  },
  loop32(out, a, b, c, count) {
    for (let i = 0; i < count; i++) out[i] = Math.fround((a[i] as number) * (b[i] as number)) + (c[i] as number);
  },
};
