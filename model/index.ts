/** The list of mechanisms. Nothing registers itself: what stands here is the model. */
import { flowsAmong, type Quantity } from "../src/engine/index.ts";
import * as access from "./access.ts";
import * as acquisition from "./acquisition.ts";
import * as assembly from "./assembly.ts";
import * as balance from "./balance.ts";
import * as capability from "./capability.ts";
import * as chips from "./chips.ts";
import * as comparison from "./comparison.ts";
import * as costs from "./costs.ts";
import { decreedFlows } from "./decreed.ts";
import * as dies from "./dies.ts";
import * as diffusion from "./diffusion.ts";
import * as factory from "./factory.ts";
import * as growth from "./growth.ts";
import * as history from "./history.ts";
import * as installedBase from "./installed-base.ts";
import * as leadership from "./leadership.ts";
import * as licensing from "./licensing.ts";
import * as memory from "./memory.ts";
import * as outputGap from "./output-gap.ts";
import * as ownership from "./ownership.ts";
import * as projection from "./projection.ts";
import * as regime from "./regime.ts";
import * as sales from "./sales.ts";
import * as systems from "./systems.ts";
import * as unitCosts from "./unit-costs.ts";
import * as use from "./use.ts";
import * as wafers from "./wafers.ts";
import * as workforce from "./workforce.ts";

/** In the order in which a reader should meet them; the names are those of the files. */
export const mechanisms = {
  chips,
  history,
  wafers,
  dies,
  memory,
  assembly,
  comparison,
  growth,
  projection,
  regime,
  licensing,
  acquisition,
  sales,
  ownership,
  "installed-base": installedBase,
  access,
  systems,
  balance,
  use,
  workforce,
  factory,
  capability,
  diffusion,
  "output-gap": outputGap,
  costs,
  "unit-costs": unitCosts,
  leadership,
} as const;

/** Every flow of the model. */
export const flows: readonly Quantity[] = [...flowsAmong(...Object.values(mechanisms)), ...decreedFlows];

export { type Balance, balances, ladderRatios, type RungRatio, rungsOf, variablesOf } from "./balance.ts";

/** What the production side reports, beside the balance. */
export { reported as productionReported } from "./comparison.ts";
