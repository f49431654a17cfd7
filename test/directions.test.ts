/** What must hold whatever is drawn: what a control does never turns into its opposite, in any draw and any quarter. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { balances } from "../model/balance.ts";
import { leakedDies } from "../model/dies.ts";
import { stacksBought, stacksRushed, stacksSmuggled } from "../model/memory.ts";
import { ask, defaultRun, openWorld } from "../src/analyses/world.ts";
import { embeddedBundle } from "../src/data/files.ts";
import { readScenarios, scenarioNamed } from "../src/data/scenarios.ts";
import type { Quantity } from "../src/engine/index.ts";

const bundle = embeddedBundle();
const { quarters } = openWorld(bundle);
const run = { ...defaultRun, draws: 128 };
const max8 = balances[0] as (typeof balances)[number];

type Settings = Readonly<Record<string, string | number>>;

/** Draws of the sum of some quantities over their members, or of one bloc's, by quarter. */
async function drawn(asked: readonly Quantity[], set: Settings, scenario = "baseline", bloc?: string) {
  const world = openWorld(bundle, {
    set,
    scenario: scenarioNamed(readScenarios(bundle), scenario),
  });
  const { series } = await ask(world, asked, run);
  const members = series.filter(({ index }) => bloc === undefined || index.bloc === bloc);
  expect(members.length).toBeGreaterThan(0);
  return quarters.map((_, q) =>
    Array.from({ length: run.draws }, (_, draw) =>
      members.reduce((sum, one) => sum + (one.quarters[q]?.[draw] as number), 0),
    ),
  );
}

/** Sums up to each quarter. */
function soFar(flows: readonly (readonly number[])[]): number[][] {
  const sums: number[][] = [];
  for (const [q, now] of flows.entries()) sums.push(now.map((x, draw) => x + (sums[q - 1]?.[draw] ?? 0)));
  return sums;
}

/** @param from the first quarter in which it must hold */
function expectAtMost(less: readonly (readonly number[])[], more: readonly (readonly number[])[], from = 0): void {
  for (let q = from; q < quarters.length; q++)
    for (const [draw, x] of (less[q] as number[]).entries())
      expect(x, `${quarters[q]}, draw ${draw}`).toBeLessThanOrEqual((more[q]?.[draw] as number) * (1 + 1e-6));
}

const twoOf = (from: number, to: number) =>
  fc
    .tuple(fc.integer({ min: from, max: to }), fc.integer({ min: from, max: to }))
    .map((two) => two.sort((a, b) => a - b));

test("a faster stop never leaks more", () =>
  fc.assert(
    fc.asyncProperty(twoOf(0, 700), async ([faster, slower]) => {
      const leaked = (days: number) => drawn([leakedDies], { days_to_stop: days }).then(soFar);
      expectAtMost(await leaked(faster as number), await leaked(slower as number));
    }),
    { numRuns: 6 },
  ));

const day = (since2022: number): string => new Date(Date.UTC(2022, 0, 1 + since2022)).toISOString().slice(0, 10);
const quarterOf = (date: string): number =>
  quarters.indexOf(`${date.slice(0, 4)}Q${Math.floor((Number(date.slice(5, 7)) - 1) / 3) + 1}`);

test("an earlier control on memory never leaves more bought by any quarter after the later of both dates", () =>
  fc.assert(
    fc.asyncProperty(twoOf(200, 1400), fc.integer({ min: 0, max: 120 }), async (dates, notice) => {
      const [earlier, later] = dates.map(day) as [string, string];
      const bought = (from: string) =>
        drawn([stacksBought, stacksRushed], { memory_control_from: from, memory_notice: notice }).then(soFar);
      expectAtMost(await bought(earlier), await bought(later), quarterOf(later));
    }),
    { numRuns: 6 },
  ));

test("nor with what is smuggled once it holds", async () => {
  const [early, late] = await Promise.all(
    ["2022-10-07", "2024-12-31"].map((from) =>
      drawn([stacksBought, stacksRushed, stacksSmuggled], { memory_control_from: from }).then(soFar),
    ),
  );
  expectAtMost(early as number[][], late as number[][], quarterOf("2024-12-31"));
});

/** Nobody sells more or less because of it, no money runs out, and nobody is turned away. */
const responsesAtZero = { supply_response: 0, chip_budget: 1e15, demand_elasticity: 0 };

test.each(["h200-sales", "b30a-sales"])("with responses at zero %s never lowers what China owns", async (scenario) => {
  const sold = await drawn([max8.owned], responsesAtZero, scenario, "CN");
  const asDecreed = await drawn([max8.owned], responsesAtZero, undefined, "CN");
  expectAtMost(asDecreed, sold);
  const last = quarters.length - 1;
  expect(sold[last]?.some((x, draw) => x > 1.01 * (asDecreed[last]?.[draw] as number))).toBe(true);
});
