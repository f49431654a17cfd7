/**
 * Dies: wafers are shared among designs, what works goes through test into the die bank, and so do dies that leaked.
 *
 * Yield follows from the area of a die and the defects of the process, so large dies pay more for a young process. An incident
 * is a foundry abroad that made dies for someone whom the rules forbid: it has a first and a last day of its own and would
 * have been stopped some days after the first shipment; what leaked is its daily rate times the shorter of the two.
 * Left out: dies sold with parts switched off count as good ones; foreign foundries that worked within the rules.
 */
import {
  daysWithin,
  exponential,
  flow,
  nothing,
  one,
  parameter,
  quantity,
  quarter,
  release,
  shareOf,
  stock,
  table,
  variable,
} from "../src/engine/index.ts";
import { die, dieMaker, incident, incidentDie, producer } from "./dimensions.ts";
import { grown } from "./growth.ts";
import { defects, waferOutput, yieldOf } from "./wafers.ts";
import { since2025 } from "./year.ts";

export const acceleratorShare = parameter(
  "accelerator_share",
  "1",
  "share of the wafers at 7 nm and below that accelerators would get until 2025 without controls on chips",
  { by: producer, support: [0, 1] },
);
export const shareGrowth = parameter(
  "accelerator_share_growth",
  "1/year",
  "growth of that share from 2026 on, log per year",
  { by: producer, support: "real" },
);
export const chipDenial = table(
  "chip_denial",
  "1",
  "share of the demand for foreign accelerators that controls on chips deny, as decreed",
  { by: producer },
);
export const chipControls = parameter("chip_controls", "1", "strength of the controls on chips: 0 none, 1 as decreed", {
  support: [0, 1],
  lever: true,
});
export const demandElasticity = parameter(
  "demand_elasticity",
  "1",
  "log increase of the wafers for accelerators when all demand for foreign ones is denied",
  { by: producer, support: "real" },
);
export const inProduction = table("in_production", "1", "how far a design is in production: 0 not, 1 fully", {
  by: die,
});
export const waferShare = parameter("wafer_share", "1", "share of a design in its producer's wafers for accelerators", {
  by: die,
  support: [0, 1],
});
export const usableWafer = parameter("usable_wafer", "cm2/wafer", "area of a wafer that whole dies cover", {
  support: "positive",
});
export const dieArea = parameter("die_area", "cm2/die", "area of a die", { by: die, support: "positive" });

export const flowFrom = parameter("flow_from", "day", "day of the first shipment of an incident", {
  by: incident,
  support: "positive",
});
export const flowTo = parameter("flow_to", "day", "day on which an incident ended by itself", {
  by: incident,
  support: "positive",
});
export const divertedDies = parameter("diverted_dies", "die", "dies that an incident moved until it ended by itself", {
  by: incident,
  support: "non-negative",
});
export const daysToStop = parameter(
  "days_to_stop",
  "day",
  "days from the first shipment until authorities would have stopped it: detection and response",
  { by: incident, support: "non-negative", lever: true },
);

export const supplyLag = parameter(
  "supply_lag",
  "quarter",
  "mean time from a wafer's end to the sale of its accelerator",
  {
    by: producer,
    support: "positive",
  },
);
export const lagBeforeAssembly = parameter(
  "lag_before_assembly",
  "1",
  "share of that time that passes before assembly: test, transport, wait",
  { by: producer, support: [0, 1] },
);

export const acceleratorWafers = variable(
  "accelerator_wafers",
  "wafer/quarter",
  "wafers that become accelerators",
  waferOutput.times(
    acceleratorShare
      .times(exponential(demandElasticity.times(chipDenial.times(chipControls))))
      .times(grown(shareGrowth, since2025.atLeast(nothing)))
      .atMost(one),
  ),
);
const wanted = waferShare.times(inProduction);
export const designShare = variable(
  "design_share",
  "1",
  "share of a design in its producer's wafers for accelerators in the quarter",
  shareOf(wanted, wanted.groupedBy(dieMaker).spreadBy(dieMaker)),
);
export const diesPerWafer = variable("dies_per_wafer", "die/wafer", "whole dies on a wafer", usableWafer.per(dieArea));
export const dieYield = variable(
  "die_yield",
  "1",
  "share of the dies that work",
  yieldOf(dieArea.times(quantity(1, "die")), defects.spreadBy(dieMaker)),
);

const ownLength = flowTo.minus(flowFrom).atLeast(quantity(1, "day"));
/** The shorter of the incident's own time and the time until it would have been stopped. */
export const leakLength = variable(
  "leak_length",
  "day",
  "days on which an incident's dies flowed",
  ownLength.atMost(daysToStop),
);
export const leakRate = variable(
  "leak_rate",
  "die/day",
  "dies that an incident moved in a day",
  divertedDies.per(ownLength),
);
export const leakedDies = variable(
  "leaked_dies",
  "die/quarter",
  "dies that an incident moved in the quarter",
  leakRate.times(daysWithin(flowFrom, leakLength)).per(quarter),
);

export const diesInTransit = stock("dies_in_transit", "die", "good dies on their way from the foundry", { by: die });
export const diesInTest = stock("dies_in_test", "die", "good dies in test or waiting for it", { by: die });
export const dieBank = stock("die_bank", "die", "good dies in store at the assembly line", { by: die });

export const diesMade = flow(
  "dies_made",
  "die/quarter",
  "good dies from the producer's own wafers",
  acceleratorWafers.spreadBy(dieMaker).times(designShare).times(diesPerWafer).times(dieYield),
  { to: diesInTransit },
);
export const diesLeaked = flow(
  "dies_leaked",
  "die/quarter",
  "dies that incidents brought in",
  leakedDies.groupedBy(incidentDie),
  { to: diesInTransit },
);
const stageLag = supplyLag.times(lagBeforeAssembly).spreadBy(dieMaker).per(quantity(2));
export const diesArriving = flow(
  "dies_arriving",
  "die/quarter",
  "dies that reach test",
  release(diesInTransit, diesMade.plus(diesLeaked), stageLag),
  { from: diesInTransit, to: diesInTest },
);
export const diesBanked = flow(
  "dies_banked",
  "die/quarter",
  "dies that reach the die bank",
  release(diesInTest, diesArriving, stageLag),
  { from: diesInTest, to: dieBank },
);
