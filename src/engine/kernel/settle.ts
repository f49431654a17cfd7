/**
 * What no draw changes is computed beforehand: cells that depend on constants and series alone become constants and series.
 *
 * Dates, shapes over time and switches make up a large part of a model. The interpreter itself runs them, once, for one draw, so
 * that their bits are its own.
 */
import type { Precision } from "../arithmetic.ts";
import { argumentsOf, type Cell, type CellGraph, type CellId } from "../cells.ts";
import { interpreter } from "../interpreter.ts";
import { prune } from "../passes/prune.ts";

/** The graph with its settled parts replaced by their values; what nobody needs any more is gone. */
export function settle(graph: CellGraph, quarters: number, precision: Precision): CellGraph {
  const drawn = drawnCells(graph);
  const read = new Set(graph.outputs);
  graph.cells.forEach((cell, id) => {
    if (drawn[id]) for (const arg of argumentsOf(cell)) read.add(arg);
    if (!drawn[id] || cell.kind !== "state") return;
    const state = graph.states[cell.index];
    if (state) read.add(state.initial).add(state.next);
  });
  const isRaw = (id: CellId): boolean => ["constant", "series", "input"].includes((graph.cells[id] as Cell).kind);
  const settled = [...read].filter((id) => !drawn[id] && !isRaw(id));
  const values = valuesOf({ ...graph, outputs: settled }, quarters, precision);
  const cells = [...graph.cells];
  settled.forEach((id, i) => {
    cells[id] = asCell(values[i] as Float64Array);
  });
  return prune({ ...graph, cells });
}

/** For each cell, whether it can differ between draws. */
function drawnCells({ cells, states }: CellGraph): Uint8Array {
  const drawn = new Uint8Array(cells.length);
  const depends = (cell: Cell): boolean => {
    if (cell.kind === "input") return true;
    if (cell.kind !== "state") return argumentsOf(cell).some((arg) => drawn[arg]);
    const { initial, next } = states[cell.index] as { initial: CellId; next: CellId };
    return Boolean(drawn[initial] || drawn[next]);
  };
  for (let changed = true; changed; ) {
    changed = false;
    cells.forEach((cell, id) => {
      if (drawn[id] || !depends(cell)) return;
      drawn[id] = 1;
      changed = true;
    });
  }
  return drawn;
}

function valuesOf(graph: CellGraph, quarters: number, precision: Precision): Float64Array[] {
  const values = graph.outputs.map(() => new Float64Array(quarters));
  interpreter(prune(graph), quarters, precision).run([], 1, (quarter, outputs) => {
    for (const [i, block] of outputs.entries()) (values[i] as Float64Array)[quarter] = block[0] as number;
  });
  return values;
}

function asCell(values: Float64Array): Cell {
  const first = values[0] as number;
  return values.every((value) => Object.is(value, first))
    ? { kind: "constant", value: first }
    : { kind: "series", values };
}
