/**
 * Costs: what a system costs over its life where it stands.
 *
 * Its price, and the power that it draws with its building, always on, at the price of electricity of the place, over the life of a
 * server. A rack's power is stated with its servers, so only the building comes on top.
 * Left out: staff, space, interest, spare parts, and what a used system still fetches.
 */
import { one, parameter, type Quantity } from "../src/engine/index.ts";
import { location } from "./dimensions.ts";
import { facilityOverhead, serviceLife } from "./installed-base.ts";

export const electricityPrice = parameter("electricity_price", "USD/kW/hour", "price of electricity for large users", {
  by: location,
  support: "positive",
});
export const hoursPerYear = parameter("hours_per_year", "hour/year", "definition of the year", { support: "positive" });

/** What a system costs over its life, by location. @param price USD @param power kW, without its building */
export const lifetimeCost = (price: Quantity, power: Quantity): Quantity =>
  power.times(one.plus(facilityOverhead)).times(electricityPrice).times(hoursPerYear).times(serviceLife).plus(price);
