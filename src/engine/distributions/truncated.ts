/**
 * A distribution known to lie within bounds: `truncated(normal(0, 1), 0, inf)`. What lies outside is cut off, and the
 * rest scaled up to 1.
 *
 * Its quantile function is the whole one's over a part of its uniforms. Where that part is under a hundredth, single
 * precision would resolve it too coarsely, and it is tabled.
 */
import type { Arithmetic, QuantileTable } from "../arithmetic.ts";
import { nextDown, normalMean, normalProbability64 } from "../math/index.ts";
import { type Distribution, held } from "./distribution.ts";
import type { Family } from "./family.ts";
import { expressTable, normalTable } from "./normal-table.ts";
import { insist, print } from "./refusal.ts";

const below1 = 1 - Number.EPSILON / 2;

/** The whole, given that it lies between low and high. */
export function truncated(whole: Distribution, low: number, high: number): Distribution {
  const text = `truncated(${whole.text}, ${print(low)}, ${print(high)})`;
  insist(low < high, text, 2, `low ${print(low)} is not below high ${print(high)}`, "Write the lower bound first");
  const from = low === -Infinity ? 0 : whole.cdf(nextDown(low)); // a value exactly at the bound stays
  const share = (high === Infinity ? 1 : whole.cdf(high)) - from;
  const expected = "What is kept should be likely to begin with; choose another distribution";
  insist(share > 1e-6, text, 0, `the bounds keep ${share.toPrecision(1)} of its probability`, expected);
  const support = [Math.max(low, whole.support[0]), Math.min(high, whole.support[1])] as const;
  const quantile = (p: number): number =>
    Math.min(support[1], Math.max(support[0], whole.quantile(Math.min(from + share * p, below1))));
  let stored: QuantileTable | undefined;
  const table = (): QuantileTable => {
    stored ??= normalTable(text, (z) => quantile(normalProbability64(z)));
    return stored;
  };
  const tabled = share < 0.01;
  return {
    kind: "truncated",
    text,
    support,
    quantile,
    cdf: (x) => Math.min(1, Math.max(0, (whole.cdf(x) - from) / share)),
    mean: () => normalMean((z) => quantile(normalProbability64(z))),
    express(a, u) {
      if (tabled) return expressTable(a, table(), a.normalQuantile(u));
      const part = a.add(a.constant(from), a.multiply(a.constant(share), u));
      return bounded(a, whole.express(a, held(a, part)), support);
    },
    ...(tabled && { expressNormal: <V>(a: Arithmetic<V>, z: V): V => expressTable(a, table(), z) }),
  };
}

/** x held within the finite ones of two bounds, which rounding could cross. */
function bounded<V>(a: Arithmetic<V>, x: V, [low, high]: readonly [number, number]): V {
  const above = low === -Infinity ? x : a.maximum(x, a.constant(low));
  return high === Infinity ? above : a.minimum(above, a.constant(high));
}

/** `truncated(distribution, low, high)` */
export const truncatedFamily: Family = {
  name: "truncated",
  form: "truncated(distribution, low, high)",
  meaning: "A distribution given that it lies between two bounds; inf and -inf bound nothing.",
  read: (given) => truncated(...given.truncation()),
};
