/**
 * Pruning: only what the requested series need is kept. States feed themselves, so need is followed through them too.
 */
import { argumentsOf, type Cell, type CellGraph, type CellId, type State, withArguments } from "../cells.ts";

export function prune(graph: CellGraph): CellGraph {
  const needed = new Uint8Array(graph.cells.length);
  const queue: CellId[] = [];
  const need = (id: CellId): void => {
    if (needed[id] === 1) return;
    needed[id] = 1;
    queue.push(id);
  };
  graph.outputs.forEach(need);
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    const cell = graph.cells[id] as Cell;
    const args = argumentsOf(cell);
    for (let i = 0; i < args.length; i++) need(args[i] as CellId);
    if (cell.kind !== "state") continue;
    const { initial, next } = graph.states[cell.index] as State;
    need(initial);
    need(next);
  }
  const states: State[] = [];
  const cells: Cell[] = [];
  const moved: CellId[] = [];
  const at = (id: CellId): CellId => moved[id] as CellId;
  graph.cells.forEach((cell, id) => {
    if (!needed[id]) {
      moved.push(-1);
      return;
    }
    const kept: Cell =
      cell.kind === "state"
        ? { kind: "state", index: states.push(graph.states[cell.index] as State) - 1 }
        : withArguments(cell, at);
    moved.push(cells.push(kept) - 1);
  });
  return {
    cells,
    states: states.map(({ initial, next }) => ({ initial: at(initial), next: at(next) })),
    outputs: graph.outputs.map(at),
  };
}
