import { beforeAll, describe, expect, test } from "vitest";
import { runBalance } from "../src/analyses/balance.ts";
import { type LadderRow, ladder } from "../src/analyses/ladder.ts";
import { openWorld } from "../src/analyses/world.ts";
import { embeddedBundle } from "../src/data/files.ts";
import { readLadder } from "../src/data/ladder.ts";
import { readScenarios } from "../src/data/scenarios.ts";

const bundle = embeddedBundle();
const rowsOf = async (scenarioName?: string): Promise<LadderRow[]> => {
  const scenario = scenarioName === undefined ? undefined : readScenarios(bundle).get(scenarioName);
  const world = openWorld(bundle, { scenario });
  const run = await runBalance(world, "max8", { draws: 4096, seed: 1, sampler: "sobol", precision: "f32" });
  return ladder(run, world, world.newest, ["US", "CN"], readLadder(bundle, world.data.evidence));
};
const median = (rows: readonly LadderRow[], rung: string): number =>
  rows.find((r) => r.rung === rung && r.convention === "max8")?.p50 ?? Number.NaN;

describe("the definition ladder at the end of 2025", () => {
  let rows: LadderRow[];
  beforeAll(async () => {
    rows = await rowsOf();
  });

  test("falls with every channel that is counted", () => {
    const steps = ["licensed", "domestic", "smuggled", "rented"].map((rung) => median(rows, rung));
    expect(steps).toEqual(steps.toSorted((a, b) => b - a));
  });

  test.each([
    ["domestic", 13.0],
    ["smuggled", 8.4],
    ["rented", 5.7],
  ])("%s: about %d with all Chinese vendors and median rental", (rung, expected) => {
    // The sum on medians is rounded to two digits, and skewed parts (smuggling, rental) push the median of a sum above the sum of medians.
    expect(Math.abs(median(rows, rung) / expected - 1)).toBeLessThan(0.05);
  });

  test("says which published figure can be compared, and whether it lies inside", () => {
    for (const beside of rows.flatMap((row) => row.published)) {
      expect(beside.inside === null).toBe(!beside.comparable);
      expect(beside.url).toMatch(/^https?:/);
      expect(beside.why.length).toBeGreaterThan(10);
    }
  });

  test("puts each published figure where it counts in the same convention", () => {
    const at = (publisher: string) =>
      rows
        .filter((r) => r.published.some((p) => p.who.startsWith(publisher)))
        .map((r) => [r.rung, r.convention, r.published.find((p) => p.who.startsWith(publisher))!.at]);
    expect(at("Epoch AI")).toEqual([["location", "bf16", "2025Q2"]]);
    expect(at("Bernstein")).toEqual([["flow", "bf16", "2025Q4"]]);
    expect(at("IEA")).toEqual([["electricity", null, "2024Q4"]]);
    expect(rows.filter((r) => r.convention === "bandwidth").flatMap((r) => r.published)).toEqual([]);
  });

  test("shows our value of a figure's own date, not of the quarter asked for", () => {
    const electricity = rows.find((r) => r.rung === "electricity")!;
    const { ours } = electricity.published[0]!;
    expect(ours).not.toBeNull();
    expect(ours!.p50).not.toBe(electricity.p50);
  });

  test("counts less of the second bloc's side where nothing is exported to it", () =>
    expect(median(rows, "flow_without_exports")).toBeGreaterThan(median(rows, "flow")));

  test("moves foreign-owned compute to where it stands, and leaves the order of magnitude", () => {
    // A tenth of what American owners run stands abroad; almost all of what Chinese owners run stands at home.
    const moved = median(rows, "location") / median(rows, "operational");
    expect(moved).toBeGreaterThan(0.8);
    expect(moved).toBeLessThan(1);
  });
});

describe("with the settings of the published sums", () => {
  let rows: LadderRow[];
  beforeAll(async () => {
    rows = await rowsOf("published-sums");
  });
  test.each([
    ["licensed", 38],
    ["domestic", 13.7],
    ["smuggled", 8.7],
    ["rented", 6.1],
  ])("%s comes to the published %d", (rung, published) => {
    // H20 sold outside China are not counted here (2 % of what was licensed), and medians do not add (1 % of named owners).
    expect(Math.abs(median(rows, rung) / published - 1)).toBeLessThan(0.045);
  });
});
