/** Our own model: how long an update takes, how it starts, what it weighs. */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { flows } from "../model/index.ts";
import { balanceRequests, runBalance } from "../src/analyses/balance.ts";
import { defaultRun, openWorld } from "../src/analyses/world.ts";
import { threadPool } from "../src/cli/threads.ts";
import { embeddedBundle } from "../src/data/files.ts";
import { prepare } from "../src/engine/index.ts";
import { program } from "../src/engine/kernel/kernel.ts";
import { median } from "./statistics.ts";

export interface ModelBench {
  /** Milliseconds until all summaries of the first screen are ready, by draws and threads. */
  readonly updateMs: readonly { readonly draws: number; readonly threads: number; readonly ms: number }[];
  readonly drawsPerSecond: number;
  /** From the data's objects to a kernel that is ready. */
  readonly readMs: number;
  readonly prepareMs: number;
  readonly compileMs: number;
  /** From the start of the process to the end of `balance --draws 16`, built package. */
  readonly coldStartMs: number;
  /** Megabytes of the whole process at most, by draws. */
  readonly memory: readonly { readonly draws: number; readonly megabytes: number }[];
  readonly cells: number;
  readonly kernelBytes: number;
  readonly packageBytes: number;
}

const rounds = 5;
/** Updates that do not count, until the runtime has optimised the kernel. */
const warmUp = 10;
const root = join(import.meta.dirname, "..");

/** Measures the balance through history: its ladder in all conventions, its variables in one. */
export async function benchModel(say: (text: string) => void): Promise<ModelBench> {
  const timed = async <T>(work: () => T | Promise<T>): Promise<[number, T]> => {
    const from = performance.now();
    const result = await work();
    return [performance.now() - from, result];
  };
  const bundle = embeddedBundle();
  const [readMs, world] = await timed(() => openWorld(bundle));
  const requests = balanceRequests("max8");
  const { structure } = world.data;
  const [prepareMs, prepared] = await timed(() => prepare(requests, flows, structure, "f32"));
  const [compileMs, compiled] = await timed(() => program(prepared.graph, structure.time.count));
  const updateMs: { draws: number; threads: number; ms: number }[] = [];
  for (const draws of [1000, 4096, 8192, 100_000])
    for (const threads of [1, 2]) {
      say(`our model, ${draws} draws, ${threads} ${threads === 1 ? "thread" : "threads"}`);
      const pool = threadPool(threads);
      const update = () =>
        runBalance(world, "max8", { ...defaultRun, draws }, { runner: pool }, [world.newest], { throughout: false });
      for (let i = 0; i < warmUp; i++) await update();
      const times: number[] = [];
      for (let i = 0; i < rounds; i++) times.push((await timed(update))[0]);
      pool.close();
      updateMs.push({ draws, threads, ms: median(times) });
    }
  say("cold start and memory");
  execFileSync("npm", ["run", "-s", "build"], { cwd: root, stdio: "inherit" });
  const command = (draws: number): string[] => [
    join(root, "bin/tonnage.cjs"),
    "balance",
    "--json",
    "--draws",
    String(draws),
  ];
  const cold: number[] = [];
  for (let i = 0; i <= 2 * rounds; i++)
    cold.push((await timed(() => execFileSync(process.execPath, command(16), { stdio: "ignore" })))[0]);
  const memory = [16, 8192, 1_000_000].map((draws) => ({ draws, megabytes: peakMemory(command(draws)) }));
  const longest = updateMs.find(({ draws, threads }) => draws === 100_000 && threads === 1)?.ms ?? Number.NaN;
  return {
    updateMs,
    drawsPerSecond: (100_000 / longest) * 1000,
    readMs,
    prepareMs,
    compileMs,
    coldStartMs: median(cold.slice(1)),
    memory,
    cells: prepared.graph.cells.length,
    kernelBytes: compiled.bytes,
    packageBytes: bytesBelow(join(root, "dist")),
  };
}

/** Runs the command in a process that says at its end how much memory it had. */
function peakMemory([script, ...args]: readonly string[]): number {
  const report = "process.on('exit', () => process.stderr.write(String(process.resourceUsage().maxRSS)))";
  const preload = `data:text/javascript,${encodeURIComponent(report)}`;
  const { stderr } = spawnSync(process.execPath, ["--import", preload, script as string, ...args], {
    encoding: "utf8",
    stdio: ["ignore", "ignore", "pipe"],
  });
  return Number(/(\d+)$/.exec(stderr)?.[1]) / 1024;
}

function bytesBelow(folder: string): number {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}
