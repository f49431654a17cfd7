/**
 * The graph of cells: what a model becomes once every dimension is written out, one cell a value a quarter.
 *
 * Cells know no units and no dimensions, only operators, states and data; passes rewrite it and both back ends run it.
 * A cell's arguments come before it, so the list is its own order of evaluation.
 */
import type { Arithmetic, QuantileTable } from "./arithmetic.ts";
import type { Cell, CellId } from "./cell.ts";
import { CellTable } from "./cell-table.ts";
import { operator } from "./operators/index.ts";

export type { Cell, CellId } from "./cell.ts";

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
export function withArguments(cell: Cell, map: (id: CellId) => CellId): Cell {
  switch (cell.kind) {
    case "operator": {
      const args: CellId[] = [];
      for (let i = 0; i < cell.args.length; i++) args.push(map(cell.args[i] as CellId));
      return { kind: "operator", operator: cell.operator, args };
    }
    case "lookup":
      return { kind: "lookup", table: cell.table, arg: map(cell.arg) };
    default:
      return cell;
  }
}

/** The cells that read a cell within the same quarter; those that read it twice stand there twice. */
export function readersOf(cells: readonly Cell[]): (id: CellId) => Int32Array {
  // One list for all, sorted by what is read: a list for each cell would be as many objects as cells.
  const ends = new Int32Array(cells.length + 1);
  for (let id = 0; id < cells.length; id++) {
    const args = argumentsOf(cells[id] as Cell);
    for (let i = 0; i < args.length; i++) (ends[args[i] as CellId] as number)++;
  }
  for (let id = 1; id < ends.length; id++) (ends[id] as number) += ends[id - 1] as number;
  const readers = new Int32Array(ends.at(-1) as number);
  const starts = ends.slice();
  for (let id = 0; id < cells.length; id++) {
    const args = argumentsOf(cells[id] as Cell);
    for (let i = 0; i < args.length; i++) readers[--(starts[args[i] as CellId] as number)] = id;
  }
  return (id) => readers.subarray(starts[id], ends[id]);
}

/** For each cell, whether it can differ between quarters. */
export function timedCells(cells: readonly Cell[]): Uint8Array {
  const timed = new Uint8Array(cells.length);
  for (let id = 0; id < cells.length; id++) {
    const cell = cells[id] as Cell;
    if (cell.kind === "state" || cell.kind === "series") timed[id] = 1;
    const args = argumentsOf(cell);
    for (let i = 0; i < args.length; i++) if (timed[args[i] as CellId] === 1) timed[id] = 1;
  }
  return timed;
}

/**
 * Collects cells, each once, unless told otherwise: of two that compute the same from the same, the second is the first. As an
 * `Arithmetic` it lets a distribution write its quantile function into the graph.
 */
export class CellBuilder implements Arithmetic<CellId> {
  readonly cells: Cell[] = [];
  private readonly known: CellTable | undefined;

  constructor(share = true) {
    this.known = share ? new CellTable(this.cells) : undefined;
  }
  push(cell: Cell): CellId {
    return this.known ? this.known.place(cell) : this.cells.push(cell) - 1;
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
