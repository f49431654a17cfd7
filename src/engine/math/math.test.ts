import { describe, expect, test } from "vitest";
import { uniforms } from "../../../test/uniforms.ts";
import * as math from "./index.ts";

const float = new Float32Array(1);
const bits = new Int32Array(float.buffer);
const double = new Float64Array(1);
const words = new Int32Array(double.buffer);

/** A unit in the last place of a normal single: its power of two × 2^-23. */
const ulp32 = (x: number): number => {
  float[0] = x;
  bits[0] = (bits[0] as number) & 0x7f800000;
  return (float[0] as number) * 2 ** -23;
};

/** A unit in the last place of a normal double. */
const ulp64 = (x: number): number => {
  double[0] = x;
  words.set([0, (words[1] as number) & 0x7ff00000]);
  return (double[0] as number) * 2 ** -52;
};

const single = (xs: Float64Array): Float64Array => xs.map(Math.fround);

/** The greatest error of f against g, in units of `unit(g(x))`. */
const worst = (f: (x: number) => number, g: (x: number) => number, xs: Float64Array, unit: (y: number) => number) =>
  xs.reduce((most, x) => {
    const y = g(x);
    return Math.max(most, Math.abs(f(x) - y) / unit(y));
  }, 0);

const million = 1_000_000;
const positive = single(uniforms(million, -87, 88).map(Math.exp));

// Hosts are within an ulp of the truth themselves, so 2 ulp of a host allow about 1 of the truth.
test.each([
  ["exp64", math.exp64, Math.exp, uniforms(million / 2, -708, 709.7), ulp64, 1.5],
  ["log64", math.log64, Math.log, uniforms(million / 2, -708, 709).map(Math.exp), ulp64, 1.5],
  ["log64 near 1", math.log64, Math.log, uniforms(million / 10, 0.5, 2), ulp64, 1.5],
  ["exp32", math.exp32, math.exp64, single(uniforms(million, -87.3, 88.72)), ulp32, 1.01],
  ["exp32 near 0", math.exp32, math.exp64, single(uniforms(million / 10, -1, 1)), ulp32, 1],
  ["log32", math.log32, math.log64, positive, ulp32, 1],
  ["log32 near 1", math.log32, math.log64, single(uniforms(million / 10, 0.5, 2)), ulp32, 1],
  ["log32 of denormals", math.log32, math.log64, single(uniforms(10_000, 2 ** -149, 2 ** -126)), ulp32, 1],
] as const)("%s is exact to about one unit in the last place", (_, f, g, xs, unit, limit) => {
  expect(worst(f, g, xs, unit)).toBeLessThan(limit);
});

test.each([
  ["on the samplers' grid", uniforms(million), 3.3e-7],
  ["in the lower tail", single(uniforms(million / 10, -31, -1).map(Math.exp)), 6e-7],
  ["in the upper tail", single(uniforms(million / 10, 0.99, 1)).map((p) => Math.min(p, 1 - 2 ** -24)), 4e-7],
])("the normal quantile in single precision, %s", (_, ps, limit) => {
  expect(worst(math.normalQuantile32, math.normalQuantile64, ps, Math.abs)).toBeLessThan(limit);
});

test("the normal distribution function in single precision keeps the relative accuracy of its lower tail", () => {
  const zs = single(uniforms(million / 4, -13, 13));
  expect(worst(math.normalProbability32, math.normalProbability64, zs, (p) => p)).toBeLessThan(6e-7);
});

// To 20 digits, from a computer algebra system.
test.each([
  [-37, 5.725571222524577e-300],
  [-12, 1.776482112077679e-33],
  [-5, 2.866515718791939e-7],
  [-1, 0.15865525393145705],
  [0.5, 0.6914624612740131],
  [3, 0.9986501019683699],
])("Φ(%d)", (z, p) => {
  expect(Math.abs(math.normalProbability64(z) / p - 1)).toBeLessThan(1e-15);
});

test("normal quantile and distribution function undo each other", () => {
  const worst = uniforms(100_000, -37, 5).reduce((most, z) => {
    const again = math.normalQuantile64(math.normalProbability64(z));
    // From z = 2 on, p is so near 1 that its own rounding, 1e-16 / φ(z), shows.
    const rounding = z > 2 ? 2 ** -53 / math.exp64((-z * z) / 2) : 0;
    return Math.max(most, Math.abs(again - z) / (4e-15 * Math.max(1, Math.abs(z)) + 3 * rounding));
  }, 0);
  expect(worst).toBeLessThan(1);
});

test.each([
  ["exp64", math.exp64, [-Infinity, -709, 0, 709.79, Infinity], [0, 0, 1, Infinity, Infinity]],
  ["exp32", math.exp32, [-Infinity, -87.34, 0, 88.73, Infinity, 1e30], [0, 0, 1, Infinity, Infinity, Infinity]],
  ["log64", math.log64, [0, -0, -1, 1, Infinity], [-Infinity, -Infinity, NaN, 0, Infinity]],
  ["log32", math.log32, [0, -0, -1, 1, Infinity], [-Infinity, -Infinity, NaN, 0, Infinity]],
  ["normalQuantile64", math.normalQuantile64, [0, 0.5, 1, -0.1, 1.1], [-Infinity, 0, Infinity, NaN, NaN]],
  ["normalProbability64", math.normalProbability64, [-Infinity, 0, Infinity], [0, 0.5, 1]],
  ["normalProbability32", math.normalProbability32, [-Infinity, 0, Infinity], [0, 0.5, 1]],
] as const)("the edges of %s", (_, f, xs, ys) => {
  expect(xs.map(f)).toEqual(ys);
  expect(f(NaN)).toBeNaN();
});

test("the last finite exponentials are finite, and the first normal ones are not flushed", () => {
  expect(math.exp32(88.72283172607422)).toBeCloseTo(3.40279851e38, -31);
  expect(math.exp32(-87.33654022216797)).toBeGreaterThanOrEqual(2 ** -126);
  expect(math.exp64(709.782712893384)).toBeLessThan(Infinity);
  expect(math.exp64(-708.3964185322641)).toBeGreaterThanOrEqual(2 ** -1022);
});

test("the normal quantile in single precision is never infinite: it stays at ±7.54", () => {
  expect(math.normalQuantile32(0)).toBeCloseTo(-7.54, 2);
  expect(math.normalQuantile32(1)).toBeCloseTo(7.54, 2);
  expect([-0.1, 1.1].map(math.normalQuantile32)).toEqual([NaN, NaN]);
});

describe("the bits are pinned, so that every engine must give the same", () => {
  const inputs = uniforms(100_000, -20, 20);
  const shares = uniforms(100_000);
  test.each([
    ["exp64", math.exp64, inputs],
    ["exp32", math.exp32, single(inputs)],
    ["log64", math.log64, shares],
    ["log32", math.log32, shares],
    ["normalQuantile64", math.normalQuantile64, shares],
    ["normalQuantile32", math.normalQuantile32, shares],
    ["normalProbability64", math.normalProbability64, inputs],
    ["normalProbability32", math.normalProbability32, single(inputs)],
  ] as const)("%s", (name, f, xs) => {
    const words = new Int32Array(xs.map(f).buffer);
    const sum = words.reduce((state, word) => (Math.imul(state, 31) + word) | 0, 0);
    expect(sum).toBe(pinned[name]);
  });
});

const pinned: Readonly<Record<string, number>> = {
  exp64: -1087683054,
  exp32: -1127465994,
  log64: 185451882,
  log32: -413959919,
  normalQuantile64: 1013507993,
  normalQuantile32: -1960959962,
  normalProbability64: -1545914289,
  normalProbability32: 1055157029,
};

test.each([
  [0.1, 2.252712651734206],
  [0.5, 0.5723649429247001],
  [3.7, 1.428072326665388],
  [25, 54.78472939811232],
  [100000, 1051287.7089736569],
])("log Γ(%d)", (x, y) => expect(math.logGamma(x)).toBeCloseTo(y, x > 1000 ? 8 : 13));

test("log Γ is 0 at 1 and 2", () => {
  expect(math.logGamma(1)).toBeCloseTo(0, 13);
  expect(math.logGamma(2)).toBeCloseTo(0, 13);
});

test("the tails of gamma(1) are those of the exponential distribution", () => {
  for (const x of [1e-9, 0.1, 1, 1.9, 2.1, 10, 100]) {
    const { lower, upper, weight } = math.gammaTails(1, x);
    expect(upper / Math.exp(-x)).toBeCloseTo(1, 12);
    expect(lower / -Math.expm1(-x)).toBeCloseTo(1, 12);
    expect(weight / (x * Math.exp(-x))).toBeCloseTo(1, 12);
  }
});

test("the tails of beta(2, 3) are polynomials", () => {
  for (const x of [1e-6, 0.1, 0.39, 0.41, 0.7, 0.999]) {
    const { lower, upper } = math.betaTails(2, 3, x, 1 - x);
    expect(lower / (x * x * (6 - 8 * x + 3 * x * x))).toBeCloseTo(1, 12);
    expect(upper / ((1 - x) ** 3 * (1 + 3 * x))).toBeCloseTo(1, 12);
  }
});

test("the root of an increasing function is found, at a jump the upper edge of it", () => {
  expect(math.root((x) => x ** 3 - 2, 0, 10)).toBeCloseTo(2 ** (1 / 3), 14);
  expect(math.root((x) => (x < 1 ? -1 : 1), -5, 7)).toBe(1);
  expect(math.root((x) => x - 3, 3, 4)).toBe(3);
});

test("means of functions of a normal variable", () => {
  expect(math.normalMean((z) => z * z)).toBeCloseTo(1, 10);
  expect(math.normalMean(Math.exp)).toBeCloseTo(Math.exp(0.5), 10);
  expect(math.normalMean((z) => (z > 0.3 ? 1 : 0))).toBeCloseTo(math.normalProbability64(-0.3), 9);
});

test("the sine between −π/2 and π/2", () => {
  for (const x of uniforms(1000, -Math.PI / 2, Math.PI / 2)) expect(math.sine(x)).toBeCloseTo(Math.sin(x), 15);
});

test("the next double below", () => {
  expect(math.nextDown(1)).toBe(1 - 2 ** -53);
  expect(math.nextDown(0)).toBe(-Number.MIN_VALUE);
  expect(math.nextDown(-1)).toBe(-1 - 2 ** -52);
  expect(math.nextDown(2 ** -1022)).toBe(2 ** -1022 - 2 ** -1074);
});
