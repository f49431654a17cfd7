/** Years: what four quarters add up to, and from when growth after the end of 2025 is reckoned. */
import {
  formula,
  logarithm,
  nothing,
  type Quantity,
  quantity,
  quarter,
  where,
  yearsSince,
} from "../src/engine/index.ts";

/** What came in this quarter and the three before it; nothing came before the first. */
export function inYear(perQuarter: Quantity): Quantity {
  const half = perQuarter.plus(perQuarter.previous(nothing));
  const year = half.plus(half.previous(nothing).previous(nothing)).times(quarter).per(quantity(1, "year"));
  return formula("in_four_quarters({0})", [perQuarter], year);
}

/** Growth in the four quarters before, log per year; none in the first year, and none where it shrank. */
export function growthInYear(x: Quantity): Quantity {
  const back = (now: Quantity): Quantity => now.previous(now);
  const ago = back(back(back(back(x))));
  const growth = where(nothing.below(ago.atMost(x)), logarithm(x.per(ago)), nothing).per(quantity(1, "year"));
  return formula("growth_in_four_quarters({0})", [x], growth.atLeast(nothing));
}

/** Years since the end of 2025, to which many numbers refer. */
export const since2025 = yearsSince("2026-01-01");
