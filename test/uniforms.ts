/** Pseudo-random numbers for tests, by the project's own sampler: the same in every run. */
import { random } from "../src/engine/samplers/index.ts";

const known = new Map<string, Float64Array>();

/** `count` numbers between low and high, others for each element. */
export function uniforms(count: number, low = 0, high = 1, element = "test"): Float64Array {
  const key = `${count} ${element}`;
  const drawn = known.get(key) ?? new Float64Array(count);
  if (!known.has(key)) random.fill(drawn, { dimension: 0, element, seed: 1, first: 0, count });
  known.set(key, drawn);
  return drawn.map((u) => low + (high - low) * u);
}
