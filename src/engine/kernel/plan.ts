/**
 * Who computes what when: the cells in the order of their functions, and where each value waits for its readers.
 *
 * What the quarter does not change is computed once for four draws, the rest quarter by quarter. Both parts are cut into functions
 * of some thousand instructions: the engine compiles a few of that size faster than one large one, on several threads, and its
 * register allocator does better. A value that another function reads waits in memory, in a slot.
 */
import { argumentsOf, type Cell, type CellGraph, type CellId, timedCells } from "../cells.ts";
import { lookupWeight, lowering } from "./lower.ts";

export interface Plan {
  readonly graph: CellGraph;
  /** For each cell, whether it can differ between quarters. */
  readonly timed: Uint8Array;
  /** Functions that run once for four draws, each with its cells in order. */
  readonly once: readonly (readonly CellId[])[];
  /** Functions that run every quarter. */
  readonly quarterly: readonly (readonly CellId[])[];
  /** Computed cells that some other function reads, or the end of the quarter. */
  readonly waiting: ReadonlySet<CellId>;
  /** Cells whose value becomes that of these states as soon as it is known, because the old one has been read. */
  readonly early: ReadonlyMap<CellId, readonly number[]>;
}

/** Plans functions of about `limit` instructions. */
export function plan(graph: CellGraph, limit: number): Plan {
  const { cells, states, outputs } = graph;
  const timed = timedCells(cells);
  const live = new Set(cells.flatMap((cell) => (cell.kind === "state" ? [cell.index] : [])));
  const used = states.filter((_, index) => live.has(index));
  const order = evaluationOrder(cells, [...outputs, ...used.flatMap(({ initial, next }) => [initial, next])]);
  const once = cut(
    cells,
    order.filter((id) => !timed[id]),
    limit,
  );
  const quarterly = cut(
    cells,
    order.filter((id) => timed[id]),
    limit,
  );
  const place = new Int32Array(cells.length).fill(-1); // number of the function
  const rank = new Int32Array(cells.length).fill(-1); // place in the order
  for (const [i, part] of [...once, ...quarterly].entries()) for (const id of part) place[id] = i;
  for (const [i, id] of order.entries()) rank[id] = i;

  const waiting = new Set<CellId>();
  const lastRead = new Map<number, number>(); // of each state
  for (const id of order)
    for (const arg of argumentsOf(cells[id] as Cell)) {
      const cell = cells[arg] as Cell;
      if (isComputed(cell) && place[arg] !== place[id]) waiting.add(arg);
      if (cell.kind === "state") lastRead.set(cell.index, rank[id] as number);
    }
  // These are read when all else of the quarter is done.
  for (const id of [...outputs, ...used.map((state) => state.next)]) {
    const cell = cells[id] as Cell;
    if (cell.kind === "state") lastRead.set(cell.index, Infinity);
  }
  const early = new Map<CellId, number[]>();
  for (const index of live) {
    const { initial, next } = states[index] as (typeof states)[0];
    const isEarly =
      isComputed(cells[next] as Cell) && timed[next] === 1 && (rank[next] as number) >= (lastRead.get(index) ?? -1);
    if (isEarly) early.set(next, [...(early.get(next) ?? []), index]);
    else if (isComputed(cells[next] as Cell)) waiting.add(next);
    if (isComputed(cells[initial] as Cell)) waiting.add(initial);
  }
  return { graph, timed, once, quarterly, waiting, early };
}

/** Whether a cell is the result of instructions, not a load. */
export const isComputed = (cell: Cell): boolean => cell.kind === "operator" || cell.kind === "lookup";

/** The computed cells that the roots need, depth first, so that a value is made shortly before it is used. */
function evaluationOrder(cells: readonly Cell[], roots: readonly CellId[]): CellId[] {
  const order: CellId[] = [];
  const seen = new Uint8Array(cells.length);
  const stack: CellId[] = [...roots].sort((a, b) => b - a);
  while (stack.length > 0) {
    const id = stack.at(-1) as CellId;
    const missing = seen[id] ? [] : argumentsOf(cells[id] as Cell).filter((arg) => !seen[arg]);
    if (missing.length > 0) {
      stack.push(...missing.reverse());
      continue;
    }
    stack.pop();
    if (seen[id]) continue;
    seen[id] = 1;
    if (isComputed(cells[id] as Cell)) order.push(id);
  }
  return order;
}

/** Cuts an order into parts of nearly equal weight, none far above the limit. */
function cut(cells: readonly Cell[], order: readonly CellId[], limit: number): CellId[][] {
  const weights = order.map((id) => weight(cells[id] as Cell));
  const total = weights.reduce((sum, w) => sum + w, 0);
  const share = total / Math.max(1, Math.ceil(total / limit));
  const parts: CellId[][] = [];
  let [done, current] = [0, -1];
  for (const [i, id] of order.entries()) {
    const number = Math.floor(done / share);
    if (number !== current) parts.push([]);
    parts.at(-1)?.push(id);
    current = number;
    done += weights[i] as number;
  }
  return parts;
}

const weight = (cell: Cell): number =>
  cell.kind === "operator" ? lowering(cell.operator.name).weight : cell.kind === "lookup" ? lookupWeight : 0;
