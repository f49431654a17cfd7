/**
 * Hoisting: work that a quarter does not change is moved out of the quarters.
 *
 * Back ends compute once what depends on no quarter; this pass makes more of it. A division by something without time becomes a product
 * with its reciprocal, and in a product the factors without time are multiplied first: (bought × share) × factor, with bought alone
 * changing, becomes bought × (share × factor). Each changes the last place of a result; both back ends see the same graph. So it must not
 * ask who else reads a product: a result would depend on what is asked for with it.
 */
import { CellBuilder, type CellGraph, type CellId, timedCells } from "../cells.ts";
import { argumentsIf, rewrite } from "./rewrite.ts";

/** Moves factors without time together. */
export function hoist(graph: CellGraph, into = new CellBuilder()): CellGraph {
  const timed = timedCells(graph.cells);
  // What is not timed stays whole, for it is computed once.
  const factors = (id: CellId): CellId[] => {
    const parts = timed[id] ? argumentsIf(graph, id, "multiply")?.flatMap(factors) : undefined;
    return parts?.some((part) => !timed[part]) ? parts : [id];
  };
  return rewrite(
    graph,
    (id, { builder, moved }) => {
      if (!timed[id]) return undefined;
      const division = argumentsIf(graph, id, "divide");
      if (division && !timed[division[1]]) {
        const reciprocal = builder.divide(builder.constant(1), moved(division[1]));
        return builder.multiply(moved(division[0]), reciprocal);
      }
      if (!argumentsIf(graph, id, "multiply")) return undefined;
      const all = factors(id);
      const fixed = all.filter((factor) => !timed[factor]);
      if (fixed.length < 2) return undefined;
      const product = (ids: readonly CellId[]): CellId => ids.map(moved).reduce((x, y) => builder.multiply(x, y));
      return builder.multiply(product(fixed), product(all.filter((factor) => timed[factor])));
    },
    into,
  );
}
