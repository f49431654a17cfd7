/**
 * The kernel: a graph of cells as compiled WebAssembly, a vector of draws at a time, bit for bit equal to the interpreter.
 *
 * It stands in for the interpreter: same inputs, same reports. Its memory holds one block of draws; the blocks that it reports are
 * views of that memory, and inputs written to the views that `input` gives need not be copied.
 */
import type { Precision } from "../arithmetic.ts";
import type { CellGraph } from "../cells.ts";
import { block, type Interpreter, stretch } from "../interpreter.ts";
import { bits64 } from "../math/bits.ts";
import type { Block } from "../operators/operator.ts";
import { Body, localValue } from "../wasm/body.ts";
import { encode } from "../wasm/encoder.ts";
import { type Contents, fill, Memory } from "../wasm/memory.ts";
import { wat } from "../wasm/wat.ts";
import { type CompileOptions, compile } from "./compile.ts";
import type { Layout, Output } from "./layout.ts";

export type Kernel = Required<Interpreter>;

/** All that a kernel needs to start, here or in a worker: plain data that can be posted. */
export interface Program extends Omit<Encoded, "code"> {
  readonly module: WebAssembly.Module;
  /** Size of the compiled code. */
  readonly bytes: number;
}

/** A program as bytes: plain data that can be kept in a file. */
export interface Encoded {
  /** A module of WebAssembly. */
  readonly code: Uint8Array<ArrayBuffer>;
  readonly contents: readonly Contents[];
  readonly layout: Pick<Layout, "inputs" | "outputs" | "outputStride" | "rowStride">;
  readonly quarters: number;
  readonly draws: number;
  readonly precision: Precision;
}

export type KernelOptions = Partial<CompileOptions>;

/**
 * Compiles a graph and makes it ready to run over so many quarters.
 * @throws TonnageError `cannot-compile`, naming what has no instructions
 */
export const kernel = (graph: CellGraph, quarters: number, options: KernelOptions = {}): Kernel =>
  start(program(graph, quarters, options));

/** Compiles a graph for kernels to start from. */
export function program(graph: CellGraph, quarters: number, options: KernelOptions = {}): Program {
  return load(encoded(graph, quarters, options));
}

/** Makes a program ready for kernels to start from. */
export const load = ({ code, ...rest }: Encoded): Program => ({
  ...rest,
  module: new WebAssembly.Module(code),
  bytes: code.length,
});

const standard = { limit: 4000, tile: 8, precision: "f32", fast: false } as const;
const largestBlock = 1024;
const smallestBlock = 64;
/** Blocks shrink when those of the outputs would take more bytes than this. */
const outputBytes = 16 * 1024 * 1024;
/** And when a block would compute more cells than this, some tens of milliseconds' worth: a run can be cancelled between two blocks. */
const cellsOfBlock = 256 * 1024 * 1024;

/** The module of a graph as text. */
export const textOf = (graph: CellGraph, quarters: number, options: KernelOptions = {}): string =>
  wat(compile(graph, quarters, settingsOf(graph, quarters, options)).module);

/** Compiles a graph to bytes. */
export function encoded(graph: CellGraph, quarters: number, options: KernelOptions = {}): Encoded {
  const settings = settingsOf(graph, quarters, options);
  const { module, contents, layout } = compile(graph, quarters, settings);
  const { inputs, outputs, outputStride, rowStride } = layout;
  const { draws, precision } = settings;
  return {
    code: encode(module),
    contents,
    layout: { inputs, outputs, outputStride, rowStride },
    quarters,
    draws,
    precision,
  };
}

function settingsOf(graph: CellGraph, quarters: number, options: KernelOptions): CompileOptions {
  let draws = largestBlock;
  const isTooLarge = (): boolean =>
    draws * 4 * graph.outputs.length * quarters > outputBytes || draws * graph.cells.length * quarters > cellsOfBlock;
  while (draws > smallestBlock && isTooLarge()) draws /= 2;
  const wanted: CompileOptions = { ...standard, draws, ...options };
  return { ...wanted, fast: wanted.fast && hasRelaxed() };
}

/** Whether this runtime has multiply-add in one rounding; where it has not, a fast kernel is a strict one. */
export function hasRelaxed(): boolean {
  const memory = new Memory("f32");
  const body = new Body({ memory, functions: new Map(), precision: "f32", fast: true }, ["v128"]);
  const x = localValue(0);
  const functions = [body.finish("run", body.multiplyAdd(x, x, x))];
  return WebAssembly.validate(encode({ pages: memory.pages, functions, exported: ["run"] }));
}

/** A kernel with memory of its own. */
export function start({ module, contents, layout, quarters, draws, precision }: Program): Kernel {
  const { exports } = new WebAssembly.Instance(module);
  const { memory, run } = exports as { memory: WebAssembly.Memory; run: (bytes: number, rows: number) => void };
  fill(memory, contents);
  const view = (address: number): Block =>
    precision === "f32"
      ? new Float32Array(memory.buffer, address, draws)
      : new Float64Array(memory.buffer, address, draws);
  const inputs = new Map([...layout.inputs].map(([index, address]) => [index, view(address)]));

  const settled = new Map<string, Block>();
  const settledBlock = (value: number): Block => {
    const key = bits64(value).join();
    const known = settled.get(key) ?? block(precision, draws).fill(value);
    settled.set(key, known);
    return known;
  };
  const blockOf = (output: Output, quarter: number): Block =>
    output.kind === "values"
      ? settledBlock(output.values[quarter] as number)
      : view(output.address + (output.timed ? quarter * layout.outputStride : 0));
  const reported: (readonly Block[])[] = [];
  const outputsOf = (quarter: number): readonly Block[] => {
    reported[quarter] ??= layout.outputs.map((output) => blockOf(output, quarter));
    return reported[quarter];
  };
  const size = precision === "f32" ? 4 : 8;

  return {
    blockSize: draws,
    input: (index) => inputs.get(index),
    run(given, count, report, until = quarters) {
      for (const [index, to] of inputs) {
        const from = given[index] as Block;
        if (from.buffer !== to.buffer || from.byteOffset !== to.byteOffset) to.set(stretch(from, 0, count));
      }
      run(count * size, until * layout.rowStride);
      for (let quarter = 0; quarter < until; quarter++) report(quarter, outputsOf(quarter));
    },
  };
}
