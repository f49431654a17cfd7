/**
 * The mean of a function of a standard normal variable.
 *
 * Adaptive Simpson's rule (Lyness, Journal of the ACM 16, 1969) between −8.2 and 8.2, where a double still tells Φ from
 * 1. Error about 1e-9 of the function's spread, also where it has kinks or jumps.
 */
import { exp64 } from "./exponential.ts";

const reach = 8.2;

/** E f(Z) of a standard normal Z. */
export function normalMean(f: (z: number) => number): number {
  const g = (z: number): number => f(z) * 0.3989422804014327 * exp64(-0.5 * z * z);
  const scale = Math.abs(g(-1)) + Math.abs(g(0)) + Math.abs(g(1)) + Number.MIN_VALUE;
  let sum = 0;
  const panels = 64;
  for (let i = 0; i < panels; i++) {
    const a = -reach + (2 * reach * i) / panels;
    const b = -reach + (2 * reach * (i + 1)) / panels;
    sum += simpson(g, [a, g(a)], [(a + b) / 2, g((a + b) / 2)], [b, g(b)], scale * 1e-12, 30);
  }
  return sum;
}

type Node = readonly [z: number, value: number];

function simpson(g: (z: number) => number, a: Node, m: Node, b: Node, tolerance: number, depth: number): number {
  const at = (z: number): Node => [z, g(z)];
  const left = at((a[0] + m[0]) / 2);
  const right = at((m[0] + b[0]) / 2);
  const width = b[0] - a[0];
  const whole = (width / 6) * (a[1] + 4 * m[1] + b[1]);
  const halves = (width / 12) * (a[1] + 4 * left[1] + 2 * m[1] + 4 * right[1] + b[1]);
  // NaN and Infinity end the search, too.
  if (depth === 0 || !(Math.abs(halves - whole) > 15 * tolerance)) return halves + (halves - whole) / 15;
  return simpson(g, a, left, m, tolerance, depth - 1) + simpson(g, m, right, b, tolerance, depth - 1);
}
