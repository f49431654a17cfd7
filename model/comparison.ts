/**
 * Comparison: what production implies beside what was counted as shipped.
 *
 * Two parallel accounts of the same chips: assembled out of dies and memory, or sold by their vendors. They are scored against
 * each other and never added. A table says as which family an accelerator is counted, since cards of small vendors share one.
 * Beside it stands the compute that was assembled, for the years in which nothing has been counted yet.
 */
import {
  exponential,
  flow,
  nothing,
  one,
  parameter,
  partSince,
  quantity,
  shareOf,
  stock,
  table,
  variable,
  yearsSince,
} from "../src/engine/index.ts";
import { deliveries, packagesAssembled } from "./assembly.ts";
import { accelerator, chip, chipOf, vendorOf } from "./dimensions.ts";
import { projecting, publishedProductSales, sourceConversion } from "./history.ts";
import { inYear } from "./year.ts";

export const countedAs = table("counted_as", "1", "family of chips as which an accelerator is counted", {
  by: [accelerator, chip],
  timed: false,
});
export const comparedFrom = parameter("compared_from", "day", "day from which both accounts are added up", {
  support: "positive",
});

const chipsPerPackage = quantity(1, "chip/package");
const comparable = countedAs.sum(accelerator);
const asChips = (packages: typeof deliveries) => packages.times(countedAs).sum(accelerator).times(chipsPerPackage);

export const assembledChips = variable(
  "assembled_chips",
  "chip/quarter",
  "chips assembled, by the family as which they are counted",
  asChips(packagesAssembled),
);
export const deliveredChips = variable(
  "delivered_chips",
  "chip/quarter",
  "chips delivered by the production account, by the family as which they are counted",
  asChips(deliveries),
);
export const countedChips = variable(
  "counted_chips",
  "chip/quarter",
  "chips that were counted as sold, of the families that the production account covers",
  publishedProductSales.groupedBy(chipOf).per(sourceConversion).times(comparable.atMost(one)),
);

export const assembledSince = stock("assembled_since", "chip", "chips assembled since both accounts begin", {
  by: chip,
});
export const deliveredSince = stock(
  "delivered_since",
  "chip",
  "chips delivered by the production account since both begin",
  { by: chip },
);
export const countedSince = stock("counted_since", "chip", "chips counted as sold since both accounts begin", {
  by: chip,
});
/** Both accounts are added up from a day on and as long as a family is counted. */
const stillCounted = one.minus(projecting).spreadBy(vendorOf).groupedBy(chipOf).atMost(one);
const begun = partSince(comparedFrom).times(stillCounted);
export const assembling = flow(
  "assembling",
  "chip/quarter",
  "chips that enter the sum of assembled ones",
  assembledChips.times(begun),
  { to: assembledSince },
);
export const delivering = flow(
  "delivering",
  "chip/quarter",
  "chips that enter the sum of delivered ones",
  deliveredChips.times(begun),
  { to: deliveredSince },
);
export const counting = flow(
  "counting",
  "chip/quarter",
  "chips that enter the sum of counted ones",
  countedChips.times(begun),
  { to: countedSince },
);

export const deliveredOverCounted = variable(
  "delivered_over_counted",
  "1",
  "chips delivered by the production account over chips counted as sold, since both begin",
  shareOf(deliveredSince, countedSince),
);
export const deliveredCompute = variable(
  "delivered_compute",
  "H100e[max8]",
  "compute delivered by the production account since both accounts begin, as the series of sales convert",
  deliveredSince.times(sourceConversion).sum(chip),
);
export const countedCompute = variable(
  "counted_compute",
  "H100e[max8]",
  "compute counted as sold since both accounts begin, of the families that the production account covers",
  countedSince.times(sourceConversion).sum(chip),
);

export const packageCompute = parameter(
  "package_compute",
  "H100e[max8]/package",
  "compute of an accelerator as it was sold up to 2026",
  { by: accelerator, support: "non-negative" },
);
export const designGain = parameter(
  "design_gain",
  "1/year",
  "growth of that compute from 2027 on, by later designs of as many dies and stacks that are counted as the one named, log per year",
  { support: "real" },
);
/** What a chip of a family is worth, in chips of it as they were sold up to 2026. */
export const laterDesigns = exponential(designGain.times(yearsSince("2027-01-01").atLeast(nothing)));
export const assembledCompute = variable(
  "assembled_compute",
  "H100e[max8]/quarter",
  "compute of the accelerators that were assembled",
  packagesAssembled.times(packageCompute).times(laterDesigns).sum(accelerator),
);
export const domesticOutput = variable(
  "domestic_output",
  "H100e[max8]/year",
  "compute assembled in the last four quarters",
  inYear(assembledCompute),
);
export const acceleratorsOfYear = variable(
  "accelerators_of_year",
  "package/year",
  "accelerators assembled in the last four quarters",
  inYear(packagesAssembled),
);

/** What this side of the model reports: the strongest drivers are ranked by it. */
export const reported = [deliveredCompute, deliveredSince, deliveredOverCounted] as const;
