/** Each lever moves what its sentence says, and nothing that lies before it. */
import { describe, expect, test } from "vitest";
import { embeddedBundle } from "../data/files.ts";
import { leverNamed, readLevers } from "../data/levers.ts";
import { choose } from "./choice.ts";
import { leverEffects } from "./levers.ts";
import { openWorld } from "./world.ts";

const bundle = embeddedBundle();
const world = openWorld(bundle);
const levers = readLevers(bundle, world.data);
const settings = { draws: 64, seed: 1, sampler: "sobol", precision: "f32" } as const;

/** In how many draws the lever's ends differ from the world as it is. */
async function moved(lever: string, cell: string): Promise<number> {
  const choice = choose(world, [cell], "max8", ["US", "CN"], "2029Q4");
  const { effects } = await leverEffects(world, [leverNamed(levers, lever)], choice, settings);
  return Math.max(...(effects[0]?.ends ?? []).map(({ difference: { above, below } }) => above + below));
}

const directions: readonly (readonly [lever: string, moves: string, leaves: string])[] = [
  ["chip_controls", "owned_compute[CN]", "tools_installed"],
  ["embargo", "owned_compute[CN]", "tools_installed"],
  ["approval", "owned_compute[CN]", "tools_installed"],
  ["licensed_cap", "owned_compute[CN]", "tools_installed"],
  ["acceptance", "owned_compute[CN]", "tools_installed"],
  ["smuggling_trend", "owned_compute[CN]", "sold_compute"],
  ["rental_growth", "accessible_compute[CN]", "owned_compute[CN]"],
  ["days_to_stop", "domestic_output", "tools_installed"],
  ["equipment_controls", "tools_installed", "chip_denial"],
  ["euv_access", "domestic_output", "tools_installed"],
  ["memory_control_from", "domestic_output", "tools_installed"],
  ["memory_wafers", "domestic_output", "tools_installed"],
  ["defect_density_at_reference", "domestic_output", "tools_installed"],
  ["domestic_tool_growth", "tools_installed", "chip_denial"],
  ["chip_budget_growth", "owned_compute[CN]", "tools_installed"],
  ["money_supply_growth", "owned_compute[US]", "tools_installed"],
  ["ready_power_growth", "operational_compute[US]", "owned_compute[US]"],
  ["supply_response", "owned_compute[US]", "tools_installed"],
  ["software_maturity", "effective_compute[CN]", "operational_compute[CN]"],
  ["algorithmic_delay", "lag_months[CN]", "run_ratio[CN]"],
  ["catching_up", "lag_months[CN]", "run_ratio[CN]"],
  ["frontier_access", "lag_in_use[CN]", "lag_months[CN]"],
  ["developers", "token_cost[US]", "training_compute[US]"],
  ["experiment_strength", "algorithmic_speed[US]", "experiment_compute[US]"],
  ["adoption_speed", "output_gain[US]", "ai_workers_by_tasks[US]"],
  ["reinvested_share", "ai_workers[US]", "ai_workers_by_tasks[US]"],
];

describe("a lever", () => {
  test("stands in the table below, each of them", () => {
    expect(directions.map(([lever]) => lever).sort()).toEqual(levers.map(({ id }) => id).sort());
  });

  test.each(directions)("%s moves %s and leaves %s", async (lever, moves, leaves) => {
    expect(await moved(lever, moves)).toBeGreaterThan(0);
    expect(await moved(lever, leaves)).toBe(0);
  });
});
