/** Every scenario loads, runs, and moves the results in the direction that its description says. */
import { beforeAll, describe, expect, test } from "vitest";
import { outputGain } from "../model/diffusion.ts";
import { balances } from "../model/index.ts";
import { quantityNamed } from "../src/analyses/quantities.ts";
import { ask, openWorld, type RunSettings } from "../src/analyses/world.ts";
import { bundleOf } from "../src/data/bundle.ts";
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
  gain: outputGain,
  ...max8!.rungs,
};

/** Medians at the end of the history, and of the projection after it: `ratio`, `owned[CN]`, `owned[CN] 2028Q4`. */
type Results = Readonly<Record<string, number>>;
const later = "2028Q4";
async function resultsOf(name?: string): Promise<Results> {
  const scenario = name === undefined ? undefined : scenarios.get(name)!;
  const world = openWorld(bundle, { scenario });
  const { series } = await ask(world, Object.values(requests), run);
  return Object.fromEntries(
    series.flatMap((s) => {
      const member = Object.values(s.index).join(",");
      const id = `${Object.keys(requests)[s.request]}${member && `[${member}]`}`;
      const at = (quarter: number): number => summarise(s.quarters[quarter]!).p50;
      return [
        [id, at(world.newest)],
        [`${id} ${later}`, at(world.quarters.indexOf(later))],
      ];
    }),
  );
}

/** What each scenario does to those medians, as its description says. What acts from a date on leaves history as it is. */
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
  // The baseline by another name.
  "as-decreed": { ratio: "same", "owned[CN] 2028Q4": "same", "accessible[CN] 2028Q4": "same", "sold 2028Q4": "same" },
  "no-controls": {
    ratio: "down",
    "owned[CN]": "up",
    "owned[CN] 2028Q4": "up",
    licensed: "down",
  },
  embargo: { ratio: "up", "owned[CN]": "down", "owned[CN] 2028Q4": "down" },
  "stop-in-30-days": { ratio: "up", "owned[CN]": "down", sold: "down", licensed: "same" },
  "stop-in-90-days": { ratio: "up", "owned[CN]": "down", sold: "down", licensed: "same" },
  "stop-in-365-days": { ratio: "up", "owned[CN]": "down" },
  "hbm-2022": { ratio: "up", "owned[CN]": "down", "owned[CN] 2028Q4": "down", "ratio 2028Q4": "up" },
  // Nobody lays in stock before a control that does not come.
  "hbm-never": { ratio: "up", "owned[CN]": "down", "owned[CN] 2028Q4": "up", "ratio 2028Q4": "down" },
  "no-equipment-controls": { "owned[CN]": "up", "owned[CN] 2028Q4": "up" },
  "h200-sales": { ratio: "same", "owned[CN] 2028Q4": "up", "licensed 2028Q4": "down" },
  "b30a-sales": { ratio: "same", "owned[CN] 2028Q4": "up", "licensed 2028Q4": "down" },
  "frozen-2022": { ratio: "down", "owned[CN]": "up", "owned[CN] 2028Q4": "up", "ratio 2028Q4": "down" },
  "frozen-2023": { "owned[CN]": "up", ratio: "down" },
  "frozen-2025": { ratio: "same", "owned[CN] 2028Q4": "down", "ratio 2028Q4": "up" },
  "perfect-enforcement": { ratio: "same", "owned[CN] 2028Q4": "down", "ratio 2028Q4": "up", "sold 2028Q4": "same" },
  "remote-access-closed": {
    "accessible[CN]": "same",
    "accessible[CN] 2028Q4": "down",
    "accessible[US] 2028Q4": "up",
    "owned[CN] 2028Q4": "same",
  },
  "us-power-bottleneck": { operational: "same", "operational 2028Q4": "down", "owned[US] 2028Q4": "same" },
  "capex-slump": { sold: "same", "sold 2028Q4": "down", "owned[US] 2028Q4": "down" },
  "fast-adoption-cn": {
    "gain[CN]": "same",
    "gain[CN] 2028Q4": "up",
    "gain[US] 2028Q4": "same",
    "owned[CN] 2028Q4": "same",
  },
  "fast-adoption-us": {
    "gain[US]": "same",
    "gain[US] 2028Q4": "up",
    "gain[CN] 2028Q4": "same",
    "owned[US] 2028Q4": "same",
  },
  "cxmt-ramp": { "ratio 2028Q4": "down", "owned[CN] 2028Q4": "up" },
  // A parameter, no lever: what was counted stays.
  "smic-yield": { ratio: "same", "owned[CN] 2028Q4": "up" },
  "as-epoch": { sold: "down", ratio: "up", domestic: "up", smuggled: "up", "owned[CN]": "down" },
  "as-ai-2040": {
    sold: "same",
    licensed: "same",
    "sold 2028Q4": "up",
    "owned[CN] 2028Q4": "up",
    "ratio 2028Q4": "down",
  },
  "as-grunewald": { sold: "same", licensed: "same", domestic: "same", "licensed 2028Q4": "down" },
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

describe.each([...scenarios.values()])("$name", ({ name, title, description, set, regime }) => {
  test("changes something, and says what in both languages", () => {
    expect(Object.keys(set).length > 0 || regime !== undefined).toBe(true);
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
    // A scenario may pin what equals the baseline today, so that a later change of the baseline does not move it.
    for (const [element] of moved) expect(Object.keys(changed.settings)).toContain(element);
    expect(moved.length > 0).toBe(name !== "as-decreed");
    expect(changed.data.structure.tables).toEqual(base.data.structure.tables);
  });
});

describe("single settings", () => {
  const median = async (set: Record<string, string | number>, id: string, bloc?: string): Promise<number> => {
    const opened = openWorld(bundle, { set });
    const run = { draws: 1024, seed: 1, sampler: "sobol", precision: "f32" } as const;
    const { series } = await ask(opened, [quantityNamed(id, "max8")], run);
    const found = series.find((s) => bloc === undefined || Object.values(s.index)[0] === bloc);
    return summarise(found?.quarters[opened.newest] ?? new Float32Array()).p50;
  };

  test("one member of a group of shares keeps the value it is given, and the others share the rest", async () => {
    const set = { "unnamed_share[US]": 0.7 };
    expect(await median(set, "unnamed_share", "US")).toBeCloseTo(0.7, 6);
    const others = await Promise.all(
      ["CN", "EU", "allies", "gulf", "rest"].map((b) => median(set, "unnamed_share", b)),
    );
    // Medians of parts do not add exactly.
    expect(Math.abs(others.reduce((a, b) => a + b) - 0.3)).toBeLessThan(0.01);
  });

  test("a whole group is set as shares, and who is not named gets nothing", async () => {
    const set = { unnamed_share: "shares(US: 60%, EU: 40%)" };
    expect(await median(set, "unnamed_share", "EU")).toBeCloseTo(0.4, 6);
    expect(await median(set, "unnamed_share", "gulf")).toBe(0);
  });

  test("of a chip's rate move its place in the order of switching on, as a change of the file would", async () => {
    const set = { "ready_power[US]": 10e9, "rate_8bit[nvidia-h100]": 100 };
    const files = structuredClone(bundle.files) as Record<
      string,
      { parameters: Record<string, { value: Record<string, unknown> }> }
    >;
    files["model/chips.yaml"]!.parameters.rate_8bit!.value["nvidia-h100"] = 100;
    const run = { draws: 256, seed: 1, sampler: "sobol", precision: "f32" } as const;
    const request = [quantityNamed("operational_compute", "max8")];
    const changed = openWorld(bundleOf(files), { set: { "ready_power[US]": 10e9 } });
    expect((await ask(openWorld(bundle, { set }), request, run)).series).toEqual(
      (await ask(changed, request, run)).series,
    );
  });
});
