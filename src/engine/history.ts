/**
 * History: a published series with its uncertainty.
 *
 * A source gives cumulative totals with 5th, 50th and 95th percentiles at each quarter's end. They share one cause (prices and
 * revenue shares are wrong in the same direction every quarter), so one standard normal factor moves the whole path, and at
 * every quarter the total has exactly the published quantiles: log-normal below and above the median, each side with its own
 * spread. Independent quarters would shrink the total's interval, sums of quarterly quantiles would widen it.
 */
import { type Dimension, exponential, nothing, type Quantity, table, variable, where } from "./graph.ts";

export interface History {
  /** The running total at the end of each quarter. */
  readonly cumulative: Quantity;
  /** What was added in the quarter; where the fitted path would fall, and after the last complete quarter, 0. */
  readonly flow: Quantity;
  /** Weight in a year of sales that a projection starts from: 1 in the last four complete quarters, else 0. */
  readonly trailing: Quantity;
  /** Years from the middle of that year to the middle of a quarter after the last complete one; 0 up to that one. */
  readonly beyond: Quantity;
}

/**
 * @param factor a standard normal parameter by the same dimension
 * Reads five tables: `<id>_median`, `<id>_below` and `<id>_above` (log-spread per standard deviation on each side), `<id>_trailing`
 * and `<id>_beyond`. After a series' last complete quarter its total stays as it is.
 */
export function history(id: string, unit: string, description: string, by: Dimension, factor: Quantity): History {
  const median = table(`${id}_median`, unit, `${description}: published median`, { by });
  const below = table(`${id}_below`, "1", `${description}: log-spread below the median`, { by });
  const above = table(`${id}_above`, "1", `${description}: log-spread above the median`, { by });
  const spread = where(factor.below(nothing), below, above);
  const cumulative = variable(id, unit, description, median.times(exponential(factor.times(spread))));
  return {
    cumulative,
    flow: cumulative.minus(cumulative.previous(nothing)).atLeast(nothing),
    trailing: table(`${id}_trailing`, "1", `${description}: weight in its last year`, { by }),
    beyond: table(`${id}_beyond`, "year", `${description}: time since the middle of its last year`, { by }),
  };
}
