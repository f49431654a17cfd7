/**
 * Clamps that no draw can reach are dropped.
 *
 * Stocks are held between empty and full, and shares between 0 and 1, by clamps that most of them never reach: what leaves a stage is a
 * share of what is there. They are half of the work of a chain of stocks. `bounds.ts` says what is known of the size of a value. A
 * finite result keeps its bits, but for the sign of a zero.
 */
import { type Cell, CellBuilder, type CellGraph, type CellId } from "../cells.ts";
import { boundsOf } from "./bounds.ts";
import { argumentsIf, rewrite } from "./rewrite.ts";

/** Drops the clamps that the header describes. */
export function unclamp(graph: CellGraph, into = new CellBuilder()): CellGraph {
  const { isAtMost, isNonNegative, isPlus } = boundsOf(graph);
  const cellOf = (id: CellId): Cell => graph.cells[id] as Cell;
  const isZero = (id: CellId): boolean => {
    const cell = cellOf(id);
    return cell.kind === "constant" && cell.value === 0;
  };
  /** Whether a choice is part / whole where the whole is not 0, else 0, of a part of the whole: then 0 / 0 is the only exception. */
  const isShare = ([condition, share, otherwise]: readonly CellId[]): boolean => {
    const [zero, positive] = argumentsIf(graph, condition as CellId, "less") ?? [];
    const [part, whole] = argumentsIf(graph, share as CellId, "divide") ?? [];
    if (zero === undefined || part === undefined || whole === undefined || positive !== whole) return false;
    return isZero(zero) && isZero(otherwise as CellId) && isNonNegative(part) && isAtMost(part, whole);
  };
  /** Whether a choice is limit / total where the total exceeds the limit, else 1. */
  const isScale = ([condition, scale, otherwise]: readonly CellId[]): boolean => {
    const [limit, total] = argumentsIf(graph, condition as CellId, "less") ?? [];
    const [above, below] = argumentsIf(graph, scale as CellId, "divide") ?? [];
    const one = cellOf(otherwise as CellId);
    if (total === undefined || limit === undefined || limit !== above || total !== below) return false;
    return one.kind === "constant" && one.value === 1 && isPlus(total) && !isAtMost(total, above);
  };
  return rewrite(
    graph,
    (id, { builder, moved }) => {
      const cell = cellOf(id);
      if (cell.kind !== "operator") return undefined;
      const [x, y] = cell.args as [CellId, CellId];
      switch (cell.operator.name) {
        case "maximum":
          return isAtMost(y, x) ? moved(x) : isAtMost(x, y) ? moved(y) : undefined;
        case "minimum":
          return isAtMost(x, y) ? moved(x) : isAtMost(y, x) ? moved(y) : undefined;
        case "less":
          return isAtMost(y, x) ? builder.constant(0) : undefined;
        case "select":
          // What is not a number is neither greater than 0 nor less than 1.
          if (isShare(cell.args)) return builder.maximum(builder.constant(0), moved(y));
          return isScale(cell.args) ? builder.minimum(builder.constant(1), moved(y)) : undefined;
        default:
          return undefined;
      }
    },
    into,
  );
}
