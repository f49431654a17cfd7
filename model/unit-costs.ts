/**
 * Unit costs: what a frontier model and a million tokens cost on average, and how they fall with scale.
 *
 * An hour of compute costs its depreciation and the power that it draws with its building. A developer's fixed cost (people, data,
 * software) and the development of models are spread over what it serves; answers get cheaper with its volume, as kernels and batches are
 * tuned. So the same compute in ten hands pays ten times the fixed cost, and each learns from a tenth of the volume.
 * After Cottier et al. 2024: The rising costs of training frontier AI models (arXiv 2405.21015), and Wright 1936 for learning.
 * Left out: margins, cheaper power behind the meter, models that many share, and what competition brings.
 */
import {
  exponential,
  logarithm,
  nothing,
  one,
  parameter,
  type Quantity,
  quantity,
  shareOf,
  variable,
  where,
} from "../src/engine/index.ts";
import { balances } from "./balance.ts";
import { h100Rate16 } from "./chips.ts";
import { electricityPrice, hoursPerYear } from "./costs.ts";
import { bloc, location } from "./dimensions.ts";
import { developers, modelsPerYear } from "./factory.ts";
import { serviceLife } from "./installed-base.ts";
import { electricPower } from "./systems.ts";
import { developmentCompute } from "./use.ts";
import { arithmeticPerToken, secondsPerHour, tokens } from "./workforce.ts";
import { since2025 } from "./year.ts";

export const computePrice = parameter(
  "compute_price",
  "USD/H100e[bf16]",
  "capital for compute at the end of 2025, buildings and power included",
  { support: "positive" },
);
export const computePriceTrend = parameter("compute_price_trend", "1/year", "growth of that price, log per year", {
  support: "real",
});
export const wattsPerKilowatt = parameter("watts_per_kilowatt", "W/kW", "definition of the kilowatt", {
  support: "positive",
});
export const fixedCost = parameter(
  "fixed_cost",
  "USD/year",
  "what a frontier developer pays for people, data and software, whatever it serves",
  { support: "non-negative" },
);
export const volumeLearning = parameter(
  "volume_learning",
  "1",
  "fall of the cost of a token with every doubling of a developer's volume",
  { support: [0, 1] },
);
export const volumeReference = parameter(
  "volume_reference",
  "token/hour",
  "volume at which the arithmetic for a token is stated",
  {
    support: "positive",
  },
);

const bf16 = balances.find(({ convention }) => convention === "bf16") as (typeof balances)[number];
/** What new compute costs. */
export const priceOfCompute = computePrice.times(exponential(computePriceTrend.times(since2025)));

export const computeCost = variable(
  "compute_cost",
  "USD/H100e[bf16]/hour",
  "depreciation and power of switched-on compute, for an hour",
  priceOfCompute
    .per(serviceLife)
    .per(hoursPerYear)
    .plus(
      shareOf(electricPower, bf16.located)
        .as(location, bloc)
        .times(electricityPrice.as(location, bloc))
        .per(wattsPerKilowatt),
    ),
);
const workShare = shareOf(bf16.effective, bf16.operational);
/** What arithmetic costs that gets done. */
export const costOfWork = shareOf(computeCost, workShare.times(h100Rate16));

/** Cost of a token relative to that at the reference volume. */
export const learned = (volume: Quantity): Quantity =>
  exponential(
    logarithm(one.minus(volumeLearning))
      .times(logarithm(volume.per(volumeReference)))
      .per(logarithm(quantity(2))),
  );
const volume = tokens.per(developers);
const fixed = developmentCompute.times(costOfWork).plus(fixedCost.times(developers).per(hoursPerYear));

export const servingCost = variable(
  "serving_cost",
  "USD/token",
  "compute that a token takes, with what a developer learns from its volume",
  where(
    nothing.below(volume),
    costOfWork.times(arithmeticPerToken).per(secondsPerHour).times(learned(volume)),
    nothing,
  ),
);
export const tokenCost = variable(
  "token_cost",
  "USD/token",
  "average cost of a token: compute, and its part of development and of fixed costs",
  servingCost.plus(shareOf(fixed, tokens)),
);
export const modelCost = variable(
  "model_cost",
  "USD",
  "average cost of a model of the frontier's size: all development and fixed costs over the models of a year",
  shareOf(fixed.times(hoursPerYear), modelsPerYear),
);
