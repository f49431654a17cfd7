/**
 * History: what was sold, as published.
 *
 * A vendor's cumulative compute is a history with the published interval at every quarter's end. It is divided among the
 * vendor's products by their published medians, each with a residual of its own; the residuals move the mix, never the total.
 * Each series ends with its own last complete quarter; from there on see `projection.ts`.
 * Left out: inventories between shipment and sale; chips of firms that publish no figure (Maia, MTIA).
 */
import {
  flow,
  history,
  nothing,
  parameter,
  quantity,
  quarter,
  quartersPerYear,
  shareOf,
  stock,
  table,
  variable,
} from "../src/engine/index.ts";
import { chip, product, vendor, vendorOf } from "./dimensions.ts";

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
/** From the middle of a series' last year to the middle of a quarter after the series; 0 within it. */
export const yearsBeyond = published.beyond;
export const projecting = variable(
  "projecting",
  "1",
  "1 in the quarters after the end of a vendor's series, else 0",
  nothing.below(yearsBeyond),
);

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
export const publishedMix = variable(
  "published_mix",
  "1",
  "share of a product in its vendor's sales of the quarter, as published",
  shareOf(weight, weight.groupedBy(vendorOf).spreadBy(vendorOf)),
);

/** The file's own conversion belongs to the series: it turns the source's H100e back into the source's chips. */
export const sourceConversion = table(
  "source_conversion",
  "H100e[max8]/chip",
  "H100e that the source counts for one chip of the family",
  { by: chip, timed: false },
);

export const publishedSales = variable(
  "published_sales",
  "H100e[max8]/quarter",
  "compute sold in the quarter, as published, by vendor",
  published.flow.times(vendorCounted).per(quarter),
);
export const publishedProductSales = variable(
  "published_product_sales",
  "H100e[max8]/quarter",
  "compute sold in the quarter, as published, by product",
  publishedSales.spreadBy(vendorOf).times(publishedMix),
);

export const soldInLastYear = stock(
  "sold_in_last_year",
  "H100e[max8]",
  "compute sold in the last year of a vendor's series",
  {
    by: vendor,
  },
);
export const lastYearSales = flow(
  "last_year_sales",
  "H100e[max8]/quarter",
  "published sales in the last year of a vendor's series",
  publishedSales.times(published.trailing),
  { to: soldInLastYear },
);
/** What a quarter of that year sold on average: a projection starts here. */
export const startingSales = variable(
  "starting_sales",
  "H100e[max8]/quarter",
  "compute sold in a quarter of the last year of a vendor's series, on average",
  soldInLastYear.per(quantity(1, "year")).per(quartersPerYear),
);
export const lastYear = published.trailing;
