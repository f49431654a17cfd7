/**
 * Weights against what is known in closed form, and what must not change them.
 */
import { describe, expect, test } from "vitest";
import type { Mixture, Observation, Reported } from "../data/observations.ts";
import { exp64, log64, parse, summariseWeighted, TonnageError } from "../engine/index.ts";
import { drawsForEnough, logLikelihood, neededSample, sharesIn, weightingBy } from "./observation.ts";
import { isEnough, observedBy, refuseSmallSample } from "./observe.ts";

const count = 20_000;
const ninetyFive = 1.6448536269514722;
/** Evenly spread probabilities, so that sums over draws are integrals to four digits. */
const drawsOf = (text: string): Float64Array => {
  const distribution = parse(text);
  return Float64Array.from({ length: count }, (_, i) => distribution.quantile((i + 0.5) / count));
};
const observation = (name: string, reported: Reported): Observation => ({
  name,
  title: { en: name, de: name },
  sum: [name],
  quarters: { at: "2025Q4" },
  reported,
  figures: [],
  converted: true,
  because: "",
  place: () => name,
});
const around = (median: number, factor: number): Reported => ({ low: median / factor, median, high: median * factor });
const one = (name: string, reported: Reported, draws: Float64Array) =>
  weightingBy([observation(name, reported)], new Map([[name, draws]]));

describe("a log-normal amount observed with a log-normal error", () => {
  // Conjugate: Gelman and others 2013, section 2.5. Prior and error in the logarithm.
  const [prior, error] = [0.4, 0.2];
  const [middle, seen] = [2, 2.5];
  const draws = drawsOf(`lognormal(${middle}, ${prior})`);
  const { weights, effectiveSample } = one("x", around(exp64(seen), exp64(error * ninetyFive)), draws);
  const after = summariseWeighted(draws.map(log64), weights);

  test("has the posterior's mean and deviation", () => {
    const precision = 1 / prior ** 2 + 1 / error ** 2;
    expect(after.mean).toBeCloseTo((middle / prior ** 2 + seen / error ** 2) / precision, 4);
    const deviation = (after.p95 - after.p5) / 2 / ninetyFive;
    expect(deviation).toBeCloseTo(1 / Math.sqrt(precision), 3);
    expect(after.p50).toBeCloseTo(after.mean, 3);
  });

  test("leaves the effective sample that the two widths and their distance say", () => {
    const momentOf = (width: number): number =>
      (width / Math.hypot(width, prior)) * Math.exp(-((seen - middle) ** 2) / 2 / (width ** 2 + prior ** 2));
    const share = momentOf(error) ** 2 / momentOf(error / Math.SQRT2);
    expect(effectiveSample / count).toBeCloseTo(share, 3);
  });
});

describe("what does not change weights", () => {
  const draws = new Map([
    ["a", drawsOf("lognormal(1, 0.5)")],
    ["b", drawsOf("lognormal(1, 0.5)").toReversed()],
    ["c", drawsOf("normal(0, 2)")],
  ]);
  const [a, b] = [observation("a", around(3, 1.5)), observation("b", around(2, 2))];
  const c = observation("c", { low: -3, median: 0, high: 3 });

  test("the order of observations, to the bit", () => {
    const there = weightingBy([a, b, c], draws);
    for (const order of [
      [c, b, a],
      [b, a, c],
      [c, a, b],
    ])
      expect(weightingBy(order, draws)).toEqual(there);
  });

  test("the unit in which everything is measured", () => {
    const thousands = one(
      "a",
      around(0.003, 1.5),
      (draws.get("a") as Float64Array).map((x) => x / 1000),
    );
    const plain = one("a", a.reported, draws.get("a") as Float64Array);
    for (const [i, w] of thousands.weights.entries()) expect(w).toBeCloseTo(plain.weights[i] as number, 12);
  });

  test("an observation that fits every draw alike, to the bit", () => {
    const alike = new Map([...draws, ["same", new Float64Array(count).fill(7)]]);
    const same = observation("same", around(9, 1.2));
    expect(weightingBy([same], alike)).toEqual({
      names: ["same"],
      weights: new Float64Array(count).fill(1),
      effectiveSample: count,
    });
  });
});

describe("what is reported", () => {
  test.each<[string, Reported, number, number]>([
    [
      "an amount is likeliest where it was reported, and falls to e^(−1.35) at the ends of its interval",
      around(10, 2),
      20,
      10,
    ],
    ["its lower end may be further off than the upper", { low: 5, median: 10, high: 11 }, 5, 10],
    ["what may be negative is compared as it is", { low: -1, median: 0, high: 1 }, 1, 0],
  ])("%s", (_, reported, end, middle) => {
    const at = logLikelihood(reported);
    expect(at(end) - at(middle)).toBeCloseTo(-(ninetyFive ** 2) / 2, 10);
  });

  test("is a density of the logarithm, whatever its widths", () => {
    const at = logLikelihood({ low: 5, median: 10, high: 40 });
    const step = 0.001;
    let sum = 0;
    for (let x = -10; x < 15; x += step) sum += exp64(at(exp64(x))) * step;
    expect(sum).toBeCloseTo(1, 3);
  });

  test("as a bound says nothing on its own side, half at the bound, and one in twenty at the end of its interval", () => {
    const under = logLikelihood({ ...around(200, 1.25), bound: "under" });
    const over = logLikelihood({ ...around(200, 1.25), bound: "over" });
    expect([20, 200, 250].map((x) => exp64(under(x)))).toEqual([1, 0.5, expect.closeTo(0.05, 10)]);
    expect([2000, 200, 160].map((x) => exp64(over(x)))).toEqual([1, 0.5, expect.closeTo(0.05, 10)]);
    expect(exp64(under(0))).toBe(1);
    expect(over(0)).toBe(-Infinity);
  });

  test("rules out a draw that has nothing where something was counted", () =>
    expect(one("x", around(10, 2), Float64Array.of(0, 10, -3)).weights).toEqual(Float64Array.of(0, 1, 0)));
});

describe("a mixture", () => {
  const draws = new Map(["low", "high", "far"].map((name) => [name, drawsOf("lognormal(2, 0.5)")]));
  const low = observation("low", around(5, 1.3));
  const high = observation("high", around(12, 1.3));
  const mix = (...oneOf: Observation[]): Mixture => ({ name: "mix", title: low.title, oneOf, because: "" });

  test("of one observation and its like is that observation, to the bit", () => {
    const twin = { ...low, name: "high" };
    expect(weightingBy([mix(low, twin)], draws).weights).toEqual(weightingBy([low], draws).weights);
    expect(sharesIn(mix(low, twin), draws)).toEqual([0.5, 0.5]);
  });

  test("says that one is right: draws near either are kept, where both together keep what lies between", () => {
    const values = draws.get("low") as Float64Array;
    const either = summariseWeighted(values, weightingBy([mix(low, high)], draws).weights);
    const both = summariseWeighted(values, weightingBy([low, high], draws).weights);
    expect([either.p5 < 5, either.p95 > 12]).toEqual([true, true]);
    expect([both.p5 > 5, both.p95 < 12]).toEqual([true, true]);
  });

  test("has shares that sum to one; an observation that the model never meets gets none", () => {
    const far = observation("far", around(1e6, 1.1));
    const shares = sharesIn(mix(low, high, far), draws) as number[];
    expect(shares.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
    expect(shares[2]).toBe(0);
    const { weights } = weightingBy([mix(low, high)], draws);
    for (const [i, w] of weightingBy([mix(low, high, far)], draws).weights.entries())
      expect(w).toBeCloseTo(weights[i] as number, 12);
  });
});

describe("a sample that is too small", () => {
  const draws = drawsOf("lognormal(10, 0.3)");
  const observed = (median: number, factor = 1.1, of = draws) =>
    observedBy([observation("x", around(median, factor))], new Map([["x", of]]));
  const refusal = (of: Parameters<typeof refuseSmallSample>[0]): TonnageError => {
    try {
      refuseSmallSample(of);
    } catch (error) {
      if (error instanceof TonnageError) return error;
    }
    throw new Error("nothing was refused");
  };

  test("is one below a hundred draws or a hundredth of all", () => {
    expect([512, 10_000, 1e6].map(neededSample)).toEqual([100, 100, 10_000]);
    expect(isEnough(observed(22_000))).toBe(true);
    expect(() => refuseSmallSample(observed(22_000))).not.toThrow();
  });

  test("is refused with what each side says, and that more draws do not help where the model hardly goes", () => {
    const { message } = refusal(observed(80_000));
    expect(message).toMatch(/of 20000 draws an effective sample of \d/);
    expect(message).toContain("x says 80000 (72700 to 88000), the model 22000 (13400 to 36100)");
    expect(message).toContain("more draws do not help");
  });

  test("is refused with how many draws would do, where the model goes there", () => {
    const few = draws.filter((_, i) => i % 100 === 0);
    const { hint = "" } = refusal(observed(30_000, 1.1, few));
    const needed = Number(/--draws (\d+)/.exec(hint)?.[1]);
    const { effectiveSample } = observed(30_000, 1.1, few).weighting;
    expect(needed).toBeGreaterThanOrEqual(drawsForEnough(effectiveSample, few.length) as number);
    expect(
      isEnough(
        observed(
          30_000,
          1.1,
          draws.filter((_, i) => i % Math.floor(count / needed) === 0),
        ),
      ),
    ).toBe(true);
  });

  test("may be none at all: then there is nothing to weight", () => {
    const none = observed(1e6, 1.01, new Float64Array(512));
    expect(none.weighting.effectiveSample).toBe(0);
    expect(none.beside[0]?.after).toBeUndefined();
    expect(refusal(none).message).not.toMatch(/NaN|undefined/);
  });
});
