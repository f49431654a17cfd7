/**
 * From a graph of cells to a WebAssembly module and the map of its memory.
 *
 * The module exports `run(bytes, rows)`: for each group of draws that fills a vector it calls the functions that run once, then, quarter
 * by quarter until it has passed so many bytes of numbers by quarter, those that run every quarter. The graph's numbers reach it through memory only, so another number needs no other code.
 */
import type { Precision } from "../arithmetic.ts";
import type { CellGraph } from "../cells.ts";
import { Body, localValue, type Shared } from "../wasm/body.ts";
import { get, integer, plus, set, until } from "../wasm/control.ts";
import type { WasmFunction, WasmModule } from "../wasm/encoder.ts";
import { type Instruction, instruction } from "../wasm/instructions.ts";
import { type Contents, Memory } from "../wasm/memory.ts";
import { type Layout, layout } from "./layout.ts";
import { lowering } from "./lower.ts";
import { PartWriter } from "./parts.ts";
import { plan } from "./plan.ts";
import { settle } from "./settle.ts";

export interface CompileOptions {
  /** Draws a block; a multiple of 4. */
  readonly draws: number;
  /** About how many instructions a function may have. */
  readonly limit: number;
  /** Groups of draws that pass through a function one after the other. */
  readonly tile: number;
  readonly precision: Precision;
  /** Multiply and add in one rounding where the processor can: not the same bits everywhere. */
  readonly fast: boolean;
}

export interface Compiled {
  readonly module: WasmModule;
  readonly contents: readonly Contents[];
  readonly layout: Layout;
}

/**
 * Compiles a graph.
 * @throws TonnageError `cannot-compile`, naming what has no instructions
 */
export function compile(graph: CellGraph, quarters: number, options: CompileOptions): Compiled {
  const { draws, limit, tile, precision, fast } = options;
  const planned = plan(settle(graph, quarters, precision), limit);
  const memory = new Memory(precision);
  const places = layout(planned, quarters, draws, tile, memory);
  const { cells } = planned.graph;
  const names = new Set(cells.flatMap((cell) => (cell.kind === "operator" ? [cell.operator.name] : [])));
  const called = [...names].filter((name) => lowering(name).asFunction);
  const shared: Shared = { memory, precision, fast, functions: new Map(called.map((name, i) => [name, i])) };
  const writer = new PartWriter(shared, planned, places);
  const isTimed = planned.quarterly.length > 0 || places.states.size > 0;
  const once = (planned.once.length > 0 ? planned.once : [[]]).map((part, i, all) =>
    writer.write(`once_${i}`, part, i === all.length - 1 ? "begin" : "next"),
  );
  const quarterly = (planned.quarterly.length > 0 ? planned.quarterly : isTimed ? [[]] : []).map((part, i, all) =>
    writer.write(`quarter_${i}`, part, i === all.length - 1 ? "advance" : "next"),
  );
  const parts = [...called.map((name) => operatorFunction(shared, name)), ...once, ...quarterly];
  const run = entry(places, tile, called.length, once.length, quarterly.length);
  return {
    module: { pages: memory.pages, functions: [...parts, run], exported: [run.name] },
    contents: memory.contents,
    layout: places,
  };
}

/**
 * One of the long operators, as a function from two vectors to two. Each formula is a chain of instructions that wait for each other, so
 * two of them, statement by statement in turns, take little longer than one.
 */
function operatorFunction(shared: Shared, name: string): WasmFunction {
  const body = new Body(shared, ["v128"]);
  const x = localValue(0);
  const one = body.finish(name, lowering(name).lower(body, x, x, x));
  const copyOf = (instructions: readonly Instruction[], copy: number): Instruction[] =>
    instructions.map((i) => (i.name.startsWith("local.") ? instruction(i.name, 2 * i.first + copy) : i));
  const statements: Instruction[][] = [[]];
  for (const i of one.body) {
    statements.at(-1)?.push(i);
    if (i.name === "local.set") statements.push([]);
  }
  const twice = <T>(all: readonly T[]): T[] => all.flatMap((item) => [item, item]);
  return {
    name,
    params: twice(one.params),
    results: twice(one.results),
    locals: twice(one.locals),
    body: statements.flatMap((statement) => [...copyOf(statement, 0), ...copyOf(statement, 1)]),
  };
}

/** The loops over tiles of groups, over quarters, over parts and over the groups of a tile. */
function entry(
  { rowStride, outputStride, frameStride }: Layout,
  tile: number,
  first: number,
  once: number,
  quarterly: number,
): WasmFunction {
  const [bytes, rows, start, end, group, frame, row, output] = [0, 1, 2, 3, 4, 5, 6, 7]; // the parameters, then locals
  const calls = (count: number, from: number): Instruction[] =>
    Array.from({ length: count }, (_, i) => [
      ...set(group, get(start)),
      ...set(frame, integer(0)),
      ...until(group, 16, get(end), [
        get(group),
        get(frame),
        get(row),
        get(output),
        get(group),
        instruction("i32.add"),
        instruction("call", from + i),
        ...set(frame, ...plus(frame, frameStride)),
      ]),
    ]).flat() as Instruction[];
  const allQuarters = [
    ...set(row, integer(0)),
    ...set(output, integer(0)),
    ...until(row, rowStride, get(rows), [
      ...calls(quarterly, first + once),
      ...set(output, ...plus(output, outputStride)),
    ]),
  ];
  const tileEnd: Instruction[] = [
    ...plus(start, 16 * tile),
    get(bytes),
    ...plus(start, 16 * tile),
    get(bytes),
    instruction("i32.lt_u"),
    instruction("select"),
  ];
  const body = until(start, 16 * tile, get(bytes), [
    ...set(end, ...tileEnd),
    ...calls(once, first),
    ...(quarterly > 0 ? allQuarters : []),
  ]);
  return {
    name: "run",
    params: ["i32", "i32"],
    results: [],
    locals: Array.from({ length: 6 }, () => "i32" as const),
    body,
  };
}
