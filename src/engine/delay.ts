/**
 * Delays and queues, written with stocks, flows and ordinary operators.
 */
import { exponential, formula, one, type Quantity, quantity, quarter, type Stock } from "./graph.ts";

/**
 * What a stage passes on in a quarter when it holds things for `time` on average: first-order, inflow spread evenly over the
 * quarter, solved exactly, so that a delay of 0.3 quarters is not rounded to 0 or 1. Several stages in a row give a delay
 * whose spread narrows as their number grows (Erlang).
 * @param inflow all that enters the stage, per quarter
 */
export function release(stage: Stock, inflow: Quantity, time: Quantity): Quantity {
  const rate = quarter.per(time);
  const stay = exponential(quantity(0).minus(rate));
  // Rounding alone could make more stay than came.
  const stayOfNew = one.minus(stay).per(rate).atMost(one);
  const entering = inflow.times(quarter);
  const old = stage.available.minus(entering);
  const released = old
    .times(one.minus(stay))
    .plus(entering.times(one.minus(stayOfNew)))
    .per(quarter);
  return formula("release({0}, {1}, after {2})", [stage, inflow, time], released);
}
