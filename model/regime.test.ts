/**
 * Regimes: what they permit beside what was decreed, and what the licensed buyer then gets.
 */
import { describe, expect, test } from "vitest";
import { ask, defaultRun, openWorld } from "../src/analyses/world.ts";
import { erasOf } from "../src/data/eras.ts";
import { embeddedBundle } from "../src/data/files.ts";
import { judgingOf } from "../src/data/regime-settings.ts";
import { readRegimes, regimeNamed } from "../src/data/regimes.ts";
import { type Ensemble, evaluate, type Quantity } from "../src/engine/index.ts";
import { balances } from "./balance.ts";
import { licensedSales } from "./ownership.ts";
import { decreedShare, permittedOnTop, permittedShare, permittedStill } from "./regime.ts";

const bundle = embeddedBundle();
const regimes = readRegimes(bundle);
const judging = judgingOf(bundle);
const { quarters } = openWorld(bundle);
const [max8] = balances;
const run = { ...defaultRun, draws: 512 };

const under = (
  name: string,
  requests: readonly Quantity[],
  set: Record<string, string | number> = {},
): Promise<Ensemble> => ask(openWorld(bundle, { regime: regimeNamed(regimes, name), set }), requests, run);
const of = ({ series }: Ensemble, request: number, bloc?: string) =>
  series.find((s) => s.request === request && (bloc === undefined || s.index.bloc === bloc))!.quarters;
const ofSeller = ({ series }: Ensemble, request: number, seller: string) =>
  series.find((s) => s.request === request && s.index.seller === seller)!.quarters;
const at = (quarter: string) => quarters.indexOf(quarter);

describe("eras", () => {
  const decreed = erasOf(regimeNamed(regimes, "as-decreed"), judging);
  const on = (day: string) => decreed.findLast(({ from }) => from <= day)!.shares.nvidia!;

  test("begin where the last ended", () => {
    for (const [i, era] of decreed.entries()) expect(era.to).toBe(decreed[i + 1]?.from ?? "2100-01-01");
  });
  test("before the first letters everything is free", () =>
    expect(on("2022-08-25")).toEqual({ offered: 1, unclear: 0, drawn: 1 }));
  test("under the rule of 2022 a design with slower links may be as strong as any", () =>
    expect(on("2022-11-01").drawn).toBe(1));
  test("under the rule of 2023 the best design has the rate of the H20 beside an H100", () =>
    expect(on("2024-06-01").drawn).toBeCloseTo(2400 / 15832, 3));
  test("without rules nothing is ever caught", () => {
    const none = erasOf(regimeNamed(regimes, "none"), judging);
    expect(none.flatMap(({ shares }) => Object.values(shares)).every(({ offered }) => offered === 1)).toBe(true);
  });
  test("under an embargo nothing is free", () => {
    const embargo = erasOf(regimeNamed(regimes, "embargo"), judging);
    expect(
      embargo
        .flatMap(({ shares }) => Object.values(shares))
        .every(({ offered, drawn }) => offered === 0 && drawn === 0),
    ).toBe(true);
  });
});

describe("shares", () => {
  test("stay between 0 and 1 under every regime, and equal what was decreed as decreed, to the bit", async () => {
    for (const name of regimes.keys()) {
      const ensemble = await under(name, [permittedShare, decreedShare]);
      for (const seller of ["nvidia", "amd"])
        for (const [q, values] of ofSeller(ensemble, 0, seller).entries())
          for (const [draw, x] of values.entries()) {
            expect(x).toBeGreaterThanOrEqual(0);
            expect(x).toBeLessThanOrEqual(1 + 1e-6);
            if (name === "as-decreed") expect(x).toBe(ofSeller(ensemble, 1, seller)[q]![draw]);
          }
    }
  });

  test("fall with new lines and come back with the first chip drawn under them", async () => {
    const ensemble = await under("frozen-2022", [permittedShare], { redesign_lag: 92 });
    const share = (quarter: string) => ofSeller(ensemble, 0, "nvidia")[at(quarter)]![0]!;
    expect(share("2022Q2")).toBe(1);
    expect(share("2022Q4")).toBeLessThan(0.5);
    expect(share("2023Q2")).toBe(1);
  });

  test("on top and still: a looser regime adds the difference, a stricter one leaves the part", () => {
    const found = (permitted: number, decreed: number) =>
      [permittedOnTop, permittedStill].map((one) =>
        evaluate(one, [
          [permittedShare, permitted],
          [decreedShare, decreed],
        ]),
      );
    expect(found(0.9, 0.2).map((x) => Number(x.toPrecision(6)))).toEqual([0.7, 1]);
    expect(found(0.1, 0.4).map((x) => Number(x.toPrecision(6)))).toEqual([0, 0.25]);
    expect(found(0, 0)).toEqual([0, 1]);
  });
});

test("with responses at zero China owns no less under no rules than as decreed, and no less as decreed than under an embargo", async () => {
  const responsesAtZero = { supply_response: 0, chip_budget: 1e15, demand_elasticity: 0, acceptance: 1 };
  const [none, decreed, embargo] = await Promise.all(
    ["none", "as-decreed", "embargo"].map((name) => under(name, [max8!.owned], responsesAtZero)),
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

test("an embargo leaves nothing licensed, in history either", async () => {
  const ensemble = await under("embargo", [licensedSales]);
  for (const { quarters: all } of ensemble.series)
    for (const values of all) expect(values.every((x) => x === 0)).toBe(true);
});
