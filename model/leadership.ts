/**
 * Leadership: what a panel of dimensions compares, of each bloc and the more the better. None of them is the answer, and nothing here
 * weighs one against another.
 *
 * Parity (single models), scale (compute that runs), efficiency (what a watt and a dollar get done), deployment (AI workers) and
 * diffusion (what they add to output).
 * Left out: floor space, which `systems` compares rack by rack; talent, data and alliances; and power, which follows from none of it.
 */
import { exponential, nothing, one, shareOf, variable } from "../src/engine/index.ts";
import { balances } from "./balance.ts";
import { behind } from "./capability.ts";
import { rate16 } from "./chips.ts";
import { output, outputGain } from "./diffusion.ts";
import { bloc, chip, location } from "./dimensions.ts";
import { duty, electricPower, locatedChips, utilisation } from "./systems.ts";
import { costOfWork } from "./unit-costs.ts";
import { aiWorkersByTasks, labourForce } from "./workforce.ts";

const [{ operational }] = balances as [(typeof balances)[number]];

export const modelStrength = variable(
  "model_strength",
  "1",
  "effective compute of a bloc's best model over the frontier's, after what is copied",
  exponential(nothing.minus(behind)),
);
export const workPerWatt = variable(
  "work_per_watt",
  "TFLOP/s/W",
  "arithmetic that gets done on chips in a bloc for each watt that they draw, with servers and buildings",
  shareOf(
    locatedChips.times(rate16).times(utilisation).sum(chip).as(location, bloc).times(duty),
    electricPower.as(location, bloc),
  ),
);
export const workPerDollar = variable(
  "work_per_dollar",
  "TFLOP*hour/s/USD",
  "arithmetic that gets done for a dollar of depreciation and power",
  shareOf(one, costOfWork),
);
export const workersPerHead = variable(
  "workers_per_head",
  "1",
  "AI workers by tasks over people in the labour force",
  aiWorkersByTasks.per(labourForce),
);
export const outputAdded = variable(
  "output_added",
  "USD/year",
  "output that AI workers add",
  output.times(outputGain).per(outputGain.plus(one)),
);

/** The panel, in the order of its tables. */
export const panel = {
  parity: modelStrength,
  scale: operational,
  efficiencyByPower: workPerWatt,
  efficiencyByCost: workPerDollar,
  deployment: aiWorkersByTasks,
  deploymentPerHead: workersPerHead,
  diffusion: outputGain,
  diffusionInAll: outputAdded,
} as const;
