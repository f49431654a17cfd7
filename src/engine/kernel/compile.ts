/**
 * From a graph of cells to a WebAssembly module and the map of its memory.
 *
 * The module exports `run(bytes)`: for each group of four draws it calls the functions that run once, then, quarter by quarter, those
 * that run every quarter. The graph's numbers reach it through memory only, so another number needs no other code.
 */
import type { CellGraph } from "../cells.ts";
import { Body, type Shared } from "./body.ts";
import type { WasmFunction, WasmModule } from "./encoder.ts";
import type { Instruction } from "./instructions.ts";
import { type Layout, layout } from "./layout.ts";
import { lowering } from "./lower.ts";
import { Memory } from "./memory.ts";
import { PartWriter } from "./parts.ts";
import { plan } from "./plan.ts";
import { settle } from "./settle.ts";

export interface CompileOptions {
  /** Draws a block; a multiple of 4. */
  readonly draws: number;
  /** About how many instructions a function may have. */
  readonly limit: number;
  /** Multiply and add in one rounding where the processor can: not the same bits everywhere. */
  readonly fast: boolean;
}

export interface Compiled {
  readonly module: WasmModule;
  readonly memory: Memory;
  readonly layout: Layout;
}

/**
 * Compiles a graph.
 * @throws TonnageError `cannot-compile`, naming what has no instructions
 */
export function compile(graph: CellGraph, quarters: number, { draws, limit, fast }: CompileOptions): Compiled {
  const planned = plan(settle(graph, quarters), limit);
  const memory = new Memory();
  const places = layout(planned, quarters, draws, memory);
  const { cells } = planned.graph;
  const names = new Set(cells.flatMap((cell) => (cell.kind === "operator" ? [cell.operator.name] : [])));
  const called = [...names].filter((name) => lowering(name).asFunction);
  const shared: Shared = { memory, fast, functions: new Map(called.map((name, i) => [name, i])) };
  const writer = new PartWriter(shared, planned, places);
  const isTimed = planned.quarterly.length > 0 || places.states.size > 0;
  const once = (planned.once.length > 0 ? planned.once : [[]]).map((part, i, all) =>
    writer.write(`once_${i}`, part, i === all.length - 1 ? "begin" : "next"),
  );
  const quarterly = (planned.quarterly.length > 0 ? planned.quarterly : isTimed ? [[]] : []).map((part, i, all) =>
    writer.write(`quarter_${i}`, part, i === all.length - 1 ? "advance" : "next"),
  );
  const parts = [...called.map((name) => operatorFunction(shared, name)), ...once, ...quarterly];
  const run = entry(places, quarters, called.length, once.length, quarterly.length);
  return { module: { pages: memory.pages, functions: [...parts, run], entry: run.name }, memory, layout: places };
}

/** One of the long operators, as a function from four lanes to four. */
function operatorFunction(shared: Shared, name: string): WasmFunction {
  const body = new Body(shared, ["v128"]);
  const x = body.param(0);
  return body.finish(name, lowering(name).lower(body, x, x, x));
}

/** The loops over groups of draws and over quarters. */
function entry(
  { rowStride, outputStride }: Layout,
  quarters: number,
  first: number,
  once: number,
  quarterly: number,
): WasmFunction {
  const [bytes, group, row, output] = [0, 1, 2, 3]; // the parameter, then locals
  const get = (local: number): Instruction => ["local.get", local];
  const call = (count: number, from: number): Instruction[] =>
    Array.from({ length: count }, (_, i): Instruction[] => [
      get(group),
      get(row),
      get(output),
      ["call", from + i],
    ]).flat();
  const advance = (local: number, by: number): Instruction[] => [get(local), ["i32.const", by], ["i32.add"]];
  const overQuarters: Instruction[] = [
    ["i32.const", 0],
    ["local.set", row],
    get(group),
    ["local.set", output],
    ["loop"],
    ...call(quarterly, first + once),
    ...advance(output, outputStride),
    ["local.set", output],
    ...advance(row, rowStride),
    ["local.tee", row],
    ["i32.const", rowStride * quarters],
    ["i32.lt_u"],
    ["br_if", 0],
    ["end"],
  ];
  const body: Instruction[] = [
    ["loop"],
    ...call(once, first),
    ...(quarterly > 0 ? overQuarters : []),
    ...advance(group, 16),
    ["local.tee", group],
    get(bytes),
    ["i32.lt_u"],
    ["br_if", 0],
    ["end"],
  ];
  return { name: "run", params: ["i32"], results: [], locals: ["i32", "i32", "i32"], body };
}
