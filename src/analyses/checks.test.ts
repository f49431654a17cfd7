import { describe, expect, test } from "vitest";
import { bundleOf } from "../data/bundle.ts";
import { embeddedBundle } from "../data/files.ts";
import type { MechanismFile } from "../data/forms/mechanism.ts";
import { checkLaws, overSettings, type Setting, settingsToCheck } from "./checks.ts";
import { defaultRun, openWorld } from "./world.ts";

const bundle = embeddedBundle();
const { data, quarters } = openWorld(bundle);
const run = { ...defaultRun, draws: 64 };
const own = (name: string, world = openWorld(bundle)): Setting => ({
  name,
  title: { en: name, de: name },
  kind: "given",
  world,
});

/** A world in which named owners of the United States get every chip twice. */
function doubled(): Setting {
  const files = structuredClone(bundle.files);
  const { tables } = files["model/ownership.yaml"] as MechanismFile;
  Object.assign((tables.named_home as { values: Record<string, number> }).values, { "nvidia,US": 2 });
  return own("doubled", openWorld(bundleOf(files)));
}

test("settings are the baseline, every scenario and at least twenty extremes", () => {
  const kinds = Map.groupBy(settingsToCheck(bundle), ({ kind }) => kind);
  expect(kinds.get("baseline")).toHaveLength(1);
  const scenarios = Object.keys(bundle.files).filter((file) => file.startsWith("scenarios/"));
  expect(kinds.get("scenario")?.map(({ world }) => `scenarios/${world.scenario}.yaml`)).toEqual(scenarios);
  expect(kinds.get("extreme")?.length).toBeGreaterThanOrEqual(20);
});

describe("a law that is broken", async () => {
  const over = overSettings(await checkLaws([own("sound"), doubled()], run));
  const found = over.find(({ law }) => law === "blocs together get what was sold");
  test("is found, with how far and where", () => {
    const { excess, setting, draw, quarter, index } = found!.worst;
    expect(found?.holds).toBe(false);
    expect(excess).toBeGreaterThan(0.5);
    expect(excess).toBeLessThanOrEqual(1);
    expect([setting, Object.keys(index)]).toEqual(["doubled", ["chip"]]);
    expect(draw).toBeLessThan(run.draws);
    expect(quarter).toMatch(/^20[23]\dQ[1-4]$/);
  });
  test("leaves others standing", () =>
    expect(over.filter(({ holds }) => !holds).map(({ law }) => law)).toEqual([
      "blocs together get what was sold",
      "named, licensed and smuggled chips are parts of what was sold",
    ]));
  test("counts every draw, quarter and member of both settings", () =>
    expect(found?.values).toBe(2 * run.draws * quarters.length * data.structure.members.chip!.length));
});

test("more draws are looked at whole, in however many blocks, and never make a law hold better", {
  timeout: 120_000,
}, async () => {
  const [one, two] = await Promise.all(
    [512, 2048].map(async (draws) => overSettings(await checkLaws([own("sound")], { ...run, draws }))),
  );
  for (const [i, { values, worst }] of one!.entries()) {
    expect(two![i]!.values).toBe(4 * values);
    expect(two![i]!.worst.excess).toBeGreaterThanOrEqual(worst.excess);
  }
});

test("progress only grows, up to all", async () => {
  const shares: number[] = [];
  await checkLaws([own("a"), own("b"), own("c")], run, { progress: (share) => shares.push(share) });
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(shares.at(-1)).toBe(1);
});

test("a cancelled check ends with the reason", async () => {
  const controller = new AbortController();
  const checking = checkLaws([own("a"), own("b")], run, {
    signal: controller.signal,
    progress: () => controller.abort(new Error("enough")),
  });
  await expect(checking).rejects.toThrow("enough");
});

test("a value that is not a number names its setting", async () => {
  const world = openWorld(bundle, { set: { opening_stock: 1e30, server_overhead: 1e30, facility_overhead: 1e30 } });
  await expect(checkLaws([own("boundless", world)], run)).rejects.toThrow(/^boundless: /);
});
