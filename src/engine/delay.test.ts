import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seriesOf } from "../../test/quantities.ts";
import { release } from "./delay.ts";
import { flow, parameter, type Quantity, quantity, stock, table } from "./graph.ts";

const quarters = ["2022Q1", "2024Q4"] as const;
const count = 12;
const time = parameter("time", "quarter", "mean time in the stage");
const supply = table("supply", "chip/quarter", "what enters");

/** A stage that starts with `initial` chips and holds each for `mean` quarters on average. */
function stage(initial: number, inflow: readonly number[], mean: number) {
  const held = stock("held", "chip", "held", { initial: quantity(initial, "chip") });
  const entering = flow("entering", "chip/quarter", "entering", supply, { to: held });
  const leaving = flow("leaving", "chip/quarter", "leaving", release(held, entering, time), { from: held });
  const run = (q: Quantity) =>
    seriesOf(q, { quarters, flows: [entering, leaving], tables: { supply: { "": inflow } }, inputs: { time: mean } });
  return { held: run(held), leaving: run(leaving) };
}

/** The exact stock at the quarters' ends: dS/dt = q − S/T with q constant within each quarter. */
function analytic(initial: number, inflow: readonly number[], mean: number): number[] {
  let held = initial;
  return inflow.map((q) => {
    held = q * mean + (held - q * mean) * Math.exp(-1 / mean);
    return held;
  });
}

const always = (q: number): number[] => Array<number>(count).fill(q);
const once = (q: number): number[] => [q, ...Array<number>(count - 1).fill(0)];
const inflows = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: count, maxLength: count });
/** From a day to 25 years. */
const times = fc.double({ min: 0.01, max: 100, noNaN: true });

/** Cancellation in 1 − (1 − e^−r)/r loses up to two digits at 100 quarters; 12 quarters of it stay below 1e-12 of all that came. */
const near = (all: number): number => 1e-12 * (1 + all);
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

describe("a stage is the exact first-order delay of an inflow spread evenly over each quarter", () => {
  test.each([0.05, 0.3, 1, 2.5, 20])("with a mean time of %f quarters and a steady inflow", (mean) => {
    const { held } = stage(0, always(1000), mean);
    analytic(0, always(1000), mean).forEach((x, i) => {
      expect(Math.abs((held[i] as number) - x)).toBeLessThan(near(12_000));
    });
  });

  test("with any inflow, mean time and beginning", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), inflows, times, (initial, inflow, mean) => {
        const { held } = stage(initial, inflow, mean);
        analytic(initial, inflow, mean).forEach((x, i) => {
          expect(Math.abs((held[i] as number) - x)).toBeLessThan(near(initial + sum(inflow)));
        });
      }),
    );
  });

  test("a steady inflow fills the stage to inflow × mean time (Little's law)", () =>
    expect(stage(0, always(1000), 0.5).held.at(-1)).toBeCloseTo(500, 6)); // e^−24 of it, 2e-8, is still missing
});

describe("nothing is lost and nothing appears", () => {
  test("what came in is what came out and what is still there", () => {
    fc.assert(
      fc.property(inflows, times, (inflow, mean) => {
        const { held, leaving } = stage(7, inflow, mean);
        const came = 7 + sum(inflow);
        expect(Math.abs((held.at(-1) as number) + sum(leaving) - came)).toBeLessThan(near(came));
      }),
    );
  });

  test("what leaves is never negative", () => {
    fc.assert(
      fc.property(inflows, times, (inflow, mean) => {
        expect(Math.min(...stage(7, inflow, mean).leaving)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe("time counts as it is, not in whole quarters", () => {
  const gone = (days: number): number => stage(0, once(100), days / 90).leaving[0] as number;

  test("30 days are not 90: of a quarter's shipments 68 % have left after 30 days' mean time, 37 % after 90", () => {
    expect(gone(30)).toBeCloseTo(100 * (1 - (1 - Math.exp(-3)) / 3), 10); // 68.3
    expect(gone(90)).toBeCloseTo(100 * Math.exp(-1), 10); // 36.8
  });

  test("longer always means later", () => {
    const ways = [1, 10, 30, 45, 90, 180, 365].map(gone);
    expect(ways).toEqual(ways.toSorted((a, b) => b - a));
    expect(new Set(ways).size).toBe(ways.length);
  });

  test("no time at all passes everything on at once", () => {
    expect(stage(50, always(10), 0).leaving.slice(0, 3)).toEqual([60, 10, 10]);
  });

  test("what stands in the stage leaves by halves when its half-life is a quarter", () =>
    expect(
      stage(64, always(0), 1 / Math.LN2)
        .held.slice(0, 3)
        .map((x) => Math.round(x * 1e9) / 1e9),
    ).toEqual([32, 16, 8]));
});

test("the mean time in two stages is the sum of both", () => {
  const [a, b] = [stock("a", "chip", "a"), stock("b", "chip", "b")];
  const enter = flow("enter", "chip/quarter", "enter", supply, { to: a });
  const pass = flow("pass", "chip/quarter", "pass", release(a, enter, time), { from: a, to: b });
  const leave = flow("leave", "chip/quarter", "leave", release(b, pass, time), { from: b });
  const held = seriesOf(a.plus(b), {
    quarters: ["2022Q1", "2041Q4"],
    flows: [enter, pass, leave],
    inputs: { time: 2 },
    tables: { supply: { "": [1, ...Array<number>(79).fill(0)] } },
  });
  // One chip, spread evenly over its quarter: the sum of what is held at all ends of quarters is its mean time in the stages.
  // After 80 quarters 41 e^−40 of it, below 1e-15, is still inside; 160 roundings of numbers below 1 are below 1e-13.
  expect(Math.abs(sum(held) - 4)).toBeLessThan(1e-13);
});
