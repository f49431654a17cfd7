/** The list of samplers. */
import { random } from "./philox.ts";
import type { Sampler } from "./sampler.ts";
import { sobol } from "./sobol.ts";

/** Every sampler, once; the first is the default. */
export const samplers: readonly Sampler[] = [sobol, random];

export { hash } from "./hash.ts";
export { philox, random } from "./philox.ts";
export type { FillOptions, Sampler } from "./sampler.ts";
export { directionNumbers, nested, reverse, sobol, sobolDimensions } from "./sobol.ts";
