/**
 * Pruning: only what the requested series need is kept. States feed themselves, so need is followed through them too.
 */
import { argumentsOf, type Cell, type CellGraph, withArguments } from "../cells.ts";

export function prune(graph: CellGraph): CellGraph {
  const needed = new Uint8Array(graph.cells.length);
  const queue = [...graph.outputs];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (needed[id]) continue;
    needed[id] = 1;
    const cell = graph.cells[id] as Cell;
    queue.push(...argumentsOf(cell));
    const state = cell.kind === "state" ? graph.states[cell.index] : undefined;
    if (state) queue.push(state.initial, state.next);
  }
  const states: { initial: number; next: number }[] = [];
  const cells: Cell[] = [];
  const moved: number[] = [];
  graph.cells.forEach((cell, id) => {
    if (!needed[id]) {
      moved.push(-1);
      return;
    }
    let kept = withArguments(cell, (arg) => moved[arg] as number);
    if (kept.kind === "state")
      kept = { kind: "state", index: states.push({ ...(graph.states[kept.index] as (typeof states)[0]) }) - 1 };
    moved.push(cells.push(kept) - 1);
  });
  return {
    cells,
    states: states.map((s) => ({ initial: moved[s.initial] as number, next: moved[s.next] as number })),
    outputs: graph.outputs.map((id) => moved[id] as number),
  };
}
