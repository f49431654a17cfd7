import { describe, expect, test } from "vitest";
import { embeddedBundle } from "../data/files.ts";
import { readScenarioFile } from "../data/scenario-file.ts";
import { type Count, type Side, why } from "./why.ts";
import type { RunSettings } from "./world.ts";

const bundle = embeddedBundle();
const run: RunSettings = { draws: 64, seed: 1, sampler: "sobol", precision: "f32" };
const text = (set: string, parts = ""): string =>
  `title: { en: a, de: b }\ndescription: { en: a, de: b }\nkind: counterfactual\nset:\n${set}${parts}`;
const side = (set: string | undefined, count: Partial<Count> = {}, parts = "", figure?: Side["figure"]): Side => ({
  name: set ?? "baseline",
  scenario:
    set === undefined ? undefined : readScenarioFile("a.yaml", text(`  ${set.replaceAll("; ", "\n  ")}\n`, parts)),
  count: { of: "owned", convention: "max8", quarter: "2025Q4", ...count },
  figure,
});
const shares = async (a: Side, b: Side): Promise<Record<string, number>> =>
  Object.fromEntries((await why(bundle, [a, b], run)).players.map(({ id, share }) => [id, share]));

describe("the difference", () => {
  test("of a side from itself is none, and nobody plays", async () => {
    const found = await why(bundle, [side("smuggled_share: 0.1"), side("smuggled_share: 0.1")], run);
    expect([found.difference, found.players, found.unexplained]).toEqual([0, [], 0]);
  });

  test("made by one setting is all its own", async () => {
    const { players, difference, ours } = await why(bundle, [side(undefined), side("smuggled_share: 0")], run);
    expect(players.map(({ id, kind, share }) => [id, kind, share])).toEqual([
      ["smuggled_share", "assumption", ours[1] - ours[0]],
    ]);
    expect(players[0]!.changes).toEqual([
      { name: "smuggled_share", from: "quantiles(0.05: 0.123, 0.5: 0.254, 0.95: 0.57)", to: "0" },
    ]);
    expect(difference).toBeGreaterThan(0);
  });

  test("is shared out whole, and turns its sign when the sides change places", async () => {
    const a = side("smuggled_share: 0; opening_stock: 0");
    const b = side("vendor_counted[cn-other]: 0", { of: "smuggled", convention: "bf16" });
    const [there, back] = [await why(bundle, [a, b], run), await why(bundle, [b, a], run)];
    const sum = there.players.reduce((total, { share }) => total + share, 0);
    expect(sum).toBeCloseTo(there.difference, 9);
    for (const { id, share } of there.players)
      expect(back.players.find((player) => player.id === id)!.share).toBeCloseTo(-share, 9);
  });

  test("between ways to count is theirs", async () => {
    const found = await why(bundle, [side(undefined), side(undefined, { of: "rented", quarter: "2024Q4" })], run);
    expect(found.players.map(({ id, kind }) => [id, kind]).sort()).toEqual([
      ["of", "definition"],
      ["quarter", "definition"],
    ]);
    // One run has all ways to count at once; both sides are the same world.
    expect(found.runs).toBe(2);
  });

  test("leaves out what moves nothing at the date: growth after it", async () => {
    const found = await why(bundle, [side(undefined), side("rental_growth: 0; smuggled_share: 0")], run);
    expect(found.players.map(({ id }) => id)).toEqual(["smuggled_share"]);
    expect(found.idle.map(({ id }) => id)).toEqual(["rental_growth"]);
  });
});

describe("players", () => {
  const parts = `parts:
  - { title: { en: channels, de: Wege }, kind: source, of: [smuggled_share, unnamed_share] }
`;
  test("are the parts of a scenario, with their kind", async () => {
    const found = await why(
      bundle,
      [side(undefined), side("smuggled_share: 0; unnamed_share[CN]: 0; opening_stock: 0", {}, parts)],
      run,
    );
    expect(found.players.map(({ id, kind }) => [id, kind]).sort()).toEqual([
      ["channels", "source"],
      ["opening_stock", "assumption"],
    ]);
    expect(found.byKind.source + found.byKind.assumption).toBeCloseTo(found.difference, 9);
  });

  test("hold all elements of a parameter", async () => {
    const found = await shares(side("vendor_counted[cn-other]: 0"), side("vendor_counted[huawei]: 0"));
    expect(Object.keys(found)).toEqual(["vendor_counted"]);
  });

  test("that are set to what they are anyway do not play", async () =>
    expect(await shares(side(undefined), side("failure_rate: 0.05 to 0.12"))).toEqual({}));
});

test("what a figure says beyond the model's answer, no setting explains", async () => {
  const figure = { id: "a.b", who: "A", value: 20 };
  const found = await why(bundle, [side(undefined), side("smuggled_share: 0", {}, "", figure)], run);
  expect(found.published).toEqual([null, 20]);
  expect(found.unexplained).toBeCloseTo(20 - found.ours[1], 12);
  expect(found.difference).toBeCloseTo(20 - found.ours[0], 12);
});

test("another seed, other draws; the same one, the same bits", async () => {
  const of = (seed: number) => why(bundle, [side(undefined), side("smuggled_share: 0")], { ...run, seed });
  const [one, again, other] = [await of(1), await of(1), await of(2)];
  expect(again).toEqual(one);
  expect(other.difference).not.toBe(one.difference);
});

describe("refused", () => {
  test.each([
    ["a ratio against an amount", { of: "owned_compute[CN]" }, "unit-error"],
    ["a quarter outside the grid", { quarter: "2035Q1" }, "unknown-quarter"],
    ["what is not there", { of: "owned_computer[CN]" }, "unknown-variable"],
  ] as const)(
    "%s",
    async (_, count, code) =>
      await expect(why(bundle, [side(undefined), side(undefined, count)], run)).rejects.toMatchObject({ code }),
  );
});
