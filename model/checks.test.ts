import { beforeAll, describe, expect, test } from "vitest";
import { ask, openWorld } from "../src/analyses/world.ts";
import { embeddedBundle } from "../src/data/files.ts";
import { readScenarios } from "../src/data/scenarios.ts";
import { type Ensemble, nothing, quantity } from "../src/engine/index.ts";
import { balances } from "./balance.ts";
import { checks } from "./checks.ts";

const bundle = embeddedBundle();
const scenarios = readScenarios(bundle);

/** The design's bound for balances in single precision: a sum of n terms of one sign is exact to about n × 6e-8. */
const tolerance = 1e-5;

/** Settings that push the model to its edges. */
const extremes: Readonly<Record<string, Readonly<Record<string, string | number>>>> = {
  baseline: {},
  "everything smuggled": { smuggled_share: 1 },
  "nothing smuggled": { smuggled_share: 0 },
  "no power at all": { ready_power: 1 },
  "power without end": { ready_power: 1e15 },
  "installation in a day": { installation_lag: 0.01 },
  "installation in ten years": { installation_lag: 40 },
  "chips that die young": { service_life: 0.1, failure_rate: 20, unrepaired_share: 1 },
  "no opening stock": { opening_stock: 0 },
  "rent of more than there is": { rented_compute: 1e9 },
  "no unnamed owners": { other_odds: 1e-6 },
  "only unnamed owners": { other_odds: 1e6 },
  "no memory at all": { stacks_before: 0, usual_stacks: 0, rush_rate: 0, smuggled_stacks: 0, memory_wafers: 0 },
  "a rush of a year": { memory_notice: 400, rush_rate: 1e6 },
  "no packaging lines": { packaging_capacity: 0 },
  "packaging lines without end": { packaging_capacity: 1e12 },
  "every tool denied": { measure_denies: 1, tool_decay: 3, tool_lag: 0.01 },
  "no tools and no experience": { tools_before: 0, tool_purchases: 0, domestic_tools: 0, experience_before: 1 },
  "all wafers are accelerators": { accelerator_share: 1, demand_elasticity: 5, accelerator_share_growth: 3 },
  "no die works": { defect_density_at_reference: 50 },
  "a leak that is stopped at once": { days_to_stop: 0 },
  "a foundry that sells in a day": { supply_lag: 0.001 },
  "growth that does not fade": {
    growth_horizon: 1000,
    domestic_tool_growth: 2,
    packaging_growth: 2,
    memory_wafer_growth: 3,
    accelerator_share_growth: 1,
    memory_ceiling: 1e7,
  },
  "growth that ends at once": { growth_horizon: 0.01 },
  "memory that shrinks": { memory_wafer_growth: -5, stack_learning: -3 },
  "every stack good": { stack_yield: 1, stack_learning: 5 },
  "no stack good": { stack_yield: 0, stack_learning: 5 },
  "no room for memory": { memory_ceiling: 0 },
  "a process that cannot be learned": { defect_floor: 10, learning: 2 },
};

const worst = (ensemble: Ensemble, request: number): { value: number; draw: number; quarter: number }[] =>
  ensemble.series
    .filter((s) => s.request === request)
    .map((s) => {
      let found = { value: Number.NEGATIVE_INFINITY, draw: -1, quarter: -1 };
      for (const [quarter, values] of s.quarters.entries())
        for (const [draw, value] of values.entries()) if (value > found.value) found = { value, draw, quarter };
      return found;
    });

describe.each([
  ...Object.entries(extremes).map(([name, set]) => ({ name, options: { set } })),
  ...[...scenarios.values()].map((scenario) => ({ name: `scenario ${scenario.name}`, options: { scenario } })),
])("in every draw and quarter of: $name", ({ options }) => {
  const world = openWorld(bundle, options);
  const excess = checks.map((c) => c.broken.minus(c.size.atLeast(nothing).times(quantity(c.exact ? 0 : tolerance))));
  let ensemble: Ensemble;
  beforeAll(async () => {
    ensemble = await ask(world, excess, { draws: 512, seed: 7, sampler: "sobol", precision: "f32" });
  });

  test.each(checks.map((c, i) => ({ law: c.law, i })))("$law", ({ i }) => {
    for (const { value, draw, quarter } of worst(ensemble, i))
      expect(value, `draw ${draw}, ${world.quarters[quarter]}`).toBeLessThanOrEqual(0);
  });
});

test("world sold compute does not depend on who smuggles, to the bit", async () => {
  const sold = async (set: Record<string, number>) => {
    const requests = balances.map((b) => b.sold);
    const run = { draws: 512, seed: 3, sampler: "sobol", precision: "f32" } as const;
    const { series } = await ask(openWorld(bundle, { set }), requests, run);
    return series.map((s) => s.quarters);
  };
  expect(await sold({ smuggled_share: 1 })).toEqual(await sold({ smuggled_share: 0 }));
});
