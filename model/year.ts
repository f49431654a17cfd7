/** Years: what four quarters add up to, and from when growth after the end of 2025 is reckoned. */
import { formula, nothing, type Quantity, quantity, quarter, yearsSince } from "../src/engine/index.ts";

/** What came in this quarter and the three before it; nothing came before the first. */
export function inYear(perQuarter: Quantity): Quantity {
  const half = perQuarter.plus(perQuarter.previous(nothing));
  const year = half.plus(half.previous(nothing).previous(nothing)).times(quarter).per(quantity(1, "year"));
  return formula("in_four_quarters({0})", [perQuarter], year);
}

/** Years since the end of 2025, to which many numbers refer. */
export const since2025 = yearsSince("2026-01-01");
