/**
 * Clamps that no draw can reach are dropped.
 *
 * Stocks are held between empty and full, and shares between 0 and 1, by clamps that most of them never reach: what leaves a stage is a
 * share of what is there. They are half of the work of a chain of stocks. `bounds.ts` says what is known of the size of a value. A
 * finite result keeps its bits, but for the sign of a zero.
 */
import { type Cell, CellBuilder, type CellGraph, type CellId } from "../cells.ts";
import { boundsOf } from "./bounds.ts";
import { rewrite } from "./rewrite.ts";

/** Drops the clamps that the header describes. */
export function unclamp(graph: CellGraph, into = new CellBuilder()): CellGraph {
  const { isAtMost, isNonNegative } = boundsOf(graph);
  const cellOf = (id: CellId): Cell => graph.cells[id] as Cell;
  const isZero = (id: CellId): boolean => {
    const cell = cellOf(id);
    return cell.kind === "constant" && cell.value === 0;
  };
  const argumentsIf = (id: CellId, name: string): readonly [CellId, CellId] | undefined => {
    const cell = cellOf(id);
    return cell.kind === "operator" && cell.operator.name === name ? (cell.args as [CellId, CellId]) : undefined;
  };
  /** Whether a choice is part / whole where the whole is not 0, else 0, of a part of the whole: then 0 / 0 is the only exception. */
  const isShare = ([condition, share, otherwise]: readonly CellId[]): boolean => {
    const [zero, positive] = argumentsIf(condition as CellId, "less") ?? [];
    const [part, whole] = argumentsIf(share as CellId, "divide") ?? [];
    if (zero === undefined || part === undefined || whole === undefined || positive !== whole) return false;
    return isZero(zero) && isZero(otherwise as CellId) && isNonNegative(part) && isAtMost(part, whole);
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
          // The greater of 0 and what is not a number is 0.
          return isShare(cell.args) ? builder.maximum(builder.constant(0), moved(y)) : undefined;
        default:
          return undefined;
      }
    },
    into,
  );
}
