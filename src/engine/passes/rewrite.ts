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
 * Copies a graph cell by cell. `replace` may give another cell of the new graph for one of the old; what it leaves out is copied.
 */
export function rewrite(
  graph: CellGraph,
  replace: (id: CellId, at: Rewriting) => CellId | undefined,
  builder = new CellBuilder(),
): CellGraph {
  const places = new Int32Array(graph.cells.length);
  const added: State[] = [];
  const at: Rewriting = {
    graph,
    builder,
    moved: (id) => places[id] as number,
    addState: (state) => graph.states.length + added.push(state) - 1,
  };
  for (let id = 0; id < graph.cells.length; id++)
    places[id] = replace(id, at) ?? builder.push(withArguments(graph.cells[id] as Cell, at.moved));
  return {
    cells: builder.cells,
    states: [
      ...graph.states.map(({ initial, next }) => ({ initial: at.moved(initial), next: at.moved(next) })),
      ...added,
    ],
    outputs: graph.outputs.map(at.moved),
  };
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
