/**
 * The examples give what their README says.
 */
import { describe, expect, test } from "vitest";
import { mechanisms } from "../model/index.ts";
import { ask, defaultRun, openWorld } from "../src/analyses/world.ts";
import { embeddedBundle } from "../src/data/files.ts";
import { readScenarioFile } from "../src/data/scenario-file.ts";
import { projectFiles, read } from "./sources.ts";

const bundle = embeddedBundle();
const { assembledTotal } = mechanisms.assembly;

/** All 910C ever assembled, in every draw. */
async function assembled910c(file: string, set: Readonly<Record<string, string>> = {}): Promise<readonly number[]> {
  const path = `examples/${file}`;
  const world = openWorld(bundle, { scenario: readScenarioFile(path, read(path)), set });
  const { series } = await ask(world, [assembledTotal], { ...defaultRun, draws: 256 });
  return [...series.find((s) => s.index.accelerator === "huawei-ascend-910c")!.quarters[world.newest]!];
}

describe("910C of published inputs", () => {
  test.each([
    ["die-bank.yaml", {}, 1_087_500],
    ["memory-stockpile.yaml", {}, 1_625_000],
    ["memory-stockpile.yaml", { "stacks_before[cn-hbm2e]": "2M" }, 250_000],
  ])("%s %j: %d in every draw", async (file, set, published) => {
    // Single precision, and the 910B keeps a billionth of the plan.
    for (const found of await assembled910c(file, set)) expect(Math.abs(found / published - 1)).toBeLessThan(1e-5);
  });
});

test("every example stands in their README", () => {
  const files = projectFiles().filter((path) => /^examples\/.+\.yaml$/.test(path));
  expect(files.length).toBeGreaterThan(0);
  for (const path of files) expect(read("examples/README.md")).toContain(`(${path.replace("examples/", "")})`);
});
