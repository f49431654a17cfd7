/** A cell: one value a quarter, and what it is computed from. */
import type { QuantileTable } from "./arithmetic.ts";
import type { Operator } from "./operators/operator.ts";

/** Position in `CellGraph.cells`. */
export type CellId = number;

export type Cell =
  | { readonly kind: "constant"; readonly value: number }
  /** The drawn value of a parameter element, and where it lies in every draw. */
  | { readonly kind: "input"; readonly index: number; readonly range?: readonly [least: number, greatest: number] }
  /** A value for each quarter, the same in all draws. */
  | { readonly kind: "series"; readonly values: Float64Array }
  /** What `next` of that state was at the end of the previous quarter. */
  | { readonly kind: "state"; readonly index: number }
  | { readonly kind: "operator"; readonly operator: Operator; readonly args: readonly CellId[] }
  | { readonly kind: "lookup"; readonly table: QuantileTable; readonly arg: CellId };
