/** Every scenario loads, runs, and moves the results in the direction that its description says. */
import { beforeAll, describe, expect, test } from "vitest";
import { balances } from "../model/index.ts";
import { ask, openWorld, type RunSettings } from "../src/analyses/world.ts";
import { embeddedBundle } from "../src/data/files.ts";
import { readScenarios } from "../src/data/scenarios.ts";
import { summarise } from "../src/engine/index.ts";

const bundle = embeddedBundle();
const scenarios = readScenarios(bundle);
const run: RunSettings = { draws: 1024, seed: 1, sampler: "sobol", precision: "f32" };
const [max8] = balances;
const requests = {
  ratio: max8!.ratio,
  sold: max8!.sold,
  owned: max8!.owned,
  accessible: max8!.accessible,
  ...max8!.rungs,
};

/** Medians at the end of the history: `ratio`, `owned[CN]`. */
type Results = Readonly<Record<string, number>>;
async function resultsOf(name?: string): Promise<Results> {
  const scenario = name === undefined ? undefined : scenarios.get(name)!;
  const { series } = await ask(openWorld(bundle, { scenario }), Object.values(requests), run);
  return Object.fromEntries(
    series.map((s) => {
      const member = Object.values(s.index).join(",");
      return [`${Object.keys(requests)[s.request]}${member && `[${member}]`}`, summarise(s.quarters.at(-1)!).p50];
    }),
  );
}

/** What each scenario does to medians of the end of the history, as its description says. */
const expected: Readonly<Record<string, Readonly<Record<string, "up" | "down" | "same">>>> = {
  "no-smuggling": {
    ratio: "up",
    smuggled: "up",
    "owned[CN]": "down",
    sold: "same",
    licensed: "same",
    domestic: "same",
  },
  "high-smuggling": {
    ratio: "down",
    smuggled: "down",
    "owned[CN]": "up",
    sold: "same",
    licensed: "same",
    domestic: "same",
  },
  "published-sums": {
    sold: "down",
    licensed: "same",
    domestic: "up",
    smuggled: "up",
    rented: "up",
    "accessible[CN]": "down",
  },
};

let baseline: Results;
beforeAll(async () => {
  baseline = await resultsOf();
});

test("every scenario has its row here", () =>
  expect(Object.keys(expected).sort()).toEqual([...scenarios.keys()].sort()));

describe.each(Object.entries(expected))("%s", (name, directions) => {
  let results: Results;
  beforeAll(async () => {
    results = await resultsOf(name);
  });
  // The same seed draws the same worlds, so any difference is the scenario's; what is "same" is so to the bit.
  test.each(Object.entries(directions))("%s: %s", (variable, direction) => {
    const [now, before] = [results[variable]!, baseline[variable]!];
    expect(before).toBeGreaterThan(0);
    expect(now > before ? "up" : now < before ? "down" : "same").toBe(direction);
  });
});

describe.each([...scenarios.values()])("$name", ({ name, title, description, set }) => {
  test("changes something, and says what in both languages", () => {
    expect(Object.keys(set).length).toBeGreaterThan(0);
    expect(title.en).not.toBe(title.de);
    expect(description.en).not.toBe(description.de);
    expect(Math.min(description.en.length, description.de.length)).toBeGreaterThan(40);
  });
  test("is a small difference: all else is as in the baseline", () => {
    const [base, changed] = [openWorld(bundle), openWorld(bundle, { scenario: scenarios.get(name)! })];
    const before = base.data.inputs.distributions;
    const moved = [...changed.data.inputs.distributions].filter(
      ([element, { text }]) => before.get(element)!.text !== text,
    );
    expect(moved.map(([element]) => element).sort()).toEqual(Object.keys(changed.settings).sort());
    expect(changed.data.structure.tables).toEqual(base.data.structure.tables);
  });
});
