/**
 * Running a model: draws in, series out.
 *
 * (model, data, scenario, seed, number of draws, precision) → the same bits, however the draws are split into blocks.
 */
import type { Precision } from "./arithmetic.ts";
import type { CellGraph } from "./cells.ts";
import { TonnageError } from "./error.ts";
import { type Expanded, expand, type Structure } from "./expand.ts";
import type { Quantity } from "./graph.ts";
import { type InputSpace, inputProgram } from "./inputs.ts";
import { block, type Interpreter, interpreter } from "./interpreter.ts";
import { kernel } from "./kernel/kernel.ts";
import { compiledSobol } from "./kernel/sobol.ts";
import type { Block } from "./operators/operator.ts";
import { optimise } from "./passes/index.ts";
import type { Sampler } from "./samplers/index.ts";

/** What runs the cells: both give the same bits in single precision; the kernel knows no other. */
export type Backend = "kernel" | "interpreter";

export interface RunOptions {
  readonly draws: number;
  readonly seed: number;
  readonly sampler: Sampler;
  readonly precision: Precision;
  /** The compiled kernel for single precision and the interpreter for double, unless told otherwise. */
  readonly backend?: Backend;
  /** Called after each block with the share of draws done, 0 to 1. */
  readonly progress?: (done: number) => void;
  /** Checked after each block; an aborted run throws its reason. */
  readonly signal?: AbortSignal;
}

export interface Series {
  /** Position of the request that it belongs to. */
  readonly request: number;
  readonly index: Readonly<Record<string, string>>;
  /** One block of all draws for each quarter of the grid. */
  readonly quarters: readonly Block[];
}

export interface Ensemble {
  readonly draws: number;
  readonly series: readonly Series[];
  /** The drawn values of every parameter element in use, by element id; points left out. */
  readonly inputs: ReadonlyMap<string, Block>;
}

/** Milliseconds between two pauses in which the caller may cancel. */
const breath = 25;

/** A model's request made ready: expand once, run with many seeds and scenarios. */
export interface Prepared {
  readonly expanded: Expanded;
  readonly graph: CellGraph;
}

/** Writes out and simplifies what the requests need. */
export function prepare(
  requests: readonly Quantity[],
  flows: readonly Quantity[],
  structure: Structure,
  precision: Precision,
): Prepared {
  const expanded = expand(requests, flows, structure);
  return { expanded, graph: optimise(expanded.graph, precision) };
}

/**
 * Runs a prepared model.
 * @throws TonnageError `not-a-number`, naming the first node whose value is not a number
 */
export async function run(
  prepared: Prepared,
  structure: Structure,
  space: InputSpace,
  options: RunOptions,
): Promise<Ensemble> {
  const { draws, precision } = options;
  const { expanded, graph } = prepared;
  const quarters = structure.time.count;
  const inputs = inputProgram(expanded.inputs, space);
  const backend = options.backend ?? (precision === "f32" ? "kernel" : "interpreter");
  const inputRunner = runnerOf(backend, optimise(inputs.graph, precision), 1, precision);
  const runner = runnerOf(backend, graph, quarters, precision);
  const sampler = backend === "kernel" && options.sampler.name === compiledSobol.name ? compiledSobol : options.sampler;
  const blockSize = Math.min(inputRunner.blockSize, runner.blockSize);

  const columns = expanded.inputs.map(() => block(precision, draws));
  const series = graph.outputs.map(() => Array.from({ length: quarters }, () => block(precision, draws)));
  const keep = (from: readonly Block[], to: (i: number) => Block, first: number, count: number): void => {
    for (const [i, values] of from.entries()) to(i).set(values.subarray(0, count), first);
  };
  const uniforms = inputs.uniforms.map(() => block(precision, blockSize));
  let rested = performance.now();
  for (let first = 0; first < draws; first += blockSize) {
    if (performance.now() - rested > breath) {
      // Let the caller's events in, a cancellation among them.
      await new Promise((resolve) => setTimeout(resolve, 0));
      rested = performance.now();
    }
    options.signal?.throwIfAborted();
    const count = Math.min(blockSize, draws - first);
    inputs.uniforms.forEach(({ element, dimension }, i) => {
      sampler.fill(uniforms[i] as Block, { dimension, element, seed: options.seed, first, count });
    });
    inputRunner.run(uniforms, count, (_, values) => {
      keep(values, (i) => columns[i] as Block, first, count);
    });
    runner.run(
      columns.map((column) => column.subarray(first, first + count)),
      count,
      (quarter, values) => {
        keep(values, (i) => (series[i] as Block[])[quarter] as Block, first, count);
      },
    );
    options.progress?.((first + count) / draws);
  }
  const found = series.findIndex((s) => s.some(hasNaN));
  if (found >= 0) throw notANumber(expanded, series[found] as Block[], columns, quarters, precision);
  return {
    draws,
    series: series.map((blocks, i) => ({ ...(expanded.outputs[i] as Expanded["outputs"][0]), quarters: blocks })),
    inputs: new Map(
      expanded.inputs
        .map((element, i): [string, Block] => [element, columns[i] as Block])
        .filter(([element]) => space.distributions.get(element)?.kind !== "point"),
    ),
  };
}

const hasNaN = (values: Block): boolean => {
  for (let i = 0; i < values.length; i++) if (Number.isNaN(values[i])) return true;
  return false;
};

/** @throws TonnageError where the kernel is asked for double precision: it never falls back in silence */
function runnerOf(backend: Backend, graph: CellGraph, quarters: number, precision: Precision): Interpreter {
  if (backend === "interpreter") return interpreter(graph, quarters, precision);
  if (precision === "f32") return kernel(graph, quarters);
  throw new TonnageError({
    code: "no-such-kernel",
    where: "precision",
    found: `the kernel does not compute in ${precision}`,
    expected: "Ask for f32, or for the interpreter",
  });
}

/** Runs the one bad draw again, with every named value watched, to name the first that is not a number. */
function notANumber(
  expanded: Expanded,
  series: readonly Block[],
  columns: readonly Block[],
  quarters: number,
  precision: Precision,
): TonnageError {
  const draw = (series.find((values) => values.some(Number.isNaN)) as Block).findIndex(Number.isNaN);
  const watched = { ...expanded.graph, outputs: expanded.labels.map((l) => l.cell) };
  let name: string | undefined;
  interpreter(watched, quarters, precision).run(
    columns.map((column) => column.subarray(draw, draw + 1)),
    1,
    (_, values) => {
      name ??= expanded.labels[values.findIndex((value) => Number.isNaN(value[0]))]?.label;
    },
  );
  return new TonnageError({
    code: "not-a-number",
    where: name ?? "model",
    found: `its value is not a number in draw ${draw}`,
    expected: "Every value of every draw must be a number; look for 0/0 or the logarithm of a negative number",
  });
}
