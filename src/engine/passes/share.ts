/**
 * Hash-consing: two cells that compute the same from the same become one.
 *
 * Expansion writes shared parts once for every cell that uses them (the normaliser of each member of a group, for one), so
 * this removes a large part of the graph. It changes no bit of any result.
 */
import { type Cell, type CellGraph, withArguments } from "../cells.ts";

export function share(graph: CellGraph): CellGraph {
  const known = new Map<string, number>();
  const cells: Cell[] = [];
  const seriesIds = new Map<string, number>();
  const tableIds = new Map<unknown, number>();
  const idIn = <Key>(memory: Map<Key, number>, key: Key): number => {
    const id = memory.get(key) ?? memory.size;
    memory.set(key, id);
    return id;
  };
  const keyOf = (cell: Cell): string => {
    switch (cell.kind) {
      case "constant":
        return Object.is(cell.value, -0) ? "c-0" : `c${cell.value}`;
      case "series":
        return `t${idIn(seriesIds, cell.values.join())}`;
      case "input":
      case "state":
        return `${cell.kind}${cell.index}`;
      case "operator":
        return `${cell.operator.name}(${cell.args.join()})`;
      case "lookup":
        return `lookup${idIn(tableIds, cell.table)}(${cell.arg})`;
    }
  };
  const moved: number[] = [];
  for (const cell of graph.cells) {
    const rewritten = withArguments(cell, (id) => moved[id] as number);
    const key = keyOf(rewritten);
    const id = known.get(key) ?? cells.push(rewritten) - 1;
    known.set(key, id);
    moved.push(id);
  }
  return {
    cells,
    states: graph.states.map((s) => ({ initial: moved[s.initial] as number, next: moved[s.next] as number })),
    outputs: graph.outputs.map((id) => moved[id] as number),
  };
}
