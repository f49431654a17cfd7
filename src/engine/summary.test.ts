import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normalQuantile64 } from "./math/index.ts";
import { random } from "./samplers/index.ts";
import { mean, quantileOfSorted, summarise } from "./summary.ts";

const values = fc
  .array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 300 })
  .map((all) => Float64Array.from(all));
const probability = fc.double({ min: 0, max: 1, noNaN: true });

describe("the mean", () => {
  test("of whole numbers is exact, however many there are", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e6, max: 1e6 }), { minLength: 1, maxLength: 2000 }), (whole) => {
        expect(mean(Float64Array.from(whole))).toBe(whole.reduce((a, b) => a + b) / whole.length);
      }),
    );
  });

  test("of a million times 0.1 is off by no more than a tree's 20 roundings; one after the other would lose five digits", () => {
    const tenths = new Float64Array(2 ** 20).fill(0.1);
    expect(Math.abs(mean(tenths) - 0.1)).toBeLessThan(20 * 0.1 * 1.2e-16);
    expect(Math.abs(tenths.reduce((a, b) => a + b) / tenths.length - 0.1)).toBeGreaterThan(1e-13);
  });

  test("of single-precision draws is summed in double precision", () =>
    expect(mean(Float32Array.of(16777216, 1, 1))).toBe(16777218 / 3));

  test("of blocks of equal size is the mean of their means, to the last bits", () => {
    const draws = Float64Array.from({ length: 4096 }, (_, i) => normalQuantile64((i + 0.5) / 4096) + i / 64);
    const blocks = Array.from({ length: 16 }, (_, b) => mean(draws.subarray(b * 256, (b + 1) * 256)));
    // Halves of a power of two are added in the same tree, so not even the last bit differs.
    expect((mean(Float64Array.from(blocks.map((x) => x * 256))) * 16) / 4096).toBeCloseTo(mean(draws), 12);
  });
});

describe("quantiles", () => {
  /** Hyndman and Fan's type 7 from its definition: the line through the points ((k − 1)/(n − 1), k-th smallest). */
  const byDefinition = (all: readonly number[], p: number): number => {
    const sorted = all.toSorted((a, b) => a - b);
    if (sorted.length === 1) return sorted[0] as number;
    const place = (k: number): number => k / (sorted.length - 1);
    const k = Math.max(
      0,
      sorted.findLastIndex((_, i) => place(i) <= p && i < sorted.length - 1),
    );
    const [low, high] = [sorted[k] as number, sorted[k + 1] as number];
    return low + (high - low) * (p - place(k)) * (sorted.length - 1);
  };

  test("are those of the definition", () => {
    fc.assert(
      fc.property(values, probability, (all, p) => {
        const found = quantileOfSorted(all.toSorted(), p);
        // Two ways to round a position below 300 between values up to a million: 300 × 2e6 × 2.2e-16 × a few.
        expect(Math.abs(found - byDefinition([...all], p))).toBeLessThan(1e-6);
      }),
    );
  });

  test("lie between the least and the greatest and rise with p", () => {
    fc.assert(
      fc.property(values, probability, probability, (all, p, q) => {
        const sorted = all.toSorted();
        const [low, high] = [Math.min(p, q), Math.max(p, q)].map((x) => quantileOfSorted(sorted, x)) as [
          number,
          number,
        ];
        expect(low).toBeGreaterThanOrEqual(sorted[0] as number);
        // Interpolation may round past the end of its interval by one unit in the last place.
        expect(low).toBeLessThanOrEqual(high + Math.abs(high) * 2.3e-16);
        expect(high).toBeLessThanOrEqual((sorted.at(-1) as number) + Math.abs(high) * 2.3e-16);
      }),
    );
  });

  test("of 0, 10, 20, 30, 40 are read off the line", () => {
    const sorted = Float64Array.of(0, 10, 20, 30, 40);
    expect([0, 0.05, 0.25, 0.5, 0.99, 1].map((p) => quantileOfSorted(sorted, p))).toEqual([0, 2, 10, 20, 39.6, 40]);
  });

  test("of a constant are that constant to the bit", () => {
    const { mcError, mean: average, ...rest } = summarise(new Float64Array(1000).fill(0.1));
    expect(new Set(Object.values(rest))).toEqual(new Set([0.1]));
    expect([mcError.p5, mcError.p50, mcError.p95]).toEqual([0, 0, 0]);
    expect(average).toBeCloseTo(0.1, 15);
  });

  test("summarise() does not reorder what it is given", () => {
    const given = Float64Array.of(3, 1, 2);
    expect(summarise(given).p50).toBe(2);
    expect([...given]).toEqual([3, 1, 2]);
  });
});

describe("the Monte-Carlo error", () => {
  const draws = 1000;
  /** Normal draws: `seed` names the experiment. */
  const normal = (seed: number): Float64Array => {
    const uniforms = new Float64Array(draws);
    random.fill(uniforms, { dimension: 0, element: "x", seed, first: 0, count: draws });
    return uniforms.map(normalQuantile64);
  };
  const experiments = Array.from({ length: 400 }, (_, seed) => summarise(normal(seed)));
  const spread = (all: readonly number[]): number => {
    const middle = all.reduce((a, b) => a + b) / all.length;
    return Math.sqrt(all.reduce((sum, x) => sum + (x - middle) * (x - middle), 0) / (all.length - 1));
  };
  const typical = (all: readonly number[]): number => Math.sqrt(all.reduce((sum, x) => sum + x * x, 0) / all.length);

  // The spread of 400 experiments is known to 1/√800 = 3.5 %; five standard errors are 18 %. Order statistics add a bias of a few per cent.
  test.each(["mean", "p5", "p25", "p50", "p75", "p95"] as const)(
    "of %s is how far 400 repetitions lie apart",
    (name) => {
      const ratio = typical(experiments.map((e) => e.mcError[name])) / spread(experiments.map((e) => e[name]));
      expect(ratio).toBeGreaterThan(0.8);
      expect(ratio).toBeLessThan(1.25);
    },
  );

  test("of a normal median is 1.2533 standard deviations over √n", () => {
    const stratified = Float64Array.from({ length: 100_000 }, (_, i) => normalQuantile64((i + 0.5) / 100_000));
    expect(summarise(stratified).mcError.p50 * Math.sqrt(100_000)).toBeCloseTo(1.2533, 4);
  });

  test("of a single draw is 0, not NaN", () => expect(summarise(Float64Array.of(5)).mcError.mean).toBe(0));
});
