/**
 * Pseudo-random draws without state: Philox4x32-10.
 *
 * Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011. The counter is the number of
 * the draw, the key a hash of seed and element, so any block of draws can be made on its own.
 */
import { hash } from "./hash.ts";
import { type Sampler, uniform } from "./sampler.ts";

/** Pseudo-random draws, the check on the Sobol' points. */
export const random: Sampler = {
  name: "random",
  fill(out, { element, seed, first, count }) {
    const key0 = hash(seed, element);
    const key1 = hash(key0, element);
    for (let i = 0; i < count; i++) out[i] = uniform(philox([first + i, 0, 0, 0], key0, key1)[0]);
  },
};

type Words = readonly [number, number, number, number];

/** Ten rounds on a counter of four 32-bit words. */
export function philox(counter: Words, key0: number, key1: number): Words {
  let [a, b, c, d] = counter;
  let [k0, k1] = [key0, key1];
  for (let round = 0; round < 10; round++) {
    const high0 = upperProduct(0xd2511f53, a);
    const high1 = upperProduct(0xcd9e8d57, c);
    const low0 = Math.imul(0xd2511f53, a);
    const low1 = Math.imul(0xcd9e8d57, c);
    a = high1 ^ b ^ k0;
    b = low1;
    c = high0 ^ d ^ k1;
    d = low0;
    k0 = (k0 + 0x9e3779b9) | 0;
    k1 = (k1 + 0xbb67ae85) | 0;
  }
  return [a >>> 0, b >>> 0, c >>> 0, d >>> 0];
}

/** The upper 32 bits of the product of two unsigned words. */
function upperProduct(x: number, y: number): number {
  const x0 = x & 0xffff;
  const x1 = x >>> 16;
  const y0 = y & 0xffff;
  const y1 = y >>> 16;
  const middle = Math.imul(x1, y0) + (Math.imul(x0, y0) >>> 16);
  const carried = Math.imul(x0, y1) + (middle & 0xffff);
  return (Math.imul(x1, y1) + (middle >>> 16) + (carried >>> 16)) | 0;
}
