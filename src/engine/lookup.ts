/**
 * Linear interpolation in an evenly spaced table, as both back ends do it.
 *
 * position = u × (nodes − 1), held within the table; then a + (b − a) × fraction between its two neighbours, each step
 * rounded in single precision. NaN stays NaN.
 */
import type { Precision, QuantileTable } from "./arithmetic.ts";

/** The table's value at u, by precision. */
export const lookup: Readonly<Record<Precision, (table: QuantileTable, u: number) => number>> = {
  f64({ nodes }, u) {
    const last = nodes.length - 1;
    const position = within(u * last, last);
    const i = Math.min(Math.trunc(position) || 0, last - 1);
    const a = nodes[i] as number;
    return a + ((nodes[i + 1] as number) - a) * (position - i);
  },
  f32({ nodes }, u) {
    const last = nodes.length - 1;
    const position = within(fround(u * last), last);
    const i = Math.min(Math.trunc(position) || 0, last - 1);
    const a = fround(nodes[i] as number);
    const rise = fround(fround(nodes[i + 1] as number) - a);
    return fround(a + fround(rise * fround(position - i)));
  },
};

const fround = Math.fround;

function within(position: number, last: number): number {
  const below = last < position ? last : position;
  return 0 > below ? 0 : below;
}
