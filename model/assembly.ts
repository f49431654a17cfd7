/**
 * Assembly: dies and memory become accelerators.
 *
 * An accelerator needs all of its dies and all of its memory, so the scarcest input sets the rate (Leontief): spare dies cannot
 * stand in for missing stacks. Dies are shared by plan, memory and packaging lines by claims. What is not used stays in the die bank or the memory store; what fails after packaging is lost with its memory.
 * Left out: substrates and test capacity, assumed never to bind. This output is compared with shipped chips, never added to them.
 */
import {
  binding,
  flow,
  formula,
  type Grouping,
  min,
  nothing,
  one,
  parameter,
  type Quantity,
  quarter,
  release,
  shareOf,
  stock,
  table,
  variable,
} from "../src/engine/index.ts";
import { dieBank, lagBeforeAssembly, supplyLag } from "./dies.ts";
import { accelerator, die, dieOf, makerOf, memoryOf, producer } from "./dimensions.ts";
import { grown } from "./growth.ts";
import { memoryStore } from "./memory.ts";
import { since2025 } from "./year.ts";

export const diesPerPackage = parameter("dies_per_package", "die/package", "logic dies in one accelerator", {
  by: accelerator,
  support: "positive",
});
export const stacksPerPackage = parameter("stacks_per_package", "stack/package", "memory stacks on one accelerator", {
  by: accelerator,
  support: "positive",
});
export const diePlan = table("die_plan", "1", "weight of a product in the use of its die", { by: accelerator });
export const planFactor = parameter("plan_factor", "1", "factor on that weight", {
  by: accelerator,
  support: "positive",
});
export const packagingCapacity = parameter(
  "packaging_capacity",
  "package/quarter",
  "accelerators that the packaging lines can start in a quarter at the end of 2025",
  { by: producer, support: "non-negative" },
);
export const packagingGrowth = parameter(
  "packaging_growth",
  "1/year",
  "growth of the packaging lines at the end of 2025, log per year",
  {
    by: producer,
    support: "real",
  },
);
export const claim = parameter(
  "claim",
  "1",
  "part of memory and packaging lines that the maker of a die can count on; what others leave of theirs is divided by need",
  { by: die, support: [0, 1] },
);
export const packagingYield = parameter("packaging_yield", "1", "share of started accelerators that pass final test", {
  by: accelerator,
  support: [0, 1],
});

const plan = diePlan.times(planFactor);
export const planShare = variable(
  "plan_share",
  "1",
  "share of a product in the use of its die",
  shareOf(plan, plan.groupedBy(dieOf).spreadBy(dieOf)),
);
export const dieLimit = variable(
  "die_limit",
  "package/quarter",
  "accelerators that the product's part of the die bank allows",
  dieBank.available.spreadBy(dieOf).times(planShare).per(diesPerPackage).per(quarter),
);
const claims = claim.spreadBy(dieOf).times(planShare);
/**
 * What a product can get of something scarce: its claim, and its part of what others leave of theirs, by unmet need. So all
 * together never get more than there is, and where there is enough, each gets all it can use.
 */
function sharedOut(scarce: Quantity, need: Quantity, pool: Grouping): Quantity {
  const poolOf = (x: Quantity): Quantity => x.groupedBy(pool).spreadBy(pool);
  const claimed = scarce.spreadBy(pool).times(shareOf(claims, poolOf(claims)));
  const unmet = need.minus(claimed).atLeast(nothing);
  const left = poolOf(claimed.minus(need).atLeast(nothing));
  return formula(
    "shared_out({0}, by {1}, for {2})",
    [scarce, claims, need],
    claimed.plus(left.times(shareOf(unmet, poolOf(unmet)))),
  );
}
export const memoryLimit = variable(
  "memory_limit",
  "package/quarter",
  "accelerators that the product's part of the memory store allows",
  sharedOut(memoryStore.available.per(quarter), dieLimit.times(stacksPerPackage), memoryOf).per(stacksPerPackage),
);
export const packagingLimit = variable(
  "packaging_limit",
  "package/quarter",
  "accelerators that the product's part of the packaging lines allows",
  sharedOut(packagingCapacity.times(grown(packagingGrowth, since2025)), dieLimit.atMost(memoryLimit), makerOf),
);

const limits = { dies: dieLimit, memory: memoryLimit, packaging: packagingLimit };
export const packageStarts = variable(
  "package_starts",
  "package/quarter",
  "accelerators that are started",
  min(limits),
);
const binds = binding(limits);
const mark = "1 where it is the scarcest input, else 0: the mean is a share of draws";
export const diesBind = variable("dies_bind", "1", `dies: ${mark}`, binds.dies);
export const memoryBinds = variable("memory_binds", "1", `memory: ${mark}`, binds.memory);
export const packagingBinds = variable("packaging_binds", "1", `packaging lines: ${mark}`, binds.packaging);

export const diesUsed = flow(
  "dies_used",
  "die/quarter",
  "dies that go into accelerators",
  packageStarts.times(diesPerPackage).groupedBy(dieOf),
  { from: dieBank },
);
export const stacksUsed = flow(
  "stacks_used",
  "stack/quarter",
  "stacks that go onto accelerators",
  packageStarts.times(stacksPerPackage).groupedBy(memoryOf),
  { from: memoryStore },
);

export const finished = stock("finished", "package", "accelerators assembled and not yet delivered", {
  by: accelerator,
});
export const assembledTotal = stock("assembled_total", "package", "accelerators assembled since 2022", {
  by: accelerator,
});
export const packagesAssembled = flow(
  "packages_assembled",
  "package/quarter",
  "accelerators that pass final test",
  packageStarts.times(packagingYield),
  { to: finished },
);
export const assemblyCount = flow(
  "assembly_count",
  "package/quarter",
  "accelerators counted as assembled",
  packagesAssembled,
  {
    to: assembledTotal,
  },
);
export const deliveries = flow(
  "deliveries",
  "package/quarter",
  "accelerators delivered, on boards and in servers",
  release(finished, packagesAssembled, supplyLag.times(one.minus(lagBeforeAssembly)).spreadBy(makerOf)),
  { from: finished },
);
