/**
 * Tables for quantile functions without a closed form.
 *
 * The grid is even in z, the standard normal variable, from −6 to 6 (one draw in a billion lies beyond, and is held there): in z most
 * quantile functions are nearly straight, and the tails get as many nodes as the middle. Error of the linear interpolation with
 * 4,097 nodes: step² / 8 × the second derivative in z. Measured over all members: see `tableError`.
 */
import type { Arithmetic, QuantileTable } from "../arithmetic.ts";

const reach = 6;
const intervals = 4096;

/** Stated error of a tabled quantile: 1e-5 × (|x| + standard deviation), between the probabilities 1e-9 and 1 − 1e-9. */
export const tableError = 1e-5;

/** Tables a growing function of a standard normal variable. Compare tables by identity: the name is for readers. */
export function normalTable(name: string, fromNormal: (z: number) => number): QuantileTable {
  const nodes = Float64Array.from({ length: intervals + 1 }, (_, i) => fromNormal(((2 * i) / intervals - 1) * reach));
  return { name, nodes };
}

/** The tabled function at z. */
export function expressTable<V>(arithmetic: Arithmetic<V>, table: QuantileTable, z: V): V {
  const position = arithmetic.multiply(z, arithmetic.constant(1 / (2 * reach)));
  return arithmetic.lookup(table, arithmetic.add(position, arithmetic.constant(0.5)));
}
