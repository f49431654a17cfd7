/**
 * The whole model gives the same bits by every way of running it: back end, threads, blocks. The page and other versions of Node are held
 * to them too, in `browser/` and `pack.test.ts`.
 */
import { afterAll, describe, expect, test } from "vitest";
import { flows } from "../model/index.ts";
import { type Fingerprinted, fingerprint } from "../src/analyses/fingerprint.ts";
import { quantityNamed } from "../src/analyses/quantities.ts";
import { openWorld } from "../src/analyses/world.ts";
import { threadPool } from "../src/cli/threads.ts";
import { embeddedBundle } from "../src/data/files.ts";
import { CellBuilder } from "../src/engine/cells.ts";
import { expand } from "../src/engine/expand.ts";
import { type Pool, summaries } from "../src/engine/index.ts";
import { optimise, passes, share } from "../src/engine/passes/index.ts";

const bundle = embeddedBundle();
const scenarios = ["published-sums", "no-smuggling", "high-smuggling"];
const cases = scenarios.flatMap((scenario) => [1, 7, 2026].map((seed) => ({ scenario, seed })));

/** Under 2,048 draws quantiles are selected exactly; above they come from histograms. Neither is a multiple of a block. */
const draws = { few: 1301, many: 2501 };

const pools = new Map<number, Pool>([2, 4, 8].map((threads) => [threads, threadPool(threads)]));
afterAll(() => {
  for (const one of pools.values()) one.close();
});

describe.each(cases)("$scenario, seed $seed", (run) => {
  const known = new Map<number, Promise<string>>();
  const expected = (count: number): Promise<string> => {
    const found = known.get(count) ?? fingerprint(bundle, { ...run, draws: count });
    known.set(count, found);
    return found;
  };

  // The interpreter is slow, and other seeds are only other inputs to the same kernel.
  const interpreted: [string, Partial<Fingerprinted> & { draws: number }][] = [
    ["the interpreter, few draws", { draws: draws.few, backend: "interpreter" }],
    ["the interpreter, many draws", { draws: draws.many, backend: "interpreter" }],
  ];
  test.each([
    ...(run.seed === 1 ? interpreted : []),
    ["blocks of 64, few draws", { draws: draws.few, blockSize: 64 }],
    ["blocks of 256, many draws", { draws: draws.many, blockSize: 256 }],
  ] as typeof interpreted)("%s", async (_, how) => {
    expect(await fingerprint(bundle, { ...run, ...how })).toBe(await expected(how.draws));
  });

  test.each([2, 4, 8])("%d threads", async (threads) => {
    // Small blocks, so that each thread has some.
    const how = { ...run, draws: draws.many, blockSize: 128 };
    expect(await fingerprint(bundle, how, pools.get(threads))).toBe(await expected(draws.many));
  });
});

describe("each pass can be left out", () => {
  const { data, quarters } = openWorld(bundle);
  const { structure, inputs: space } = data;
  const ratio = quantityNamed("compute_ratio", "max8");
  const medians = async (...without: string[]): Promise<number[]> => {
    const expanded = expand([ratio], flows, structure, new CellBuilder(!without.includes(share)));
    const graph = optimise(expanded.graph, "f32", without);
    const { inputs, outputs } = expanded;
    const { series } = await summaries({ inputs, outputs, expanded, graph }, structure, space, {
      draws: 4096,
      seed: 1,
      sampler: "sobol",
      precision: "f32",
    });
    return quarters.map((_, quarter) => series[0]?.quarters[quarter]?.p50 as number);
  };
  const all = medians();

  test.each([share, ...passes.map(({ name }) => name)])("%s: the ratio stays within 1e-5", async (name) => {
    const expected = await all;
    for (const [quarter, median] of (await medians(name)).entries())
      expect(Math.abs(median / (expected[quarter] as number) - 1)).toBeLessThan(1e-5);
  });
});

describe("in double precision", () => {
  test("the kernel gives the interpreter's bits", async () => {
    const how = { seed: 1, draws: draws.few, precision: "f64" } as const;
    expect(await fingerprint(bundle, how)).toBe(await fingerprint(bundle, { ...how, backend: "interpreter" }));
  });
});
