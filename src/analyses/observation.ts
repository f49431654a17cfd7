/**
 * Weights of draws by how well each agrees with what was observed.
 *
 * A draw's weight is the likelihood of the observation in it, so weighted draws are of the posterior: importance sampling with the
 * prior as proposal (Gelman and others 2013, Bayesian Data Analysis, section 10.4). Weights are bounded by their greatest, so their
 * variance is finite; how many draws are left is Kish's effective sample. The error of an amount is a normal in the logarithm, with a
 * width on each side that puts the reported percentiles where they are. Observations given together multiply. A mixture says that
 * one of several is right: its likelihood is their mean, each as a density of the logarithm.
 */
import { type Mixture, type Observation, observationsIn, type Reported } from "../data/observations.ts";
import { effectiveSample, exp64, log64, normalProbability64 } from "../engine/index.ts";

/** Weights of all draws of a run, and by which observations. */
export interface Weighting {
  readonly names: readonly string[];
  /** The greatest is 1; all are 0 where no draw agrees at all. */
  readonly weights: Float64Array;
  readonly effectiveSample: number;
}

/** The draws of what each observation is about, by its name. */
export type ObservedDraws = ReadonlyMap<string, Float64Array>;

/** 5th and 95th percentiles lie this many standard deviations from the median of a normal. */
const ninetyFive = 1.6448536269514722;
const rootTwoOverPi = 0.7978845608028654;

/**
 * With fewer effective draws nothing is said: at 100 the share of draws below the 5th percentile is known to 2.2 points only, and
 * five draws lie beyond.
 */
const leastSample = 100;
/**
 * Nor with a smaller share of all draws: then the observation lies where the model hardly goes, what is left stands for the model's
 * tails, and more draws do not mend it (prior-data conflict: Evans and Moshonov 2006, Bayesian Analysis 1).
 */
const leastShare = 0.01;

/** How many effective draws there must be. */
export const neededSample = (draws: number): number => Math.max(leastSample, leastShare * draws);

/** How many draws would give enough of them; undefined where no number does. */
export function drawsForEnough(effective: number, draws: number): number | undefined {
  if (effective < leastShare * draws) return undefined;
  return Math.ceil((leastSample / effective) * draws);
}

/** The logarithm of the likelihood of what was reported, where the model gives x. */
export function logLikelihood({ low, median, high, bound }: Reported): (x: number) => number {
  const onLog = low > 0;
  const scale = (x: number): number => (onLog ? (x > 0 ? log64(x) : -Infinity) : x);
  const middle = scale(median);
  const below = (middle - scale(low)) / ninetyFive;
  const above = (scale(high) - middle) / ninetyFive;
  const z = (x: number): number => {
    const off = scale(x) - middle;
    return off / (off < 0 ? below : above);
  };
  // One per unit of the logarithm on the side that a bound leaves open: it does not say how far off the number is.
  if (bound) return (x) => log64(normalProbability64(bound === "under" ? -z(x) : z(x)));
  const peak = log64(rootTwoOverPi / (below + above));
  return (x) => peak - (z(x) * z(x)) / 2;
}

/** The logarithm of the likelihood in every draw. */
function logLikelihoods(entry: Observation | Mixture, observed: ObservedDraws): Float64Array {
  const parts = observationsIn(entry).map(({ name, reported }) =>
    (observed.get(name) as Float64Array).map(logLikelihood(reported)),
  );
  const [first] = parts as [Float64Array];
  return parts.length === 1 ? first : first.map((_, i) => meanOfExponentials(parts.map((part) => part[i] as number)));
}

const greatest = (all: Float64Array | readonly number[]): number => {
  let most = -Infinity;
  for (const x of all) if (x > most) most = x;
  return most;
};

/** log(mean(exp(x))) */
function meanOfExponentials(all: readonly number[]): number {
  const most = greatest(all);
  if (most === -Infinity) return most;
  return most + log64(all.reduce((sum, x) => sum + exp64(x - most), 0) / all.length);
}

/** The weights by all of these observations together, in whatever order they are given. */
export function weightingBy(entries: readonly (Observation | Mixture)[], observed: ObservedDraws): Weighting {
  const sorted = entries.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const terms = sorted.map((entry) => logLikelihoods(entry, observed));
  const [first] = terms as [Float64Array];
  const logs = first.map((_, i) => terms.reduce((sum, term) => sum + (term[i] as number), 0));
  const most = greatest(logs);
  const weights = logs.map((x) => (most === -Infinity ? 0 : exp64(x - most)));
  return { names: sorted.map(({ name }) => name), weights, effectiveSample: effectiveSample(weights) };
}

/**
 * Of a mixture, how likely each of its observations is to be the right one once the model was asked; equal before.
 * They sum to 1; undefined where no draw agrees with any.
 */
export function sharesIn({ oneOf }: Mixture, observed: ObservedDraws): number[] | undefined {
  const logs = oneOf.map(({ name, reported }) =>
    meanOfExponentials(Array.from(observed.get(name) as Float64Array, logLikelihood(reported))),
  );
  const most = greatest(logs);
  if (most === -Infinity) return undefined;
  const likelihoods = logs.map((x) => exp64(x - most));
  const sum = likelihoods.reduce((a, b) => a + b);
  return likelihoods.map((x) => x / sum);
}
