import { beforeAll, describe, expect, test } from "vitest";
import { electricityRatio } from "../../model/balance.ts";
import { refusal } from "../../test/small-model.ts";
import { bundleOf } from "../data/bundle.ts";
import type { Figure } from "../data/evidence.ts";
import { embeddedBundle } from "../data/files.ts";
import { type Ladder, type PublishedRatio, quarterOf, readLadder, rungs } from "../data/ladder.ts";
import { type BalanceRun, runBalance } from "./balance.ts";
import { ladder, type PublishedBeside } from "./ladder.ts";
import { openWorld, withPair } from "./world.ts";

const bundle = embeddedBundle();
const world = openWorld(bundle);
const last = world.newest;
const none = Object.fromEntries(rungs.map((rung) => [rung, []])) as unknown as Ladder;
const model = [...world.data.evidence.values()][0]!;
let run: BalanceRun;
beforeAll(async () => {
  run = await runBalance(world, "max8", { draws: 256, seed: 1, sampler: "sobol", precision: "f32" });
});

/** Our interval of the rung of licensed and own chips, and what stands beside it where this figure is published. */
function beside(
  figure: (p5: number, p50: number, p95: number) => Partial<Figure>,
  { convention = "max8", comparable = true, blocs = ["US", "CN"] as readonly [string, string] } = {},
): PublishedBeside {
  const rowIn = (published: readonly PublishedRatio[]) =>
    ladder(run, world, last, blocs, { ...none, domestic: published }).find(
      (r) => r.rung === "domestic" && r.convention === convention,
    )!;
  // Another pair has no such rung; any figure will do there.
  const { p5, p50, p95 } = rowIn([]);
  const given = {
    ...model,
    as_of: world.quarters[last]!,
    value: undefined,
    convention: undefined,
    ...figure(p5 ?? 1, p50 ?? 2, p95 ?? 3),
  };
  return rowIn([{ figure: given as Figure, comparable, why: "a test of ours" }]).published[0]!;
}

describe("a published figure is inside", () => {
  test.each<[string, (p5: number, p50: number, p95: number) => Figure["value"], boolean]>([
    ["a value within the interval", (_, p50) => p50, true],
    ["a value at its lower end", (p5) => p5, true],
    ["a value at its upper end", (_5, _50, p95) => p95, true],
    ["a value below", (p5) => p5 * 0.99, false],
    ["a value above", (_5, _50, p95) => p95 * 1.01, false],
    ["about a value within", (_, p50) => `about ${p50}`, true],
    ["an interval that overlaps from below", (p5, p50) => `${p5 / 2} to ${p50}`, true],
    ["an interval that holds ours", (p5, _, p95) => `${p5 / 2} to ${p95 * 2}`, true],
    ["an interval below", (p5) => `${p5 / 4} to ${p5 / 2}`, false],
    ["an interval above", (_5, _50, p95) => `${p95 * 2} to ${p95 * 3}`, false],
    ["three quantiles whose median is within", (p5, p50) => ({ p5: p5 / 9, p50, p95: p50 * 9 }), true],
    [
      "three quantiles whose median is above, though they overlap",
      (p5, _, p95) => ({ p5, p50: p95 * 2, p95: p95 * 3 }),
      false,
    ],
    ["over a bound that ours lies over", (p5) => `over ${p5 / 2}`, true],
    ["over a bound that ours does not reach", (_5, _50, p95) => `over ${p95 * 2}`, false],
    ["under a bound that ours lies under", (_5, _50, p95) => `under ${p95 * 2}`, true],
    ["under a bound that ours does not go below", (p5) => `under ${p5 / 2}`, false],
  ])("%s", (_, value, inside) => expect(beside((...q) => ({ value: value(...q) })).inside).toBe(inside));
});

test("of a projected quarter, ours is called projected", () => {
  const of = (as_of: string) => beside((_, p50) => ({ value: p50, as_of })).projected;
  expect([of("2024Q4"), of("2030Q4")]).toEqual([false, true]);
});

describe("a published figure is not compared", () => {
  test.each<[string, Partial<Figure>, Parameters<typeof beside>[1], string[]]>([
    ["of a date before the model's", { as_of: "2021" }, {}, ["outside-grid"]],
    ["of a date after the model's", { as_of: "2099Q4" }, {}, ["outside-grid"]],
    ["without a date", { as_of: undefined }, {}, ["unknown-date"]],
    ["of another pair of blocs", {}, { blocs: ["US", "EU"] }, ["other-blocs"]],
    ["that counts something else", {}, { comparable: false }, []],
  ])("%s, and says so", (_, figure, options, obstacles) => {
    const found = beside((_5, p50) => ({ value: p50, ...figure }), options);
    expect([found.inside, found.comparable, found.obstacles]).toEqual([null, false, obstacles]);
    expect(found.ours === null).toBe(obstacles.length > 0);
  });
  test("in another convention than its own", () => {
    expect(beside((_, p50) => ({ value: p50, convention: "tpp" }), { convention: "tpp" }).inside).toBe(true);
    expect(beside((_, p50) => ({ value: p50, convention: "tpp" }))).toBeUndefined();
  });
});

test.each([
  ["2024", "2024Q4"],
  ["2024Q2", "2024Q2"],
  ["2025-05", "2025Q2"],
  ["2025-12-31", "2025Q4"],
  ["2025-01-01", "2025Q1"],
])("a figure of %s is about the quarter %s", (as_of, quarter) => expect(quarterOf({ ...model, as_of })).toBe(quarter));

describe("another pair of blocs", () => {
  test("has the rungs that need no licensed buyer", async () => {
    const pair = ["US", "EU"] as const;
    const other = withPair(world, pair);
    const ran = await runBalance(other, "max8", { draws: 64, seed: 1, sampler: "sobol", precision: "f32" }, {}, [last]);
    const counted = ladder(ran, other, last, pair, none).filter((r) => r.convention !== "bf16" && r.p50 !== null);
    expect([...new Set(counted.map((r) => r.rung))]).toEqual([
      "operational",
      "effective",
      "location",
      "flow",
      "electricity",
    ]);
  });
});

test("quarters of published figures are summarised, and no others", async () => {
  const published = readLadder(bundle, world.data.evidence);
  const ran = await runBalance(world, "max8", { draws: 64, seed: 1, sampler: "sobol", precision: "f32" }, {}, [last], {
    published,
  });
  const electricity = ran.summaries.series.find((s) => s.request === ran.requests.indexOf(electricityRatio))!;
  expect(electricity.quarters.flatMap((q, i) => (q ? [world.quarters[i]] : []))).toEqual([
    "2024Q4",
    world.quarters[last],
  ]);
});

describe("the file of the ladder", () => {
  const readWith = (edit: (rungs: Record<string, Record<string, unknown>[]>) => void) => {
    const files = structuredClone(bundle.files) as Record<string, { rungs: Record<string, Record<string, unknown>[]> }>;
    edit(files["model/ladder.yaml"]!.rungs);
    return readLadder(bundleOf(files), world.data.evidence);
  };
  test("may leave a rung empty", () => expect(readWith((rungs) => (rungs.rented = [])).rented).toEqual([]));
  test.each<[string, (rungs: Record<string, Record<string, unknown>[]>) => unknown, string]>([
    ["a rung that is missing", (r) => delete r.rented, "model/ladder.yaml rungs.rented: it is missing"],
    ["a rung that is unknown", (r) => (r.sold = []), "model/ladder.yaml rungs.sold"],
    [
      "a figure that is unknown",
      (r) => (r.licensed![0]!.figure = "rand-heim-gap.ratio"),
      "model/ladder.yaml rungs.licensed.0.figure: no figure",
    ],
    [
      "no word on whether it is comparable",
      (r) => delete r.licensed![0]!.comparable,
      "model/ladder.yaml rungs.licensed.0.comparable: it is missing. Write true or false",
    ],
    ["no reason", (r) => delete r.licensed![0]!.why, "model/ladder.yaml rungs.licensed.0.why: it is missing"],
  ])("refuses %s", (_, edit, says) => expect(refusal(() => readWith(edit)).message).toContain(says));
});
