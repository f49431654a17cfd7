import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Game, mostExact, shapley } from "./shapley.ts";

const product =
  (factors: readonly number[]): Game =>
  (present) =>
    factors.reduce((made, factor, i) => (present[i] ? made * factor : made), 1);
const sum =
  (parts: readonly number[]): Game =>
  (present) =>
    parts.reduce((made, part, i) => (present[i] ? made + part : made), 7);

describe("known games", () => {
  test("a sum gives each player its part", async () => {
    const { values, none, all, exact } = await shapley(3, sum([1, -2, 5]));
    expect(values.map((value) => Math.round(value * 1e9) / 1e9)).toEqual([1, -2, 5]);
    expect([none, all, exact]).toEqual([7, 11, true]);
  });

  test("a product of two is shared by the mean of both orders", async () => {
    // 2 first: 1, then 4; 5 first: 4, then 5.
    const { values } = await shapley(2, product([2, 5]));
    expect(values[0]).toBeCloseTo((1 + 5) / 2, 12);
    expect(values[1]).toBeCloseTo((8 + 4) / 2, 12);
  });

  test("the gloves: the one left glove is worth two thirds, each of two right ones a sixth", async () => {
    const { values } = await shapley(3, ([left, one, other]) => (left && (one || other) ? 1 : 0));
    expect(values[0]).toBeCloseTo(2 / 3, 12);
    expect(values[1]).toBeCloseTo(1 / 6, 12);
    expect(values[2]).toBeCloseTo(1 / 6, 12);
  });

  test("nobody plays: nothing is shared", async () =>
    expect(await shapley(0, () => 3)).toEqual({ values: [], errors: [], exact: true, none: 3, all: 3, sets: 1 }));
});

const games = fc.array(fc.double({ min: 0.2, max: 5, noNaN: true }), { minLength: 2, maxLength: 6 });

describe.each([
  ["exact", mostExact],
  ["from drawn orders", 1],
])("%s", (_, most) => {
  test("all gains add up to the difference", () =>
    fc.assert(
      fc.asyncProperty(games, async (factors) => {
        const { values, none, all } = await shapley(factors.length, product(factors), { most, pairs: 3 });
        const total = values.reduce((a, b) => a + b, 0);
        expect(Math.abs(total - (all - none))).toBeLessThan(1e-9 * (1 + all));
      }),
      { numRuns: 40 },
    ));

  test("who changes nothing gets nothing", () =>
    fc.assert(
      fc.asyncProperty(games, async (factors) => {
        const { values, errors } = await shapley(factors.length + 1, product([...factors, 1]), { most, pairs: 3 });
        expect(Math.abs(values.at(-1)!)).toBeLessThan(1e-12);
        expect(errors.at(-1)).toBe(0);
      }),
      { numRuns: 40 },
    ));
});

test("players who do the same get the same", () =>
  fc.assert(
    fc.asyncProperty(games, async (factors) => {
      const [first = 1] = factors;
      const { values } = await shapley(factors.length + 1, product([...factors, first]));
      expect(values[0]).toBeCloseTo(values.at(-1)!, 9);
    }),
    { numRuns: 40 },
  ));

describe("more players than sets can be valued of", () => {
  const factors = Array.from({ length: 12 }, (_, i) => 1 + i / 20);
  test("drawn orders come within four standard errors of the exact values", async () => {
    const [drawn, exact] = [await shapley(12, product(factors)), await shapley(12, product(factors), { most: 12 })];
    expect([drawn.exact, exact.exact]).toEqual([false, true]);
    for (const [i, value] of drawn.values.entries())
      expect(Math.abs(value - exact.values[i]!)).toBeLessThanOrEqual(4 * drawn.errors[i]! + 1e-12);
  });

  test("the same seed draws the same orders, another one others", async () => {
    const of = async (seed: number) => (await shapley(12, product(factors), { seed, pairs: 2 })).values;
    expect(await of(1)).toEqual(await of(1));
    expect(await of(1)).not.toEqual(await of(2));
  });

  test("each set is valued once, and progress ends with all", async () => {
    const seen = new Set<string>();
    let last = 0;
    const { sets } = await shapley(
      11,
      (present) => {
        const key = present.join();
        expect(seen.has(key)).toBe(false);
        seen.add(key);
        return seen.size;
      },
      { pairs: 2, progress: (done) => (last = done) },
    );
    expect([seen.size, last]).toEqual([sets, 1]);
  });
});
