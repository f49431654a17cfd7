import { describe, expect, test } from "vitest";
import { type Ensemble, parse, samplers } from "../engine/index.ts";
import { drivers, ranks } from "./drivers.ts";

const draws = 4096;
const sobol = samplers.find((s) => s.name === "sobol")!;
const standardNormal = parse("normal(0, 1)");
const uniform = (dimension: number): Float64Array => {
  const block = new Float64Array(draws);
  sobol.fill(block, { dimension, element: `x${dimension}`, seed: 5, first: 0, count: draws });
  return block;
};
const normal = (dimension: number): Float64Array => uniform(dimension).map((u) => standardNormal.quantile(u));
const ensembleOf = (inputs: Readonly<Record<string, Float64Array>>): Ensemble => ({
  draws,
  series: [],
  inputs: new Map(Object.entries(inputs)),
});
const shares = (found: ReturnType<typeof drivers>) => Object.fromEntries(found.map((d) => [d.element, d.share]));

describe("a linear function of normals", () => {
  const [a, b, idle] = [normal(0), normal(1), normal(2)];
  const found = drivers(
    ensembleOf({ idle, a, b }),
    a.map((x, i) => 3 * x - 4 * b[i]!),
  );

  // Pearson's r of 0.6 and 0.8 is Spearman's 6/π asin(r/2). 4,096 Sobol points leave 0.002; by chance alone it would be 0.015.
  const spearman = { a: 0.5819, b: 0.7859 };
  test("gives each the square of its rank correlation, strongest first, with its direction", () => {
    expect(found.map((d) => [d.element, d.sign])).toEqual([
      ["b", -1],
      ["a", 1],
      ["idle", expect.anything()],
    ]);
    expect(Math.abs(shares(found).a! - spearman.a * spearman.a)).toBeLessThan(0.002);
    expect(Math.abs(shares(found).b! - spearman.b * spearman.b)).toBeLessThan(0.002);
  });
  test("gives nothing to what does not take part", () => expect(shares(found).idle).toBeLessThan(1 / 1000));
});

describe("a function of one parameter", () => {
  const x = uniform(0);
  const of = (f: (u: number) => number) => drivers(ensembleOf({ x }), x.map(f))[0]!;
  test.each<[string, (u: number) => number, 1 | -1]>([
    ["rises, however bent", (u) => Math.exp(20 * u), 1],
    ["falls", (u) => 1 / (1 + u), -1],
  ])("that %s is explained in full", (_, f, sign) => {
    expect(of(f).share).toBeCloseTo(1, 12);
    expect(of(f).sign).toBe(sign);
  });
  test("that rises and falls alike is not explained at all: ranks see only direction", () =>
    expect(of((u) => (u - 0.5) * (u - 0.5)).share).toBeLessThan(1e-4));
  test("that has a threshold is explained in part", () =>
    // Ranks of a step at one half correlate with those of x by √3/2.
    expect(of((u) => (u < 0.5 ? 0 : 1)).share).toBeCloseTo(0.75, 3));
});

describe("what cannot be ranked is left out:", () => {
  test("a parameter with one value in all draws", () => {
    const x = uniform(0);
    expect(drivers(ensembleOf({ fixed: new Float64Array(draws).fill(3), x }), x).map((d) => d.element)).toEqual(["x"]);
  });
  test("everything, where the result is the same in all draws", () =>
    expect(drivers(ensembleOf({ x: uniform(0) }), new Float64Array(draws))).toEqual([]));
  test("elements that the result cannot depend on", () => {
    const x = uniform(0);
    expect(drivers(ensembleOf({ x, y: uniform(1) }), x, new Set(["y"])).map((d) => d.element)).toEqual(["y"]);
  });
});

describe("ranks", () => {
  test.each([
    [
      [30, 10, 20],
      [2, 0, 1],
    ],
    [
      [3, 1, 3, 2],
      [2.5, 0, 2.5, 1],
    ],
    [
      [5, 5, 5],
      [1, 1, 1],
    ],
    [
      [-1, -2, 0],
      [1, 0, 2],
    ],
    [
      [0, -0, 1],
      [0.5, 0.5, 2],
    ],
    [[7], [0]],
    [[], []],
  ])("of %j are %j", (values, expected) => expect([...ranks(values)]).toEqual(expected));
});
