/**
 * Whether a peer's summaries are those of the workload: each within five standard errors of the reference.
 *
 * A standard error is taken from the reference itself, as if each series were lognormal between neighbouring quantiles;
 * where it is not, the wider neighbour counts. Held against 360 runs of known-good draws the estimate is right (root mean
 * square 0.86 to 1.03 of it), and the worst of a run's 1,296 numbers was once 4.4 of it: five refuses nobody by chance.
 * What escapes is an error below that, so the draws decide what is seen: in the median ratio of the last quarter 10,000
 * show 5 % and a million 0.5 %, in the median number of workers, which spreads most, three times as much.
 */
import { levels, type Peer, summariesPerSeries } from "./peer.ts";

export interface Agreement {
  readonly agrees: boolean;
  /** The summary that is furthest off for what is allowed, in words. */
  readonly worst: string;
}

interface Comparison {
  readonly precision: Peer["precision"];
  readonly draws: number;
  /** Draws behind the reference. */
  readonly referenceDraws?: number;
}

const standardErrors = 5;

/** Rounding, relative: single precision was measured to move a summary by 0.012 %; the reference has nine digits. */
const rounding = { f32: 2e-4, f64: 1e-6 } as const;

/** Standard normal quantiles and densities at the levels. */
const normalAt = [
  { z: -1.6448536269514722, density: 0.10313564037537139 },
  { z: -0.6744897501960817, density: 0.317776572684107 },
  { z: 0, density: 0.3989422804014327 },
  { z: 0.6744897501960817, density: 0.317776572684107 },
  { z: 1.6448536269514722, density: 0.10313564037537139 },
] as const;

/** Holds summaries, series by series the quantiles and the mean, against the reference's. */
export function agreement(
  summaries: ArrayLike<number>,
  reference: ArrayLike<number>,
  { draws, precision, referenceDraws = 4_000_000 }: Comparison,
): Agreement {
  if (summaries.length !== reference.length) {
    return { agrees: false, worst: `${summaries.length} summaries, where the reference has ${reference.length}` };
  }
  const drawError = Math.sqrt(1 / draws + 1 / referenceDraws);
  const deviations = Array.from({ length: reference.length }, (_, place) => {
    const series = place - (place % summariesPerSeries);
    const around = Array.from({ length: summariesPerSeries }, (_, i) => reference[series + i]!);
    const allowed = standardErrors * drawError * spread(around, place - series) + rounding[precision];
    const off = Math.abs(Math.log(summaries[place]! / reference[place]!));
    return { place, off, allowed, excess: Number.isFinite(off) ? off / allowed : Number.POSITIVE_INFINITY };
  });
  const worst = deviations.reduce((a, b) => (b.excess > a.excess ? b : a));
  return { agrees: worst.excess <= 1, worst: inWords(worst, summaries, reference) };
}

const median = levels.indexOf(0.5);

/**
 * The relative standard error of a summary, for one draw: divided by the root of the draws it is that of many.
 *
 * For the mean it is the coefficient of variation of the lognormal distribution with the same mean and median, or, since
 * in narrow series those two are too close to tell, the spread about the median where that is more.
 */
function spread(around: readonly number[], summary: number): number {
  const steepness = (below: number): number =>
    Math.log(around[below + 1]! / around[below]!) / (normalAt[below + 1]!.z - normalAt[below]!.z);
  const last = levels.length - 2;
  const steepest = (at: number): number => Math.max(steepness(Math.max(at - 1, 0)), steepness(Math.min(at, last)));
  const level = levels[summary];
  if (level !== undefined) return (steepest(summary) * Math.sqrt(level * (1 - level))) / normalAt[summary]!.density;
  const ratio = around[levels.length]! / around[median]!;
  return Math.max(Math.sqrt(Math.max(ratio * ratio - 1, 0)), steepest(median));
}

const outputs = ["ratio", "H_A", "H_B", "P", "W_A", "W_B"];

function inWords(
  { place, off, allowed }: { place: number; off: number; allowed: number },
  summaries: ArrayLike<number>,
  reference: ArrayLike<number>,
): string {
  const series = Math.floor(place / summariesPerSeries);
  const quarters = reference.length / summariesPerSeries / outputs.length;
  const level = levels[place % summariesPerSeries];
  const summary = level === undefined ? "mean" : `${level * 100} % quantile`;
  return (
    `${outputs[Math.floor(series / quarters)]} in quarter ${series % quarters}: the ${summary} is ` +
    `${summaries[place]!.toPrecision(6)}, in the reference ${reference[place]!.toPrecision(6)}, ` +
    `${percent(off)} off where ${percent(allowed)} is allowed`
  );
}

const percent = (share: number): string => `${(100 * share).toPrecision(2)} %`;
