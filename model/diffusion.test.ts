/** Diffusion: published inputs give the published result, and what must hold of adoption, output and reinvestment. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ask, openWorld } from "../src/analyses/world.ts";
import { embeddedBundle } from "../src/data/files.ts";
import { type Quantity, quantity } from "../src/engine/index.ts";
import {
  aiWorkers,
  firstOrder,
  firstOrderGain,
  output,
  outputFactor,
  outputGain,
  reinvested,
  sectorOutput,
  workDone,
  workersPerAsked,
} from "./diffusion.ts";
import { gap, gapFromAdoption, gapFromCapability, gapFromCompute, gapFromStructure } from "./output-gap.ts";
import { aiWorkersByTasks } from "./workforce.ts";

const bundle = embeddedBundle();
const settings = { draws: 64, seed: 1, sampler: "sobol", precision: "f64" } as const;
type Settings = Readonly<Record<string, string | number>>;

async function drawsOf(requests: readonly Quantity[], set: Settings = {}, at = "2030Q4") {
  const world = openWorld(bundle, { set });
  const { series } = await ask(world, requests, settings);
  const quarter = world.quarters.indexOf(at);
  const all = (request: number, bloc?: string): Float64Array[] =>
    series
      .filter((one) => one.request === request && (bloc === undefined || one.index.bloc === bloc))
      .map(({ quarters }) => Float64Array.from(quarters[quarter] as ArrayLike<number>));
  return { all, of: (request: number, bloc?: string): Float64Array => all(request, bloc)[0] as Float64Array };
}
const only = async (request: Quantity, set: Settings): Promise<number> =>
  (await drawsOf([request], set)).of(0)[0] as number;

describe("output", () => {
  // Acemoglu 2024: 19.9 % of tasks, 23 % of them profitable, 27 % of their labour cost saved, 14.4 % of all their cost.
  const published = { cost_saving: 0.27 };
  const part = quantity((0.199 * 0.23 * 0.144) / 0.27);

  test("to the first order gains what was published: 0.66 % in ten years", async () => {
    expect(100 * (await only(firstOrder(part), published))).toBeCloseTo(0.66, 2);
  });

  test("of a CES has it as its limit", async () => {
    const gain = async (set: Settings): Promise<number> => 100 * ((await only(outputFactor(part), set)) - 1);
    expect(await gain({ ...published, task_elasticity: 0 })).toBeCloseTo(0.66, 2);
    // Without the limit, what agents do cheaper is asked for more: second order in the saving.
    expect(await gain({ ...published, task_elasticity: 0.61 })).toBeGreaterThan(0.66);
    expect(await gain({ ...published, task_elasticity: 0.61 })).toBeLessThan(0.75);
  });

  test("never gains more than free work of agents would leave to people, and never less than the first order", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.double({ min: 0.001, max: 0.95, noNaN: true }),
        fc.double({ min: 0.001, max: 0.95, noNaN: true }),
        fc.double({ min: 0.05, max: 0.9, noNaN: true }),
        async (m, saving, elasticity) => {
          const set = { cost_saving: saving, task_elasticity: elasticity };
          const factor = await only(outputFactor(quantity(m)), set);
          expect(factor).toBeGreaterThanOrEqual((1 + m * saving) * (1 - 1e-9));
          expect(factor).toBeLessThanOrEqual((1 - m) ** (-1 / (1 - elasticity)) * (1 + 1e-9));
        },
      ),
      { numRuns: 20 },
    );
  });

  test("of sectors adds up to that of the bloc", async () => {
    const { all, of } = await drawsOf([sectorOutput, output]);
    for (const bloc of ["US", "CN", "rest"]) {
      const sectors = all(0, bloc);
      expect(sectors).toHaveLength(9);
      for (const [d, whole] of of(1, bloc).entries())
        expect(sectors.reduce((sum, one) => sum + (one[d] as number), 0) / whole).toBeCloseTo(1, 9);
    }
  });

  test("gains nothing where agents do nothing", async () => {
    const { of } = await drawsOf([outputGain], { adoption_share: 0 });
    expect(of(0, "US").every((gain) => gain === 0)).toBe(true);
  });

  test("gains at least the first order", async () => {
    const { of } = await drawsOf([outputGain, firstOrderGain]);
    for (const [d, gain] of of(0, "US").entries()) expect(gain).toBeGreaterThanOrEqual(of(1, "US")[d] as number);
  });
});

describe("adoption", () => {
  test("is limited by the workers that exist", async () => {
    const { all, of } = await drawsOf([workDone, workersPerAsked]);
    const scarce = await drawsOf([workDone, workersPerAsked], { agent_quality: 0.001 });
    for (const [d, per] of scarce.of(1, "CN").entries())
      if (per < 1 && (of(1, "CN")[d] as number) >= 1)
        expect(all(0, "CN")[0]?.[d] as number).toBeGreaterThan(scarce.all(0, "CN")[0]?.[d] as number);
    expect(scarce.of(1, "CN").some((per) => per < 1)).toBe(true);
  });

  test("is not limited where workers abound", async () => {
    const plenty = await drawsOf([workDone, workersPerAsked], { task_tokens: 1 });
    const more = await drawsOf([workDone], { task_tokens: 0.5 });
    expect(plenty.of(1, "CN").every((per) => per > 1)).toBe(true);
    expect(more.all(0, "CN")).toEqual(plenty.all(0, "CN"));
  });
});

describe("reinvestment", () => {
  test("of nothing gives the static result", async () => {
    const { of } = await drawsOf([aiWorkers, aiWorkersByTasks, reinvested], { reinvested_share: 0 });
    expect(of(2, "US").every((compute) => compute === 0)).toBe(true);
    expect(of(0, "US")).toEqual(of(1, "US"));
  });

  test("never loses workers or output", async () => {
    const requests = [aiWorkers, outputGain];
    const without = await drawsOf(requests, { reinvested_share: 0 });
    const within = await drawsOf(requests, { reinvested_share: 0.1 });
    for (const request of [0, 1])
      for (const [d, x] of within.of(request, "CN").entries())
        expect(x).toBeGreaterThanOrEqual((without.of(request, "CN")[d] as number) * (1 - 1e-12));
  });
});

describe("the gap in output", () => {
  test("is the sum of its parts", async () => {
    const parts = [gapFromCompute, gapFromAdoption, gapFromCapability, gapFromStructure];
    const { of } = await drawsOf([gap, ...parts]);
    for (const [d, whole] of of(0).entries())
      expect(parts.reduce((sum, _, i) => sum + (of(i + 1)[d] as number), 0)).toBeCloseTo(whole, 12);
  });

  test("has no part from what both blocs have alike", async () => {
    const { of } = await drawsOf([gapFromAdoption], { adoption_share: 0.05, adoption_speed: 0.5 });
    expect(of(0).every((part) => Math.abs(part) < 1e-12)).toBe(true);
  });
});
