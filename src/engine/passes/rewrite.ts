/** What passes share that write new cells between the old ones. */
import {
  argumentsOf,
  type Cell,
  CellBuilder,
  type CellGraph,
  type CellId,
  type State,
  withArguments,
} from "../cells.ts";

/** Where a pass stands: the new graph so far. */
export interface Rewriting {
  readonly graph: CellGraph;
  readonly builder: CellBuilder;
  /** The new place of a cell that has been copied. */
  moved(id: CellId): CellId;
  /** A state of the new graph, for cells that need one of their own. */
  addState(state: State): number;
}

/**
 * Copies what the outputs of a graph need, cell by cell. `replace` may give another cell of the new graph for one of the old; what it
 * leaves out is copied. States feed themselves, so need is followed through them too.
 */
export function rewrite(
  graph: CellGraph,
  replace: (id: CellId, at: Rewriting) => CellId | undefined,
  builder = new CellBuilder(),
): CellGraph {
  const needed = neededBy(graph);
  const places = new Int32Array(graph.cells.length);
  /** The states of the new graph, and where those of the old one stand among them. */
  const states: (State | undefined)[] = [];
  const numbers = new Map<number, number>();
  const at: Rewriting = {
    graph,
    builder,
    moved: (id) => places[id] as number,
    addState: (state) => states.push(state) - 1,
  };
  const copied = (cell: Cell): Cell => {
    if (cell.kind !== "state") return withArguments(cell, at.moved);
    const index = numbers.get(cell.index) ?? states.push(undefined) - 1;
    numbers.set(cell.index, index);
    return { kind: "state", index };
  };
  for (let id = 0; id < graph.cells.length; id++)
    if (needed[id]) places[id] = replace(id, at) ?? builder.push(copied(graph.cells[id] as Cell));
  for (const [from, to] of numbers) {
    const { initial, next } = graph.states[from] as State;
    states[to] = { initial: at.moved(initial), next: at.moved(next) };
  }
  return { cells: builder.cells, states: states as State[], outputs: graph.outputs.map(at.moved) };
}

/** For each cell, whether an output needs it. */
export function neededBy({ cells, states, outputs }: CellGraph): Uint8Array {
  const needed = new Uint8Array(cells.length);
  const queue = [...outputs];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (needed[id] === 1) continue;
    needed[id] = 1;
    const cell = cells[id] as Cell;
    queue.push(...argumentsOf(cell));
    if (cell.kind !== "state") continue;
    const { initial, next } = states[cell.index] as State;
    queue.push(initial, next);
  }
  return needed;
}

/** The arguments of a cell if it is of this operator. */
export function argumentsIf({ cells }: CellGraph, id: CellId, name: string): readonly [CellId, CellId] | undefined {
  const cell = cells[id] as Cell;
  return cell.kind === "operator" && cell.operator.name === name ? (cell.args as [CellId, CellId]) : undefined;
}

/** How often each cell is read: by cells, as an output, and by states. */
export function readCounts({ cells, states, outputs }: CellGraph): Uint32Array {
  const counts = new Uint32Array(cells.length);
  const read = (id: CellId): void => {
    counts[id] = (counts[id] as number) + 1;
  };
  for (let id = 0; id < cells.length; id++) {
    const args = argumentsOf(cells[id] as Cell);
    for (let i = 0; i < args.length; i++) read(args[i] as CellId);
  }
  for (const { initial, next } of states) [initial, next].forEach(read);
  outputs.forEach(read);
  return counts;
}
