/** Capability: the months that a gap of compute makes, against answers by hand. */
import { describe, expect, test } from "vitest";
import { ask, openWorld } from "../src/analyses/world.ts";
import { embeddedBundle } from "../src/data/files.ts";
import { quantity } from "../src/engine/index.ts";
import { distance, frontierPace, indexGap, lagMonths, lagOf, lagOfDoubling, runRatio } from "./capability.ts";

const bundle = embeddedBundle();
const settings = { draws: 64, seed: 1, sampler: "sobol", precision: "f64" } as const;
const requests = [lagMonths, runRatio, frontierPace, lagOfDoubling, indexGap];

async function drawsOf(set: Readonly<Record<string, string | number>>, asked = requests, at = "2025Q4") {
  const world = openWorld(bundle, { set });
  const { series } = await ask(world, asked, settings);
  return (request: number, bloc?: string): Float64Array =>
    Float64Array.from(
      series.find((one) => one.request === request && (bloc === undefined || one.index.bloc === bloc))?.quarters[
        world.quarters.indexOf(at)
      ] as ArrayLike<number>,
    );
}

describe("the lag", () => {
  test("of a tenth of the compute at e a year is the time in which the frontier grows tenfold", async () => {
    const lag = lagOf(distance(quantity(0.1), quantity(0, "year")), quantity(2, "1/year"));
    const [found] = (await drawsOf({ catching_up: 0 }, [lag]))(0);
    expect(found).toBeCloseTo((12 * Math.log(10)) / 2, 9);
  });

  test("counts the delay of algorithms, and shrinks by what is caught up", async () => {
    const lag = lagOf(distance(quantity(0.1), quantity(0.5, "year")), quantity(2, "1/year"));
    const set = { catching_up: 0.5, algorithmic_growth: 1 };
    const [found] = (await drawsOf(set, [lag]))(0);
    expect(found).toBeCloseTo((0.5 * 12 * (Math.log(10) + 0.5)) / 2, 9);
  });

  test("is none for the frontier, and grows by the same months with every doubling of the gap", async () => {
    const of = await drawsOf({});
    const half = await drawsOf({ "run_focus[US]": 0.8, "run_focus[CN]": 0.4 });
    const whole = await drawsOf({ "run_focus[US]": 0.8, "run_focus[CN]": 0.8 });
    expect(of(0, "US").every((months) => months === 0)).toBe(true);
    for (const [d, months] of half(0, "CN").entries())
      expect(months - (whole(0, "CN")[d] as number)).toBeCloseTo(half(3)[d] as number, 6);
  });

  test("is negative where a bloc is ahead of the one that others are measured by", async () => {
    const of = await drawsOf({ "run_focus[US]": 0.001, "run_focus[CN]": 0.9, algorithmic_delay: 0 });
    expect(of(0, "CN").every((months) => months < 0)).toBe(true);
    expect(of(4, "CN").every((points) => points < 0)).toBe(true);
  });

  test("and the index tell the same: points behind over points that the frontier gains in the time", async () => {
    const of = await drawsOf({ index_slope: 5 });
    for (const [d, months] of of(0, "CN").entries()) {
      const points = of(4, "CN")[d] as number;
      expect(points / (5 * (of(2)[d] as number))).toBeCloseTo(months / 12, 9);
    }
  });

  test("is bounded for a bloc that trains next to nothing", async () => {
    const of = await drawsOf({ "run_focus[gulf]": 0 });
    expect(of(0, "gulf").every((months) => Number.isFinite(months) && months > 0)).toBe(true);
  });
});
