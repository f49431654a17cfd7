/**
 * Sales: how many chips of each family the world bought in each quarter.
 *
 * A vendor's cumulative compute is a history with the published interval at every quarter's end. It is divided among the
 * vendor's products by their published medians, each with a residual of its own; the residuals move the mix, never the total.
 * World *sold* compute is summed here, before anyone owns a chip, so it cannot depend on who smuggles.
 * Left out: inventories between shipment and sale; chips of firms that publish no figure (Maia, MTIA).
 */
import { flow, history, parameter, quarter, shareOf, stock, table, variable } from "../src/engine/index.ts";
import { chip, chipOf, product, vendor, vendorOf } from "./dimensions.ts";

export const salesFactor = parameter(
  "sales_factor",
  "1",
  "a vendor's series against its published median, in standard deviations",
  { by: vendor, support: "real" },
);
export const mixFactor = parameter("mix_factor", "1", "residual of a product within its vendor's series", {
  by: product,
  support: "positive",
});

const published = history(
  "cumulative_sales",
  "H100e[max8]",
  "compute sold by a vendor since its series began, in the source's own H100e",
  vendor,
  salesFactor,
);
export const cumulativeSales = published.cumulative;

export const mixWeight = table(
  "mix_weight",
  "H100e[max8]/quarter",
  "published median of a product's sales in the quarter",
  { by: product },
);
/** A definition rather than a fact: 0 leaves a vendor out, as published sums do with some. */
export const vendorCounted = parameter("vendor_counted", "1", "share of a vendor's series that is counted", {
  by: vendor,
  support: [0, 1],
  lever: true,
});
const weight = mixWeight.times(mixFactor);
export const salesMix = variable(
  "sales_mix",
  "1",
  "share of a product in its vendor's sales of the quarter",
  shareOf(weight, weight.groupedBy(vendorOf).spreadBy(vendorOf)),
);

/** The file's own conversion belongs to the series: it turns the source's H100e back into the source's chips. */
export const sourceConversion = table(
  "source_conversion",
  "H100e[max8]/chip",
  "H100e that the source counts for one chip of the family",
  { by: chip, timed: false },
);

export const productSales = variable(
  "product_sales",
  "H100e[max8]/quarter",
  "compute sold in the quarter, by product",
  published.flow.times(vendorCounted).per(quarter).spreadBy(vendorOf).times(salesMix),
);
export const chipSales = variable(
  "chip_sales",
  "chip/quarter",
  "chips sold in the quarter, by family; products of other strength count as the chips that equal them",
  productSales.groupedBy(chipOf).per(sourceConversion),
);

export const chipsSold = stock("chips_sold", "chip", "chips sold since 2022, by family", { by: chip });
export const sales = flow("sales", "chip/quarter", "chips that leave their vendors", chipSales, { to: chipsSold });
