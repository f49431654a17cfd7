/**
 * Licences and the budget: who gets what under which controls, draw by draw.
 */
import { describe, expect, test } from "vitest";
import { ask, defaultRun, openWorld } from "../src/analyses/world.ts";
import { embeddedBundle } from "../src/data/files.ts";
import { type Ensemble, type Quantity, summarise } from "../src/engine/index.ts";
import { smugglersBudget } from "./acquisition.ts";
import { balances } from "./balance.ts";
import { licensedSales, smuggledSales } from "./ownership.ts";

const bundle = embeddedBundle();
const { newest, quarters } = openWorld(bundle);
const [max8] = balances;
const run = { ...defaultRun, draws: 1024 };
const asked = (requests: readonly Quantity[], set: Record<string, string | number>): Promise<Ensemble> =>
  ask(openWorld(bundle, { set }), requests, run);
const of = ({ series }: Ensemble, request: number, bloc?: string) =>
  series.find((s) => s.request === request && (bloc === undefined || s.index.bloc === bloc))!.quarters;

/** All that answers a change of the rules stands still: output, the buyer's money, and demand for home chips. */
const responsesAtZero = { supply_response: 0, chip_budget: 1e15, demand_elasticity: 0, acceptance: 1 };
const regimes = { none: { chip_controls: 0 }, "as decreed": {}, embargo: { embargo: 1 } };

describe("with responses at zero", () => {
  test("China owns no less without controls than as decreed, and no less as decreed than under an embargo", async () => {
    const [none, decreed, embargo] = await Promise.all(
      Object.values(regimes).map((set) => asked([max8!.owned], { ...responsesAtZero, ...set })),
    );
    for (const [looser, stricter] of [
      [none, decreed],
      [decreed, embargo],
    ] as const)
      for (const [q, values] of of(looser!, 0, "CN").entries())
        for (const [draw, x] of values.entries())
          expect(x, `${quarters[q]}, draw ${draw}`).toBeGreaterThanOrEqual(
            of(stricter!, 0, "CN")[q]![draw]! * (1 - 1e-6),
          );
  });

  test("and what the world is sold does not depend on the regime, but for the last digits", async () => {
    const [none, decreed, embargo] = await Promise.all(
      Object.values(regimes).map((set) => asked([max8!.sold], { ...responsesAtZero, ...set })),
    );
    for (const other of [none, embargo])
      for (const [q, values] of of(decreed!, 0).entries())
        for (const [draw, x] of values.entries()) expect(Math.abs(of(other!, 0)[q]![draw]! / x - 1)).toBeLessThan(1e-5);
  });
});

test("where output answers in full, the world is sold more without controls and less under an embargo", async () => {
  const sold = (set: Record<string, number>) =>
    asked([max8!.sold], { supply_response: 1, chip_budget: 1e15, demand_elasticity: 0, ...set });
  const [none, decreed, embargo] = await Promise.all(Object.values(regimes).map(sold));
  const last = quarters.length - 1;
  for (let draw = 0; draw < run.draws; draw++) {
    expect(of(none!, 0)[last]![draw]!).toBeGreaterThan(of(decreed!, 0)[last]![draw]!);
    expect(of(embargo!, 0)[last]![draw]!).toBeLessThan(of(decreed!, 0)[last]![draw]!);
  }
});

test("an embargo leaves nothing licensed, in history either", async () => {
  const found = await asked([licensedSales], { embargo: 1 });
  for (const s of found.series) for (const values of s.quarters) expect(Math.max(...values)).toBe(0);
});

test("after history a buyer without money gets nothing under licence or smuggled, and history stays", async () => {
  const [poor, base] = await Promise.all(
    [{ chip_budget: 1 }, {}].map((set) => asked([licensedSales, smuggledSales, smugglersBudget], set)),
  );
  for (const request of [0, 1])
    for (const [i, s] of poor!.series.filter((s) => s.request === request).entries()) {
      const same = base!.series.filter((b) => b.request === request)[i]!;
      expect(s.quarters.slice(0, newest + 1)).toEqual(same.quarters.slice(0, newest + 1));
      for (const values of s.quarters.slice(newest + 1)) expect(Math.max(...values)).toBeLessThan(1);
    }
});

test("smuggled chips are paid for after licensed ones: more licences leave less for smugglers", async () => {
  const set = { chip_budget: 2e10, chip_budget_growth: 0.1, "permitted_demand[nvidia-h100]": 4e5, acceptance: 1 };
  const [many, few] = await Promise.all(
    [1, 0].map((approval) => asked([smuggledSales], { ...set, "approval[nvidia-h100]": approval, licensed_cap: 1 })),
  );
  const at = quarters.indexOf("2027Q4");
  const total = (e: Ensemble) =>
    summarise(
      e.series
        .filter((s) => s.index.bloc === "CN")
        .map((s) => s.quarters[at]!)
        .reduce((a, b) => a.map((x, i) => x + b[i]!)),
    ).mean;
  expect(total(many!)).toBeLessThan(total(few!) * 0.9);
});
