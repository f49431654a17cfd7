/** The triangular distribution, by its ends and its mode. */
import type { Arithmetic } from "../arithmetic.ts";
import type { Distribution } from "./distribution.ts";
import type { Family } from "./family.ts";
import { call, insist, insistFinite, print } from "./refusal.ts";

/** Triangular: likeliest at mode, impossible outside low and high. */
export function triangular(low: number, mode: number, high: number): Distribution {
  const text = call("triangular", low, mode, high);
  insistOrder(text, low, mode, high);
  const width = high - low;
  const peak = (mode - low) / width; // P(X ≤ mode)
  const left = width * (mode - low);
  const right = width * (high - mode);
  const rising = <V>(a: Arithmetic<V>, u: V): V =>
    a.add(a.constant(low), a.squareRoot(a.multiply(u, a.constant(left))));
  const falling = <V>(a: Arithmetic<V>, u: V): V =>
    a.subtract(a.constant(high), a.squareRoot(a.multiply(a.subtract(a.constant(1), u), a.constant(right))));
  return {
    kind: "triangular",
    text,
    support: [low, high],
    quantile: (p) => (p < peak ? low + Math.sqrt(p * left) : high - Math.sqrt((1 - p) * right)),
    cdf(x) {
      if (x <= low) return 0;
      if (x >= high) return 1;
      return x < mode ? ((x - low) * (x - low)) / left : 1 - ((high - x) * (high - x)) / right;
    },
    mean: () => (low + mode + high) / 3,
    express(a, u) {
      if (peak === 0) return falling(a, u);
      if (peak === 1) return rising(a, u);
      return a.select(a.less(u, a.constant(peak)), rising(a, u), falling(a, u));
    },
  };
}

/** Refuses ends and a mode that are out of order. */
export function insistOrder(text: string, low: number, mode: number, high: number): void {
  insistFinite(text, low, mode, high);
  insist(
    low < high,
    text,
    2,
    `low ${print(low)} is not below high ${print(high)}`,
    "Write low, mode, high in this order",
  );
  insist(
    low <= mode && mode <= high,
    text,
    1,
    `the mode ${print(mode)} is not between ${print(low)} and ${print(high)}`,
    "Write low, mode, high in this order",
  );
}

/** `triangular(low, mode, high)` */
export const triangularFamily: Family = {
  name: "triangular",
  form: "triangular(low, mode, high)",
  meaning: "Likeliest at mode, falling straight to impossible at low and high.",
  read: (given) => triangular(...given.numbers("low", "mode", "high")),
};
