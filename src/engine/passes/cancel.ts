/**
 * A sum less one of its terms is the other: (a + b) − b becomes a.
 *
 * A delay takes what was there before this quarter's inflow as what is there now less that inflow. Last digits change, for the better.
 */
import { CellBuilder, type CellGraph } from "../cells.ts";
import { argumentsIf, rewrite } from "./rewrite.ts";

/** Cancels terms. */
export const cancel = (graph: CellGraph, into = new CellBuilder()): CellGraph =>
  rewrite(
    graph,
    (id, { moved }) => {
      const [sum, term] = argumentsIf(graph, id, "subtract") ?? [];
      const [a, b] = (sum !== undefined && argumentsIf(graph, sum, "add")) || [];
      if (a === undefined || b === undefined) return undefined;
      return term === b ? moved(a) : term === a ? moved(b) : undefined;
    },
    into,
  );
