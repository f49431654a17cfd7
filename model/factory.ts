/**
 * Factory: how many frontier models a bloc can train, how long one takes, and how many experiments feed its algorithms.
 *
 * A bloc's compute of language models is shared by its developers. The frontier's largest run is the measure: what a bloc has for final
 * training is so many runs of that size, some at once, and variants of them. Experiments are the part of development that is no final
 * training: algorithms progress at their trend while experiments grow at theirs, and faster or slower with them by a strength that may
 * be 0 (a growth model in which ideas need growing effort, Jones 1995).
 * Left out: developers of unlike size but for the largest run; runs that fail; memory and networks, which bound a single run.
 */
import { one, parameter, type Quantity, shareOf, table, variable } from "../src/engine/index.ts";
import { balances } from "./balance.ts";
import { hoursPerYear } from "./costs.ts";
import { bloc } from "./dimensions.ts";
import { grown } from "./growth.ts";
import { developmentCompute, modelWorkShare, trainingCompute, workingCompute } from "./use.ts";
import { hoursPerDay, secondsPerHour } from "./workforce.ts";
import { growthInYear, since2025 } from "./year.ts";

export const frontier = table("frontier", "1", "the bloc whose best models others are measured by", {
  by: bloc,
  timed: false,
});
export const developers = parameter("developers", "1", "developers that share a bloc's compute of language models", {
  by: bloc,
  support: "positive",
  lever: true,
});
export const runFocus = parameter(
  "run_focus",
  "year",
  "time of an average developer's final training that a bloc's largest run holds, at the end of 2025",
  { by: bloc, support: "non-negative" },
);
export const focusGrowth = parameter(
  "focus_growth",
  "1/year",
  "growth of the largest runs beyond that of the compute for them at the end of 2025, log per year",
  { support: "non-negative" },
);
export const developerLead = parameter(
  "developer_lead",
  "1",
  "compute of a bloc's largest developer over the average one's",
  { by: bloc, support: "positive" },
);
export const clusterShare = parameter(
  "cluster_share",
  "1",
  "share of a bloc's largest cluster in its operational compute",
  {
    by: bloc,
    support: [0, 1],
  },
);
export const runTime = parameter("run_time", "day", "time that a developer lets a run take", { support: "positive" });
export const variantShare = parameter("variant_share", "1", "share of final training that makes variants of models", {
  support: [0, 1],
});
export const variantSize = parameter("variant_size", "1", "arithmetic of a variant over that of its model", {
  support: "positive",
});
export const algorithmicGrowth = parameter(
  "algorithmic_growth",
  "1/year",
  "growth of the frontier's algorithmic efficiency while experiments grow at their trend, log per year",
  { support: "positive" },
);
export const experimentTrend = parameter(
  "experiment_trend",
  "1/year",
  "growth of compute for experiments that this went with, log per year",
  { support: "positive" },
);
export const experimentStrength = parameter(
  "experiment_strength",
  "1",
  "how far algorithmic growth follows the growth of experiments: 0 not at all, 1 in proportion",
  { support: [0, 1], lever: true },
);

export const teraPerYotta = parameter("tera_per_yotta", "TFLOP/YFLOP", "definition of the prefixes", {
  support: "positive",
});

const secondsPerYear = secondsPerHour.times(hoursPerYear);
/** What a bloc has for a year's final training, in YFLOP. */
export const yearOfTraining = trainingCompute.times(secondsPerYear).per(teraPerYotta);
const secondsPerDay = secondsPerHour.times(hoursPerDay);
/** The part of the largest developer. */
const largestPart = (compute: Quantity): Quantity => compute.times(developerLead.per(developers).atMost(one));
const [{ operational }] = balances as [(typeof balances)[number]];

export const largestRun = variable(
  "largest_run",
  "YFLOP",
  "arithmetic of a bloc's largest run",
  yearOfTraining.times(runFocus).times(grown(focusGrowth, since2025)).per(developers),
);
export const frontierRun = variable(
  "frontier_run",
  "YFLOP",
  "arithmetic of the frontier's largest run: what is called a run of the frontier's size",
  largestRun.times(frontier).sum(bloc),
);
export const modelsPerYear = variable(
  "models_per_year",
  "1/year",
  "models of the frontier's size that a bloc's final training could make in a year",
  shareOf(yearOfTraining.times(one.minus(variantShare)), frontierRun),
);
export const parallelRuns = variable(
  "parallel_runs",
  "1",
  "runs of the frontier's size that a bloc could have at once, each in the time that a run is given",
  modelsPerYear.times(runTime).per(hoursPerYear.per(hoursPerDay)),
);
export const runDays = variable(
  "run_days",
  "day",
  "time that a run of the frontier's size takes a bloc's largest developer, with all that it has for development",
  shareOf(frontierRun.times(teraPerYotta), largestPart(developmentCompute).times(secondsPerDay)),
);
export const variety = variable(
  "variety",
  "1/year",
  "variants of models that a bloc could make in a year",
  shareOf(yearOfTraining.times(variantShare), frontierRun.times(variantSize)),
);
export const largestDeveloper = variable(
  "largest_developer",
  "TFLOP/s",
  "arithmetic that gets done at a bloc's largest developer, in training and answers",
  largestPart(workingCompute.times(modelWorkShare)),
);
export const largestCluster = variable(
  "largest_cluster",
  "H100e[max8]",
  "compute of a bloc's largest cluster",
  operational.times(clusterShare),
);
export const experimentCompute = variable(
  "experiment_compute",
  "TFLOP/s",
  "arithmetic of experiments: development without final training",
  developmentCompute.minus(trainingCompute),
);
export const algorithmicSpeed = variable(
  "algorithmic_speed",
  "1",
  "growth of algorithmic efficiency over its trend, with a bloc's own growth of experiments in the last year",
  one.minus(experimentStrength).plus(experimentStrength.times(growthInYear(experimentCompute)).per(experimentTrend)),
);
