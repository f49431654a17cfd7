import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seriesOf, valuesOf } from "../../test/quantities.ts";
import { dimension, parameter } from "./graph.ts";
import { history } from "./history.ts";

/** The 95th percentile of a standard normal. */
const z95 = 1.6448536269514722;

const vendor = dimension("vendor");
const factor = parameter("factor", "1", "one standard normal for the whole series", { by: vendor });
const { cumulative, flow } = history("sales", "H100e", "sales", vendor, factor);

interface Published {
  readonly p5: number;
  readonly p50: number;
  readonly p95: number;
}

/** The tables that the data layer makes of published cumulative quantiles. */
const tablesOf = (published: readonly Published[]) => ({
  sales_median: { it: published.map((q) => q.p50) },
  sales_below: { it: published.map((q) => Math.log(q.p50 / q.p5) / z95) },
  sales_above: { it: published.map((q) => Math.log(q.p95 / q.p50) / z95) },
});
const at = (z: number, published: readonly Published[]) => ({
  quarters: ["2022Q1", `2022Q${published.length}`] as const,
  members: { vendor: ["it"] },
  tables: tablesOf(published),
  inputs: { "factor[it]": z },
});
const totals = (z: number, published: readonly Published[]) => valuesOf(cumulative, at(z, published)).it as number[];
const flows = (z: number, published: readonly Published[]) => valuesOf(flow, at(z, published)).it as number[];

/** Four quarters of totals whose three quantiles are in order. */
const series: fc.Arbitrary<Published[]> = fc.array(
  fc
    .record({
      p50: fc.double({ min: 1, max: 1e7, noNaN: true }),
      down: fc.double({ min: 0.3, max: 1, noNaN: true }),
      up: fc.double({ min: 1, max: 3, noNaN: true }),
    })
    .map(({ p50, down, up }) => ({ p5: p50 * down, p50, p95: p50 * up })),
  { minLength: 4, maxLength: 4 },
);
const z = fc.double({ min: -5, max: 5, noNaN: true });

const published = [
  { p5: 80, p50: 100, p95: 150 },
  { p5: 180, p50: 210, p95: 330 },
  { p5: 330, p50: 380, p95: 500 },
];

describe("at every quarter's end the total has exactly the published quantiles", () => {
  test.each(["p5", "p50", "p95"] as const)("its %s is the published one", (name) => {
    fc.assert(
      fc.property(series, (all) => {
        const found = totals({ p5: -z95, p50: 0, p95: z95 }[name], all);
        all.forEach((quantiles, i) => {
          // exp(log x) is off by at most the rounding of a logarithm below 2, a factor 1 ± 4e-16, and the product's own.
          expect(Math.abs((found[i] as number) / quantiles[name] - 1)).toBeLessThan(2e-15);
        });
      }),
    );
  });

  test("the median factor gives the published median to the bit", () =>
    expect(totals(0, published)).toEqual([100, 210, 380]));

  test("a higher factor never gives a lower total, so quantiles of the factor are quantiles of the total", () => {
    fc.assert(
      fc.property(series, z, z, (all, a, b) => {
        const [low, high] = [totals(Math.min(a, b), all), totals(Math.max(a, b), all)];
        low.forEach((x, i) => {
          expect(high[i]).toBeGreaterThanOrEqual(x);
        });
      }),
    );
  });
});

describe("flows are what the totals gain", () => {
  test("the first quarter's flow is all that was sold before its end", () =>
    expect(flows(0, published)).toEqual([100, 110, 170]));

  test("together they are the last total, where the path never falls", () =>
    expect(flows(z95, published).reduce((a, b) => a + b)).toBeCloseTo(500, 10)); // five roundings of numbers up to 500

  test("they are never negative, even where a published quantile falls", () => {
    fc.assert(
      fc.property(series, z, (all, factorValue) => {
        expect(Math.min(...flows(factorValue, all))).toBeGreaterThanOrEqual(0);
      }),
    );
    expect(
      flows(-z95, [
        { p5: 90, p50: 100, p95: 110 },
        { p5: 50, p50: 120, p95: 200 },
      ])[1],
    ).toBe(0);
  });
});

test("each vendor has its own factor", () => {
  const two = { sales_median: { a: 1, b: 1 }, sales_below: { a: 1, b: 1 }, sales_above: { a: 1, b: 1 } };
  const given = { members: { vendor: ["a", "b"] }, tables: two, inputs: { "factor[a]": 0, "factor[b]": 1 } };
  expect(seriesOf(cumulative.at(vendor, "a"), given)[0]).toBe(1);
  expect(seriesOf(cumulative.at(vendor, "b"), given)[0]).toBeCloseTo(Math.E, 14);
});
