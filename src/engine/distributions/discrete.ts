/** A few values, each with its weight: `discrete(1: 30%, 2: 70%)`. */
import type { Distribution } from "./distribution.ts";
import type { Family } from "./family.ts";
import { point } from "./point.ts";
import { insist, insistFinite, print } from "./refusal.ts";
import { shareOut } from "./weights.ts";

/** One of these values, by their weights. */
export function discrete(options: readonly (readonly [value: number, weight: number])[]): Distribution {
  const sorted = [...options].sort(([a], [b]) => a - b);
  const values = sorted.map(([value]) => value);
  const text = `discrete(${sorted.map(([value, weight]) => `${print(value)}: ${print(weight)}`).join(", ")})`;
  options.forEach(([value], i) => {
    insistFinite(text, value);
    const twice = options.slice(0, i).some(([other]) => other === value);
    insist(!twice, text, i, `the value ${print(value)} stands twice`, "Add its weights up and write it once");
  });
  // in the order given, so that a refusal points at the right one
  shareOut(
    text,
    options.map(([, weight]) => weight),
  );
  const shares = shareOut(
    text,
    sorted.map(([, weight]) => weight),
  );
  const upTo = cumulative(shares);
  const last = values.length - 1;
  return {
    kind: "discrete",
    text,
    support: [values[0] as number, values[last] as number],
    quantile: (p) =>
      values[
        Math.max(
          0,
          upTo.findIndex((sum) => p <= sum),
        )
      ] as number,
    cdf: (x) => upTo[values.findLastIndex((value) => value <= x)] ?? 0,
    parts: values.map((value, i) => ({ weight: shares[i] as number, distribution: point(value) })),
    mean: () => values.reduce((sum, value, i) => sum + value * (shares[i] as number), 0),
    express(a, u) {
      let result = a.constant(values[last] as number);
      for (let i = last - 1; i >= 0; i--)
        result = a.select(a.less(u, a.constant(upTo[i] as number)), a.constant(values[i] as number), result);
      return result;
    },
  };
}

/** Running sums of shares, ending in exactly 1. */
export function cumulative(shares: readonly number[]): number[] {
  let sum = 0;
  const sums = shares.map((share) => {
    sum += share;
    return sum;
  });
  sums[sums.length - 1] = 1;
  return sums;
}

/** `discrete(value: weight, …)` */
export const discreteFamily: Family = {
  name: "discrete",
  form: "discrete(value: weight, value: weight)",
  meaning: "One of a few values, by weight.",
  read: (given) => discrete(given.pairs("value", "weight")),
};
