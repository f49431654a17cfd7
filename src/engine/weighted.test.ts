import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { summarise } from "./summary.ts";
import { effectiveSample, summariseWeighted } from "./weighted.ts";

const values = fc
  .array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 300 })
  // Either zero is 0: sorting may leave them in any order.
  .map((all) => Float64Array.from(all, (x) => x + 0));
/** Draws with weights, of which the greatest is 1. */
const weighted = fc
  .array(fc.tuple(fc.integer({ min: -1000, max: 1000 }), fc.double({ min: 0, max: 1, noNaN: true })), {
    minLength: 1,
    maxLength: 200,
  })
  .map((pairs) => ({
    draws: Float64Array.from(pairs, ([x]) => x),
    weights: Float64Array.from(pairs, ([, w], i) => (i === 0 ? 1 : w)),
  }));
const quantilesOf = ({ p5, p25, p50, p75, p95 }: ReturnType<typeof summarise>): number[] => [p5, p25, p50, p75, p95];

describe("the effective sample", () => {
  test("of equal weights is all draws; of weights 0 and 1 the ones; of no weight nothing", () => {
    expect(effectiveSample(new Float64Array(8192).fill(1))).toBe(8192);
    expect(effectiveSample(Float64Array.of(0, 1, 0, 1, 1))).toBe(3);
    expect(effectiveSample(new Float64Array(5))).toBe(0);
  });
  test("is by hand: weights 1 and 1/2 are worth 1.8 draws", () =>
    expect(effectiveSample(Float64Array.of(1, 0.5))).toBeCloseTo(1.8, 14));
});

describe("a weighted summary", () => {
  test("with equal weights is the plain one, to the bit", () =>
    fc.assert(
      fc.property(values, (draws) => {
        expect(summariseWeighted(draws, new Float64Array(draws.length).fill(1))).toEqual(summarise(draws));
      }),
    ));

  test("of singles is that of the same doubles", () => {
    const singles = Float32Array.of(3.25, 1.5, 2, 8);
    const weights = Float64Array.of(1, 0.25, 0.5, 0.125);
    expect(summariseWeighted(singles, weights)).toEqual(summariseWeighted(Float64Array.from(singles), weights));
  });

  test("does not see draws without weight", () =>
    fc.assert(
      fc.property(weighted, ({ draws, weights }) => {
        const more = summariseWeighted(Float64Array.of(...draws, 1e9, -1e9), Float64Array.of(...weights, 0, 0));
        const plain = summariseWeighted(draws, weights);
        expect(quantilesOf(more)).toEqual(quantilesOf(plain));
        expect(more.mean).toBeCloseTo(plain.mean, 8);
      }),
    ));

  test("has rising quantiles among its draws, and a mean between them", () =>
    fc.assert(
      fc.property(weighted, ({ draws, weights }) => {
        const summary = summariseWeighted(draws, weights);
        const found = quantilesOf(summary);
        const slack = 1e-9 * 2000;
        for (const [i, q] of found.entries()) expect(q).toBeGreaterThanOrEqual((found[i - 1] ?? q) - slack);
        for (const x of [...found, summary.mean]) {
          expect(x).toBeGreaterThanOrEqual(Math.min(...draws) - slack);
          expect(x).toBeLessThanOrEqual(Math.max(...draws) + slack);
        }
      }),
    ));

  test("moves towards what has more weight: the mean by hand, the median to the heavier half", () => {
    const { mean, p50 } = summariseWeighted(Float64Array.of(0, 10), Float64Array.of(0.25, 1));
    expect(mean).toBeCloseTo(8, 14);
    // Worth 25/17 draws; a window of one over the middle covers 4/17 − 1/17 of the lower draw and the rest of the upper.
    const width = 25 / 17;
    expect(p50).toBeCloseTo(10 * (1 - (width / 5 - (width - 1) / 2)), 12);
  });

  test("does not depend on the order of the draws, beyond rounding", () =>
    fc.assert(
      fc.property(weighted, ({ draws, weights }) => {
        const back = summariseWeighted(draws.toReversed(), weights.toReversed());
        const there = summariseWeighted(draws, weights);
        for (const [i, q] of quantilesOf(back).entries()) expect(q).toBeCloseTo(quantilesOf(there)[i] as number, 6);
        expect(back.mean).toBeCloseTo(there.mean, 8);
      }),
    ));
});
