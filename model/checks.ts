/**
 * What must hold in every draw and every quarter of every scenario, as one table.
 *
 * `broken` is how far a law is broken, in the unit of what it is about; `size` is what it is measured against. A law holds
 * where broken is nothing, or, unless it is exact, small against size: sums in single precision are rounded.
 */
import { nothing, one, type Quantity, quarter } from "../src/engine/index.ts";
import { rentedFrom, rentedOut } from "./access.ts";
import {
  assembledTotal,
  claim,
  deliveries,
  dieLimit,
  diesBind,
  diesPerPackage,
  diesUsed,
  finished,
  memoryBinds,
  memoryLimit,
  packageStarts,
  packagesAssembled,
  packagingBinds,
  packagingLimit,
  planShare,
  stacksPerPackage,
  stacksUsed,
} from "./assembly.ts";
import { balances } from "./balance.ts";

import {
  acceleratorWafers,
  designShare,
  dieBank,
  diesInTest,
  diesInTransit,
  diesLeaked,
  diesMade,
  divertedDies,
  leakedDies,
} from "./dies.ts";
import { bloc, chip, die, dieMaker, dieOf, incidentDie, location, memoryOf } from "./dimensions.ts";
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
  powerWanted,
  racked,
  scrapped,
  shipped,
} from "./installed-base.ts";
import { memoryStore, stacksBefore, stacksGained } from "./memory.ts";
import { acquired, licensedTotal, namedTotal, smuggledSales, smuggledTotal, unnamedShare } from "./ownership.ts";
import { chipSales, chipsSold } from "./sales.ts";
import { toolDenial, toolsInstalled, toolsStored, waferOutput } from "./wafers.ts";

export interface Check {
  readonly law: string;
  readonly broken: Quantity;
  readonly size: Quantity;
  /** Holds to the bit. */
  readonly exact: boolean;
}

const below = (x: Quantity): Quantity => nothing.minus(x).atLeast(nothing);
const apart = (a: Quantity, b: Quantity): Quantity => a.minus(b).atLeast(b.minus(a));
const notNegative = (name: string, x: Quantity): Check => ({
  law: `${name} is never negative`,
  broken: below(x),
  size: x,
  exact: true,
});
const notAbove = (law: string, x: Quantity, limit: Quantity): Check => ({
  law,
  broken: x.minus(limit).atLeast(nothing),
  size: limit,
  exact: false,
});

const sumToOne = (law: string, sum: Quantity): Check => ({ law, broken: apart(sum, one), size: one, exact: false });

/** From wafers to accelerators: what is made is used, kept or lost, and nothing else. */
const production: readonly Check[] = [
  notNegative("the stock of tools in production", toolsInstalled),
  notNegative("the stock of tools in store", toolsStored),
  notNegative("the stock of dies in transit", diesInTransit),
  notNegative("the stock of dies in test", diesInTest),
  notNegative("the die bank", dieBank),
  notNegative("the memory store", memoryStore),
  notNegative("the stock of finished accelerators", finished),
  notNegative("what is started", packageStarts),
  notAbove("no more purchases of tools are denied than there are", toolDenial, one),
  notAbove("accelerators get no more wafers than are made", acceleratorWafers, waferOutput),
  {
    law: "dies change by what is made and leaks in, less what is used",
    broken: apart(
      allDies(),
      allDies().previous(nothing).plus(diesMade.plus(diesLeaked).minus(diesUsed).times(quarter)),
    ),
    // What runs through: sums of many quarters round by the size of the stocks and flows.
    size: allDies().plus(allDies().previous(nothing)).plus(diesUsed.times(quarter)),
    exact: false,
  },
  {
    law: "stacks change by what is gained less what is used",
    broken: apart(memoryStore, memoryStore.previous(stacksBefore).plus(stacksGained.minus(stacksUsed).times(quarter))),
    size: memoryStore.plus(memoryStore.previous(stacksBefore)).plus(stacksUsed.times(quarter)),
    exact: false,
  },
  notAbove("no more dies are used than are in the bank", diesUsed.times(quarter), dieBank.available),
  notAbove(
    "products together start no more than the die bank allows",
    packageStarts.times(diesPerPackage).groupedBy(dieOf).times(quarter),
    dieBank.available,
  ),
  notAbove(
    "products together start no more than the memory store allows",
    packageStarts.times(stacksPerPackage).groupedBy(memoryOf).times(quarter),
    memoryStore.available,
  ),
  { ...notAbove("starts never exceed what dies allow", packageStarts, dieLimit), exact: true },
  { ...notAbove("starts never exceed what memory allows", packageStarts, memoryLimit), exact: true },
  { ...notAbove("starts never exceed what packaging lines allow", packageStarts, packagingLimit), exact: true },
  notAbove("no more passes than is started", packagesAssembled, packageStarts),
  notAbove("no more is delivered than was ever assembled", deliveries.times(quarter), assembledTotal),
  {
    law: "exactly one input binds",
    broken: apart(diesBind.plus(memoryBinds).plus(packagingBinds), one),
    size: one,
    exact: true,
  },
  sumToOne("designs share all wafers for accelerators", designShare.groupedBy(dieMaker)),
  sumToOne("products share all of their die", planShare.groupedBy(dieOf)),
  sumToOne("claims on memory and packaging lines sum to one", claim.sum(die)),
  {
    law: "incidents bring in what leaks",
    broken: apart(leakedDies.groupedBy(incidentDie), diesLeaked),
    size: diesLeaked,
    exact: false,
  },
  notAbove("no incident moves more than it did until it ended by itself", leakedDies.times(quarter), divertedDies),
];

export const checks: readonly Check[] = [
  notNegative("the stock of shipped chips", shipped),
  notNegative("the stock of racked chips", racked),
  notNegative("the stock of new chips", newChips),
  notNegative("the stock of mid-life chips", midlifeChips),
  notNegative("the stock of old chips", oldChips),
  notNegative("what is acquired", acquired),
  notNegative("what is rented out", rentedOut),
  ...balances.map((b) => notNegative(`accessible compute in ${b.convention}`, b.accessible)),
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
  notAbove("installed chips are owned", installedChips, ownedChips),
  notAbove("no more than all installed chips are switched on", poweredShare, one),
  notAbove("no more power is used than is ready", powerWanted.times(poweredShare).sum(chip), powerReady),
  sumToOne("unnamed owners' shares sum to one", unnamedShare.sum(bloc)),
  sumToOne("a bloc's locations sum to one", locationShare.sum(location)),
  ...production,
  sumToOne("shares of those who rent out sum to one", rentedFrom.sum(bloc)),
];

/** Owned chips a quarter ago; at the start, what was installed before. */
function previousOwned(): Quantity {
  return ownedChips.previous(midlifeChips.node.initial);
}

/** All dies between foundry and assembly line. */
function allDies(): Quantity {
  return diesInTransit.plus(diesInTest).plus(dieBank);
}
