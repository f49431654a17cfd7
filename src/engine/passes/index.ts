/**
 * The passes, in order. Each takes a graph of cells and gives one with the same results; each can be left out.
 *
 * Sharing is no pass of its own: graphs are built with each cell once (`cell-table.ts`), which costs less than finding equals later. It is
 * left out by the name `share`.
 */
import type { Precision } from "../arithmetic.ts";
import { CellBuilder, type CellGraph } from "../cells.ts";
import { cancel } from "./cancel.ts";
import { fold } from "./fold.ts";
import { fuse } from "./fuse.ts";
import { hoist } from "./hoist.ts";
import { prune } from "./prune.ts";
import { recur } from "./recur.ts";
import { unclamp } from "./unclamp.ts";

export interface Pass {
  readonly name: string;
  readonly run: (graph: CellGraph, precision: Precision, into: CellBuilder) => CellGraph;
}

/** All passes, in order. */
export const passes: readonly Pass[] = [
  { name: "fold", run: fold },
  { name: "cancel", run: (graph, _, into) => cancel(graph, into) },
  { name: "unclamp", run: (graph, _, into) => unclamp(graph, into) },
  { name: "fold", run: fold },
  { name: "recur", run: (graph, _, into) => recur(graph, into) },
  { name: "hoist", run: (graph, _, into) => hoist(graph, into) },
  { name: "fuse", run: (graph, _, into) => fuse(graph, into) },
  { name: "prune", run: (graph, _, into) => prune(graph, into) },
];

/** The name by which sharing is left out. */
export const share = "share";

/** Runs all passes but those named in `without`. */
export const optimise = (graph: CellGraph, precision: Precision, without: readonly string[] = []): CellGraph =>
  passes
    .filter((pass) => !without.includes(pass.name))
    .reduce((g, pass) => pass.run(g, precision, new CellBuilder(!without.includes(share))), graph);
