/**
 * Acquisition: what the licensed buyer can pay for.
 *
 * Chips made at home, licensed and smuggled ones are bought out of one budget, in this order; smuggled ones cost a premium.
 * In history everything that was bought was paid for, so the budget limits only what comes after it.
 * Left out: prices by design; who pays for chips made at home that nobody wants: they are always bought.
 */
import { nothing, one, parameter, type Quantity, quartersPerYear, shareOf, variable } from "../src/engine/index.ts";
import { product, vendor, vendorOf } from "./dimensions.ts";
import { grown } from "./growth.ts";
import { projecting } from "./history.ts";
import { licensedWish, uncontrolledWish } from "./licensing.ts";
import { homeSales, projectedSales } from "./projection.ts";
import { since2025 } from "./year.ts";

export const chipBudget = parameter(
  "chip_budget",
  "USD/year",
  "what the licensed buyer's firms and state spend on accelerators in a year, at the end of 2025",
  { support: "positive" },
);
export const chipBudgetGrowth = parameter("chip_budget_growth", "1/year", "growth of that budget, log per year", {
  support: "real",
});
const price = (id: string, what: string) =>
  parameter(id, "USD/H100e[max8]", `price of ${what} at the end of 2025`, { support: "positive" });
export const homePrice = price("home_price", "compute made at home");
export const licensedPrice = price("licensed_price", "licensed compute");
export const smugglingPremium = parameter(
  "smuggling_premium",
  "1",
  "price of smuggled compute over that of licensed compute",
  { support: "positive" },
);
export const priceGrowth = parameter("price_growth", "1/year", "growth of all these prices, log per year", {
  support: "real",
});

const priceLevel = grown(priceGrowth, since2025);
/** 1 in every quarter that is projected in some series. */
const projected = projecting.sum(vendor).atMost(one);
/** In history everything is affordable. */
const inProjection = (share: Quantity) => one.minus(projected.times(one.minus(share)));

const budget = chipBudget.times(grown(chipBudgetGrowth, since2025)).per(quartersPerYear);
const leftAfterHome = budget.minus(homeSales.sum(product).times(homePrice).times(priceLevel)).atLeast(nothing);
const wanted = licensedWish
  .sum(product)
  .plus(projectedSales.minus(licensedWish.groupedBy(vendorOf)).atLeast(nothing).times(uncontrolledWish).sum(vendor));
const licensedCost = wanted.times(licensedPrice).times(priceLevel);
export const licensedAfforded = variable(
  "licensed_afforded",
  "1",
  "share of the licensed chips wanted that the budget pays for",
  inProjection(shareOf(leftAfterHome, licensedCost).atMost(one)),
);
export const smugglersBudget = variable(
  "smugglers_budget",
  "USD/quarter",
  "what is left of the budget for smuggled chips after a vendor's series",
  leftAfterHome.minus(licensedCost).atLeast(nothing),
);
/** The share of a wish for smuggled compute that the rest of the budget pays for. */
export const smuggledAfforded = (wish: Quantity) =>
  inProjection(
    shareOf(smugglersBudget, wish.times(licensedPrice).times(smugglingPremium).times(priceLevel)).atMost(one),
  );
