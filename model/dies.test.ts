import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluate } from "../src/engine/index.ts";
import { at, day, produced } from "../test/small-production.ts";
import {
  acceleratorWafers,
  daysToStop,
  designShare,
  dieArea,
  dieBank,
  diesInTest,
  diesInTransit,
  diesLeaked,
  diesMade,
  diesPerWafer,
  divertedDies,
  flowFrom,
  flowTo,
  leakedDies,
  leakLength,
  leakRate,
  usableWafer,
} from "./dies.ts";

const total = (values: readonly number[]): number => values.reduce((a, b) => a + b);

describe("from wafers to dies", () => {
  test("78 dies of 6.65 square centimetres fit on a wafer", () =>
    expect(
      evaluate(diesPerWafer, [
        [usableWafer, 519],
        [dieArea, 6.65],
      ]),
    ).toBeCloseTo(78, 1));
  test("designs share the wafers, and those in production share what the others leave", () => {
    expect(produced(designShare)).toMatchObject({ big: expect.arrayContaining([0.75]) });
    const change = { tables: { in_production: { big: new Array(16).fill(1), small: new Array(16).fill(0) } } };
    expect(produced(designShare, {}, change).big![0]).toBe(1);
  });
  test("denied imports raise the wafers for accelerators by the elasticity, never above all", () => {
    const change = { tables: { chip_denial: { CN: new Array(16).fill(1) } } };
    const wafers = (elasticity: number) =>
      produced(acceleratorWafers, { "demand_elasticity[CN]": elasticity }, change).CN![0]!;
    expect(wafers(0.5) / wafers(0)).toBeCloseTo(Math.exp(0.5), 9);
    expect(wafers(5) / wafers(0)).toBe(2);
    expect(produced(acceleratorWafers, { "demand_elasticity[CN]": 5, chip_controls: 0 }, change).CN![0]).toBe(
      wafers(0),
    );
  });
  test("accelerators' share of the wafers grows from 2026 on, and not before", () => {
    const to2030 = { quarters: ["2022Q1", "2030Q4"] as const };
    const wafers = (growth: number) =>
      produced(acceleratorWafers, { "accelerator_share_growth[CN]": growth, growth_horizon: 4 }, to2030).CN!;
    const ratio = (quarter: string, growth = 0.1): number => wafers(growth)[at(quarter)]! / wafers(0)[at(quarter)]!;
    expect(ratio("2025Q4")).toBe(1);
    // A year is 365.25 days, so the quarters' ends lie a few hours off.
    expect(ratio("2026Q4")).toBeCloseTo(Math.exp((0.1 * (1 - Math.exp(-0.25))) / 0.25), 3);
    expect(ratio("2030Q4", 9)).toBe(2);
  });
  test("a die waits between foundry and assembly line, and is somewhere", () => {
    const set = { "supply_lag[CN]": 4, "packaging_capacity[CN]": 0 };
    const held = [diesInTransit, diesInTest, dieBank].map((stock) => produced(stock, set).big!);
    const made = produced(diesMade, set).big!.map((dies, q) => dies + produced(diesLeaked, set).big![q]!);
    expect(held.reduce((sum, stock) => sum + stock[15]!, 0)).toBeCloseTo(total(made), 4);
    expect(held[0]![15]!).toBeGreaterThan(0);
  });
});

describe("an incident", () => {
  const length = (stop: number): number =>
    evaluate(leakLength, [
      [flowFrom, day("2023-10-01")],
      [flowTo, day("2024-10-11")],
      [daysToStop, stop],
    ]);
  test("lasted 376 days by itself: detection after 387 and a response 85 days later came too late", () => {
    expect(length(387 + 85)).toBe(376);
    expect(length(387)).toBe(376);
  });
  test("would have been shorter only if stopped within its own time", () => expect(length(100)).toBe(100));
  test("moves its dies at an even rate", () =>
    expect(
      evaluate(leakRate, [
        [divertedDies, 2.9e6],
        [flowFrom, day("2023-10-01")],
        [flowTo, day("2024-10-11")],
      ]),
    ).toBeCloseTo(7713, 0));
  test("falls into quarters by days: 92, 91, 91, 92 and 10", () => {
    const leaked = produced(leakedDies).leak!;
    expect(leaked.slice(at("2023Q3"), at("2025Q1"))).toEqual([0, 92_000, 91_000, 91_000, 92_000, 10_000]);
  });
  test("of days to stop more than its own length changes nothing, and none lets nothing through", () => {
    expect(total(produced(leakedDies, { "days_to_stop[leak]": 2000 }).leak!)).toBe(376_000);
    expect(total(produced(leakedDies, { "days_to_stop[leak]": 0 }).leak!)).toBe(0);
  });
  test("leaks in proportion to the days until it is stopped", () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 376 }), (days) => {
        expect(total(produced(leakedDies, { "days_to_stop[leak]": days }).leak!)).toBeCloseTo(days * 1000, 6);
      }),
      { numRuns: 30 },
    ));
});
