/**
 * The uniforms of the workload: Philox4x32-10 (Salmon et al., SC 2011), four inputs to a counter.
 *
 * A copy of its own: the engine's returns a tuple for every call, which a peer written for speed would not do.
 */
const WORD = 4294967296;

/** Writes the uniforms of inputs 4·group … 4·group + 3 of one draw to `out[at]`, `out[at + stride]` and so on. */
export function fillUniforms(
  out: Float64Array,
  at: number,
  stride: number,
  draw: number,
  group: number,
  seed: number,
): void {
  let [a, b, c, d] = [draw | 0, group | 0, 0, 0];
  let [key0, key1] = [seed | 0, 0];
  for (let round = 0; round < 10; round++) {
    const upperA = upperProduct(0xd2511f53, a);
    const upperC = upperProduct(0xcd9e8d57, c);
    const lowerA = Math.imul(0xd2511f53, a);
    const lowerC = Math.imul(0xcd9e8d57, c);
    a = upperC ^ b ^ key0;
    b = lowerC;
    c = upperA ^ d ^ key1;
    d = lowerA;
    key0 = (key0 + 0x9e3779b9) | 0;
    key1 = (key1 + 0xbb67ae85) | 0;
  }
  out[at] = uniform(a);
  out[at + stride] = uniform(b);
  out[at + 2 * stride] = uniform(c);
  out[at + 3 * stride] = uniform(d);
}

const uniform = (word: number): number => ((word >>> 0) + 0.5) / WORD;

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
