import { afterAll, describe, expect, test } from "vitest";
import { choose } from "../src/analyses/choice.ts";
import { quantityNamed } from "../src/analyses/quantities.ts";
import { streamDraws } from "../src/analyses/series.ts";
import { askSummaries, defaultRun, openWorld } from "../src/analyses/world.ts";
import { threadPool } from "../src/cli/threads.ts";
import { embeddedBundle } from "../src/data/files.ts";
import { pool, type Watch } from "../src/engine/index.ts";
import { keptPrograms } from "../src/engine/runner/worker.ts";

const world = openWorld(embeddedBundle());
const ratio = quantityNamed("compute_ratio", "max8");
const summariesOf = (watch: Watch & { runner?: ReturnType<typeof threadPool> }, draws: number) =>
  askSummaries(world, [ratio], { ...defaultRun, draws }, watch, { keep: [0] });

describe("threads", { timeout: 60_000 }, () => {
  const threads = threadPool(2);
  afterAll(() => threads.close());

  test("hand out the draws that one thread hands out, in order, and do one run after the other", async () => {
    const [one, two, again] = await Promise.all([
      summariesOf({}, 5000),
      summariesOf({ runner: threads }, 5000),
      summariesOf({ runner: threads }, 5000),
    ]);
    expect(two).toEqual(one);
    expect(again).toEqual(one);
  });

  test("give what one thread gives when more programs come in turns than they keep", async () => {
    const ids = ["compute_ratio", "owned_compute", "wafer_output", "lag_months", "die_bank"];
    expect(2 * ids.length).toBeGreaterThan(keptPrograms);
    for (const id of [...ids, ...ids.toReversed()]) {
      const requests = [quantityNamed(id, "max8")];
      const run = (watch: Watch & { runner?: ReturnType<typeof threadPool> }) =>
        askSummaries(world, requests, { ...defaultRun, draws: 2048 }, watch);
      expect(await run({ runner: threads }), id).toEqual(await run({}));
    }
  });

  test("tell how far they are: always further, up to all", async () => {
    const shares: number[] = [];
    await summariesOf({ runner: threads, progress: (share) => shares.push(share) }, 5000);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
  });

  test("hand out draws no faster than they are taken, and all before the run ends", async () => {
    const choice = choose(world, ["compute_ratio"], "max8", [], "2025Q4");
    let [taken, busy] = [0, 0];
    await streamDraws(world, choice, { ...defaultRun, draws: 40_000 }, { runner: threads }, async ({ draw }) => {
      expect([busy++, draw[0]]).toEqual([0, taken]);
      await new Promise((resolve) => setTimeout(resolve, 1));
      taken += draw.length;
      busy--;
    });
    expect(taken).toBe(40_000);
  });

  test("end the run with the error of who takes the draws", async () => {
    const choice = choose(world, ["compute_ratio"], "max8", [], "2025Q4");
    const full = (): never => {
      throw new Error("the disk is full");
    };
    const run = streamDraws(world, choice, { ...defaultRun, draws: 40_000 }, { runner: threads }, full);
    await expect(run).rejects.toThrow("the disk is full");
    expect((await summariesOf({ runner: threads }, 3000)).draws).toBe(3000);
  });

  test("stop at once when the run is cancelled, and are ready for the next", async () => {
    const controller = new AbortController();
    let cancelled = Number.NaN;
    const progress = (): void => {
      if (Number.isNaN(cancelled)) cancelled = performance.now();
      controller.abort(new Error("enough"));
    };
    const run = summariesOf({ runner: threads, signal: controller.signal, progress }, 1_000_000);
    await expect(run).rejects.toThrow("enough");
    // A million draws take many seconds; 50 ms is what a user does not notice.
    expect(performance.now() - cancelled).toBeLessThan(50);
    expect((await summariesOf({ runner: threads }, 3000)).draws).toBe(3000);
  });

  test("that break down end the run with a sentence", async () => {
    const broken = pool(2, () => {
      let tell: (message: string) => void = () => {};
      return {
        post: () => tell("out of memory"),
        receive: () => {},
        failed: (listener) => {
          tell = listener;
        },
        stop: () => {},
      };
    });
    await expect(summariesOf({ runner: broken }, 5000)).rejects.toThrow(
      /a worker of the run: out of memory.*--threads 1/,
    );
  });
});

test("one thread stops within 50 ms of being cancelled", async () => {
  const controller = new AbortController();
  let cancelled = Number.NaN;
  const run = summariesOf({ signal: controller.signal }, 1_000_000);
  setTimeout(() => {
    cancelled = performance.now();
    controller.abort(new Error("enough"));
  }, 1500);
  await expect(run).rejects.toThrow("enough");
  expect(performance.now() - cancelled).toBeLessThan(50);
});
