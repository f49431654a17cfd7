/** A production side small enough to reckon by hand: one producer, one die of two accelerators, one die of a third. */
import { flows } from "../model/index.ts";
import type { Quantity } from "../src/engine/index.ts";
import { seriesOf, valuesOf, type World } from "./quantities.ts";

const quarters = ["2022Q1", "2025Q4"] as const;
/** Days since 1970-01-01, as data files write dates. */
export const day = (text: string): number => Date.parse(`${text}T00:00:00Z`) / 86_400_000;

const members = {
  producer: ["CN"],
  die: ["big", "small"],
  memory: ["stacks"],
  accelerator: ["single", "double", "other"],
  incident: ["leak"],
  measure: ["first", "second"],
};
const groupings = {
  die: { single: "big", double: "big", other: "small" },
  memory: { single: "stacks", double: "stacks", other: "stacks" },
  maker: { single: "CN", double: "CN", other: "CN" },
  die_maker: { big: "CN", small: "CN" },
  memory_owner: { stacks: "CN" },
  incident_die: { leak: "big" },
};
const tables = {
  controlled: { CN: 1 },
  chip_denial: { CN: 0 },
  in_production: { big: 1, small: 1 },
  usual_path: { stacks: 0.125 },
  memory_wafer_path: { stacks: 1 },
  die_plan: { single: 1, double: 1, other: 1 },
};
const inputs: Readonly<Record<string, number>> = {
  growth_horizon: 4,
  "tools_before[CN]": 1000,
  "tool_purchases[CN]": 400,
  "tool_rush[CN]": 1,
  "domestic_tools[CN]": 40,
  "domestic_tool_growth[CN]": 0,
  "tool_elasticity[CN]": 0,
  "tool_lag[CN]": 1e-4,
  "tool_decay[CN]": 0,
  "measure_from[first]": day("2023-01-01"),
  "measure_from[second]": day("2024-01-01"),
  "measure_notice[first]": 0,
  "measure_notice[second]": 0,
  "measure_denies[first]": 0.5,
  "measure_denies[second]": 0.3,
  equipment_controls: 1,
  "euv_access[CN]": 0,
  euv_gain: 0.5,
  "fab_utilisation[CN]": 1,
  "defect_density_at_reference[CN]": 0.1,
  "reference_experience[CN]": 10_000,
  "learning[CN]": 0.5,
  "defect_floor[CN]": 1e-3,
  "experience_before[CN]": 1000,
  "accelerator_share[CN]": 0.5,
  "accelerator_share_growth[CN]": 0,
  chip_controls: 1,
  "demand_elasticity[CN]": 0,
  "wafer_share[big]": 0.75,
  "wafer_share[small]": 0.25,
  usable_wafer: 500,
  "die_area[big]": 6.25,
  "die_area[small]": 2,
  "flow_from[leak]": day("2023-10-01"),
  "flow_to[leak]": day("2024-10-11"),
  "diverted_dies[leak]": 376_000,
  "days_to_stop[leak]": 472,
  "supply_lag[CN]": 1e-4,
  "lag_before_assembly[CN]": 0.5,
  "stacks_before[stacks]": 0,
  "usual_stacks[stacks]": 8000,
  memory_control_from: day("2024-12-31"),
  memory_notice: 29,
  "rush_rate[stacks]": 100,
  "smuggled_stacks[stacks]": 50,
  "memory_wafers[stacks]": 1,
  "memory_wafer_growth[stacks]": 0,
  "memory_ceiling[stacks]": 1e9,
  "stacks_per_wafer[stacks]": 80,
  "stack_yield[stacks]": 0.25,
  "stack_learning[stacks]": 0,
  "dies_per_package[single]": 1,
  "dies_per_package[double]": 2,
  "dies_per_package[other]": 1,
  "stacks_per_package[single]": 4,
  "stacks_per_package[double]": 8,
  "stacks_per_package[other]": 2,
  "plan_factor[single]": 1,
  "plan_factor[double]": 3,
  "plan_factor[other]": 1,
  "packaging_capacity[CN]": 1e9,
  "packaging_growth[CN]": 0,
  "packaging_yield[single]": 0.9,
  "packaging_yield[double]": 0.75,
  "packaging_yield[other]": 0.9,
  "claim[big]": 0.6,
  "claim[small]": 0.4,
};

const world = (set: Readonly<Record<string, number>>, change: Partial<World> = {}): World => ({
  quarters,
  members,
  groupings,
  flows,
  ...change,
  tables: { ...tables, ...change.tables },
  inputs: { ...inputs, ...set },
});

/** The sixteen quarters of a quantity for each member, with some inputs set. */
export const produced = (quantity: Quantity, set: Readonly<Record<string, number>> = {}, change: Partial<World> = {}) =>
  valuesOf(quantity, world(set, change));
/** The same for a quantity without dimensions. */
export const producedSeries = (quantity: Quantity, set: Readonly<Record<string, number>> = {}): readonly number[] =>
  seriesOf(quantity, world(set));
/** Where a quarter stands among the sixteen. */
export const at = (quarter: string): number => (Number(quarter.slice(0, 4)) - 2022) * 4 + Number(quarter[5]) - 1;
