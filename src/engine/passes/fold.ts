/**
 * Constant folding: what does not depend on any draw or quarter is computed once, and what a 0 or a 1 settles is dropped.
 *
 * Most cells of a bloc × chip table are structural zeros (nobody sells Trainium to China), so x × 0, x + 0 and stocks that
 * start empty and stay empty vanish here. Arithmetic is that of the run's precision, so folding changes no bit of a result,
 * except the sign of a zero, and that 0 × ∞ and 0 / 0 with a structural 0 above are 0 and not an error.
 */
import type { Precision } from "../arithmetic.ts";
import { type Cell, CellBuilder, type CellGraph } from "../cells.ts";
import { equalArgument } from "./constant.ts";
import { rewrite } from "./rewrite.ts";
import { settledValues } from "./settled.ts";

export function fold(graph: CellGraph, precision: Precision, into = new CellBuilder()): CellGraph {
  const values = settledValues(graph, precision);
  return rewrite(
    graph,
    (id, { builder, moved }) => {
      const value = values[id];
      if (value !== undefined) return builder.constant(value);
      const equal = equalArgument(
        graph.cells[id] as Cell,
        (arg) => values[arg],
        (a, b) => moved(a) === moved(b),
      );
      return equal === undefined ? undefined : moved(equal);
    },
    into,
  );
}
