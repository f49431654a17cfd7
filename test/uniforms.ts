/** Pseudo-random numbers for tests, by the project's own sampler: the same in every run. */
import { random } from "../src/engine/samplers/index.ts";

/** `count` numbers between low and high. */
export function uniforms(count: number, low = 0, high = 1, element = "test"): Float64Array {
  const out = new Float64Array(count);
  random.fill(out, { dimension: 0, element, seed: 1, first: 0, count });
  return out.map((u) => low + (high - low) * u);
}
