/**
 * `npm run bench`: how fast the engine is, beside its peers, in one run on one machine.
 *
 * Speeds of machines differ and drift, so what counts are ratios between contestants that took turns: every round runs each of them once;
 * medians of five rounds. Nobody's speed counts before its answers agree with the workload's reference. The workload's data lie beside the
 * project (`../shared/bench`); without them only our own model is measured, and the bench says so.
 */
import { existsSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import pc from "picocolors";
import { table } from "../src/charts/table.ts";
import { threadPool } from "../src/cli/threads.ts";
import { embeddedBundle } from "../src/data/files.ts";
import { local } from "../src/engine/runner/runner.ts";
import { cPeers } from "./c/peer.ts";
import { benchControls, type ControlsBench } from "./controls.ts";
import { enginePeers, workloadJob } from "./engine.ts";
import { benchModel, type ModelBench } from "./model.ts";
import { agreement, type Peer, peers } from "./peers/index.ts";
import { median } from "./statistics.ts";
import { readWorkload, type Workload } from "./workload.ts";

const folder = join(import.meta.dirname, "../../shared/bench");
const results = join(import.meta.dirname, "results.json");
const rounds = 5;
/** Of one and of two threads: these depend most on what else the machine does. */
const threadRounds = 15;
/** Rounds that do not count, until the runtime has optimised what every thread runs. */
const warmUp = 4;
const draws = 10_000;
const manyDraws = 100_000;

interface Measured {
  readonly name: string;
  readonly kernelNs: number;
  readonly updateMs: number;
}

interface Ratio {
  readonly what: string;
  readonly value: number;
  /** What it is meant to be at least. */
  readonly aim: number;
}

const say = (text: string): void => {
  process.stderr.write(pc.dim(`${text} …\n`));
};

/** Runs all contestants in turns. */
async function benchPeers(contestants: readonly Peer[], reference: readonly number[]): Promise<Measured[]> {
  const present: Peer[] = [];
  for (const peer of contestants) {
    if (peer.absent !== undefined) {
      console.log(`${peer.name} does not take part: ${peer.absent}`);
      continue;
    }
    say(`${peer.name}: answers`);
    const { summaries } = await peer.run(draws, 1);
    const { agrees, worst } = agreement(summaries, reference, { draws, precision: peer.precision });
    if (agrees) present.push(peer);
    else {
      console.log(`${pc.red("✗")} ${peer.name} does not take part, its answers are wrong: ${worst}`);
      process.exitCode = 1;
    }
  }
  const kernelNs = new Map<Peer, number[]>(present.map((peer) => [peer, []]));
  const updateMs = new Map<Peer, number[]>(present.map((peer) => [peer, []]));
  for (let round = 1; round <= rounds; round++) {
    say(`round ${round} of ${rounds}`);
    for (const peer of present) {
      const run = await peer.run(draws, 1);
      kernelNs.get(peer)?.push((run.kernelMs / draws) * 1e6);
      updateMs.get(peer)?.push(run.updateMs);
    }
  }
  for (const peer of contestants) peer.close?.();
  return present.map((peer) => ({
    name: peer.name,
    kernelNs: median(kernelNs.get(peer) as number[]),
    updateMs: median(updateMs.get(peer) as number[]),
  }));
}

/** How many times faster two threads are than one, in turns. */
async function benchThreads(workload: Workload, fast: boolean): Promise<number> {
  say(`two threads, ${fast ? "fast" : "strict"}`);
  const job = workloadJob(workload, { fast }, manyDraws, 1);
  const pool = threadPool(2);
  const time = async (runner: typeof local): Promise<number> => {
    const from = performance.now();
    await runner.run(job, () => {}, {});
    return performance.now() - from;
  };
  const [one, two]: [number[], number[]] = [[], []];
  for (let round = 0; round < warmUp + threadRounds; round++) {
    one.push(await time(local));
    two.push(await time(pool));
  }
  pool.close();
  return median(one.slice(warmUp)) / median(two.slice(warmUp));
}

function ratiosOf(measured: readonly Measured[], threads: { readonly strict: number; readonly fast: number }): Ratio[] {
  const of = (name: string): Measured | undefined => measured.find((one) => one.name === name);
  const ratio = (what: string, value: number | undefined, aim: number): Ratio[] =>
    value === undefined || Number.isNaN(value) ? [] : [{ what, value, aim }];
  const kernels = (over: Measured | undefined, under: Measured | undefined) =>
    over && under && over.kernelNs / under.kernelNs;
  const [strict, fast, squiggle, numpy] = ["kernel, strict", "kernel, fast", "Squiggle", "numpy"].map(of);
  const widths = measured.filter(({ name }) => name.startsWith("C, "));
  return [
    ...ratio("strict kernel, × Squiggle", kernels(squiggle, strict), 300),
    ...ratio("strict kernel, × numpy", kernels(numpy, strict), 5),
    ...ratio("fast kernel, × numpy", kernels(numpy, fast), 7),
    ...ratio("fast kernel, share of C at 128 bits", kernels(widths[0], fast), 0.6),
    ...ratio(`fast kernel, share of ${widths[1]?.name}`, kernels(widths[1], fast), 0.22),
    ...ratio("strict update, × Squiggle", squiggle && strict && squiggle.updateMs / strict.updateMs, 350),
    ...ratio("two threads, × one, strict", threads.strict, 1.6),
    ...ratio("two threads, × one, fast", threads.fast, 1.7),
  ];
}

const round = (x: number): string =>
  Number.isNaN(x) ? "—" : Number(x.toPrecision(3)).toLocaleString("en", { maximumFractionDigits: 2 });

function printPeers(measured: readonly Measured[], ratios: readonly Ratio[]): void {
  const right = { align: "right" as const };
  const head = [
    { head: `shared workload, ${draws} draws` },
    { head: "ns a draw", ...right },
    { head: "update, ms", ...right },
  ];
  const fastest = measured.toSorted((a, b) => a.kernelNs - b.kernelNs);
  console.log(
    table(
      head,
      fastest.map((one) => [one.name, round(one.kernelNs), round(one.updateMs)]),
    ).join("\n"),
  );
  const rows = ratios.map(({ what, value, aim }) => [
    what,
    round(value),
    `≥ ${aim}`,
    value >= aim ? pc.green("met") : pc.red("not met"),
  ]);
  console.log(
    `\n${table([{ head: "ratio" }, { head: "", ...right }, { head: "aim", ...right }, { head: "" }], rows).join("\n")}`,
  );
}

function printModel(model: ModelBench, controls: ControlsBench): void {
  const rows = [
    ...model.updateMs.map((one) => [
      `update of the balance, ${one.draws} draws, ${one.threads} thread${one.threads > 1 ? "s" : ""}`,
      `${round(one.ms)} ms`,
    ]),
    ["draws a second, one thread", round(model.drawsPerSecond)],
    [
      "read · prepare · compile, warm process",
      [model.readMs, model.prepareMs, model.compileMs].map(round).join(" · ").concat(" ms"),
    ],
    ["cold start to the end of 16 draws, built package", `${round(model.coldStartMs)} ms`],
    ...model.memory.map((one) => [`memory at most, ${one.draws} draws`, `${round(one.megabytes)} MB`]),
    [
      `export controls, ${round(controls.classifications)} classifications: status · all that is said`,
      [controls.statusMs, controls.reportMs].map(round).join(" · ").concat(" ms"),
    ],
    [
      "cells · kernel · package",
      `${round(model.cells)} · ${round(model.kernelBytes / 1024)} kB · ${round(model.packageBytes / 1024)} kB`,
    ],
  ];
  console.log(table([{ head: "our own model" }, { head: "", align: "right" }], rows as string[][]).join("\n"));
}

const machine = { processor: cpus()[0]?.model, cores: cpus().length, node: process.version };
console.log(pc.bold(`${machine.processor}, ${machine.cores} cores, Node ${machine.node}; medians of ${rounds}`));
let shared: { measured: Measured[]; ratios: Ratio[] } | undefined;
if (existsSync(join(folder, "spec.json"))) {
  const workload = readWorkload(folder);
  const measured = await benchPeers(
    [...enginePeers(workload), ...cPeers(workload), ...peers(workload)],
    workload.reference,
  );
  const threads = { strict: await benchThreads(workload, false), fast: await benchThreads(workload, true) };
  shared = { measured, ratios: ratiosOf(measured, threads) };
  printPeers(shared.measured, shared.ratios);
} else console.log("The shared workload (../shared/bench) is not here: only our own model is measured.");
const model = await benchModel(say);
say("export controls");
const controls = benchControls(embeddedBundle());
console.log("");
printModel(model, controls);
writeFileSync(results, `${JSON.stringify({ machine, draws, rounds, ...shared, model, controls }, null, 1)}\n`);
console.log(pc.dim(`\nAs data: bench/results.json`));
