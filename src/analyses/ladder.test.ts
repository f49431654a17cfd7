import { beforeAll, describe, expect, test } from "vitest";
import { refusal } from "../../test/small-model.ts";
import { bundleOf } from "../data/bundle.ts";
import type { Figure } from "../data/evidence.ts";
import { embeddedBundle } from "../data/files.ts";
import { type PublishedRatio, readLadder } from "../data/ladder.ts";
import { type BalanceRun, runBalance } from "./balance.ts";
import { ladder, type PublishedBeside } from "./ladder.ts";
import { openWorld } from "./world.ts";

const bundle = embeddedBundle();
const world = openWorld(bundle);
const last = world.quarters.length - 1;
const real = readLadder(bundle, world.data.evidence);
const model = [...world.data.evidence.values()][0]!;
let run: BalanceRun;
beforeAll(async () => {
  run = await runBalance(world, "max8", { draws: 256, seed: 1, sampler: "sobol", precision: "f32" });
});

/** Our interval of the rung of licensed and own chips, and what stands beside it where this figure is published. */
function beside(
  figure: (p5: number, p50: number, p95: number) => Partial<Figure>,
  convention = "max8",
  comparable = true,
  blocs: readonly [string, string] = ["US", "CN"],
): PublishedBeside {
  const rowIn = (published: readonly PublishedRatio[]) =>
    ladder(run, world, last, blocs, { ...real, domestic: published }).find(
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

describe("a published figure is not compared", () => {
  test.each<[string, Partial<Figure>, string, boolean, readonly [string, string], string]>([
    ["of another quarter", { as_of: "2024Q4" }, "max8", true, ["US", "CN"], "It is of 2024Q4."],
    ["without a date", { as_of: undefined }, "max8", true, ["US", "CN"], "It is of an unknown date."],
    ["in another convention", { convention: "tpp" }, "max8", true, ["US", "CN"], "It counts in tpp."],
    ["in the usual convention beside another", {}, "tpp", true, ["US", "CN"], "It counts in max8."],
    ["of another pair of blocs", {}, "max8", true, ["US", "EU"], "the ratio of the United States to China"],
    ["that counts something else", {}, "max8", false, ["US", "CN"], "a test of ours"],
  ])("%s, and says so", (_, figure, convention, comparable, blocs, why) => {
    const found = beside((_5, p50) => ({ value: p50, ...figure }), convention, comparable, blocs);
    expect([found.inside, found.comparable]).toEqual([null, false]);
    expect(found.why).toContain(why);
  });
  test("but is in the convention that it counts in", () =>
    expect(beside((_, p50) => ({ value: p50, convention: "tpp" }), "tpp").inside).toBe(true));
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
