/** The engine itself on the workload: the interpreter, and the kernel in its three builds. */

import type { Precision } from "../src/engine/index.ts";
import { interpreter } from "../src/engine/interpreter.ts";
import { type KernelOptions, program } from "../src/engine/kernel/kernel.ts";
import { optimise } from "../src/engine/passes/index.ts";
import { type Job, type JobRunner, type JobSettings, jobRunner, startJob } from "../src/engine/runner/job.ts";
import type { Peer } from "./peers/index.ts";
import { afterWarmUp } from "./statistics.ts";
import { inputsGraph, modelGraph, type Workload } from "./workload.ts";

/** What a job of the workload asks for. */
function settingsOf({ spec }: Workload, precision: Precision, draws: number, seed: number): JobSettings {
  const series = [0, 1, 2, 3, 4, 5].flatMap((output) =>
    Array.from({ length: spec.T }, (_, quarter) => ({ output, quarter })),
  );
  return {
    draws,
    seed,
    sampler: "sobol",
    precision,
    uniforms: spec.inputs.map(({ name }, dimension) => ({ element: name, dimension })),
    inputs: spec.inputs.length,
    summarised: series,
    handed: [],
    handedDraws: 0,
    handsInputs: false,
  };
}

/** A job of the workload for the kernel. */
export function workloadJob(workload: Workload, options: KernelOptions, draws: number, seed: number): Job {
  const precision = options.precision ?? "f32";
  const compiled = (graph: Parameters<typeof optimise>[0], quarters: number) =>
    program(optimise(graph, precision), quarters, options);
  return {
    programs: { inputs: compiled(inputsGraph(workload), 1), model: compiled(modelGraph(workload), workload.spec.T) },
    settings: settingsOf(workload, precision, draws, seed),
  };
}

/** The interpreter, and the kernel strict, fast and in double precision. */
export function enginePeers(workload: Workload): readonly Peer[] {
  const kernelPeer = (name: string, options: KernelOptions): Peer => {
    const { programs } = workloadJob(workload, options, 1, 1);
    return enginePeer(name, options.precision ?? "f32", workload, (settings) => startJob({ programs, settings }));
  };
  const graphs = [inputsGraph(workload), modelGraph(workload)].map((graph) => optimise(graph, "f32"));
  const [inputs, model] = graphs.map((graph, i) => interpreter(graph, i === 0 ? 1 : workload.spec.T, "f32"));
  return [
    kernelPeer("kernel, fast", { fast: true }),
    kernelPeer("kernel, strict", {}),
    kernelPeer("kernel, double", { precision: "f64" }),
    enginePeer("interpreter", "f32", workload, (settings) =>
      jobRunner(inputs as NonNullable<typeof inputs>, model as NonNullable<typeof model>, settings, true),
    ),
  ];
}

function enginePeer(
  name: string,
  precision: Precision,
  workload: Workload,
  start: (settings: JobSettings) => JobRunner,
): Peer {
  const time = (settings: JobSettings) => {
    const runner = start(settings);
    const from = performance.now();
    for (let first = 0; first < settings.draws; first += runner.blockSize) runner.run(first);
    const summaries = runner.collector.summaries();
    return { ms: performance.now() - from, summaries };
  };
  return {
    name,
    precision,
    async run(draws, seed) {
      const settings = settingsOf(workload, precision, draws, seed);
      const { summaries } = time(settings);
      // Series that are handed out, though of no draw, so that every quarter is run.
      const unsummarised = { ...settings, summarised: [], handed: settings.summarised };
      const kernelMs = afterWarmUp(() => time(unsummarised).ms);
      const updateMs = afterWarmUp(() => time(settings).ms);
      const numbers = summaries.flatMap(({ p5, p25, p50, p75, p95, mean }) => [p5, p25, p50, p75, p95, mean]);
      return { kernelMs, updateMs, summaries: Float64Array.from(numbers) };
    },
  };
}
