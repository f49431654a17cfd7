/**
 * Where an increasing function reaches 0.
 *
 * Chandrupatla's method (Advances in Engineering Software 28, 1997): inverse quadratic interpolation where it is safe,
 * else halving. At a jump it ends at the upper edge. `accuracy` is that of the result, beside what its own digits
 * allow.
 */
export function root(f: (x: number) => number, low: number, high: number, accuracy = Number.MIN_VALUE): number {
  let [a, b] = [high, low]; // b is the latest point, a lies across the root from it
  let [fa, fb] = [f(a), f(b)];
  if (fb >= 0) return b;
  if (fa <= 0) return a;
  let c = a;
  let fc = fa;
  let t = 0.5;
  for (let i = 0; i < 200; i++) {
    const x = a + t * (b - a);
    const fx = f(x);
    if (fx >= 0 === fa >= 0) [c, fc] = [a, fa];
    else [c, b, fc, fb] = [b, a, fb, fa];
    [a, fa] = [x, fx];
    const nearest = Math.abs(fa) < Math.abs(fb) ? a : b;
    const tolerance = 2 * Number.EPSILON * Math.abs(nearest) + accuracy;
    const width = tolerance / Math.abs(b - a);
    if (width > 0.5 || fa === 0) break;
    const xi = (a - b) / (c - b);
    const phi = (fa - fb) / (fc - fb);
    const safe = phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi;
    const inverse = (fa / (fb - fa)) * (fc / (fb - fc)) + (((c - a) / (b - a)) * fa * fb) / ((fc - fa) * (fc - fb));
    t = Math.min(1 - width, Math.max(width, safe ? inverse : 0.5));
  }
  return fa === 0 ? a : fa > 0 ? a : b;
}
