import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluate, quantity } from "../src/engine/index.ts";
import { at, day, produced } from "../test/small-production.ts";
import {
  defects,
  euvAccess,
  euvGain,
  experience,
  fabUtilisation,
  toolDenial,
  toolHurry,
  toolsBought,
  toolsInstalled,
  toolsMade,
  toolsStored,
  waferCapacity,
  waferOutput,
  yieldOf,
} from "./wafers.ts";

describe("capacity", () => {
  const wafers = (access: number): number =>
    evaluate(waferOutput, [
      [toolsInstalled, 10_000],
      [euvAccess, access],
      [euvGain, 0.5],
      [fabUtilisation, 0.9],
    ]);
  test("10,000 wafers a month at 90 percent are 27,000 in a quarter", () => expect(wafers(0)).toBe(27_000));
  test("EUV, which is denied, would add what it saves in exposures", () => expect(wafers(1)).toBe(40_500));

  test("tools are in production, in store, or were never bought", () => {
    const set = { "tool_lag[CN]": 3, equipment_controls: 0 };
    const [installed, stored] = [produced(toolsInstalled, set), produced(toolsStored, set)];
    // 1,000 to begin with, and 400 bought and 40 made a year for four years
    expect(installed.CN![15]! + stored.CN![15]!).toBeCloseTo(1000 + 4 * 440, 6);
    expect(stored.CN![15]!).toBeGreaterThan(0);
  });
});

describe("controls on equipment", () => {
  test("deny their shares together from their days on, by exact overlap", () => {
    const denied = produced(toolDenial, { "measure_from[first]": day("2023-01-31") }).CN!;
    expect(denied[at("2022Q4")]).toBe(0);
    expect(denied[at("2023Q1")]).toBeCloseTo((0.5 * 60) / 90, 12);
    expect(denied[at("2023Q2")]).toBe(0.5);
    expect(denied[at("2024Q1")]).toBe(0.8);
  });
  test("never deny more than there is", () =>
    expect(produced(toolDenial, { "measure_denies[first]": 1, "measure_denies[second]": 1 }).CN![15]).toBe(1));
  test("with notice make buyers hurry in the days before", () => {
    const set = { "measure_notice[second]": 46 };
    expect(produced(toolHurry, set).CN![at("2023Q4")]).toBe(0.5);
    // half denied, and in half of the quarter twice as much as usual
    expect(produced(toolsBought, set).CN![at("2023Q4")]).toBeCloseTo(100 * (1 - 0.5 + 0.5), 9);
  });
  test("of strength 0 leave purchases as they would have been", () => {
    const set = { equipment_controls: 0, "measure_notice[second]": 46 };
    expect(produced(toolsBought, set).CN).toEqual(Array.from({ length: 16 }, () => 100));
  });
  test("do not touch producers at whom they are not aimed", () =>
    expect(produced(toolDenial, {}, { tables: { controlled: { CN: 0 } } }).CN![15]).toBe(0));
  test("do not move domestic toolmakers where the elasticity is 0, and help them where it is positive", () => {
    const made = (elasticity: number) => produced(toolsMade, { "tool_elasticity[CN]": elasticity }).CN!;
    expect(made(0)).toEqual(Array.from({ length: 16 }, () => 10));
    expect(made(1)[15]! / 10).toBeCloseTo(Math.exp(0.8), 9);
  });
  test("cost capacity and yield: with no response, stronger controls never mean more wafers or fewer defects", () => {
    const strength = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(strength, strength, (a, b) => {
        const [weak, strong] = [Math.min(a, b), Math.max(a, b)];
        const of = (s: number) => ({ equipment_controls: s, "tool_decay[CN]": 0.2 });
        for (let q = 0; q < 16; q++) {
          expect(produced(waferOutput, of(strong)).CN![q]!).toBeLessThanOrEqual(
            produced(waferOutput, of(weak)).CN![q]!,
          );
          expect(produced(defects, of(strong)).CN![q]!).toBeGreaterThanOrEqual(produced(defects, of(weak)).CN![q]!);
        }
      }),
      { numRuns: 20 },
    );
  });
});

describe("yield", () => {
  const dieYield = (area: number, density: number): number =>
    evaluate(yieldOf(quantity(area, "cm2"), quantity(density, "1/cm2")), []);
  test("a large die of 6.65 square centimetres yields 20 percent where a phone chip of 1.1 yields three quarters", () => {
    expect(dieYield(6.65, 0.242)).toBeCloseTo(0.2, 2);
    expect(dieYield(1.1, 0.242)).toBeCloseTo(0.77, 2);
  });
  test("lies between 0 and 1", () =>
    fc.assert(
      fc.property(fc.double({ min: 0, max: 20, noNaN: true }), fc.double({ min: 0, max: 9, noNaN: true }), (a, d) => {
        expect(dieYield(a, d)).toBeGreaterThanOrEqual(0);
        expect(dieYield(a, d)).toBeLessThanOrEqual(1);
      }),
    ));
  test("defects halve when experience grows fourfold at a learning of one half", () => {
    const at1 = produced(defects, { "experience_before[CN]": 1e9, "reference_experience[CN]": 1e9 }).CN![0]!;
    const at4 = produced(defects, { "experience_before[CN]": 4e9, "reference_experience[CN]": 1e9 }).CN![0]!;
    expect(at1 / at4).toBeCloseTo(2, 4);
  });
  test("defects do not fall below their floor", () => {
    const set = { "experience_before[CN]": 1e12, "defect_floor[CN]": 0.06 };
    expect(produced(defects, set).CN).toEqual(new Array(16).fill(0.06));
  });
  test("experience is what was made before and since", () => {
    const made = produced(waferOutput).CN!;
    expect(produced(experience).CN![15]).toBeCloseTo(1000 + made.reduce((a, b) => a + b), 6);
    expect(produced(waferCapacity).CN![0]! * 3).toBeCloseTo(made[0]!, 9);
  });
});
