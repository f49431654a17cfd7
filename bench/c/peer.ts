/** C from the workload's graph, compiled by gcc: at the width that the kernel has, and at the full width of this processor. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { quantileOfSorted } from "../../src/engine/index.ts";
import { optimise } from "../../src/engine/passes/index.ts";
import { levels, type Peer } from "../peers/index.ts";
import { median, repeats } from "../statistics.ts";
import { type Workload, wholeGraph } from "../workload.ts";
import { block, buildC } from "./program.ts";

/** C at 128 bits and at the full width of this processor; both may fuse multiply and add. */
export const cPeers = (workload: Workload): readonly Peer[] =>
  [4 as const, fullWidth()].map((lanes) => cPeer(workload, lanes));

/** Whether this machine has gcc. */
export const hasGcc = (): boolean => spawnSync("gcc", ["--version"]).status === 0;

/** Singles in the widest vectors that gcc uses for this processor. */
function fullWidth(): 8 | 16 {
  if (!hasGcc()) return 8;
  const macros = execFileSync("gcc", ["-march=native", "-dM", "-E", "-x", "c", "/dev/null"], { encoding: "utf8" });
  return macros.includes("__AVX512F__") ? 16 : 8;
}

function cPeer(workload: Workload, lanes: 4 | 8 | 16): Peer {
  const name = `C, ${lanes * 32} bits`;
  if (!hasGcc())
    return { name, precision: "f32", absent: "gcc is not installed.", run: () => Promise.reject(new Error()) };
  const folder = mkdtempSync(join(tmpdir(), "tonnage-bench-"));
  const { spec } = workload;
  const graph = optimise(wholeGraph(workload), "f32");
  const dimensions = spec.inputs.map(({ name: element }, dimension) => ({ element, dimension }));
  const built = new Map<number, string>();
  const executable = (seed: number): string => {
    const program = { graph, quarters: spec.T, lanes, dimensions, seed };
    const found = built.get(seed) ?? buildC(folder, `workload-${seed}`, program, true);
    built.set(seed, found);
    return found;
  };
  return {
    name,
    precision: "f32",
    async run(draws, seed) {
      const program = executable(seed);
      const out = join(folder, "outputs");
      const input = `${`${draws}\n`.repeat(1 + repeats)}${draws} ${out}\n`;
      const answers = execFileSync(program, { input, encoding: "utf8" }).split("\n").map(Number);
      const ns = median(answers.slice(1, 1 + repeats));
      const kernelMs = (ns * draws) / (Math.ceil(draws / block) * block) / 1e6;
      return { kernelMs, updateMs: Number.NaN, summaries: summariesOf(readFileSync(out), spec.T * 6, draws) };
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** By sorting: C's own summaries are not measured. */
function summariesOf(bytes: Buffer, series: number, draws: number): Float64Array {
  const all = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  const summaries = Array.from({ length: series }, (_, k) => {
    const values = Float64Array.from({ length: draws }, (_, i) => {
      const [number, at] = [Math.floor(i / block), i % block];
      return all[(number * series + k) * block + at] as number;
    }).sort();
    return [...levels.map((p) => quantileOfSorted(values, p)), values.reduce((sum, x) => sum + x, 0) / draws];
  });
  return Float64Array.from(summaries.flat());
}
