/** Pruning: only what the requested series need is kept. Every rewriting leaves out what none needs; this one does nothing else. */
import type { CellBuilder, CellGraph } from "../cells.ts";
import { rewrite } from "./rewrite.ts";

export const prune = (graph: CellGraph, into?: CellBuilder): CellGraph => rewrite(graph, () => undefined, into);
