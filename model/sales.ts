/**
 * Sales: how many chips of each family the world buys in each quarter.
 *
 * Published sales to the end of each series, projected ones after it, moved by licences only where output responds to them.
 * World *sold* compute is summed here, before anyone owns a chip, so it cannot depend on who smuggles.
 * Left out: a licensed chip of an older design takes its compute from newer ones one for one.
 */
import { flow, nothing, one, stock, variable } from "../src/engine/index.ts";
import { licensedAfforded } from "./acquisition.ts";
import { chip, chipOf, vendorOf } from "./dimensions.ts";
import { projecting, publishedProductSales, sourceConversion } from "./history.ts";
import {
  letThrough,
  licensedFactor,
  licensedShare,
  licensedWish,
  supplyResponse,
  uncontrolledWish,
} from "./licensing.ts";
import { generationMix, homeSales, movedSales, projectedSales } from "./projection.ts";

const published = publishedProductSales.plus(movedSales).atLeast(nothing);
const licensedOnce = published.times(licensedShare.times(licensedFactor).atMost(one));
const stopped = licensedOnce.times(one.minus(letThrough.spreadBy(vendorOf)));
const permitted = licensedWish.times(licensedAfforded);
/** What a vendor sells beside permitted products, which take their part of its output unless output grows by them. */
const beside = projectedSales.minus(permitted.groupedBy(vendorOf).times(one.minus(supplyResponse)));
const projected = beside.spreadBy(vendorOf).times(generationMix);
const paid = one.minus(projecting.times(one.minus(licensedAfforded)));
const uncontrolled = uncontrolledWish.times(paid).spreadBy(vendorOf);

export const productSales = variable(
  "product_sales",
  "H100e[max8]/quarter",
  "compute sold in the quarter, by product",
  published
    .plus(projected)
    .times(one.plus(supplyResponse.times(uncontrolled)))
    .minus(supplyResponse.times(stopped))
    .plus(permitted)
    .plus(homeSales),
);
export const licensedProductSales = variable(
  "licensed_product_sales",
  "H100e[max8]/quarter",
  "compute sold to the licensed buyer, by product",
  licensedOnce.minus(stopped).plus(published.minus(licensedOnce).plus(projected).times(uncontrolled)).plus(permitted),
);
export const chipSales = variable(
  "chip_sales",
  "chip/quarter",
  "chips sold in the quarter, by family; products of other strength count as the chips that equal them",
  productSales.groupedBy(chipOf).per(sourceConversion),
);

export const chipsSold = stock("chips_sold", "chip", "chips sold since 2022, by family", { by: chip });
export const sales = flow("sales", "chip/quarter", "chips that leave their vendors", chipSales, { to: chipsSold });
