/** Growth that fades: what doubles every year today does not for ever. */
import { exponential, formula, nothing, one, parameter, type Quantity } from "../src/engine/index.ts";

export const growthHorizon = parameter(
  "growth_horizon",
  "year",
  "time in which the growth of sales, supply, power and rent fades to 1/e of what it is today",
  { support: "positive" },
);

/**
 * e to the growth that has come together after some years: rate × horizon × (1 − e^(−years/horizon)), rate × years where
 * the horizon is far, and growth at the full rate before year 0.
 * @param rate log growth per year in year 0
 */
export function grown(rate: Quantity, years: Quantity): Quantity {
  const after = years.atLeast(nothing);
  const faded = growthHorizon.times(one.minus(exponential(nothing.minus(after.per(growthHorizon)))));
  return formula("grown({0}, {1})", [rate, years], exponential(rate.times(faded.plus(years.atMost(nothing)))));
}
