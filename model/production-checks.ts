/** The laws of production, from tools to accelerators: what is made is used, kept or lost, and nothing else. */
import { nothing, one, type Quantity, quarter } from "../src/engine/index.ts";
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
import { apart, type Check, notAbove, notNegative, sumToOne } from "./check.ts";
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
import { die, dieMaker, dieOf, incidentDie, memoryOf } from "./dimensions.ts";
import { goodStacks, memoryCeiling, memoryStarts, memoryStore, stacksBefore, stacksGained } from "./memory.ts";
import { defectFloor, defects, toolDenial, toolsInstalled, toolsStored, waferOutput } from "./wafers.ts";

export const productionChecks: readonly Check[] = [
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
  notAbove("no more wafers are started for memory than there is room for", memoryStarts, memoryCeiling),
  notAbove("no more stacks are good than are made", goodStacks, one),
  notAbove("defects never fall below their floor", defectFloor, defects),
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

/** All dies between foundry and assembly line. */
function allDies(): Quantity {
  return diesInTransit.plus(diesInTest).plus(dieBank);
}
