import { describe, expect, test } from "vitest";
import { at, day, produced } from "../test/small-production.ts";
import {
  goodStacks,
  memoryStarts,
  memoryStore,
  stacksBought,
  stacksGained,
  stacksMade,
  stacksRushed,
  stacksSmuggled,
} from "./memory.ts";

const total = (values: readonly number[]): number => values.reduce((a, b) => a + b);

describe("the control on memory", () => {
  test("lets usual purchases go on until its day, and none after it", () => {
    const bought = produced(stacksBought).stacks!;
    // 1,000 a quarter; of the last quarter of 2024 only 31 December is closed
    expect(bought[at("2024Q3")]).toBe(1000);
    expect(bought[at("2024Q4")]).toBeCloseTo((1000 * 91) / 92, 9);
    expect(bought[at("2025Q1")]).toBe(0);
  });
  test("invites a rush of its notice: 29 days of it", () => {
    const rushed = produced(stacksRushed).stacks!;
    expect(rushed[at("2024Q4")]).toBe(2900);
    expect(total(rushed)).toBe(2900);
  });
  test("announced and in force on one day leaves no rush", () =>
    expect(total(produced(stacksRushed, { memory_notice: 0 }).stacks!)).toBe(0));
  test("two years earlier leaves less in store, rush or not", () => {
    const set = { "packaging_capacity[CN]": 0 };
    const early = { ...set, memory_control_from: day("2022-12-31"), "smuggled_stacks[stacks]": 0 };
    const late = { ...set, "smuggled_stacks[stacks]": 0 };
    expect(produced(memoryStore, late).stacks![15]! - produced(memoryStore, early).stacks![15]!).toBeCloseTo(8000, 6);
  });
  test("is what smuggling begins with", () => {
    const smuggled = produced(stacksSmuggled).stacks!;
    expect(smuggled[at("2024Q3")]).toBe(0);
    expect(smuggled[at("2025Q1")]).toBe(50);
  });
});

test("a domestic line of one wafer a month makes 60 good stacks in a quarter", () =>
  expect(produced(stacksMade).stacks![0]).toBe(3 * 80 * 0.25));

test("2 million stacks a year are 7,600 wafers a month at 22 good ones on each", () =>
  expect(
    produced(stacksMade, {
      "memory_wafers[stacks]": 2e6 / 22 / 12,
      "stacks_per_wafer[stacks]": 88,
      "stack_yield[stacks]": 0.25,
    }).stacks![0]! * 4,
  ).toBeCloseTo(2e6, 3));

describe("from 2027 to 2030", () => {
  const to2030 = { quarters: ["2022Q1", "2030Q4"] as const };
  const years = [2026, 2027, 2028, 2029, 2030].map((year) => at(`${year}Q4`));
  const starts = (set: Record<string, number>) => years.map((q) => produced(memoryStarts, set, to2030).stacks![q]!);
  test("wafers for memory grow from their path of 2026 on, by less each year as growth fades", () => {
    const grown = starts({ "memory_wafer_growth[stacks]": 0.6 });
    const rates = grown.slice(1).map((x, i) => Math.log(x / grown[i]!));
    expect(grown[0]).toBe(1);
    // The first year's worth of 0.6 that fades by 0.25 a year, to the lengths of years in days.
    expect(rates[0]).toBeCloseTo((0.6 * (1 - Math.exp(-0.25))) / 0.25, 3);
    for (let i = 1; i < rates.length; i++) expect(rates[i]! / rates[i - 1]!).toBeCloseTo(Math.exp(-0.25), 2);
  });
  test("they never pass the ceiling", () =>
    expect(starts({ "memory_wafer_growth[stacks]": 5, "memory_ceiling[stacks]": 3 })).toEqual([1, 3, 3, 3, 3]));
  test("good stacks gain in odds: at 0.29 a year a quarter become 0.31 in a year and 0.37 in two", () => {
    const good = produced(goodStacks, { "stack_learning[stacks]": 0.29 }, to2030).stacks!;
    expect(good[at("2026Q2")]).toBeCloseTo(0.25, 3);
    expect(good[at("2027Q2")]).toBeCloseTo(0.31, 2);
    expect(good[at("2028Q2")]).toBeCloseTo(0.37, 2);
    expect(produced(goodStacks, { "stack_learning[stacks]": 50 }, to2030).stacks![35]).toBeLessThanOrEqual(1);
  });
});

test("the store holds what came in and was not used", () => {
  const set = { "packaging_capacity[CN]": 0 };
  expect(produced(memoryStore, set).stacks![15]).toBeCloseTo(total(produced(stacksGained, set).stacks!), 6);
});
