/**
 * A job: all that running a model takes, as plain data that can be posted to a worker; and the runner that does it, block by block.
 */
import type { Precision } from "../arithmetic.ts";
import { block, type Interpreter, stretch } from "../interpreter.ts";
import { type Kernel, type Program, start } from "../kernel/kernel.ts";
import type { Block } from "../operators/operator.ts";
import { compiledSobol } from "../samplers/compiled-sobol.ts";
import { type Sampler, samplers } from "../samplers/index.ts";
import { Collector, hasNaN } from "./collector.ts";

/** One output in one quarter. */
export interface Wanted {
  readonly output: number;
  readonly quarter: number;
}

export interface Job {
  /** From uniforms to the values of parameter elements, and from those to the outputs. */
  readonly programs: { readonly inputs: Program; readonly model: Program; readonly replaced?: Replaced };
  readonly settings: JobSettings;
}

/** A program that gives some of the inputs in place of the one that gives all: these have other distributions. */
export interface Replaced {
  readonly program: Program;
  /** How many uniforms it reads, which come after those of all inputs. */
  readonly uniforms: number;
  /** The inputs that its outputs are. */
  readonly places: readonly number[];
}

export interface JobSettings {
  readonly draws: number;
  readonly seed: number;
  readonly sampler: Sampler["name"];
  readonly precision: Precision;
  /** Whose uniforms the inputs' graph reads, in order. */
  readonly uniforms: readonly { readonly element: string; readonly dimension: number }[];
  /** How many values the inputs' graph gives. */
  readonly inputs: number;
  readonly summarised: readonly Wanted[];
  /** Series whose draws are handed out as they are made, as far as draw `handedDraws`. */
  readonly handed: readonly Wanted[];
  readonly handedDraws: number;
  /** Whether the drawn values of the inputs are handed out too. */
  readonly handsInputs: boolean;
}

/** The draws of a block that are handed out; they are the receiver's. */
export interface Draws {
  readonly first: number;
  readonly count: number;
  readonly series: readonly Block[];
  readonly inputs: readonly Block[];
}

/** Runs the blocks of a job. */
export interface JobRunner {
  /** Draws of a block; all but the last block have so many. */
  readonly blockSize: number;
  readonly collector: Collector;
  /** Runs the block that begins at this draw; what is summarised goes to the collector, what is handed out comes back. */
  run(first: number): Draws;
}

/** A runner of a job's programs. */
export function startJob({ programs: { inputs, model, replaced }, settings }: Job): JobRunner {
  const all = kernelOf(inputs);
  const given = replaced ? replacing(all, settings.uniforms.length - replaced.uniforms, replaced) : all;
  return jobRunner(given, kernelOf(model), settings, true);
}

/** Both programs of inputs as one. */
function replacing(all: Kernel, uniforms: number, { program, places }: Replaced): Interpreter {
  const own = kernelOf(program);
  return {
    blockSize: Math.min(all.blockSize, own.blockSize),
    input: (index) => (index < uniforms ? all.input(index) : own.input(index - uniforms)),
    run(given, count, report) {
      const values: Block[] = [];
      all.run(given, count, (_, found) => values.push(...found));
      own.run(given.slice(uniforms), count, (_, found) => {
        for (const [i, place] of places.entries()) values[place] = found[i] as Block;
      });
      report(0, values);
    },
  };
}

const kernels = new WeakMap<WebAssembly.Module, Kernel>();

/** A program's kernel, started once in a thread: a block is done before another job has its turn, so they share its memory. */
function kernelOf(program: Program): Kernel {
  const known = kernels.get(program.module) ?? start(program);
  kernels.set(program.module, known);
  return known;
}

/** A runner on any two back ends; `compiled` points if the sampler has them. */
export function jobRunner(
  inputs: Interpreter,
  model: Interpreter,
  settings: JobSettings,
  compiled: boolean,
): JobRunner {
  const { draws, seed, precision, uniforms, summarised, handed, handedDraws, handsInputs } = settings;
  const named = samplers.find((one) => one.name === settings.sampler) as Sampler;
  const sampler = compiled && named.name === compiledSobol.name ? compiledSobol : named;
  const blockSize = Math.min(inputs.blockSize, model.blockSize);
  const collector = new Collector(summarised.length, draws);
  const drawn = uniforms.map((_, i) => inputs.input?.(i) ?? block(precision, blockSize));
  const values = Array.from({ length: settings.inputs }, (_, i) => model.input?.(i) ?? block(precision, blockSize));
  const [toSummarise, toHand] = [byQuarter(summarised), byQuarter(handed)];
  // What nobody asked for after the last of these is not run.
  const until = Math.max(1, toSummarise.length, toHand.length);
  return {
    blockSize,
    collector,
    run(first) {
      const count = Math.min(blockSize, draws - first);
      uniforms.forEach((one, i) => {
        sampler.fill(drawn[i] as Block, { ...one, seed, first, count });
      });
      inputs.run(drawn, count, (_, found) => {
        for (const [i, one] of found.entries()) values[i]?.set(stretch(one, 0, count));
      });
      const given = Math.max(0, Math.min(count, handedDraws - first));
      const open = collector.open(first, count);
      const series: Block[] = [];
      const report = (quarter: number, outputs: readonly Block[]): void => {
        for (const { place, output } of toSummarise[quarter] ?? [])
          open.add(place, stretch(outputs[output] as Block, 0, count));
        for (const { place, output } of given > 0 ? (toHand[quarter] ?? []) : []) {
          const own = (outputs[output] as Block).slice(0, given);
          if (hasNaN(own)) collector.spoil(first);
          series[place] = own;
        }
      };
      model.run(values, count, report, until);
      open.close();
      return { first, count, series, inputs: handsInputs && given > 0 ? values.map((one) => one.slice(0, given)) : [] };
    },
  };
}

/** The wanted series of each quarter, with their places in the list. */
function byQuarter(wanted: readonly Wanted[]): { place: number; output: number }[][] {
  const quarters: { place: number; output: number }[][] = [];
  for (const [place, { output, quarter }] of wanted.entries()) {
    quarters[quarter] ??= [];
    quarters[quarter].push({ place, output });
  }
  return quarters;
}
