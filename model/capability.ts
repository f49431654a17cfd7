/**
 * Capability: how far a bloc's best models lie behind those of the frontier, in months and in points of an index.
 *
 * Effective compute of a model is the arithmetic of its training times the efficiency of its algorithms; an index of capability grows
 * with its logarithm. So a tenfold gap of compute is a fixed distance, which the frontier walks in a fixed time: months of lag go with
 * the logarithm of the gap. Followers learn the frontier's algorithms after a while; what still separates them, answers of the
 * frontier's models (distillation) and open weights shorten. Hence near parity of single models and a large gap of compute can hold together.
 * After Epoch AI: Machine learning trends, and Ho et al. 2024: Algorithmic progress in language models (arXiv 2403.05812).
 * Left out: a developer that is lucky or late; runs of one bloc's developer in another; reasoning at the time of answering, which takes
 * compute of its own; an end of the index's growth with compute.
 */
import {
  logarithm,
  monthsPerQuarter,
  one,
  parameter,
  type Quantity,
  quantity,
  quartersPerYear,
  shareOf,
  variable,
} from "../src/engine/index.ts";
import { bloc } from "./dimensions.ts";
import { algorithmicGrowth, algorithmicSpeed, frontier, frontierRun, largestRun } from "./factory.ts";
import { growthInYear } from "./year.ts";

export const leastRun = parameter("least_run", "1", "largest run over the frontier's below which it counts as this", {
  support: [0, 1],
});
export const leastPace = parameter(
  "least_pace",
  "1/year",
  "growth below which the frontier counts as growing so much",
  {
    support: "positive",
  },
);
export const algorithmicDelay = parameter(
  "algorithmic_delay",
  "year",
  "time after which a bloc's developers have the frontier's algorithms",
  { by: bloc, support: "non-negative" },
);
export const catchingUp = parameter(
  "catching_up",
  "1",
  "part of the distance in effective compute that distillation and open weights of the frontier make up for",
  { support: [0, 1], lever: true },
);
export const indexSlope = parameter("index_slope", "ECI", "points of the index for e times the effective compute", {
  support: "positive",
});

const monthsPerYear = monthsPerQuarter.times(quartersPerYear);

/** How far a run lies behind the frontier's, in e-folds of effective compute. @param ratio the run over the frontier's */
export const distance = (ratio: Quantity, delay: Quantity): Quantity =>
  algorithmicGrowth.times(delay).minus(logarithm(ratio)).times(one.minus(catchingUp));
/** The time in which the frontier walks a distance. */
export const lagOf = (efolds: Quantity, pace: Quantity): Quantity => efolds.times(monthsPerYear).per(pace);

export const runRatio = variable(
  "run_ratio",
  "1",
  "arithmetic of a bloc's largest run over that of the frontier's largest",
  shareOf(largestRun, frontierRun),
);
/** Of the frontier's algorithms, with the growth of its experiments. */
const algorithmicPace = algorithmicGrowth.times(algorithmicSpeed.times(frontier).sum(bloc));
export const frontierPace = variable(
  "frontier_pace",
  "1/year",
  "growth of the effective compute of the frontier's best model, log per year",
  growthInYear(frontierRun).plus(algorithmicPace).atLeast(leastPace),
);
/** E-folds of effective compute by which a bloc's best model lies behind. */
export const behind = distance(runRatio.atLeast(leastRun), algorithmicDelay);

export const lagMonths = variable(
  "lag_months",
  "month",
  "time by which a bloc's best model follows the frontier's; negative where it leads",
  lagOf(behind, frontierPace),
);
export const lagOfDoubling = variable(
  "lag_of_doubling",
  "month",
  "months of lag that twice the gap of compute adds",
  lagOf(logarithm(quantity(2)).times(one.minus(catchingUp)), frontierPace),
);

export const indexGap = variable(
  "index_gap",
  "ECI",
  "points of the index by which a bloc's best model lies behind the frontier's",
  behind.times(indexSlope),
);
