import { describe, expect, test } from "vitest";
import { ask, openWorld } from "../src/analyses/world.ts";
import { embeddedBundle } from "../src/data/files.ts";
import { type Quantity, quantity } from "../src/engine/index.ts";
import { balances } from "./balance.ts";
import { conventions } from "./chips.ts";
import { bloc, chip, location } from "./dimensions.ts";
import { powerReady } from "./installed-base.ts";
import { electricPower, utilisation, workingPerChip } from "./systems.ts";

const bundle = embeddedBundle();
const [max8, bf16, tpp] = balances;

const end = openWorld(bundle).quarters.indexOf("2025Q4");

/** A value at the end of 2025 in one draw, with what is set. */
async function measured(of: Quantity, set: Readonly<Record<string, number | string>> = {}): Promise<number> {
  const world = openWorld(bundle, { set });
  const { series } = await ask(world, [of], { draws: 16, seed: 5, sampler: "sobol", precision: "f64" });
  return series[0]!.quarters[end]![0]!;
}
const us = (x: Quantity): Quantity => x.at(bloc, "US");

describe("effective compute", () => {
  test("is all that runs, where everything works all the time at its peak", async () => {
    const all = {
      duty: 1,
      reference_utilisation: 1,
      software_maturity: 1,
      eight_bit_share: 1,
      bandwidth_utilisation: 1,
    };
    for (const b of [max8!, bf16!, balances[3]!])
      expect((await measured(us(b.effective), all)) / (await measured(us(b.operational), all))).toBeCloseTo(1, 6);
  });
  test("is half as much where compute has work half of the time", async () =>
    expect(
      (await measured(us(max8!.effective), { duty: 0.4 })) / (await measured(us(max8!.effective), { duty: 0.8 })),
    ).toBeCloseTo(0.5, 6));
  test("counts the owner's duty, whichever family", async () => {
    const idle = { "duty[CN]": 0 };
    expect(await measured(max8!.effective.at(bloc, "CN"), idle)).toBe(0);
    expect(await measured(us(max8!.effective), idle)).toBeGreaterThan(0);
  });
});

describe("utilisation", () => {
  const set = { reference_utilisation: 0.4, software_maturity: 0.5, eight_bit_share: 0.6 };
  const of = (family: string, q: Quantity, more = {}) => measured(q.at(chip, family), { ...set, ...more });
  test("is the H100's times the software maturity of the family, once", async () =>
    expect(await of("huawei-ascend-910c", utilisation)).toBeCloseTo(0.2, 6));
  test("is never more than all", async () =>
    expect(await of("huawei-ascend-910c", utilisation, { software_maturity: 9 })).toBe(1));
  test("is relative to the peak of the convention's format", async () => {
    // 752 to 800 TFLOP/s at 16 bits, 1,520 at 8, over 989.4 and 1,979 of the H100.
    const rates = { "rate_16bit[huawei-ascend-910c]": 760, "tpp[huawei-ascend-910c]": 12160 };
    const working = (name: string) => of("huawei-ascend-910c", workingPerChip[name]!, rates);
    expect(await working("bf16")).toBeCloseTo((0.2 * 760) / 989.4, 5);
    expect(await working("max8")).toBeCloseTo((0.2 * 0.6 * 1520) / 1979, 5);
    // 16-bit work counts twice the bits of 8-bit work, and wins where 8-bit work reaches less than twice the operations.
    expect(await working("tpp")).toBeCloseTo((0.2 * 16 * 760) / 15832, 5);
  });
  test("of total processing performance leaves out what only 4-bit work could reach", async () => {
    // B300: 2,500 TFLOP/s at 16 bits make 40,000 of its 60,000.
    const share = (await of("nvidia-b300", workingPerChip.tpp!)) / (60_000 / 15_832);
    expect(share).toBeCloseTo((0.2 * 40_000) / 60_000, 5);
  });
  test("has a rate for every convention", () =>
    expect(Object.keys(workingPerChip)).toEqual(conventions.map((c) => c.name)));
});

describe("by location", () => {
  const abroad = { "location_share[US,US]": 0.5, "location_share[US,EU]": 0.5 };
  const everythingHome = Object.fromEntries(
    ["US", "CN", "EU", "allies", "gulf", "rest"].flatMap((owner) =>
      ["US", "CN", "EU", "allies", "gulf", "rest"].map((at) => [
        `location_share[${owner},${at}]`,
        owner === at ? 1 : 0,
      ]),
    ),
  );
  test("compute stands where its owner is, if nobody builds abroad", async () =>
    expect(await measured(bf16!.located.at(location, "US"), everythingHome)).toBeCloseTo(
      await measured(us(bf16!.operational), everythingHome),
      1,
    ));
  test("what an owner builds abroad counts there", async () => {
    const set = { ...everythingHome, ...abroad, ready_power: 1e15 };
    const [home, there] = [
      await measured(tpp!.located.at(location, "US"), set),
      await measured(tpp!.located.at(location, "EU"), set),
    ];
    const own = await measured(tpp!.operational.at(bloc, "EU"), set);
    expect((there - own) / home).toBeCloseTo(1, 5);
  });
  test("power is what is ready, where that is less than all chips would draw", async () =>
    expect(
      (await measured(electricPower.at(location, "US"), { ready_power: 1e6 })) /
        (await measured(powerReady.at(location, "US"), { ready_power: 1e6 })),
    ).toBeCloseTo(1, 6));
});

describe("compute acquired in a year", () => {
  test("is what four quarters add to what is sold, all blocs together", async () => {
    const world = openWorld(bundle);
    const { series } = await ask(world, [max8!.acquired.sum(bloc), max8!.sold], {
      draws: 16,
      seed: 5,
      sampler: "sobol",
      precision: "f64",
    });
    const at = (request: number, quarter: number) => series[request]!.quarters[quarter]![3]!;
    expect(at(0, end) / (at(1, end) - at(1, end - 4))).toBeCloseTo(1, 6);
    // The series begin with the first quarter: until the fourth, the year is not full.
    expect(at(0, 1) / at(1, 1)).toBeCloseTo(1, 6);
  });
  test("without exports is what a bloc makes or lawfully buys abroad, and the same for who gets no exports", async () => {
    expect(await measured(us(max8!.acquiredOtherwise))).toBeCloseTo(await measured(us(max8!.acquired)), 0);
    const gap = max8!.acquired.minus(max8!.acquiredOtherwise).at(bloc, "CN");
    expect(await measured(gap, { smuggled_share: 0 })).toBeLessThan(await measured(gap, { smuggled_share: 0.5 }));
    expect(await measured(gap.per(quantity(1)), { smuggled_share: 0 })).toBeGreaterThan(0);
  });
});
