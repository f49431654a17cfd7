/**
 * Diffusion: how far AI workers spread through the sectors of an economy, and what output that brings.
 *
 * Agents could do a part of the work that people do at computers; the part grows as the best models that a bloc's users may use
 * improve. Of that, users ask for a share that follows an S-curve. The workers that compute allows serve what is asked for, or all
 * sectors alike a part of it. A sector's output is a CES of tasks that agents do, at lower cost, and of all others: its cost falls as
 * [1 − m (1 − (1 − c)^(1 − σ))]^(1 / (1 − σ)), with the share m of its cost that falls, the saving c and the elasticity σ below 1, so
 * that what is left to people weighs ever more. A part of the gain buys compute, which comes on top of the balance and works from the
 * next quarter on; a part of 0 gives the static result.
 * After Acemoglu 2024: The simple macroeconomics of AI (NBER 32487), whose first-order result m × c is the limit of small m;
 * Aghion, Jones and Jones 2019: Artificial intelligence and economic growth (NBER 23928).
 * Left out: new tasks and products, wages and who gains, capital that the rest of the economy needs, prices between sectors, and
 * scarce chips: what is reinvested finds a seller, though it runs only as far as power lets other chips run.
 */
import {
  type Dimension,
  exponential,
  flow,
  logarithm,
  monthsPerQuarter,
  nothing,
  one,
  parameter,
  type Quantity,
  quartersPerYear,
  shareOf,
  stock,
  variable,
} from "../src/engine/index.ts";
import { lagMonths } from "./capability.ts";
import { computeOf, conventions, h100Rate16 } from "./chips.ts";
import { bloc, sector } from "./dimensions.ts";
import { installedChips, operationalChips, serviceLife } from "./installed-base.ts";
import { duty, referenceUtilisation } from "./systems.ts";
import { priceOfCompute } from "./unit-costs.ts";
import { inferenceCompute, workingCompute } from "./use.ts";
import { aiWorkersByTasks, labourForce, tokensFrom, workersByTasks } from "./workforce.ts";
import { since2025 } from "./year.ts";

const share = (id: string, description: string, options: { by?: Dimension | Dimension[]; lever?: boolean } = {}) =>
  parameter(id, "1", description, { support: [0, 1], ...options });

export const outputWithoutAi = parameter("output_without_ai", "USD/year", "output at the end of 2025", {
  by: bloc,
  support: "positive",
});
export const outputGrowth = parameter("output_growth", "1/year", "growth of output without AI workers, log per year", {
  by: bloc,
  support: "real",
});
export const sectorShare = share("sector_share", "share of a sector in output without AI workers", {
  by: [bloc, sector],
});
export const labourShare = share("labour_share", "share of labour in the cost of output", { by: bloc });
export const remoteShare = share("remote_share", "share of a sector's work that people can do at a computer", {
  by: sector,
});
export const automatableShare = share(
  "automatable_share",
  "share of such work that agents on the frontier's models could do at the end of 2025",
);
export const automationTrend = parameter(
  "automation_trend",
  "1/year",
  "growth of the odds that they could do it, log per year",
  { support: "non-negative" },
);
export const frontierAccess = share(
  "frontier_access",
  "how far a bloc's users may use the frontier's models: 1 as its own do, 0 its own models alone",
  { by: bloc, lever: true },
);
export const adoptionShare = share(
  "adoption_share",
  "share of the work that agents could do which a bloc's users have them do at the end of 2025, in a sector of readiness 1",
  { by: bloc },
);
export const adoptionBefore = parameter(
  "adoption_before",
  "1/year",
  "growth of the odds of adoption up to the end of 2025, log per year",
  { support: "real" },
);
export const adoptionSpeed = parameter(
  "adoption_speed",
  "1/year",
  "growth of the odds of adoption from 2026 on, log per year",
  {
    by: bloc,
    support: "real",
    lever: true,
  },
);
export const readiness = parameter("readiness", "1", "odds of adoption of a sector, relative to readiness 1", {
  by: sector,
  support: "non-negative",
});
export const costSaving = share("cost_saving", "share of the cost of labour that is saved where agents do a task");
export const taskElasticity = share("task_elasticity", "elasticity of substitution between tasks");
export const reinvestedShare = share("reinvested_share", "share of the gain in output that buys compute", {
  by: bloc,
  lever: true,
});

const likely = (odds: Quantity): Quantity => odds.per(odds.plus(one));
const oddsOf = (part: Quantity): Quantity => part.per(one.minus(part));
/** What grows at a rate, relative to the end of 2025. */
const growing = (rate: Quantity, years: Quantity = since2025): Quantity => exponential(rate.times(years));
const raised = (base: Quantity, power: Quantity): Quantity => exponential(logarithm(base).times(power));

/** Share of a sector's work that agents could do, with models so many years behind the frontier's. */
export const feasibleWork = (lag: Quantity): Quantity =>
  remoteShare.times(likely(oddsOf(automatableShare).times(growing(automationTrend, since2025.minus(lag)))));
/** Share of it for which agents are asked. @param odds of adoption in a sector of readiness 1 */
export const adoption = (odds: Quantity): Quantity => likely(odds.times(readiness));
/** Output with AI workers over output without. @param part share of the cost whose tasks agents do */
export const outputFactor = (part: Quantity): Quantity => {
  const rest = one.minus(taskElasticity);
  return one.per(raised(one.minus(part.times(one.minus(raised(one.minus(costSaving), rest)))), one.per(rest)));
};
/** The first-order gain: Hulten's theorem. @param part share of the cost whose tasks agents do */
export const firstOrder = (part: Quantity): Quantity => part.times(costSaving);

export const lagInUse = variable(
  "lag_in_use",
  "year",
  "time by which the best models that a bloc's users may use follow the frontier's",
  lagMonths.per(monthsPerQuarter.times(quartersPerYear)).times(one.minus(frontierAccess)),
);
export const adoptionOdds = variable(
  "adoption_odds",
  "1",
  "odds that work which agents could do is given to them, in a sector of readiness 1",
  oddsOf(adoptionShare)
    .times(growing(adoptionSpeed, since2025.atLeast(nothing)))
    .times(growing(adoptionBefore, since2025.atMost(nothing))),
);

export const reinvested = stock("reinvested_compute", "H100e[bf16]", "compute that gains in output have bought", {
  by: bloc,
});
const poweredPart = shareOf(computeOf(operationalChips, conventions[0]), computeOf(installedChips, conventions[0]));
const answering = shareOf(inferenceCompute, workingCompute);
export const aiWorkers = variable(
  "ai_workers",
  "worker",
  "AI workers by tasks, with those on compute that gains have bought by the quarter before",
  aiWorkersByTasks.plus(
    workersByTasks(
      tokensFrom(
        reinvested
          .previous(nothing)
          .times(h100Rate16)
          .times(referenceUtilisation)
          .times(duty)
          .times(poweredPart)
          .times(answering),
      ),
    ),
  ),
);

export const workAsked = variable(
  "work_asked",
  "1",
  "share of a sector's work that agents could do and are asked for",
  feasibleWork(lagInUse).times(adoption(adoptionOdds)),
);
export const workersAsked = variable(
  "workers_asked",
  "worker",
  "AI workers that it would take to do all of that",
  workAsked.times(sectorShare).sum(sector).times(labourForce),
);
export const workersPerAsked = variable(
  "workers_per_asked",
  "1",
  "AI workers that exist over those asked for; below 1 compute limits adoption",
  shareOf(aiWorkers, workersAsked),
);
export const workDone = variable(
  "work_done",
  "1",
  "share of a sector's work that agents do",
  workAsked.times(workersPerAsked.atMost(one)),
);

const base = outputWithoutAi.times(growing(outputGrowth));
const factor = outputFactor(workDone.times(labourShare));
export const sectorOutput = variable(
  "sector_output",
  "USD/year",
  "output of a sector",
  base.times(sectorShare).times(factor),
);
export const sectorGain = variable(
  "sector_gain",
  "1",
  "output of a sector with AI workers over that without, less 1",
  factor.minus(one),
);
export const output = variable("output", "USD/year", "output of a bloc", sectorOutput.sum(sector));
export const outputGain = variable(
  "output_gain",
  "1",
  "output of a bloc with AI workers over that without, less 1",
  sectorGain.times(sectorShare).sum(sector),
);
export const firstOrderGain = variable(
  "first_order_gain",
  "1",
  "the same to the first order, by Hulten's theorem",
  firstOrder(workDone.times(labourShare)).times(sectorShare).sum(sector),
);

export const reinvesting = flow(
  "reinvesting",
  "H100e[bf16]/quarter",
  "compute bought out of gains in output",
  base.times(outputGain).times(reinvestedShare).per(priceOfCompute).per(quartersPerYear),
  { to: reinvested },
);
export const retiring = flow(
  "retiring",
  "H100e[bf16]/quarter",
  "compute out of gains that reaches the end of its life",
  reinvested.available.per(serviceLife).per(quartersPerYear),
  { from: reinvested },
);
