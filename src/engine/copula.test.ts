import { expect, test } from "vitest";
import { uniforms } from "../../test/uniforms.ts";
import { type Copula, copula, correlatedNormals } from "./copula.ts";
import { parse } from "./distributions/index.ts";
import { normalQuantile64 } from "./math/index.ts";
import { numbers } from "./numbers.ts";

const f64 = numbers("f64");
const draws = 20_000;

/** Columns of correlated normals, one a member. */
const columns = (group: Copula): Float64Array[] => {
  const independent = group.members.map((member) => uniforms(draws, 0, 1, member).map(normalQuantile64));
  const out = group.members.map(() => new Float64Array(draws));
  for (let i = 0; i < draws; i++) {
    const row = correlatedNormals(
      f64,
      group,
      independent.map((column) => column[i] as number),
    );
    row.forEach((z, k) => {
      (out[k] as Float64Array)[i] = z;
    });
  }
  return out;
};

const ranks = (values: Float64Array): Float64Array => {
  const order = Array.from(values.keys()).sort((a, b) => (values[a] as number) - (values[b] as number));
  const rank = new Float64Array(values.length);
  order.forEach((index, place) => {
    rank[index] = place;
  });
  return rank;
};

const correlation = (x: Float64Array, y: Float64Array): number => {
  const mean = (values: Float64Array): number => values.reduce((a, b) => a + b) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  const sum = (f: (i: number) => number): number => Array.from(x.keys(), f).reduce((a, b) => a + b);
  const dx = (i: number): number => (x[i] as number) - mx;
  const dy = (i: number): number => (y[i] as number) - my;
  return sum((i) => dx(i) * dy(i)) / Math.sqrt(sum((i) => dx(i) ** 2) * sum((i) => dy(i) ** 2));
};

const three = copula(
  "yields",
  ["a", "b", "c"],
  [
    [1, 0.8, -0.3],
    [0.8, 1, 0],
    [-0.3, 0, 1],
  ],
);

test("draws have the rank correlations asked for, and stay standard normal", () => {
  const [a, b, c] = columns(three) as [Float64Array, Float64Array, Float64Array];
  // 20,000 draws: a standard error of 0.007.
  expect(correlation(ranks(a), ranks(b))).toBeCloseTo(0.8, 1.7);
  expect(correlation(ranks(a), ranks(c))).toBeCloseTo(-0.3, 1.7);
  expect(correlation(ranks(b), ranks(c))).toBeCloseTo(0, 1.7);
  for (const column of [a, b, c]) expect(column.reduce((sum, z) => sum + z * z) / draws).toBeCloseTo(1, 1.5);
});

test("rank correlation survives any marginal distribution", () => {
  const [a, b] = columns(three) as [Float64Array, Float64Array, Float64Array];
  const cost = parse("lognormal(0, 2)");
  const share = parse("beta(2, 5)");
  const x = a.map((z) => cost.expressNormal?.(f64, z) as number);
  const y = b.map((z) => share.expressNormal?.(f64, z) as number);
  expect(correlation(ranks(x), ranks(y))).toBeCloseTo(0.8, 1.7);
});

test("appending a member changes none before it", () => {
  const two = copula(
    "yields",
    ["a", "b"],
    [
      [1, 0.8],
      [0.8, 1],
    ],
  );
  expect(three.factor.slice(0, 2)).toEqual(two.factor);
});

test("uncorrelated members are left alone", () => {
  const group = copula(
    "none",
    ["a", "b"],
    [
      [1, 0],
      [0, 1],
    ],
  );
  expect(correlatedNormals(f64, group, [0.3, -1.2])).toEqual([0.3, -1.2]);
});

test("a group may be singular: a member that others determine follows them", () => {
  const group = copula(
    "twins",
    ["a", "b", "c"],
    [
      [1, 1, 0.5],
      [1, 1, 0.5],
      [0.5, 0.5, 1],
    ],
  );
  const [a, b] = correlatedNormals(f64, group, [0.7, -2, 1]) as [number, number];
  expect(b).toBeCloseTo(a, 12);
});

test("normals stay where single precision tells their probability from 1", () => {
  const f32 = numbers("f32");
  const group = copula(
    "sum",
    ["a", "b"],
    [
      [1, 0.7],
      [0.7, 1],
    ],
  );
  const [, b] = correlatedNormals(f32, group, [5.4, 5.4]) as [number, number];
  expect(f32.normalProbability(b)).toBeLessThan(1);
  expect(f32.normalProbability(-b)).toBeGreaterThan(0);
});

test.each([
  [
    [
      [1, 0.9, -0.9],
      [0.9, 1, 0.9],
      [-0.9, 0.9, 1],
    ],
    "Multiply the correlations of c by",
  ],
  [
    [
      [1, 1, 0.5],
      [1, 1, 0.4],
      [0.5, 0.4, 1],
    ],
    "It follows as 0.500",
  ],
  [
    [
      [1, 0.5, 0],
      [0.4, 1, 0],
      [0, 0, 1],
    ],
    "mirror image",
  ],
  [
    [
      [1, 2, 0],
      [2, 1, 0],
      [0, 0, 1],
    ],
    "between -1 and 1",
  ],
  [
    [
      [0.9, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
    "with itself is 1",
  ],
  [
    [
      [1, 0],
      [0, 1],
    ],
    "3 members beside a matrix of 2 rows",
  ],
  [
    [
      [1, Number.NaN, 0],
      [Number.NaN, 1, 0],
      [0, 0, 1],
    ],
    "between -1 and 1",
  ],
])("%j is refused: %s", (matrix, reason) => {
  expect(() => copula("yields", ["a", "b", "c"], matrix)).toThrow(`correlation group yields: `);
  expect(() => copula("yields", ["a", "b", "c"], matrix)).toThrow(reason);
});

test("the factor by which correlations must shrink is the least that works", () => {
  const matrix = (f: number): number[][] => [
    [1, 0.9, -0.9 * f],
    [0.9, 1, 0.9 * f],
    [-0.9 * f, 0.9 * f, 1],
  ];
  let message = "";
  try {
    copula("g", ["a", "b", "c"], matrix(1));
  } catch (error) {
    message = String(error);
  }
  const factor = Number(/by (0\.\d+)/.exec(message)?.[1]);
  expect(() => copula("g", ["a", "b", "c"], matrix(factor))).not.toThrow();
  expect(() => copula("g", ["a", "b", "c"], matrix(factor + 0.002))).toThrow();
});
