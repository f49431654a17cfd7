/** A number known exactly. */
import type { Distribution } from "./distribution.ts";
import { insistFinite, print } from "./refusal.ts";

export function point(value: number): Distribution {
  const text = print(value);
  insistFinite(text, value);
  return {
    kind: "point",
    text,
    support: [value, value],
    quantile: () => value,
    cdf: (x) => (x >= value ? 1 : 0),
    mean: () => value,
    express: (arithmetic) => arithmetic.constant(value),
    expressNormal: (arithmetic) => arithmetic.constant(value),
  };
}
