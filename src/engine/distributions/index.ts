/** The list of distributions, and their text form. */
import { beta, betaFamily } from "./beta.ts";
import { discrete, discreteFamily } from "./discrete.ts";
import type { Family } from "./family.ts";
import { gamma, gammaFamily } from "./gamma.ts";
import { logitnormal, logitnormalFamily } from "./logitnormal.ts";
import { lognormal, lognormalFamily } from "./lognormal.ts";
import { mixture, mixtureFamily } from "./mixture.ts";
import { normal, normalFamily } from "./normal.ts";
import { parserOf } from "./parse.ts";
import { pert, pertFamily } from "./pert.ts";
import { quantiles, quantilesFamily } from "./quantiles.ts";
import { triangular, triangularFamily } from "./triangular.ts";
import { truncated, truncatedFamily } from "./truncated.ts";
import { uniform, uniformFamily } from "./uniform.ts";

/** Every family that a text may name; besides these a text may be a number or an interval `a to b`. */
export const families: readonly Family[] = [
  normalFamily,
  lognormalFamily,
  logitnormalFamily,
  uniformFamily,
  triangularFamily,
  pertFamily,
  betaFamily,
  gammaFamily,
  quantilesFamily,
  discreteFamily,
  mixtureFamily,
  truncatedFamily,
];

/** Reading distributions and groups of shares from their text form. */
export const { parse, parseWithUnit, parseShares } = parserOf(families);

export type { Distribution } from "./distribution.ts";
export type { Family } from "./family.ts";
export { interval } from "./interval.ts";
export { mixtureError, tableError } from "./normal-table.ts";
export type { ParseOptions, WithUnit } from "./parse.ts";
export { point } from "./point.ts";
export { dirichlet, normalised, type SharesGroup } from "./shares.ts";
export { ParseError } from "./syntax.ts";
export {
  beta,
  discrete,
  gamma,
  logitnormal,
  lognormal,
  mixture,
  normal,
  pert,
  quantiles,
  triangular,
  truncated,
  uniform,
};
