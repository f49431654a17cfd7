/**
 * A sum less one of its terms is the other: (a + b) − b becomes a.
 *
 * A delay takes what was there before this quarter's inflow as what is there now less that inflow. Last digits change, for the better.
 */
import { type Cell, CellBuilder, type CellGraph, type CellId } from "../cells.ts";
import { rewrite } from "./rewrite.ts";

/** Cancels terms. */
export function cancel(graph: CellGraph, into = new CellBuilder()): CellGraph {
  const argumentsIf = (id: CellId, name: string): readonly CellId[] => {
    const cell = graph.cells[id] as Cell;
    return cell.kind === "operator" && cell.operator.name === name ? cell.args : [];
  };
  return rewrite(
    graph,
    (id, { moved }) => {
      const [sum, term] = argumentsIf(id, "subtract");
      const [a, b] = sum === undefined ? [] : argumentsIf(sum, "add");
      if (a === undefined || b === undefined) return undefined;
      return term === b ? moved(a) : term === a ? moved(b) : undefined;
    },
    into,
  );
}
