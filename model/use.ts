/**
 * Use: what a bloc's users do with the compute that they can reach.
 *
 * Compute at work is counted where it is used: rented compute leaves its owner. It is a rate of 16-bit arithmetic that gets
 * done, peak × duty × utilisation, as a model's training or answers are counted in operations. A part does other work than
 * language models (recommendations, advertising, science); the rest answers, or develops: experiments, and the final training
 * of models that are released.
 * Left out: shares that follow prices; fleets that suit one use better than another.
 */
import { exponential, one, parameter, shareOf, variable } from "../src/engine/index.ts";
import { rentedOut, renter } from "./access.ts";
import { computeOf, conventions, rate16 } from "./chips.ts";
import { bloc, chip } from "./dimensions.ts";
import { operationalChips } from "./installed-base.ts";
import { duty, utilisation } from "./systems.ts";
import { since2025 } from "./year.ts";

export const modelWorkShare = parameter(
  "model_work_share",
  "1",
  "share of language models and their like in the compute that a bloc's users have at work",
  { by: bloc, support: [0, 1] },
);
export const inferenceShare = parameter(
  "inference_share",
  "1",
  "share of answering in the compute of language models at the end of 2025; the rest develops them",
  { by: bloc, support: [0, 1] },
);
export const inferenceTrend = parameter(
  "inference_trend",
  "1/year",
  "growth of the odds of answering against developing, log per year",
  { support: "real" },
);
export const finalTrainingShare = parameter(
  "final_training_share",
  "1",
  "share of the final training of released models in the compute that develops them",
  { support: [0, 1] },
);

const working = operationalChips.times(rate16).times(utilisation).sum(chip).times(duty);
const leaving = working.times(shareOf(rentedOut, computeOf(operationalChips, conventions[0])));

export const workingCompute = variable(
  "working_compute",
  "TFLOP/s",
  "16-bit arithmetic that gets done on compute that a bloc's users can reach: peak × duty × utilisation",
  working.plus(leaving.sum(bloc).times(renter)).minus(leaving),
);

const modelWork = workingCompute.times(modelWorkShare);
const odds = inferenceShare.times(exponential(inferenceTrend.times(since2025)));
const answering = shareOf(odds, odds.plus(one.minus(inferenceShare)));

export const inferenceCompute = variable(
  "inference_compute",
  "TFLOP/s",
  "arithmetic that answers: prompts read and text written",
  modelWork.times(answering),
);
export const developmentCompute = variable(
  "development_compute",
  "TFLOP/s",
  "arithmetic that develops models: experiments and final training",
  modelWork.times(one.minus(answering)),
);
export const trainingCompute = variable(
  "training_compute",
  "TFLOP/s",
  "arithmetic of the final training of models that are released",
  developmentCompute.times(finalTrainingShare),
);
