/**
 * The passes, in order. Each takes a graph of cells and gives one with the same results; each can be left out.
 */
import type { Precision } from "../arithmetic.ts";
import type { CellGraph } from "../cells.ts";
import { fold } from "./fold.ts";
import { fuse } from "./fuse.ts";
import { hoist } from "./hoist.ts";
import { prune } from "./prune.ts";
import { recur } from "./recur.ts";

export interface Pass {
  readonly name: string;
  readonly run: (graph: CellGraph, precision: Precision) => CellGraph;
}

/** All passes, in order. */
export const passes: readonly Pass[] = [
  { name: "fold", run: fold },
  { name: "recur", run: recur },
  { name: "hoist", run: hoist },
  { name: "fuse", run: fuse },
  { name: "prune", run: prune },
];

/** Runs all passes but those named in `without`. */
export const optimise = (graph: CellGraph, precision: Precision, without: readonly string[] = []): CellGraph =>
  passes.filter((pass) => !without.includes(pass.name)).reduce((g, pass) => pass.run(g, precision), graph);
