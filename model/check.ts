/**
 * What a check is, and the forms it takes: see `checks.ts` and `production-checks.ts` for the laws.
 *
 * `broken` is how far a law is broken, in the unit of what it is about; `size` is what it is measured against. A law holds
 * where broken is nothing, or, unless it is exact, small against size: sums in single precision are rounded.
 */
import { nothing, one, type Quantity } from "../src/engine/index.ts";

export interface Check {
  readonly law: string;
  readonly broken: Quantity;
  readonly size: Quantity;
  /** Holds to the bit. */
  readonly exact: boolean;
}

export const below = (x: Quantity): Quantity => nothing.minus(x).atLeast(nothing);
export const apart = (a: Quantity, b: Quantity): Quantity => a.minus(b).atLeast(b.minus(a));
export const notNegative = (name: string, x: Quantity): Check => ({
  law: `${name} is never negative`,
  broken: below(x),
  size: x,
  exact: true,
});
export const notAbove = (law: string, x: Quantity, limit: Quantity): Check => ({
  law,
  broken: x.minus(limit).atLeast(nothing),
  size: limit,
  exact: false,
});

export const sumToOne = (law: string, sum: Quantity): Check => ({
  law,
  broken: apart(sum, one),
  size: one,
  exact: false,
});
