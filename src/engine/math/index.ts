/**
 * Elementary and special functions that give the same bits on every engine, in double (64) and single (32) precision.
 */
export { betaTails } from "./beta.ts";
export { nextDown } from "./bits.ts";
export { exp32, exp32Constants, exp64, exp64Constants, expOfSum32, expOfSum64 } from "./exponential.ts";
export { gammaTails, logGamma } from "./gamma.ts";
export { normalMean } from "./integral.ts";
export { log32, log32Constants, log64, log64Constants } from "./logarithm.ts";
export {
  normalProbability32,
  normalProbability32Constants,
  normalProbability64,
  normalProbability64Constants,
} from "./normal-probability.ts";
export {
  normalQuantile32,
  normalQuantile32Constants,
  normalQuantile64,
  normalQuantile64Constants,
} from "./normal-quantile.ts";
export { root } from "./root.ts";
export { sine } from "./sine.ts";
