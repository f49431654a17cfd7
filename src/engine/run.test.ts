import { describe, expect, test, vi } from "vitest";
import { structure } from "../../test/quantities.ts";
import { CellBuilder } from "./cells.ts";
import { copula } from "./copula.ts";
import { type Distribution, parse } from "./distributions/index.ts";
import {
  dimension,
  flow,
  logarithm,
  parameter,
  type Quantity,
  quantity,
  quarter,
  squareRoot,
  stock,
  variable,
} from "./graph.ts";
import type { InputSpace } from "./inputs.ts";
import { interpreter } from "./interpreter.ts";
import { prepare } from "./prepared.ts";
import { mostKept, type RunOptions, run, stream, summaries } from "./run.ts";
import { type JobSettings, jobRunner } from "./runner/job.ts";
import { local, type Runner } from "./runner/runner.ts";
import { mean, summarise } from "./summary.ts";

const bloc = dimension("bloc");
const world = structure({ members: { bloc: ["US", "CN", "EU"] } });
const options: RunOptions = { draws: 1000, seed: 1, sampler: "sobol", precision: "f32" };

const space = (texts: Record<string, string>, more: Partial<InputSpace> = {}): InputSpace => ({
  distributions: new Map(Object.entries(texts).map(([id, text]): [string, Distribution] => [id, parse(text)])),
  dimensions: new Map(Object.keys(texts).map((id, i) => [id, i])),
  shares: [],
  copulas: [],
  ...more,
});

const sales = parameter("sales", "chip/quarter", "sales");
const loss = parameter("loss", "1", "share lost in a quarter");
const held = stock("held", "chip", "held");
const buying = flow("buying", "chip/quarter", "buying", sales, { to: held });
const losing = flow("losing", "chip/quarter", "losing", held.available.times(loss).per(quarter), { from: held });
const texts = { sales: "normal(1000, 50)", loss: "uniform(0, 0.5)" };
const runAll = (given: Partial<RunOptions> = {}, inputs = space(texts), requests: readonly Quantity[] = [held]) => {
  const all = { ...options, ...given };
  return run(prepare(requests, [buying, losing], world, all.precision), world, inputs, all);
};

describe("(model, data, seed, draws) give the same bits", () => {
  test("twice", async () => expect(await runAll()).toEqual(await runAll()));

  test("in the first draws of a longer run, across the borders of blocks", async () => {
    const [short, long] = [
      await runAll({ draws: 257, sampler: "random" }),
      await runAll({ draws: 600, sampler: "random" }),
    ];
    const last = (r: typeof short) => [...(r.series[0]?.quarters[3] ?? [])];
    expect(last(long).slice(0, 257)).toEqual(last(short));
  });

  test("when another parameter is added", async () => {
    const other = parameter("other", "1", "other");
    const both = await runAll({}, space({ ...texts, other: "uniform(0, 1)" }), [other, held]);
    expect(both.series[1]?.quarters).toEqual((await runAll()).series[0]?.quarters);
  });

  test("another seed gives other draws", async () =>
    expect((await runAll({ seed: 2 })).series[0]?.quarters).not.toEqual((await runAll()).series[0]?.quarters));
});

test("of what it is told to keep a run keeps the same draws, and hands out no others", async () => {
  const quarters = vi.fn();
  const prepared = prepare([held, sales], [buying, losing], world, "f32");
  const counting: Runner = {
    ...local,
    run: (job, receive, watch) => {
      quarters(...new Set(job.settings.handed.map(({ quarter }) => quarter)));
      return local.run(job, receive, watch);
    },
  };
  const kept = await run(
    prepared,
    world,
    space(texts),
    { ...options, runner: counting },
    {
      series: (request, at) => request === 0 && at === 2,
      inputs: false,
    },
  );
  expect(quarters.mock.calls).toEqual([[2]]);
  expect(kept.series.map(({ quarters }) => Object.keys(quarters))).toEqual([["2"]]);
  expect(kept.series[0]?.quarters[2]).toEqual((await runAll()).series[0]?.quarters[2]);
  expect(kept.inputs.size).toBe(0);
});

test("no quarter is run after the last that is asked for", () => {
  const builder = new CellBuilder();
  const graph = { outputs: [builder.push({ kind: "input", index: 0 })], cells: builder.cells, states: [] };
  const model = interpreter(graph, 4, "f32");
  const ran = vi.fn(model.run);
  const settings: JobSettings = {
    draws: 4,
    seed: 1,
    sampler: "sobol",
    precision: "f32",
    uniforms: [{ element: "sales", dimension: 0 }],
    inputs: 1,
    summarised: [{ output: 0, quarter: 0 }],
    handed: [{ output: 0, quarter: 2 }],
    handedDraws: 4,
    handsInputs: false,
  };
  jobRunner(interpreter(graph, 1, "f32"), { ...model, run: ran }, settings, false).run(0);
  expect(ran.mock.calls.map(([, , , until]) => until)).toEqual([3]);
});

test("double precision and single precision agree to single precision", async () => {
  const [single, double] = [await runAll(), await runAll({ precision: "f64" })];
  single.series[0]?.quarters[3]?.forEach((x, draw) => {
    // Four quarters of a few operations each, every one off by at most 6e-8.
    expect(Math.abs(x / (double.series[0]?.quarters[3]?.[draw] as number) - 1)).toBeLessThan(2e-6);
  });
});

test("the inputs that were drawn are reported, points left out", async () => {
  const { inputs } = await runAll({}, space({ ...texts, loss: "0.25" }));
  expect([...inputs.keys()]).toEqual(["sales"]);
  // 1,000 Sobol' draws of a normal: its mean is within a hundredth of its standard deviation.
  expect(Math.abs(mean(inputs.get("sales") as Float32Array) - 1000)).toBeLessThan(0.5);
});

describe("inputs", () => {
  const weight = parameter("weight", "1", "weight", { by: bloc });
  const elements = ["weight[US]", "weight[CN]", "weight[EU]"] as const;
  const each = Object.fromEntries(elements.map((id) => [id, "gamma(2, 1)"]));
  const seriesOf = async (inputs: InputSpace, given: Partial<RunOptions> = {}) =>
    (await runAll(given, inputs, [weight])).series.map((s) => [...(s.quarters[0] as Float32Array)]) as [
      number[],
      number[],
      number[],
    ];

  test("of a shares group sum to one in every draw", async () => {
    const [a, b, c] = await seriesOf(space(each, { shares: [elements] }));
    // Three quotients and two sums in single precision: five roundings of at most 6e-8.
    for (const [draw, x] of a.entries()) expect(Math.abs(x + b[draw]! + c[draw]! - 1)).toBeLessThan(3e-7);
  });

  test("of a copula group keep their distributions and gain their rank correlation", async () => {
    const both = copula("g", elements.slice(0, 2), [
      [1, 0.8],
      [0.8, 1],
    ]);
    const [a, b] = await seriesOf(space(each, { copulas: [both] }), { draws: 8192 });
    const rank = (x: readonly number[]): number[] => {
      const order = x.map((_, i) => i).sort((i, j) => x[i]! - x[j]!);
      const ranks = new Array<number>(x.length);
      for (const [place, i] of order.entries()) ranks[i] = (place + 0.5) / x.length - 0.5;
      return ranks;
    };
    const [ra, rb] = [rank(a), rank(b)];
    // 8,192 Sobol' draws; even independent ones would give 0.8 to ± 0.004.
    expect(Math.abs((ra.reduce((sum, x, i) => sum + x * rb[i]!, 0) / a.length) * 12 - 0.8)).toBeLessThan(0.02);
    const [, alone] = await seriesOf(space(each), { draws: 8192 });
    // The mean of 8,192 Sobol' draws of a gamma is good to a few thousandths.
    expect(Math.abs(mean(Float64Array.from(b)) - mean(Float64Array.from(alone)))).toBeLessThan(0.02);
  });

  test("without a place in the list of draws, or without a value, are refused by name", async () => {
    await expect(seriesOf(space(each, { dimensions: new Map() }))).rejects.toThrow(
      "weight[US]: the parameter element has no place in the list of draws",
    );
    await expect(seriesOf(space({}))).rejects.toThrow("weight[US]: the parameter element has no value");
  });
});

describe("a value that is not a number", () => {
  const root = variable(
    "root",
    "1",
    "no number where the share lost is above 0.4",
    squareRoot(quantity(0.4).minus(loss)),
  );
  const fine = variable("fine", "1", "a share", loss.times(loss));
  const sum = variable("sum", "1", "both", root.plus(fine));

  test("is refused where it is asked for, naming what it comes from", () =>
    expect(runAll({}, space(texts), [fine, sum])).rejects.toThrow(/^root: its value is not a number in draw \d+\./));

  test("is nobody's concern where it is not kept", async () => {
    const prepared = prepare([fine, sum], [], world, "f32");
    const kept = { series: (request: number) => request === 0, inputs: false };
    const { series } = await run(prepared, world, space(texts), options, kept);
    expect(series.map(({ request }) => request)).toEqual([0]);
  });

  test("is not blamed on another that nobody asked for", () => {
    const other = variable(
      "other",
      "1",
      "no number where sales are below 1000",
      squareRoot(sales.per(quantity(1000, "chip/quarter")).minus(quantity(1))),
    );
    const prepared = prepare([other, sum], [], world, "f32");
    const kept = { series: (request: number) => request === 1, inputs: false };
    return expect(run(prepared, world, space(texts), options, kept)).rejects.toThrow(/^root: /);
  });

  const growth = variable("growth", "1", "growth", logarithm(loss.minus(quantity(0.1))));
  const next = variable("next", "1", "next", growth.plus(quantity(1)));

  test("stops the run and names the quantity where it began, not the one that was asked for", () =>
    expect(runAll({}, space(texts), [next])).rejects.toThrow(/^growth: its value is not a number in draw \d+\./));
});

describe("summaries", () => {
  const summariesOf = (given: Partial<RunOptions>, keep?: readonly number[], quarters = [0, 1, 2, 3]) => {
    const all = { ...options, ...given };
    const prepared = prepare([held, sales], [buying, losing], world, all.precision);
    return summaries(prepared, world, space(texts), all, (_, quarter) => quarters.includes(quarter), keep);
  };
  const draws = (given: Partial<RunOptions>) => runAll(given, space(texts), [held, sales]);

  test("below 2,048 draws are those of all draws, to the bit", async () => {
    const { series } = await summariesOf({ draws: 2047 });
    const whole = await draws({ draws: 2047 });
    for (const [i, one] of series.entries())
      expect(one.quarters).toEqual(whole.series[i]?.quarters.map((values) => summarise(values)));
  });

  test("from there on differ by a small part of their Monte-Carlo error, and the mean not at all", async () => {
    const { series } = await summariesOf({ draws: 5000 });
    const whole = await draws({ draws: 5000 });
    for (const [i, { quarters }] of series.entries())
      for (const [q, found] of quarters.entries()) {
        const exact = summarise(whole.series[i]?.quarters[q] as Float32Array);
        expect(found?.mean).toBe(exact.mean);
        expect(found?.mcError.mean).toBeCloseTo(exact.mcError.mean, 6);
        for (const level of ["p5", "p25", "p50", "p75", "p95"] as const)
          expect(Math.abs((found?.[level] as number) - exact[level])).toBeLessThan(0.3 * exact.mcError[level] + 1e-9);
      }
  });

  test("come only for what was selected, with the draws of what was kept", async () => {
    const { series, kept } = await summariesOf({}, [1], [2]);
    expect(series.map((one) => one.quarters.map((summary) => summary !== undefined))).toEqual([
      [false, false, true, false],
      [false, false, true, false],
    ]);
    const whole = await draws({});
    expect(kept.series.map((one) => one.request)).toEqual([1]);
    expect(kept.series[0]?.quarters).toEqual(whole.series[1]?.quarters);
    expect(kept.inputs).toEqual(whole.inputs);
  });

  test("keep nothing unless something is asked for", async () => {
    const { kept } = await summariesOf({});
    expect([kept.series, [...kept.inputs]]).toEqual([[], []]);
  });

  test("keep no more draws than correlations need", async () => {
    const { kept } = await summariesOf({ draws: mostKept + 1000 }, [0]);
    expect(kept.draws).toBe(mostKept);
    expect(kept.series[0]?.quarters[3]).toEqual((await draws({ draws: mostKept })).series[0]?.quarters[3]);
  });

  test("of a value that is not a number are refused, naming it, however late it comes", async () => {
    const rare = variable("rare", "1", "rare", logarithm(loss.minus(quantity(0.001))));
    for (const count of [2000, 6000]) {
      const all = { ...options, draws: count };
      const asked = summaries(prepare([rare], [], world, "f32"), world, space(texts), all);
      await expect(asked).rejects.toThrow(/^rare: its value is not a number in draw \d+\./);
    }
  });

  test("of a value that is not a number in a draw that is not kept are refused, naming the draw", async () => {
    // Of 2¹⁷ Sobol' points one lies in the first 2⁻¹⁷ of the interval.
    const once = variable("once", "1", "once", logarithm(loss.minus(quantity(0.5 / 2 ** 17))));
    const all = { ...options, draws: 2 ** 17 };
    const asked = summaries(prepare([once], [], world, "f32"), world, space(texts), all, undefined, [0]);
    const error = await asked.catch((thrown: Error) => thrown);
    const draw = Number(/draw (\d+)/.exec(String(error))?.[1]);
    expect(String(error)).toContain("once: its value is not a number");
    expect(draw).toBeGreaterThan(mostKept);
  });
});

test("draws are handed out block by block, in order", async () => {
  const blocks: { first: number; values: number[] }[] = [];
  const prepared = prepare([held], [buying, losing], world, "f32");
  const last = (_: number, quarter: number): boolean => quarter === 3;
  const selection = { summarised: () => false, handed: last, inputs: false };
  await stream(
    prepared,
    world,
    space(texts),
    { ...options, blockSize: 256 },
    selection,
    ({ first, series: [values] }) => {
      blocks.push({ first, values: [...(values as Float32Array)] });
    },
  );
  expect(blocks.map(({ first }) => first)).toEqual([0, 256, 512, 768]);
  const whole = (await runAll()).series[0]?.quarters[3] as Float32Array;
  expect(blocks.flatMap(({ values }) => values)).toEqual([...whole]);
});

describe("a long run", () => {
  test("tells how far it is", async () => {
    const done: number[] = [];
    await runAll({ draws: 600, backend: "interpreter", progress: (share) => done.push(share) });
    expect(done).toEqual([256 / 600, 512 / 600, 1]);
  });

  test("can be stopped", async () => {
    const controller = new AbortController();
    controller.abort(new Error("enough"));
    await expect(runAll({ signal: controller.signal })).rejects.toThrow("enough");
  });
});
