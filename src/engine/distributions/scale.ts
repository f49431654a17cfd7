/**
 * The scale on which a quantity's uncertainty is even: its logit where it is bounded on both sides, its logarithm where
 * it is positive, else the quantity itself. Intervals and quantiles take theirs from the support and the values;
 * `normal`, `lognormal` and `logitnormal` name it.
 */
import type { Arithmetic } from "../arithmetic.ts";
import { exp64, log64, normalMean, normalProbability64, normalQuantile64 } from "../math/index.ts";
import type { Distribution, Support } from "./distribution.ts";

export interface Scale {
  readonly support: Support;
  /** From the quantity to the scale. */
  to(x: number): number;
  from(y: number): number;
  express<V>(arithmetic: Arithmetic<V>, y: V): V;
  /** Mean of the quantity when it is normal on this scale. */
  mean(mu: number, sigma: number): number;
}

/** The quantity itself. */
export const linear: Scale = {
  support: [-Infinity, Infinity],
  to: (x) => x,
  from: (y) => y,
  express: (_, y) => y,
  mean: (mu) => mu,
};

/** The natural logarithm of a positive quantity. */
export const logarithmic: Scale = {
  support: [0, Infinity],
  to: log64,
  from: exp64,
  express: (arithmetic, y) => arithmetic.exponential(y),
  mean: (mu, sigma) => exp64(mu + (sigma * sigma) / 2),
};

/** log((x − low) / (high − x)) of a quantity between low and high. */
export function logit(low: number, high: number): Scale {
  const width = high - low;
  const from = (y: number): number => low + width / (1 + exp64(-y));
  return {
    support: [low, high],
    to: (x) => log64((x - low) / (high - x)),
    from,
    express(arithmetic, y) {
      const one = arithmetic.constant(1);
      const odds = arithmetic.exponential(arithmetic.subtract(arithmetic.constant(0), y));
      const share = arithmetic.divide(arithmetic.constant(width), arithmetic.add(one, odds));
      return low === 0 ? share : arithmetic.add(arithmetic.constant(low), share);
    },
    mean: (mu, sigma) => normalMean((z) => from(mu + sigma * z)),
  };
}

/** The scale for values of a parameter of this support. */
export function scaleFor(values: readonly number[], support: Support | undefined): Scale {
  if (support && Number.isFinite(support[0]) && Number.isFinite(support[1])) return logit(...support);
  return values.every((value) => value > 0) ? logarithmic : linear;
}

/** What is known of a distribution that is a growing function of a standard normal variable. */
export interface OfNormal extends Pick<Distribution, "kind" | "text" | "support" | "mean"> {
  fromNormal(z: number): number;
  /** For x inside the support. */
  toNormal(x: number): number;
  expressNormal<V>(arithmetic: Arithmetic<V>, z: V): V;
}

/** The distribution of a growing function of a standard normal variable. */
export function ofNormal({ fromNormal, toNormal, ...rest }: OfNormal): Distribution {
  const [low, high] = rest.support;
  return {
    ...rest,
    quantile: (p) => fromNormal(normalQuantile64(p)),
    cdf: (x) => (x <= low ? 0 : x >= high ? 1 : normalProbability64(toNormal(x))),
    express: (arithmetic, u) => rest.expressNormal(arithmetic, arithmetic.normalQuantile(u)),
  };
}

/** The distribution that is normal on a scale. */
export function normalOn(scale: Scale, mu: number, sigma: number, kind: string, text: string): Distribution {
  return ofNormal({
    kind,
    text,
    support: scale.support,
    mean: () => scale.mean(mu, sigma),
    fromNormal: (z) => scale.from(mu + sigma * z),
    toNormal: (x) => (scale.to(x) - mu) / sigma,
    expressNormal(arithmetic, z) {
      const spread = sigma === 1 ? z : arithmetic.multiply(arithmetic.constant(sigma), z);
      return scale.express(arithmetic, mu === 0 ? spread : arithmetic.add(arithmetic.constant(mu), spread));
    },
  });
}
