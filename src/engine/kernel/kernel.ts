/**
 * The kernel: a graph of cells as compiled WebAssembly, four draws at a time, bit for bit equal to the interpreter in its f32 mode.
 *
 * It stands in for the interpreter: same inputs, same reports. Its memory holds one block of draws; the blocks that it reports are
 * views of that memory, and inputs written to the views of `input` need not be copied.
 */
import type { CellGraph } from "../cells.ts";
import type { Interpreter } from "../interpreter.ts";
import type { Block } from "../operators/operator.ts";
import { type Compiled, type CompileOptions, compile } from "./compile.ts";
import { encode } from "./encoder.ts";
import type { Output } from "./layout.ts";

export interface Kernel extends Interpreter {
  /** The most draws that one `run` takes. */
  readonly blockSize: number;
  /** Room for the draws of an input, inside the kernel; undefined if the graph does not read it. */
  input(index: number): Float32Array | undefined;
}

export type KernelOptions = Partial<CompileOptions>;

const standard: CompileOptions = { draws: 1024, limit: 4000, tile: 8, fast: false };

/**
 * Compiles a graph and makes it ready to run over so many quarters.
 * @throws TonnageError `cannot-compile`, naming what has no instructions
 */
export function kernel(graph: CellGraph, quarters: number, options: KernelOptions = {}): Kernel {
  const settings = { ...standard, ...options };
  const compiled = compile(graph, quarters, settings);
  const module = new WebAssembly.Module(encode(compiled.module));
  return start(compiled, new WebAssembly.Instance(module), quarters, settings.draws);
}

/** The same without blocking: pages may not compile long modules at once on their main thread. */
export async function kernelAsync(graph: CellGraph, quarters: number, options: KernelOptions = {}): Promise<Kernel> {
  const settings = { ...standard, ...options };
  const compiled = compile(graph, quarters, settings);
  const { instance } = await WebAssembly.instantiate(encode(compiled.module));
  return start(compiled, instance, quarters, settings.draws);
}

function start({ memory, layout }: Compiled, instance: WebAssembly.Instance, quarters: number, draws: number): Kernel {
  const { memory: own, run } = instance.exports as { memory: WebAssembly.Memory; run: (bytes: number) => void };
  memory.fill(own.buffer);
  const view = (address: number): Float32Array => new Float32Array(own.buffer, address, draws);
  const inputs = new Map([...layout.inputs].map(([index, address]) => [index, view(address)]));
  const timedStride = layout.outputStride;
  const blockOf = (output: Output, quarter: number): Float32Array =>
    output.kind === "values"
      ? new Float32Array(draws).fill(output.values[quarter] as number)
      : view(output.address + (output.timed ? quarter * timedStride : 0));
  const reported: (readonly Block[])[] = [];
  const outputsOf = (quarter: number): readonly Block[] =>
    (reported[quarter] ??= layout.outputs.map((output) => blockOf(output, quarter)));

  return {
    blockSize: draws,
    input: (index) => inputs.get(index),
    run(given, count, report) {
      for (const [index, to] of inputs) {
        const from = given[index] as Block;
        if (from !== to) to.set(from.length > count ? from.subarray(0, count) : from);
      }
      run(count * 4);
      for (let quarter = 0; quarter < quarters; quarter++) report(quarter, outputsOf(quarter));
    },
  };
}
