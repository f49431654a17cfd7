import { describe, expect, test } from "vitest";
import { checkLaws, settingsToCheck } from "../src/analyses/checks.ts";
import { ask, openWorld } from "../src/analyses/world.ts";
import { embeddedBundle } from "../src/data/files.ts";
import { balances } from "./balance.ts";

const bundle = embeddedBundle();
const run = { draws: 128, seed: 7, sampler: "sobol", precision: "f32" } as const;

describe("every law holds in every draw and quarter of", () => {
  test.each(settingsToCheck(bundle))("$kind $name", async (setting) => {
    const [checked] = await checkLaws([setting], run);
    expect(checked?.laws.filter(({ holds }) => !holds)).toEqual([]);
  });
});

test("world sold compute does not depend on who smuggles, to the bit", async () => {
  const sold = async (set: Record<string, number>) => {
    const requests = balances.map((b) => b.sold);
    const { series } = await ask(openWorld(bundle, { set }), requests, { ...run, seed: 3 });
    return series.map((s) => s.quarters);
  };
  expect(await sold({ smuggled_share: 1 })).toEqual(await sold({ smuggled_share: 0 }));
});
