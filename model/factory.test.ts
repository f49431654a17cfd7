/** Factories: what a split does, what experiments do, and what must hold of runs and costs. */
import { describe, expect, test } from "vitest";
import { ask, openWorld } from "../src/analyses/world.ts";
import { embeddedBundle } from "../src/data/files.ts";
import { type Quantity, quantity } from "../src/engine/index.ts";
import { frontierPace } from "./capability.ts";
import { algorithmicSpeed, frontierRun, largestRun, modelsPerYear, parallelRuns, runDays } from "./factory.ts";
import { computeCost, learned, modelCost, servingCost, tokenCost } from "./unit-costs.ts";
import { developmentCompute, trainingCompute } from "./use.ts";

const bundle = embeddedBundle();
const settings = { draws: 64, seed: 1, sampler: "sobol", precision: "f64" } as const;
type Settings = Readonly<Record<string, string | number>>;

async function drawsOf(requests: readonly Quantity[], set: Settings = {}, at = "2025Q4") {
  const world = openWorld(bundle, { set });
  const { series } = await ask(world, requests, settings);
  return (request: number, bloc?: string): Float64Array =>
    Float64Array.from(
      series.find((one) => one.request === request && (bloc === undefined || one.index.bloc === bloc))?.quarters[
        world.quarters.indexOf(at)
      ] as ArrayLike<number>,
    );
}

describe("runs", () => {
  test("of a known compute take what one works out by hand", async () => {
    const set = {
      ...{ developers: 4, run_focus: 0.5, focus_growth: 0, variant_share: 0, run_time: 91.3125, developer_lead: 1 },
    };
    const of = await drawsOf(
      [trainingCompute, developmentCompute, largestRun, frontierRun, modelsPerYear, parallelRuns, runDays],
      set,
    );
    const year = (8766 * 3600) / 1e12;
    for (const bloc of ["US", "CN"])
      for (const [d, training] of of(0, bloc).entries()) {
        const [size, developing] = [of(3)[d] as number, of(1, bloc)[d] as number];
        expect((of(2, bloc)[d] as number) / ((training * year * 0.5) / 4)).toBeCloseTo(1, 9);
        expect((of(4, bloc)[d] as number) / ((training * year) / size)).toBeCloseTo(1, 9);
        expect((of(5, bloc)[d] as number) / (of(4, bloc)[d] as number)).toBeCloseTo(0.25, 9);
        expect((of(6, bloc)[d] as number) / ((size * 1e12) / ((developing / 4) * 86_400))).toBeCloseTo(1, 9);
      }
    expect(of(3)).toEqual(of(2, "US"));
  });

  test("and models never take more than there is for final training", async () => {
    const of = await drawsOf([modelsPerYear, frontierRun, trainingCompute]);
    for (const bloc of ["US", "CN", "EU"])
      for (const [d, models] of of(0, bloc).entries())
        expect(models * (of(1)[d] as number)).toBeLessThanOrEqual(((of(2, bloc)[d] as number) * 8766 * 3600) / 1e12);
  });
});

describe("a split of the same compute", () => {
  test.each([2, 10, 100])("into %i never makes answers cheaper, nor the largest run larger", async (factories) => {
    const requests = [tokenCost, servingCost, largestRun];
    const one = await drawsOf(requests, { developers: 1 });
    const many = await drawsOf(requests, { developers: factories });
    for (const bloc of ["US", "CN"])
      for (const [d, cost] of one(0, bloc).entries()) {
        expect(many(0, bloc)[d] as number).toBeGreaterThanOrEqual(cost);
        expect(many(1, bloc)[d] as number).toBeGreaterThanOrEqual(one(1, bloc)[d] as number);
        expect((one(2, bloc)[d] as number) / (many(2, bloc)[d] as number)).toBeCloseTo(factories, 6);
      }
  });

  test("costs nothing where nothing is fixed or learned", async () => {
    const free = { fixed_cost: 0, volume_learning: 0 };
    const one = await drawsOf([tokenCost], { ...free, developers: 1 });
    const ten = await drawsOf([tokenCost], { ...free, developers: 10 });
    for (const [d, cost] of one(0, "US").entries()) expect((ten(0, "US")[d] as number) / cost).toBeCloseTo(1, 9);
  });
});

describe("costs", () => {
  test("fall by the stated part with every doubling of volume", async () => {
    const of = await drawsOf([learned(quantity(8e12, "token/hour"))], { volume_learning: 0.1 });
    expect(of(0)[0]).toBeCloseTo(0.9 ** 3, 9);
  });

  test("of compute are those of its price and its life where power is free", async () => {
    const of = await drawsOf([computeCost], {
      electricity_price: "0.000001",
      compute_price: 33_000,
      compute_price_trend: 0,
      service_life: 5,
    });
    for (const cost of of(0, "US")) expect(cost / (33_000 / (5 * 8766))).toBeCloseTo(1, 3);
  });

  test("of all models of a year together are what development costs", async () => {
    const of = await drawsOf([modelCost, modelsPerYear, tokenCost]);
    for (const bloc of ["US", "CN"])
      for (const [d, cost] of of(0, bloc).entries()) expect(cost * (of(1, bloc)[d] as number)).toBeGreaterThan(1e9);
  });
});

describe("experiments", () => {
  test("of strength 0 leave algorithms at their trend", async () => {
    const of = await drawsOf([algorithmicSpeed], { experiment_strength: 0 }, "2028Q4");
    expect([...of(0, "US"), ...of(0, "CN")].every((speed) => speed === 1)).toBe(true);
  });

  test("of strength 1 go with their growth alone, and slow the frontier where spending slumps", async () => {
    const requests = [algorithmicSpeed, frontierPace];
    const slow = await drawsOf(requests, { experiment_strength: 1, experiment_trend: 5 }, "2028Q4");
    const quick = await drawsOf(requests, { experiment_strength: 1, experiment_trend: 0.5 }, "2028Q4");
    for (const [d, speed] of slow(0, "US").entries()) {
      expect(quick(0, "US")[d] as number).toBeCloseTo(10 * speed, 6);
      expect(quick(1)[d] as number).toBeGreaterThanOrEqual(slow(1)[d] as number);
    }
  });
});
