/**
 * Licensing: what the controls on chips let the licensed buyer have.
 *
 * History is what was sold under licence. After it the seller offers a design that the rules permit: `licensed = min(demand,
 * cap) × approval × acceptance`, for the buyer's government may refuse what the seller's permits. Without the controls the buyer
 * would have bought a share of what vendors sell on top, in history too: a parameter, since nobody saw it.
 * The regime says how much of a seller's best chip is free, and when licences for a product are reviewed; see `regime.ts`.
 * Left out: later designs that are permitted count as the permitted product that equals them.
 */
import { one, parameter, partSince, shareOf, table, variable } from "../src/engine/index.ts";
import { chipControls } from "./dies.ts";
import { bloc, product, sellerOf, vendor, vendorOf } from "./dimensions.ts";
import { grown } from "./growth.ts";
import { projecting } from "./history.ts";
import { projectedSales } from "./projection.ts";
import { licensableFrom, permittedOnTop, permittedStill } from "./regime.ts";
import { since2025 } from "./year.ts";

export const licensedBuyer = table("licensed_buyer", "1", "bloc that buys under licence", { by: bloc, timed: false });
export const licensedShare = table(
  "licensed_share",
  "1",
  "published share of a product's sales of the quarter that goes to the licensed buyer",
  { by: product },
);
export const licensedFactor = parameter("licensed_factor", "1", "factor on the published share of the licensed buyer", {
  by: product,
  support: "positive",
});

export const embargo = parameter(
  "embargo",
  "1",
  "share of the sales that licences allow which is stopped all the same",
  {
    support: [0, 1],
    lever: true,
  },
);
export const acceptance = parameter(
  "acceptance",
  "1",
  "share of the permitted chips that the buyer's government lets in, once it refuses some",
  { support: [0, 1], lever: true },
);
export const refusalFrom = parameter("refusal_from", "day", "day from which the buyer's government refuses some", {
  support: "positive",
});
const letIn = one.minus(partSince(refusalFrom).times(one.minus(acceptance)));

export const permittedDemand = parameter(
  "permitted_demand",
  "H100e[max8]/quarter",
  "what the licensed buyer would buy of a permitted product at the end of 2025",
  { by: product, support: "non-negative" },
);
export const permittedDemandGrowth = parameter(
  "permitted_demand_growth",
  "1/year",
  "growth of that demand, log per year",
  { support: "real" },
);
export const licenceTime = parameter("licence_time", "day", "days from then to the first chips under licence", {
  by: product,
  support: "non-negative",
});
export const approval = parameter("approval", "1", "share of the licences asked for that is granted", {
  by: product,
  support: [0, 1],
  lever: true,
});
export const licensedCap = parameter(
  "licensed_cap",
  "1",
  "share of a vendor's sales above which nothing more is licensed",
  { support: [0, 1], lever: true },
);

const demanded = permittedDemand
  .times(grown(permittedDemandGrowth, since2025))
  .times(partSince(licensableFrom.plus(licenceTime)))
  .times(projecting.spreadBy(vendorOf));
const underCap = shareOf(licensedCap.times(projectedSales), demanded.groupedBy(vendorOf)).atMost(one);
/** Before the buyer's budget: see `acquisition.ts`. */
export const licensedWish = variable(
  "licensed_wish",
  "H100e[max8]/quarter",
  "compute that the licensed buyer may buy and wants after a vendor's series, by product",
  demanded.times(underCap.spreadBy(vendorOf)).times(approval).times(letIn).times(one.minus(embargo)),
);

export const unmetShare = parameter(
  "unmet_share",
  "1",
  "share of what a vendor sells that the licensed buyer would have bought on top without controls",
  { by: vendor, support: [0, 1] },
);
export const controlsFrom = parameter("controls_from", "day", "day from which controls on chips deny something", {
  support: "positive",
});
export const uncontrolledWish = variable(
  "uncontrolled_wish",
  "1",
  "share of what a vendor sells that the licensed buyer wants on top of licensed chips and may buy since controls are weaker",
  unmetShare
    .times(partSince(controlsFrom))
    .times(one.minus(chipControls).atLeast(permittedOnTop.groupedBy(sellerOf)))
    .times(one.minus(embargo))
    .times(letIn),
);
export const supplyResponse = parameter(
  "supply_response",
  "1",
  "where a licensed chip comes from: 0, others go without; 1, output grows by it",
  { support: [0, 1] },
);
/** What is let through of what was sold under licence, by vendor. */
export const letThrough = one.minus(embargo).times(one.minus(one.minus(permittedStill).groupedBy(sellerOf)));
