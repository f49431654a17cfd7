/**
 * What must hold in every draw and every quarter of every scenario, as one table.
 */
import { min, nothing, one, type Quantity, quarter, where } from "../src/engine/index.ts";
import { rentedFrom, rentedOut } from "./access.ts";
import { balances } from "./balance.ts";
import { apart, type Check, notAbove, notNegative, sumToOne } from "./check.ts";
import {
  firstOrderGain,
  output,
  outputGain,
  remoteShare,
  sectorOutput,
  sectorShare,
  workDone,
  workersAsked,
} from "./diffusion.ts";
import { bloc, location, sector, vendor } from "./dimensions.ts";
import { frontierRun, modelsPerYear, yearOfTraining } from "./factory.ts";
import {
  installedChips,
  locationShare,
  midlifeChips,
  newChips,
  oldChips,
  operationalChips,
  ownedChips,
  poweredShare,
  powerReady,
  racked,
  scrapped,
  shipped,
} from "./installed-base.ts";
import { acquired, licensedTotal, namedTotal, smuggledSales, smuggledTotal, unnamedShare } from "./ownership.ts";
import { productionChecks } from "./production-checks.ts";
import { foundrySupply, memorySupply, moneySupply, powerSupply, projectedSales } from "./projection.ts";
import { chipSales, chipsSold, licensedProductSales, productSales } from "./sales.ts";
import { electricPower, locatedChips } from "./systems.ts";
import { servingCost, tokenCost } from "./unit-costs.ts";
import { labourForce } from "./workforce.ts";

export const checks: readonly Check[] = [
  notNegative("the stock of shipped chips", shipped),
  notNegative("the stock of racked chips", racked),
  notNegative("the stock of new chips", newChips),
  notNegative("the stock of mid-life chips", midlifeChips),
  notNegative("the stock of old chips", oldChips),
  notNegative("what is acquired", acquired),
  notNegative("what is sold", productSales),
  notAbove("licensed compute is a part of what is sold", licensedProductSales, productSales),
  notAbove(
    "no more is projected to be sold than foundries, memory, power and money serve",
    projectedSales.sum(vendor),
    min({ foundrySupply, memorySupply, powerSupply, moneySupply }),
  ),
  notNegative("what is rented out", rentedOut),
  ...balances.map((b) => notNegative(`accessible compute in ${b.convention}`, b.accessible)),
  ...balances.map((b) => notNegative(`compute acquired in a year in ${b.convention}`, b.acquired)),
  ...balances.map((b) => notNegative(`the same without exports in ${b.convention}`, b.acquiredOtherwise)),
  {
    law: "blocs together get what was sold",
    broken: apart(acquired.sum(bloc), chipSales),
    size: chipSales,
    exact: false,
  },
  {
    law: "owned chips change by what is acquired less what is scrapped",
    broken: apart(ownedChips, previousOwned().plus(acquired.minus(scrapped).times(quarter))),
    size: ownedChips.plus(previousOwned()),
    exact: false,
  },
  {
    law: "named, licensed and smuggled chips are parts of what was sold",
    broken: namedTotal.plus(licensedTotal).plus(smuggledTotal).sum(bloc).minus(chipsSold).atLeast(nothing),
    size: chipsSold,
    exact: false,
  },
  notAbove("smuggled chips are a part of what blocs get", smuggledSales, acquired),
  notAbove("operational chips are owned", operationalChips, ownedChips),
  ...balances.map((b) => notAbove(`effective compute is operational in ${b.convention}`, b.effective, b.operational)),
  {
    law: "chips run somewhere: by location and by owner they are the same",
    broken: apart(locatedChips.sum(location), operationalChips.sum(bloc)),
    size: operationalChips.sum(bloc),
    exact: false,
  },
  ...balances.map((b) =>
    notAbove(`what comes without exports is a part of what comes in ${b.convention}`, b.acquiredOtherwise, b.acquired),
  ),
  notAbove("no more electric power is drawn than is ready", electricPower, powerReady),
  notAbove("installed chips are owned", installedChips, ownedChips),
  notAbove("no more than all installed chips are switched on", poweredShare, one),
  sumToOne("unnamed owners' shares sum to one", unnamedShare.sum(bloc)),
  sumToOne("a bloc's locations sum to one", locationShare.sum(location)),
  ...productionChecks,
  sumToOne("shares of those who rent out sum to one", rentedFrom.sum(bloc)),
  notAbove(
    "models of the frontier's size take no more than final training has",
    modelsPerYear.times(frontierRun),
    yearOfTraining,
  ),
  notAbove("serving costs no more than a token on average", servingCost, tokenCost),
  sumToOne("shares of sectors sum to one", sectorShare.sum(sector)),
  {
    law: "outputs of sectors add up to that of their bloc",
    broken: apart(output, sectorOutput.sum(sector)),
    size: output,
    exact: false,
  },
  notAbove("agents do no more than people can do at a computer", workDone, remoteShare),
  notAbove(
    "agents do no more work than is asked of them",
    workDone.times(sectorShare).sum(sector).times(labourForce),
    workersAsked,
  ),
  {
    law: "what is gained is at least the first order",
    broken: firstOrderGain.minus(outputGain).atLeast(nothing),
    size: one,
    exact: false,
  },
  {
    law: "where agents do no work, nothing is gained",
    broken: where(nothing.below(workersAsked), nothing, outputGain),
    size: one,
    exact: false,
  },
];

/** Owned chips a quarter ago; at the start, what was installed before. */
function previousOwned(): Quantity {
  return ownedChips.previous(midlifeChips.node.initial);
}
