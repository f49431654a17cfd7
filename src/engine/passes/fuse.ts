/**
 * Fusion: a product that only one sum or difference reads becomes one cell with it.
 *
 * Such a cell rounds its product first, so no bit changes; a kernel built with `fast` does it in one instruction with one rounding.
 */
import { type Cell, CellBuilder, type CellGraph, type CellId, timedCells } from "../cells.ts";
import { argumentsIf, readCounts, rewrite } from "./rewrite.ts";

/** Fuses products into the sums that read them. */
export function fuse(graph: CellGraph, into = new CellBuilder()): CellGraph {
  const timed = timedCells(graph.cells);
  const counts = readCounts(graph);
  /** The factors of a product that may move to its reader: it has no other, and does not run less often than that one. */
  const factorsOf = (id: CellId, reader: CellId): readonly [CellId, CellId] | undefined => {
    if (counts[id] !== 1 || timed[id] !== timed[reader]) return undefined;
    return argumentsIf(graph, id, "multiply");
  };
  return rewrite(
    graph,
    (id, { builder, moved }) => {
      const cell = graph.cells[id] as Cell;
      if (cell.kind !== "operator") return undefined;
      const x = cell.args[0] as CellId;
      const y = cell.args[1] as CellId;
      const added = (product: CellId, other: CellId): CellId | undefined => {
        const factors = factorsOf(product, id);
        return factors && builder.apply("multiplyAdd", moved(factors[0]), moved(factors[1]), moved(other));
      };
      if (cell.operator.name === "add") return added(x, y) ?? added(y, x);
      const factors = cell.operator.name === "subtract" ? factorsOf(y, id) : undefined;
      return factors && builder.apply("subtractProduct", moved(x), moved(factors[0]), moved(factors[1]));
    },
    into,
  );
}
