/**
 * The kernel: a graph of cells as compiled WebAssembly, four draws at a time, bit for bit equal to the interpreter in its f32 mode.
 *
 * It stands in for the interpreter: same inputs, same reports. Its memory holds one block of draws; the blocks that it reports are
 * views of that memory, and inputs written to the views that `input` gives need not be copied.
 */
import type { CellGraph } from "../cells.ts";
import type { Interpreter } from "../interpreter.ts";
import { bits32 } from "../math/bits.ts";
import type { Block } from "../operators/operator.ts";
import { type CompileOptions, compile } from "./compile.ts";
import { encode } from "./encoder.ts";
import type { Layout, Output } from "./layout.ts";
import type { Contents } from "./memory.ts";

export interface Kernel extends Interpreter {
  /** The most draws that one `run` takes. */
  readonly blockSize: number;
  /** Room for the draws of an input, inside the kernel; undefined if the graph does not read it. */
  input(index: number): Float32Array | undefined;
}

/** All that a kernel needs to start, here or in a worker: plain data that can be posted. */
export interface Program {
  readonly module: WebAssembly.Module;
  readonly contents: readonly Contents[];
  readonly layout: Layout;
  readonly quarters: number;
  readonly draws: number;
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
  const { bytes, rest } = bytesOf(graph, quarters, options);
  return { ...rest, module: new WebAssembly.Module(bytes) };
}

/** A kernel without blocking: a page's main thread may not compile long modules at once. */
export const compileKernel = async (graph: CellGraph, quarters: number, options: KernelOptions = {}): Promise<Kernel> =>
  start(await compileProgram(graph, quarters, options));

/** A program without blocking. */
export async function compileProgram(
  graph: CellGraph,
  quarters: number,
  options: KernelOptions = {},
): Promise<Program> {
  const { bytes, rest } = bytesOf(graph, quarters, options);
  return { ...rest, module: await WebAssembly.compile(bytes) };
}

const standard = { limit: 4000, tile: 8, fast: false };
const largestBlock = 1024;
const smallestBlock = 64;
/** Blocks shrink when those of the outputs would take more bytes than this. */
const outputBytes = 16 * 1024 * 1024;

function bytesOf(graph: CellGraph, quarters: number, options: KernelOptions) {
  let draws = largestBlock;
  while (draws > smallestBlock && draws * 4 * graph.outputs.length * quarters > outputBytes) draws /= 2;
  const settings: CompileOptions = { ...standard, draws, ...options };
  const { module, contents, layout } = compile(graph, quarters, settings);
  return { bytes: encode(module), rest: { contents, layout, quarters, draws: settings.draws } };
}

/** A kernel with memory of its own. */
export function start({ module, contents, layout, quarters, draws }: Program): Kernel {
  const { exports } = new WebAssembly.Instance(module);
  const { memory, run } = exports as { memory: WebAssembly.Memory; run: (bytes: number) => void };
  const words = new Int32Array(memory.buffer);
  for (const { at, words: own } of contents) words.set(own, at / 4);
  const view = (address: number): Float32Array => new Float32Array(memory.buffer, address, draws);
  const inputs = new Map([...layout.inputs].map(([index, address]) => [index, view(address)]));

  const settled = new Map<number, Float32Array>();
  const settledBlock = (value: number): Float32Array => {
    const known = settled.get(bits32(value)) ?? new Float32Array(draws).fill(value);
    settled.set(bits32(value), known);
    return known;
  };
  const blockOf = (output: Output, quarter: number): Float32Array =>
    output.kind === "values"
      ? settledBlock(output.values[quarter] as number)
      : view(output.address + (output.timed ? quarter * layout.outputStride : 0));
  const reported: (readonly Block[])[] = [];
  const outputsOf = (quarter: number): readonly Block[] => {
    reported[quarter] ??= layout.outputs.map((output) => blockOf(output, quarter));
    return reported[quarter];
  };

  return {
    blockSize: draws,
    input: (index) => inputs.get(index),
    run(given, count, report) {
      for (const [index, to] of inputs) {
        const from = given[index] as Block;
        if (from.buffer !== to.buffer || from.byteOffset !== to.byteOffset) to.set(from.subarray(0, count));
      }
      run(count * 4);
      for (let quarter = 0; quarter < quarters; quarter++) report(quarter, outputsOf(quarter));
    },
  };
}
