/**
 * The graph of cells: what a model becomes once every dimension is written out, one cell a value a quarter.
 *
 * Cells know no units and no dimensions, only operators, states and data; passes rewrite it and both back ends run it.
 * A cell's arguments come before it, so the list is its own order of evaluation.
 */
import type { Arithmetic, QuantileTable } from "./arithmetic.ts";
import { operator } from "./operators/index.ts";
import type { Operator } from "./operators/operator.ts";

/** Position in `CellGraph.cells`. */
export type CellId = number;

export type Cell =
  | { readonly kind: "constant"; readonly value: number }
  /** The drawn value of a parameter element. */
  | { readonly kind: "input"; readonly index: number }
  /** A value for each quarter, the same in all draws. */
  | { readonly kind: "series"; readonly values: Float64Array }
  /** What `next` of that state was at the end of the previous quarter. */
  | { readonly kind: "state"; readonly index: number }
  | { readonly kind: "operator"; readonly operator: Operator; readonly args: readonly CellId[] }
  | { readonly kind: "lookup"; readonly table: QuantileTable; readonly arg: CellId };

export interface State {
  /** Read before the first quarter, so it must not differ between quarters. */
  readonly initial: CellId;
  readonly next: CellId;
}

export interface CellGraph {
  readonly cells: readonly Cell[];
  readonly states: readonly State[];
  /** What the caller asked for, in order. */
  readonly outputs: readonly CellId[];
}

/** The cells that a cell reads within the same quarter. */
export const argumentsOf = (cell: Cell): readonly CellId[] =>
  cell.kind === "operator" ? cell.args : cell.kind === "lookup" ? [cell.arg] : [];

/** The same cell reading other cells. */
export const withArguments = (cell: Cell, map: (id: CellId) => CellId): Cell =>
  cell.kind === "operator"
    ? { ...cell, args: cell.args.map(map) }
    : cell.kind === "lookup"
      ? { ...cell, arg: map(cell.arg) }
      : cell;

/** For each cell, whether it can differ between quarters. */
export function timedCells(cells: readonly Cell[]): Uint8Array {
  const timed = new Uint8Array(cells.length);
  cells.forEach((cell, id) => {
    const varies = cell.kind === "state" || cell.kind === "series" || argumentsOf(cell).some((a) => timed[a]);
    timed[id] = varies ? 1 : 0;
  });
  return timed;
}

/** Collects cells; as an `Arithmetic` it lets a distribution write its quantile function into the graph. */
export class CellBuilder implements Arithmetic<CellId> {
  readonly cells: Cell[] = [];

  push(cell: Cell): CellId {
    return this.cells.push(cell) - 1;
  }
  apply(name: string, ...args: CellId[]): CellId {
    return this.push({ kind: "operator", operator: operator(name), args });
  }
  constant(value: number): CellId {
    return this.push({ kind: "constant", value });
  }
  add(a: CellId, b: CellId): CellId {
    return this.apply("add", a, b);
  }
  subtract(a: CellId, b: CellId): CellId {
    return this.apply("subtract", a, b);
  }
  multiply(a: CellId, b: CellId): CellId {
    return this.apply("multiply", a, b);
  }
  divide(a: CellId, b: CellId): CellId {
    return this.apply("divide", a, b);
  }
  minimum(a: CellId, b: CellId): CellId {
    return this.apply("minimum", a, b);
  }
  maximum(a: CellId, b: CellId): CellId {
    return this.apply("maximum", a, b);
  }
  squareRoot(a: CellId): CellId {
    return this.apply("squareRoot", a);
  }
  exponential(a: CellId): CellId {
    return this.apply("exponential", a);
  }
  logarithm(a: CellId): CellId {
    return this.apply("logarithm", a);
  }
  normalQuantile(a: CellId): CellId {
    return this.apply("normalQuantile", a);
  }
  normalProbability(a: CellId): CellId {
    return this.apply("normalProbability", a);
  }
  less(a: CellId, b: CellId): CellId {
    return this.apply("less", a, b);
  }
  select(condition: CellId, a: CellId, b: CellId): CellId {
    return this.apply("select", condition, a, b);
  }
  lookup(table: QuantileTable, u: CellId): CellId {
    return this.push({ kind: "lookup", table, arg: u });
  }
}
