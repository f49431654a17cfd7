/**
 * Ownership: whom the chips go to.
 *
 * Each product's sales are split three ways: sold under licence to the buyer bloc, bought by named owners, and Other. Smuggled
 * chips are a bounded share of Other, never an addition to it; the rest of Other goes to blocs by one group of shares. So
 * the parts always sum to what was sold.
 * Left out: sales of used chips between blocs.
 */
import { flow, nothing, one, parameter, type Quantity, shareOf, stock, table, variable } from "../src/engine/index.ts";
import { smuggledAfforded } from "./acquisition.ts";
import { bloc, chip, chipOf, product, vendor, vendorOf } from "./dimensions.ts";
import { grown } from "./growth.ts";
import { sourceConversion } from "./history.ts";
import { licensedBuyer } from "./licensing.ts";
import { licensedProductSales, productSales } from "./sales.ts";
import { since2025 } from "./year.ts";

export const otherShare = table(
  "other_share",
  "1",
  "published share of owners without a name in sales outside the licensed buyer",
  { by: product },
);
export const otherOdds = parameter("other_odds", "1", "factor on the odds of the share of owners without a name", {
  by: vendor,
  support: "positive",
});
export const namedHome = table("named_home", "1", "bloc of a vendor's named owners", {
  by: [vendor, bloc],
  timed: false,
});

export const smuggledShare = parameter("smuggled_share", "1", "share of Other that is smuggled", { support: [0, 1] });
export const smuggledTo = table(
  "smuggled_to",
  "1",
  "bloc that smuggled chips reach, from the first quarter that the estimate counts",
  { by: bloc },
);
export const smugglersTaste = parameter("smugglers_taste", "1", "smuggled share of a family relative to that share", {
  by: chip,
  support: "non-negative",
});
export const smugglingTrend = parameter(
  "smuggling_trend",
  "1/year",
  "growth of the smuggled share after 2025, log per year, as enforcement and demand change",
  { support: "real" },
);
export const unnamedShare = parameter(
  "unnamed_share",
  "1",
  "blocs of the owners without a name, smuggled chips apart",
  { by: bloc, support: [0, 1] },
);

export const unlicensedProductSales = variable(
  "unlicensed_product_sales",
  "H100e[max8]/quarter",
  "compute sold to everyone else, by product",
  productSales.minus(licensedProductSales),
);
// odds × factor, back to a share: s f / (1 − s + s f)
const oddsFactor = otherOdds.spreadBy(vendorOf);
const raised = otherShare.times(oddsFactor);
export const otherPart = variable(
  "other_part",
  "1",
  "share of Other in sales outside the licensed buyer",
  shareOf(raised, one.minus(otherShare).plus(raised)),
);
export const otherProductSales = variable(
  "other_product_sales",
  "H100e[max8]/quarter",
  "compute bought by owners without a name, by product",
  unlicensedProductSales.times(otherPart),
);
const named = unlicensedProductSales.minus(otherProductSales);

const inChips = (compute: Quantity): Quantity => compute.groupedBy(chipOf).per(sourceConversion);

export const licensedSales = variable(
  "licensed_sales",
  "chip/quarter",
  "chips sold under licence or before a licence was needed",
  inChips(licensedProductSales).times(licensedBuyer),
);
export const namedSales = variable(
  "named_sales",
  "chip/quarter",
  "chips bought by named owners; for chips made in the licensed buyer's bloc, all",
  inChips(named.times(namedHome.spreadBy(vendorOf))),
);
export const otherSales = variable(
  "other_sales",
  "chip/quarter",
  "chips bought by owners without a name",
  inChips(otherProductSales),
);

const trend = grown(smugglingTrend, since2025.atLeast(nothing));
/** Before the buyer's budget. */
export const smugglersOffer = variable(
  "smugglers_offer",
  "chip/quarter",
  "chips of Other that smugglers could bring",
  otherSales.times(smuggledShare.times(trend).times(smugglersTaste).atMost(one)),
);
export const smuggledSales = variable(
  "smuggled_sales",
  "chip/quarter",
  "chips of Other that are smuggled",
  smugglersOffer.times(smuggledAfforded(smugglersOffer.times(sourceConversion).sum(chip))).times(smuggledTo),
);
export const unnamedSales = variable(
  "unnamed_sales",
  "chip/quarter",
  "chips of Other that stay with owners without a name",
  otherSales.minus(smuggledSales.sum(bloc)).times(unnamedShare),
);

export const acquired = variable(
  "acquired",
  "chip/quarter",
  "chips that each bloc gets in the quarter",
  licensedSales.plus(namedSales).plus(smuggledSales).plus(unnamedSales),
);

const total = (id: string, description: string) => stock(id, "chip", description, { by: [bloc, chip] });
export const licensedTotal = total("licensed_total", "chips bought under licence since 2022");
export const namedTotal = total("named_total", "chips bought by named owners since 2022");
export const smuggledTotal = total("smuggled_total", "chips smuggled in since 2022");
export const licensing = flow("licensing", "chip/quarter", "chips that enter under licence", licensedSales, {
  to: licensedTotal,
});
export const naming = flow("naming", "chip/quarter", "chips that enter with named owners", namedSales, {
  to: namedTotal,
});
export const smuggling = flow("smuggling", "chip/quarter", "chips that enter smuggled", smuggledSales, {
  to: smuggledTotal,
});

export const smuggledChips = variable(
  "smuggled_chips",
  "chip/quarter",
  "chips of all families smuggled in the quarter",
  smuggledSales.sum(bloc).sum(chip),
);
export const smuggledCompute = variable(
  "smuggled_compute",
  "H100e[max8]",
  "compute smuggled since 2022, as the series of sales convert",
  smuggledTotal.sum(bloc).times(sourceConversion).sum(chip),
);
