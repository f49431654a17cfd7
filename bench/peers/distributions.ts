/** The distributions of the workload's inputs, and their quantile functions one number at a time. */
import type { Spec, Workload } from "../workload.ts";
import { normalQuantile } from "./normal-quantile.ts";

type InputSpec = Spec["inputs"][number];
type Placed<Type extends InputSpec["type"]> = Extract<InputSpec, { type: Type }> & { readonly at: number };

/** The inputs by type of distribution, each with its place in the list. */
export function inputDistributions({ spec, tables }: Workload) {
  return {
    lognormals: inputsOf(spec, "ln90").map(({ at, lo, hi }) => ({ at, ...lognormal(lo, hi) })),
    normals: inputsOf(spec, "normal"),
    triangles: inputsOf(spec, "tri").map(({ at, a, m, b }) => ({ at, ...triangle(a, m, b) })),
    betas: inputsOf(spec, "beta").map(({ at }, i) => ({ at, nodes: tables[i]! })),
    mixtures: inputsOf(spec, "mix").map(({ at, w, lo1, hi1, lo2, hi2 }) => ({
      at,
      weight: w,
      first: lognormal(lo1, hi1),
      second: lognormal(lo2, hi2),
    })),
  };
}

const inputsOf = <Type extends InputSpec["type"]>(spec: Spec, type: Type): Placed<Type>[] =>
  spec.inputs.flatMap((input, at) => (input.type === type ? [{ ...input, at } as Placed<Type>] : []));

export interface Lognormal {
  readonly mu: number;
  readonly sigma: number;
}

const z95 = 1.6448536269514722;

/** The lognormal distribution of which 90 % lie between two values. */
const lognormal = (low: number, high: number): Lognormal => ({
  mu: (Math.log(low) + Math.log(high)) / 2,
  sigma: (Math.log(high) - Math.log(low)) / (2 * z95),
});

/** Its value at a uniform. */
export const lognormalQuantile = ({ mu, sigma }: Lognormal, u: number): number =>
  Math.exp(mu + sigma * normalQuantile(u));

export interface Triangle {
  readonly low: number;
  readonly high: number;
  /** Probability below the mode. */
  readonly below: number;
  /** What a uniform is multiplied with under the square root on either side of the mode. */
  readonly left: number;
  readonly right: number;
}

/** The triangular distribution of three corners. */
const triangle = (low: number, mode: number, high: number): Triangle => ({
  low,
  high,
  below: (mode - low) / (high - low),
  left: (high - low) * (mode - low),
  right: (high - low) * (high - mode),
});

/** Its value at a uniform. */
export const triangleQuantile = ({ low, high, below, left, right }: Triangle, u: number): number =>
  u < below ? low + Math.sqrt(u * left) : high - Math.sqrt((1 - u) * right);

export interface Mixture {
  readonly weight: number;
  readonly first: Lognormal;
  readonly second: Lognormal;
}

/** Its value at a uniform, which both chooses a part and gives its quantile. */
export const mixtureQuantile = ({ weight, first, second }: Mixture, u: number): number =>
  u < weight ? lognormalQuantile(first, u / weight) : lognormalQuantile(second, (u - weight) / (1 - weight));

/** The value at a uniform of a quantile table, linear between nodes that stand evenly from 0 to 1. */
export function tableQuantile(nodes: Float64Array, u: number): number {
  const steps = nodes.length - 1;
  const place = u * steps;
  const node = Math.min(Math.floor(place), steps - 1);
  const low = nodes[node]!;
  return low + (place - node) * (nodes[node + 1]! - low);
}
