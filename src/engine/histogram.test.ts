import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { uniforms } from "../../test/uniforms.ts";
import { type Histogram, HistogramBuilder, quantilesOf } from "./histogram.ts";
import { normalQuantile64 } from "./math/index.ts";
import { scanPlainly } from "./scan.ts";
import { levels, quantileOfSorted, summarise } from "./summary.ts";

const add = (builder: HistogramBuilder, values: ArrayLike<number>): boolean =>
  builder.add(scanPlainly(Float32Array.from(values)));
const histogramOf = (values: ArrayLike<number>): Histogram => {
  const builder = new HistogramBuilder();
  expect(add(builder, values)).toBe(true);
  return builder.histogram;
};
const sorted = (values: Iterable<number>): Float64Array => Float64Array.from(values, Math.fround).sort();
const single = fc.float({ noNaN: true, noDefaultInfinity: true });
const singles = fc.array(single, { minLength: 1, maxLength: 400 });
const level = fc.double({ min: 0, max: 1, noNaN: true });

describe("a quantile", () => {
  test("lies in the bin of the sorted draw at its place, whatever the numbers", () => {
    fc.assert(
      fc.property(singles, level, (values, p) => {
        const [found] = quantilesOf(histogramOf(values), [p]) as [number];
        const draw = sorted(values)[Math.floor(p * (values.length - 1))] as number;
        // A bin is at most 1/128 of its value wide; what is nearer to 0 than 2^-126 counts as 0.
        expect(Math.abs(found - draw)).toBeLessThanOrEqual(Math.abs(draw) / 128 + 2 ** -125);
      }),
      { numRuns: 1000 },
    );
  });

  test.each<[string, (u: number) => number]>([
    ["uniform", (u) => u],
    ["normal around 0", (u) => normalQuantile64(u)],
    ["normal far from 0", (u) => 1000 + normalQuantile64(u)],
    ["lognormal over orders of magnitude", (u) => 10 ** (3 * normalQuantile64(u))],
    ["negative", (u) => -5 - u * u],
  ])("of 10,000 draws, %s, is off by a small part of its Monte-Carlo error", (_, of) => {
    const draws = Float32Array.from(uniforms(10_000, 0, 1, "histogram"), of);
    const exact = sorted(draws);
    const { mcError } = summarise(draws);
    const found = quantilesOf(histogramOf(draws), levels);
    const errors = [mcError.p5, mcError.p25, mcError.p50, mcError.p75, mcError.p95];
    for (const [i, p] of levels.entries()) {
      const off = Math.abs((found[i] as number) - quantileOfSorted(exact, p));
      expect(off / (errors[i] as number)).toBeLessThan(0.25);
    }
  });

  test("of a constant is that constant, to the last bit", () => {
    fc.assert(
      fc.property(single, level, (value, p) => {
        const wanted = Math.abs(Math.fround(value)) < 2 ** -126 ? 0 : Math.fround(value);
        expect(quantilesOf(histogramOf([value, value, value]), [p])[0]).toBe(wanted);
      }),
    );
  });

  test("rises with its level and stays between the least and the greatest draw", () => {
    fc.assert(
      fc.property(singles, fc.array(level, { minLength: 2, maxLength: 20 }), (values, ps) => {
        const found = quantilesOf(
          histogramOf(values),
          ps.toSorted((a, b) => a - b),
        );
        expect(found).toEqual(found.toSorted((a, b) => a - b));
        const all = sorted(values);
        const tiny = 2 ** -126;
        expect(found[0] as number).toBeGreaterThanOrEqual((all[0] as number) - tiny);
        expect(found.at(-1) as number).toBeLessThanOrEqual((all.at(-1) as number) + tiny);
      }),
    );
  });

  test("of mostly zeros is zero, and infinities have their place", () => {
    expect(quantilesOf(histogramOf([-5, 0, 0, 0, 5]), [0.5])).toEqual([0]);
    const [first, middle, last] = quantilesOf(histogramOf([-Infinity, 1, Infinity]), [0, 0.5, 1]);
    expect([first, last]).toEqual([-Infinity, Infinity]);
    expect(middle).toBeCloseTo(1, 2);
  });
});

describe("histograms", () => {
  test("of parts add up to that of the whole, in any order", () => {
    fc.assert(
      fc.property(fc.array(singles, { minLength: 1, maxLength: 5 }), (parts) => {
        const whole = histogramOf(parts.flat());
        const merged = new HistogramBuilder();
        for (const part of parts.toReversed()) merged.merge(histogramOf(part));
        const { count, least, greatest, dropped } = merged.histogram;
        expect({ count, least, greatest, dropped }).toMatchObject({
          count: whole.count,
          least: whole.least,
          greatest: whole.greatest,
          dropped: whole.dropped,
        });
        expect(quantilesOf(merged.histogram, levels)).toEqual(quantilesOf(whole, levels));
      }),
    );
  });

  test("refuse what is not a number, of either sign", () => {
    for (const bits of [0x7fc00000, 0xffc00000 | 0]) {
      const value = new Float32Array(Int32Array.of(bits).buffer);
      const builder = new HistogramBuilder();
      add(builder, [-Infinity, Infinity]);
      expect(add(builder, value)).toBe(false);
    }
  });

  test("keep no more than the window of bins that occur, and some spare", () => {
    expect(histogramOf(Float32Array.from(uniforms(10_000, 1, 2, "window"))).counts.length).toBeLessThan(5000);
  });
});
