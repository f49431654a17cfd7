/**
 * Where the values of a quantity lie: one for each tuple of members of its dimensions, the last dimension fastest.
 */
import type { Dimension } from "./graph.ts";

/** How many members a dimension has. */
export type SizeOf = (dimension: Dimension) => number;

/** The position of a dimension among others, by name; −1 where it is missing. */
export const axisOf = (by: readonly Dimension[], dimension: Dimension): number =>
  by.findIndex((d) => d.name === dimension.name);

/** How far apart two neighbours along a dimension lie; 0 where it is missing, since there all members have one value. */
export function strideOf(by: readonly Dimension[], dimension: Dimension, sizeOf: SizeOf): number {
  const axis = axisOf(by, dimension);
  return axis < 0 ? 0 : by.slice(axis + 1).reduce((stride, d) => stride * sizeOf(d), 1);
}

/** For each tuple of `outer`, the position in `inner` of the same members: broadcasting by name. What `outer` lacks is at its first member. */
export function positions(outer: readonly Dimension[], inner: readonly Dimension[], sizeOf: SizeOf): Int32Array {
  return outer.reduce((before, dimension) => {
    const [size, stride] = [sizeOf(dimension), strideOf(inner, dimension, sizeOf)];
    const after = new Int32Array(before.length * size);
    before.forEach((position, i) => {
      for (let member = 0; member < size; member++) after[i * size + member] = position + member * stride;
    });
    return after;
  }, Int32Array.of(0));
}
