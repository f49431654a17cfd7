/**
 * Running a model: draws in, series out.
 *
 * (model, data, scenario, seed, number of draws, precision) → the same bits, however the draws are split into blocks and threads.
 */
import type { Precision } from "./arithmetic.ts";
import { TonnageError } from "./error.ts";
import type { Expanded, Structure } from "./expand.ts";
import { type InputSpace, inputProgram } from "./inputs.ts";
import { block, interpreter } from "./interpreter.ts";
import type { Block } from "./operators/operator.ts";
import { optimise } from "./passes/index.ts";
import { neededBy } from "./passes/rewrite.ts";
import { type Prepared, type Programs, programsOf } from "./prepared.ts";
import { type Draws, type JobRunner, type JobSettings, jobRunner, startJob, type Wanted } from "./runner/job.ts";
import { local, type Outcome, type Receive, type Runner, runHere, type Watch } from "./runner/runner.ts";
import type { Sampler } from "./samplers/index.ts";
import type { Summary } from "./summary.ts";

/** What runs the cells: both give the same bits. */
export type Backend = "kernel" | "interpreter";

export interface RunOptions extends Watch {
  readonly draws: number;
  readonly seed: number;
  readonly sampler: Sampler["name"];
  readonly precision: Precision;
  /** The compiled kernel, unless told otherwise. */
  readonly backend?: Backend | undefined;
  /** Lets the kernel multiply and add in one rounding, where the runtime can: faster, but not the same bits everywhere. */
  readonly fast?: boolean | undefined;
  /** The most draws of a block; the result is the same. */
  readonly blockSize?: number | undefined;
  /** Who does the work; this thread, unless told otherwise. The interpreter always runs in this thread. */
  readonly runner?: Runner | undefined;
}

/** The members that a series is of, by dimension. */
type Index = Readonly<Record<string, string>>;

/** Which series a run summarises, and of which it hands out the draws. */
export interface Selection {
  readonly summarised: (request: number, quarter: number, index: Index) => boolean;
  readonly handed: (request: number, quarter: number, index: Index) => boolean;
  /** How many draws are handed out, from the first on; all, unless told otherwise. */
  readonly handedDraws?: number;
  /** Whether the drawn values of parameter elements are handed out. */
  readonly inputs: boolean;
}

interface SeriesOf<Quarter> {
  /** Position of the request that it belongs to. */
  readonly request: number;
  readonly index: Index;
  /** For each quarter of the grid; none where a run has not kept it. */
  readonly quarters: readonly Quarter[];
}

/** One block of all draws for each quarter. */
export type Series = SeriesOf<Block>;

/** What a run keeps of its draws. */
export interface Kept {
  /** The series and quarters; nothing after the last of these quarters is run. */
  readonly series: Selection["handed"];
  /** Whether the drawn values of parameter elements are kept, too. */
  readonly inputs: boolean;
}

const everything: Kept = { series: () => true, inputs: true };

export interface Ensemble {
  readonly draws: number;
  readonly series: readonly Series[];
  /** The drawn values of every parameter element in use, by element id; points left out. */
  readonly inputs: ReadonlyMap<string, Block>;
}

/** The most draws that `summaries` keeps: enough for correlations, and no burden on memory. */
export const mostKept = 16384;

/** Summaries of what was selected, and the draws of what was kept. */
export interface Summaries {
  readonly draws: number;
  readonly series: readonly SeriesOf<Summary | undefined>[];
  /** Series of the requests that were kept; their positions are those among all requests. */
  readonly kept: Ensemble;
}

/**
 * Runs a prepared model and keeps its draws.
 * @param kept of which series and quarters; all, unless told otherwise
 * @throws TonnageError `not-a-number` where one that is kept is none, naming the first node below it whose value is none
 */
export async function run(
  prepared: Prepared,
  structure: Structure,
  space: InputSpace,
  options: RunOptions,
  kept: Kept = everything,
): Promise<Ensemble> {
  const keeper = keepDraws(prepared, structure, space, options, kept);
  const selection: Selection = { summarised: () => false, handed: kept.series, inputs: kept.inputs };
  await stream(prepared, structure, space, options, selection, keeper.receive);
  return keeper.ensemble;
}

/**
 * Runs a prepared model and summarises series, in memory that does not grow with the number of draws.
 * @param select the series to summarise; all, unless told otherwise
 * @param keep requests of which the first draws are kept as well, with those of the inputs
 * @throws TonnageError `not-a-number` where one that is asked for is none, naming the first node below it whose value is none
 */
export async function summaries(
  prepared: Prepared,
  structure: Structure,
  space: InputSpace,
  options: RunOptions,
  select: Selection["summarised"] = () => true,
  keep: readonly number[] = [],
): Promise<Summaries> {
  const handed = (request: number): boolean => keep.includes(request);
  const handedDraws = Math.min(options.draws, mostKept);
  const kept: Kept = { series: handed, inputs: keep.length > 0 };
  const keeper = keepDraws(prepared, structure, space, { ...options, draws: handedDraws }, kept);
  const selection: Selection = { summarised: select, handed, handedDraws, inputs: kept.inputs };
  const found = await stream(prepared, structure, space, options, selection, keeper.receive);
  return {
    draws: options.draws,
    series: prepared.outputs.map((output, i) => ({ ...output, quarters: found[i] as Summary[] })),
    kept: keeper.ensemble,
  };
}

/**
 * Runs a prepared model, hands out the draws of selected series block by block, in order, and summarises others. What is handed out is
 * listed output by output and in each quarter by quarter, as are the summaries that come back: `result[output][quarter]`.
 * @throws TonnageError `not-a-number`, naming the first node whose value is not a number
 */
export async function stream(
  prepared: Prepared,
  structure: Structure,
  space: InputSpace,
  options: RunOptions,
  selection: Selection,
  receive: Receive,
): Promise<(Summary | undefined)[][]> {
  const { outputs } = prepared;
  const quarters = structure.time.count;
  const all = Array.from({ length: quarters }, (_, quarter) => quarter);
  const work = workOf(prepared, quarters, space, options);
  const wanted = (which: Selection["summarised"]): Wanted[] =>
    outputs.flatMap(({ request, index }, output) =>
      all.filter((quarter) => which(request, quarter, index)).map((quarter) => ({ output, quarter })),
    );
  const summarised = wanted(selection.summarised);
  const settings: JobSettings = {
    draws: options.draws,
    seed: options.seed,
    sampler: options.sampler,
    precision: options.precision,
    uniforms: work.uniforms,
    inputs: prepared.inputs.length,
    summarised,
    handed: wanted(selection.handed),
    handedDraws: selection.handedDraws ?? options.draws,
    handsInputs: selection.inputs,
  };
  const { summaries: found, bad } = await work.run(settings, receive);
  if (bad !== undefined) throw notANumber(prepared.expanded, work.here, { ...settings, quarters }, bad);
  const result = outputs.map(() => new Array<Summary | undefined>(quarters).fill(undefined));
  for (const [i, { output, quarter }] of summarised.entries())
    (result[output] as Summary[])[quarter] = found[i] as Summary;
  return result;
}

/** How a run's jobs are done: by its runner, or here, in this thread, as errors are looked for. */
interface Work extends Pick<Programs, "uniforms"> {
  run(settings: JobSettings, receive: Receive): Promise<Outcome>;
  here(settings: JobSettings): JobRunner;
}

function workOf(prepared: Prepared, quarters: number, space: InputSpace, options: RunOptions): Work {
  const { precision, fast = false, blockSize, backend = "kernel", runner = local } = options;
  if (backend === "interpreter") {
    const { graph, uniforms } = inputProgram(prepared.inputs, space);
    const inputs = interpreter(optimise(graph, precision), 1, precision);
    const model = interpreter(prepared.graph, quarters, precision);
    const here = (settings: JobSettings): JobRunner => jobRunner(inputs, model, settings, false);
    return { uniforms, here, run: (settings, receive) => runHere(here(settings), settings.draws, receive, options) };
  }
  const kernelOptions = { precision, fast, ...(blockSize !== undefined && { draws: blockSize }) };
  const { uniforms, programs } = programsOf(prepared, quarters, space, kernelOptions);
  return {
    uniforms,
    here: (settings) => startJob({ programs, settings }),
    run: (settings, receive) => runner.run({ programs, settings }, receive, options),
  };
}

/** Keeps draws, whole. */
function keepDraws(
  { outputs, inputs }: Prepared,
  structure: Structure,
  space: InputSpace,
  { draws, precision }: RunOptions,
  kept: Kept,
): { ensemble: Ensemble; receive: (draws: Draws) => void } {
  const flat: Block[] = [];
  const series = outputs.flatMap((output): Series[] => {
    const quarters: Block[] = [];
    for (let quarter = 0; quarter < structure.time.count; quarter++)
      if (kept.series(output.request, quarter, output.index)) {
        const own = block(precision, draws);
        quarters[quarter] = own;
        flat.push(own);
      }
    return quarters.length > 0 ? [{ ...output, quarters }] : [];
  });
  const isPoint = (element: string): boolean => space.distributions.get(element)?.kind === "point";
  const columns = (kept.inputs ? inputs : []).map((element): [string, Block | undefined] => [
    element,
    isPoint(element) ? undefined : block(precision, draws),
  ]);
  return {
    ensemble: {
      draws,
      series,
      inputs: new Map(columns.filter((entry): entry is [string, Block] => entry[1] !== undefined)),
    },
    receive(given) {
      for (const [i, values] of given.series.entries()) flat[i]?.set(values, given.first);
      for (const [i, values] of given.inputs.entries()) columns[i]?.[1]?.set(values, given.first);
    },
  };
}

/** Runs the bad block again, with every named value watched that the bad one is computed from, to name the first that is not a number. */
function notANumber(
  { graph, labels }: Expanded,
  here: Work["here"],
  settings: JobSettings & { readonly quarters: number },
  bad: number,
): TonnageError {
  const handed = [...settings.summarised, ...settings.handed];
  const whole = { ...settings, summarised: [], handed, handedDraws: settings.draws, handsInputs: true };
  const { series, inputs } = here(whole).run(bad);
  const found = series.flatMap((values, i) => {
    const draw = values.findIndex(Number.isNaN);
    return draw < 0 ? [] : [{ draw, ...(handed[i] as Wanted) }];
  });
  const { draw, quarter, output } = found.sort(
    (a, b) => a.draw - b.draw || a.quarter - b.quarter,
  )[0] as (typeof found)[0];
  const below = neededBy({ ...graph, outputs: [graph.outputs[output] as number] });
  const watched = labels.filter(({ cell }) => below[cell]);
  let name: string | undefined;
  interpreter({ ...graph, outputs: watched.map(({ cell }) => cell) }, settings.quarters, settings.precision).run(
    inputs.map((column) => column.subarray(draw, draw + 1)),
    1,
    (_, values) => {
      name ??= watched[values.findIndex((value) => Number.isNaN(value[0]))]?.label;
    },
    quarter + 1,
  );
  return new TonnageError({
    code: "not-a-number",
    where: name ?? "model",
    found: `its value is not a number in draw ${bad + draw}`,
    expected: "Every value of every draw must be a number; look for 0/0 or the logarithm of a negative number",
  });
}
