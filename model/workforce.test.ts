/** The workforce: published inputs give published results, and what must hold of the three methods. */
import { describe, expect, test } from "vitest";
import { ask, openWorld } from "../src/analyses/world.ts";
import { embeddedBundle } from "../src/data/files.ts";
import { type Quantity, quantity, summarise } from "../src/engine/index.ts";
import { inferenceCompute } from "./use.ts";
import {
  aiSessions,
  aiWorkersBySessions,
  aiWorkersByTasks,
  aiWorkersByThought,
  sessionsOn,
  tokens,
  tokensFrom,
  workersByTasks,
  workersByThought,
} from "./workforce.ts";

const bundle = embeddedBundle();
const settings = { draws: 64, seed: 1, sampler: "sobol", precision: "f64" } as const;

/** What each quantity is at the end of 2025 in every draw, by member. */
async function drawsOf(requests: readonly Quantity[], set: Readonly<Record<string, string | number>> = {}) {
  const world = openWorld(bundle, { set });
  const { series } = await ask(world, requests, settings);
  return (request: number, bloc?: string): Float64Array =>
    Float64Array.from(
      series.find((one) => one.request === request && (bloc === undefined || one.index.bloc === bloc))?.quarters[
        world.newest
      ] as ArrayLike<number>,
    );
}
const only = async (request: Quantity, set: Readonly<Record<string, string | number>>): Promise<number> => {
  const found = (await drawsOf([request], set))(0);
  expect(new Set(found).size).toBe(1);
  return found[0] as number;
};

describe("published inputs", () => {
  // Epoch AI, How many digital workers: 480,000 H100e that reach a quarter of 989 TFLOP/s, 8 hours a day, every day.
  const published = { flop_per_token: 0.54, work_hours: 8, agent_quality: 1 };
  const compute = quantity(480_000 * 989 * 0.25, "TFLOP/s");
  const perDay = async (): Promise<number> => 24 * (await only(tokensFrom(compute), published));

  test("of compute give its operations and tokens of a day", async () => {
    expect(await only(tokensFrom(compute), { ...published, flop_per_token: 1 })).toBeCloseTo(
      480_000 * 989 * 0.25 * 3600,
      -3,
    );
    expect((480_000 * 989e12 * 0.25 * 86_400) / 1e25).toBeCloseTo(1.0, 1);
    expect((await perDay()) / 1.9e13).toBeCloseTo(1, 2);
  });

  test.each([
    ["thought", 30_000, 79e6],
    ["tasks", 100_000, 24e6],
    ["tasks", 1_000_000, 2.4e6],
  ])("of tokens give workers by %s at %i tokens an hour", async (method, perHour, workers) => {
    const tokens = quantity(1.9e13 / 24, "token/hour");
    const of = method === "thought" ? workersByThought(tokens) : workersByTasks(tokens);
    const found = await only(of, { ...published, thought_tokens: perHour, task_tokens: perHour });
    expect(found / workers).toBeGreaterThan(0.98);
    expect(found / workers).toBeLessThan(1.02);
  });

  // Epoch AI, compute-to-agents: billions of GB of HBM3E and HBM4, an uplift of 2, 288 GB in a GB300.
  test.each([
    [4.108, 1.406, 24.03e6, 20.0e6, 40.1e6],
    [5.271, 6.056, 60.36e6, 50.3e6, 100.6e6],
  ])("of %d and %d billion GB give GB300 and sessions", async (older, newer, chips, least, most) => {
    const fleet = ((older + 2 * newer) * 1e9) / 288;
    expect(Math.abs(fleet / chips - 1)).toBeLessThan(0.005);
    for (const [multiple, sessions] of [
      [5, least],
      [10, most],
    ] as const) {
      const set = { reference_rent: 5, session_price: 30, revenue_multiple: multiple };
      const found = await only(sessionsOn(quantity(fleet, "chip")), set);
      expect(Math.abs(found / sessions - 1)).toBeLessThan(0.005);
    }
  });
});

describe("the methods", () => {
  const requests = [inferenceCompute, tokens, aiWorkersByTasks, aiWorkersByThought, aiWorkersBySessions, aiSessions];

  test("by tokens differ by what a token stands for alone; sessions by memory", async () => {
    const of = await drawsOf(requests);
    for (const bloc of ["US", "CN"]) {
      const [compute, said, tasks, thought, sessions] = [0, 1, 2, 3, 4].map((i) => of(i, bloc)) as Float64Array[];
      expect(tasks?.every((x, i) => x < (thought?.[i] as number))).toBe(true);
      expect(sessions).not.toEqual(tasks);
      expect(said?.every((x, i) => x / (compute?.[i] as number) > 0)).toBe(true);
    }
    // Software is the same everywhere, so the ratio of tokens is that of the compute.
    const ratio = (i: number): number[] => Array.from(of(i, "US"), (x, d) => x / (of(i, "CN")[d] as number));
    for (const [d, x] of ratio(2).entries()) expect(x / (ratio(0)[d] as number)).toBeCloseTo(1, 9);
    expect(summarise(Float64Array.from(ratio(4))).p50).not.toBeCloseTo(summarise(Float64Array.from(ratio(0))).p50, 1);
  });

  test.each([
    [{ sales_factor: -1 }, { sales_factor: 0 }],
    [{ sales_factor: 0 }, { sales_factor: 1.5 }],
    [{ opening_stock: 0 }, { opening_stock: 2e5 }],
  ])("where power does not bind, never give fewer workers for more chips: %j, %j", async (fewer, more) => {
    const free = { ready_power: 1e15 };
    const [before, after] = await Promise.all([fewer, more].map((set) => drawsOf(requests, { ...free, ...set })));
    for (const bloc of ["US", "CN", "EU"])
      for (const i of [2, 3, 4])
        for (const [d, x] of (after as NonNullable<typeof after>)(i, bloc).entries())
          expect(x).toBeGreaterThanOrEqual(((before as NonNullable<typeof before>)(i, bloc)[d] as number) * (1 - 1e-9));
  });
});
