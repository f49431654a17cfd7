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
const { acceleratorsOfYear, domesticOutput } = mechanisms.comparison;
const openExample = (file: string, set: Readonly<Record<string, string>> = {}) =>
  openWorld(bundle, { scenario: readScenarioFile(`examples/${file}`, read(`examples/${file}`)), set });

/** All 910C ever assembled, in every draw. */
async function assembled910c(file: string, set: Readonly<Record<string, string>>): Promise<readonly number[]> {
  const { series } = await ask(openExample(file, set), [assembledTotal], { ...defaultRun, draws: 256 });
  return [...series.find((s) => s.index.accelerator === "huawei-ascend-910c")!.quarters.at(-1)!];
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

describe("forecasts of 2026 to 2028", () => {
  /** 910C and compute assembled in a year, in every draw. */
  async function ofYear(file: string, year: number): Promise<readonly (readonly [chips: number, compute: number])[]> {
    const world = openExample(file);
    const { series } = await ask(world, [acceleratorsOfYear, domesticOutput], { ...defaultRun, draws: 64 });
    const at = world.quarters.indexOf(`${year}Q4`);
    const chips = series.find((s) => s.index.accelerator === "huawei-ascend-910c")!.quarters[at]!;
    const compute = series.find((s) => s.request === 1)!.quarters[at]!;
    return [...chips].map((n, draw) => [n, compute[draw]!]);
  }

  // One ramp stands for three years that are published to two digits.
  test.each([
    [2026, 0.99e6, 1.03e6],
    [2027, 2.23e6, 2.28e6],
    [2028, 4.95e6, 5.05e6],
  ])(
    "ai-2040-domestic.yaml: in %d %d chips and %d H100e, within 3 percent, in every draw",
    async (year, chips, compute) => {
      for (const [found, made] of await ofYear("ai-2040-domestic.yaml", year)) {
        expect(Math.abs(found / chips - 1)).toBeLessThan(0.03);
        expect(Math.abs(made / compute - 1)).toBeLessThan(0.03);
      }
    },
  );

  test("grunewald-2026.yaml: 250,000 to 300,000 910C, within 5 percent of a quarter of 320,000 B300e, in every draw", async () => {
    for (const [found, made] of await ofYear("grunewald-2026.yaml", 2026)) {
      expect(found).toBeGreaterThanOrEqual(250_000);
      expect(found).toBeLessThanOrEqual(300_000);
      expect(Math.abs(made / (0.25 * 320_000 * 2.527) - 1)).toBeLessThan(0.05);
    }
  });
});

test("every example stands in their README", () => {
  const files = projectFiles().filter((path) => /^examples\/.+\.yaml$/.test(path));
  expect(files.length).toBeGreaterThan(0);
  for (const path of files) expect(read("examples/README.md")).toContain(`(${path.replace("examples/", "")})`);
});
