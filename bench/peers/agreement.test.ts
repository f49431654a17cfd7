import { expect, test } from "vitest";
import { agreement } from "./agreement.ts";

const normal = [-1.6448536269514722, -0.6744897501960817, 0, 0.6744897501960817, 1.6448536269514722];

/** A lognormal series: its quantiles and its mean. */
const series = (median: number, sigma: number): number[] => [
  ...normal.map((z) => median * Math.exp(sigma * z)),
  median * Math.exp((sigma * sigma) / 2),
];

const quarters = 36;
const reference = [0.75, 0.3, 0.7, 0.65, 2.8, 2.8].flatMap((sigma) =>
  Array.from({ length: quarters }, (_, t) => series(1000 + t, sigma)).flat(),
);

/** The reference with every summary of one series multiplied. */
const withSeries = (which: number, factor: number): number[] =>
  reference.map((value, place) => (Math.floor(place / 6) === which ? value * factor : value));

const million = { draws: 1_000_000, precision: "f32" } as const;

test("the reference agrees with itself", () => {
  expect(agreement(reference, reference, million).agrees).toBe(true);
});

test("one series that is 1 % off is refused, and named", () => {
  const { agrees, worst } = agreement(withSeries(quarters + 7, 1.01), reference, million);
  expect(agrees).toBe(false);
  expect(worst).toBe(
    "H_A in quarter 7: the mean is 1063.88, in the reference 1053.35, 1.0 % off where 0.19 % is allowed",
  );
});

test("10,000 draws cannot show 1 %, and say how much they allow", () => {
  const { agrees, worst } = agreement(withSeries(3, 1.01), reference, { ...million, draws: 10_000 });
  expect(agrees).toBe(true);
  expect(worst).toContain("1.0 % off where 4.4 % is allowed");
});

test("what single precision rounds away is no disagreement, what double precision would not is one", () => {
  const rounded = withSeries(40, 1 + 1.2e-4);
  const many = { draws: 1e12, referenceDraws: 1e12 };
  expect(agreement(rounded, reference, { ...many, precision: "f32" }).agrees).toBe(true);
  expect(agreement(rounded, reference, { ...many, precision: "f64" }).agrees).toBe(false);
});

test.each([
  ["is not a number", Number.NaN],
  ["is zero", 0],
  ["has the wrong sign", -1],
])("a summary that %s is refused", (_, factor) => {
  expect(agreement(withSeries(0, factor), reference, million).agrees).toBe(false);
});

test("summaries of another length are refused", () => {
  expect(agreement([1], reference, million).worst).toBe("1 summaries, where the reference has 1296");
});
