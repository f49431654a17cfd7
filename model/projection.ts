/**
 * Projection: what is sold after the end of each vendor's series.
 *
 * A vendor starts from the last year of its series and grows at a rate that fades. Foundries, memory, power and money can
 * serve no more than their own growth allows; the scarcest sets how much of what all vendors wish to sell is served, to all in
 * the same proportion. What is sold divides among generations of products by a plan, so that every convention stays defined.
 * Vendors whose chips are made at home sell what their assembly lines deliver; where counts and that account differ in
 * the last year, the difference is carried on and fades. Within the counts, levers move them by what they change in deliveries.
 * Left out: prices that fall when too much is made; a vendor that takes another's scarce supply; designs after the last
 * generation, which are counted as the chips of it that equal them.
 */
import {
  binding,
  exponential,
  flow,
  min,
  nothing,
  one,
  parameter,
  type Quantity,
  quantity,
  quartersPerYear,
  shareOf,
  stock,
  table,
  variable,
} from "../src/engine/index.ts";
import { deliveredChips, laterDesigns } from "./comparison.ts";
import { decreedChips } from "./decreed.ts";
import { chipOf, product, vendor, vendorOf } from "./dimensions.ts";
import { grown } from "./growth.ts";
import {
  lastYear,
  mixFactor,
  projecting,
  publishedProductSales,
  sourceConversion,
  startingSales,
  vendorCounted,
  yearsBeyond,
} from "./history.ts";

export const madeAtHome = table(
  "made_at_home",
  "1",
  "1 for a vendor whose chips the production account follows from wafer to accelerator, else 0",
  { by: vendor, timed: false },
);
export const salesGrowth = parameter(
  "sales_growth",
  "1/year",
  "growth of what a vendor could sell if nothing were scarce, log per year, at the end of its series",
  { by: vendor, support: "real" },
);
export const wishedSales = variable(
  "wished_sales",
  "H100e[max8]/quarter",
  "compute that a vendor would sell in the quarter if nothing were scarce",
  startingSales.times(grown(salesGrowth, yearsBeyond)).times(projecting).times(one.minus(madeAtHome)),
);
const wished = wishedSales.sum(vendor);

/** What something scarce could serve: the sales of the last year with some room above them, growing at its own rate. */
function supply(name: string, what: string) {
  const room = parameter(
    `${name}_supply_room`,
    "1",
    `sales that ${what} could have served in the last year, over those that were`,
    {
      support: "positive",
    },
  );
  const growth = parameter(
    `${name}_supply_growth`,
    "1/year",
    `growth of the sales that ${what} can serve, log per year`,
    {
      support: "real",
    },
  );
  const base = startingSales.times(projecting).times(one.minus(madeAtHome));
  return variable(
    `${name}_supply`,
    "H100e[max8]/quarter",
    `compute that ${what} can serve in the quarter, in all projected series`,
    base.times(grown(growth, yearsBeyond)).sum(vendor).times(room),
  );
}
export const foundrySupply = supply("foundry", "foundries and packaging lines");
export const memorySupply = supply("memory", "makers of stacked memory");
export const powerSupply = supply("power", "new power");
export const moneySupply = supply("money", "buyers' money");

const supplies = { foundry: foundrySupply, memory: memorySupply, power: powerSupply, money: moneySupply };
export const servedShare = variable(
  "served_share",
  "1",
  "share of what vendors would sell that the scarcest supply serves",
  shareOf(min(supplies), wished).atMost(one),
);
const binds = binding({ demand: wished, ...supplies });
const mark = "1 where it sets what is sold in the projection, else 0: the mean is a share of draws";
export const demandSets = variable("demand_sets", "1", `demand: ${mark}`, binds.demand);
export const foundrySets = variable("foundry_sets", "1", `foundries: ${mark}`, binds.foundry);
export const memorySets = variable("memory_sets", "1", `memory: ${mark}`, binds.memory);
export const powerSets = variable("power_sets", "1", `power: ${mark}`, binds.power);
export const moneySets = variable("money_sets", "1", `money: ${mark}`, binds.money);

export const projectedSales = variable(
  "projected_sales",
  "H100e[max8]/quarter",
  "compute that a vendor sells in a quarter after its series, before licences move it",
  wishedSales.times(servedShare),
);
export const generationWeight = table(
  "generation_weight",
  "1",
  "weight of a product in what its vendor sells after its series",
  { by: product },
);
const weight = generationWeight.times(mixFactor);
export const generationMix = variable(
  "generation_mix",
  "1",
  "share of a product in what its vendor sells after its series",
  shareOf(weight, weight.groupedBy(vendorOf).spreadBy(vendorOf)),
);

const home = madeAtHome.times(vendorCounted).spreadBy(vendorOf);
const asSold = (chips: Quantity): Quantity =>
  chips.times(laterDesigns).times(sourceConversion).spreadBy(chipOf).times(home);
const delivered = asSold(deliveredChips);
const asDecreed = asSold(decreedChips);
export const gapHorizon = parameter(
  "gap_horizon",
  "year",
  "time in which the difference between counted and delivered chips fades to 1/e",
  { support: "positive" },
);
export const countedAhead = stock(
  "counted_ahead",
  "H100e[max8]",
  "compute counted in the last year of a series of chips made at home",
  { by: product },
);
export const deliveredBehind = stock(
  "delivered_behind",
  "H100e[max8]",
  "compute delivered by the production account in that year, as the world was",
  { by: product },
);
const within = lastYear.spreadBy(vendorOf);
export const countingAhead = flow(
  "counting_ahead",
  "H100e[max8]/quarter",
  "counted sales of that year",
  publishedProductSales.times(madeAtHome.spreadBy(vendorOf)).times(within),
  { to: countedAhead },
);
export const deliveringBehind = flow(
  "delivering_behind",
  "H100e[max8]/quarter",
  "deliveries of that year, as the world was",
  asDecreed.times(within),
  { to: deliveredBehind },
);
const gap = countedAhead.minus(deliveredBehind).per(quantity(1, "year")).per(quartersPerYear);
const fades = exponential(nothing.minus(yearsBeyond.per(gapHorizon))).spreadBy(vendorOf);
export const homeSales = variable(
  "home_sales",
  "H100e[max8]/quarter",
  "compute sold in a quarter after the series of a vendor whose chips are made at home, by product",
  delivered.plus(gap.times(fades)).atLeast(nothing).times(projecting.spreadBy(vendorOf)).times(home.atMost(one)),
);
/** 0 in the baseline: counts are of the world as it was. */
export const movedSales = variable(
  "moved_sales",
  "H100e[max8]/quarter",
  "what levers on production change in what is counted of chips made at home, by product; 0 where none is moved",
  delivered.minus(asDecreed).times(one.minus(projecting).spreadBy(vendorOf)),
);
