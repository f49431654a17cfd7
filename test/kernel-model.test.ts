/**
 * The whole model gives the same bits by every way of running it: back end, threads, blocks. The page and other versions of Node are held
 * to them too, in `browser/` and `pack.test.ts`.
 */
import { afterAll, describe, expect, test } from "vitest";
import { type Fingerprinted, fingerprint } from "../src/analyses/fingerprint.ts";
import { threadPool } from "../src/cli/threads.ts";
import { embeddedBundle } from "../src/data/files.ts";
import type { Pool } from "../src/engine/index.ts";

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

describe("in double precision", () => {
  test("the kernel gives the interpreter's bits", async () => {
    const how = { seed: 1, draws: draws.few, precision: "f64" } as const;
    expect(await fingerprint(bundle, how)).toBe(await fingerprint(bundle, { ...how, backend: "interpreter" }));
  });
});
