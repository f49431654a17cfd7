/** a − b c, the product rounded first: what the pass `fuse` makes of a product and a difference. */
import type { Operator } from "./operator.ts";

export const subtractProduct: Operator = {
  name: "subtractProduct",
  arity: 3,
  unit: "same",
  form: "{0} − {1} × {2}",
  domain: [
    [0, Infinity],
    [-Infinity, 0],
    [0, Infinity],
  ],
  f64: (a, b, c) => a - b * c,
  f32: (a, b, c) => Math.fround(a - Math.fround(b * c)),
  loop64(out, a, b, c, count) {
    for (let i = 0; i < count; i++) out[i] = (a[i] as number) - (b[i] as number) * (c[i] as number);
  },
  loop32(out, a, b, c, count) {
    for (let i = 0; i < count; i++) out[i] = (a[i] as number) - Math.fround((b[i] as number) * (c[i] as number));
  },
};
