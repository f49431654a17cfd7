/**
 * A mixture: each part holds with the probability of its weight. `mixture(30%: 0, 70%: 1 to 10)`;
 * `mixture(a, b, [1, 2])` as in Squiggle.
 *
 * One uniform draws part and value together, through the quantile function of the whole, so a mixture stays monotone in
 * its uniform as rank correlation and Sobol' points want it. The function is cut into stretches (`stretches.ts`); those
 * of one part alone are that part's own function, so a probability of exactly 0 stays exact, and only those of
 * overlapping parts are tabled.
 */
import type { Arithmetic, QuantileTable } from "../arithmetic.ts";
import { nextDown, normalProbability64, root } from "../math/index.ts";
import { type Distribution, held, type Part } from "./distribution.ts";
import type { Family } from "./family.ts";
import { expressTable, normalTable } from "./normal-table.ts";
import { print } from "./refusal.ts";
import { cdfOf, isExact, type Stretch, stretchesOf } from "./stretches.ts";
import { shareOut } from "./weights.ts";

/** Each distribution with the probability of its weight. */
export function mixture(given: readonly (readonly [weight: number, distribution: Distribution])[]): Distribution {
  const text = `mixture(${given.map(([weight, one]) => `${print(weight)}: ${one.text}`).join(", ")})`;
  const shares = shareOut(
    text,
    given.map(([weight]) => weight),
  );
  const parts = given.flatMap(([, one], i) => partsOf(one, shares[i] as number));
  const stretches = stretchesOf(parts);
  const tables = new Map<Stretch, QuantileTable>();
  const table = (stretch: Stretch): QuantileTable => {
    const made = tables.get(stretch) ?? tableOf(text, parts, stretch);
    tables.set(stretch, made);
    return made;
  };
  const within = <V>(a: Arithmetic<V>, stretch: Stretch, v: V): V =>
    stretch.alone ? stretch.alone.express(a, v) : expressTable(a, table(stretch), a.normalQuantile(v));
  const only = stretches.length === 1 ? (stretches[0] as Stretch) : undefined;
  return {
    kind: "mixture",
    text,
    support: [
      Math.min(...parts.map(({ distribution }) => distribution.support[0])),
      Math.max(...parts.map(({ distribution }) => distribution.support[1])),
    ],
    quantile: (p) => quantileOf(parts, p),
    cdf: (x) => cdfOf(parts, x),
    mean: () => parts.reduce((sum, { weight, distribution }) => sum + weight * distribution.mean(), 0),
    parts,
    express(a, u) {
      if (only) return within(a, only, u);
      return stretches
        .map((stretch) => {
          const share = a.divide(a.subtract(u, a.constant(stretch.from)), a.constant(stretch.to - stretch.from));
          return within(a, stretch, held(a, share));
        })
        .reduceRight((above, below, i) => a.select(a.less(u, a.constant((stretches[i] as Stretch).to)), below, above));
    },
    ...(only && !only.alone && { expressNormal: <V>(a: Arithmetic<V>, z: V): V => expressTable(a, table(only), z) }),
  };
}

function partsOf(distribution: Distribution, share: number): readonly Part[] {
  if (!distribution.parts) return [{ weight: share, distribution }];
  return distribution.parts.map((part) => ({ ...part, weight: part.weight * share }));
}

function quantileOf(parts: readonly Part[], p: number): number {
  const each = parts.map(({ distribution }) => distribution.quantile(p));
  let [low, high] = [Math.min(...each), Math.max(...each)];
  for (const { distribution } of parts) {
    if (!isExact(distribution)) continue;
    const [value] = distribution.support;
    // Where the whole jumps, a search would close in on the value without ever meeting it.
    if (p > cdfOf(parts, value)) low = Math.max(low, value);
    else if (p > cdfOf(parts, nextDown(value))) return value;
    else high = Math.min(high, value);
  }
  return root((x) => cdfOf(parts, x) - p, low, high);
}

/** Each node is sought just above the one before it, so that the search is short. */
function tableOf(text: string, parts: readonly Part[], { from, to }: Stretch): QuantileTable {
  const accuracy = 1e-10 * (quantileOf(parts, 0.99) - quantileOf(parts, 0.01));
  let x: number | undefined;
  let step = 0;
  return normalTable(text, (z) => {
    const p = from + (to - from) * normalProbability64(z);
    let low = x ?? quantileOf(parts, p);
    let high = low;
    while (cdfOf(parts, high) < p) {
      low = high;
      step = 2 * Math.max(step, accuracy, Math.abs(high) * Number.EPSILON);
      high += step;
    }
    const next = root((at) => cdfOf(parts, at) - p, low, high, accuracy);
    step = next - (x ?? next);
    x = next;
    return next;
  });
}

/** `mixture(weight: distribution, …)` */
export const mixtureFamily: Family = {
  name: "mixture",
  form: "mixture(weight: distribution, weight: distribution)",
  meaning: "One of several distributions, by weight.",
  read: (given) => mixture(given.weighted()),
};
