import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { amountOf } from "../src/data/amounts.ts";
import { quantilesAt, readEvidence } from "../src/data/evidence.ts";
import { embeddedBundle } from "../src/data/files.ts";
import { evaluate, type Quantity } from "../src/engine/index.ts";
import { produced } from "../test/small-production.ts";
import {
  claim,
  dieLimit,
  diesBind,
  diesPerPackage,
  memoryBinds,
  memoryLimit,
  packageStarts,
  packagesAssembled,
  packagingBinds,
  packagingLimit,
  packagingYield,
  planShare,
  stacksPerPackage,
  stacksUsed,
} from "./assembly.ts";
import { dieBank } from "./dies.ts";
import { goodStacks, memoryStarts, memoryStore, stacksGained, stacksMade, stacksPerWafer } from "./memory.ts";

const plenty = 1e12;
const line = (dies: number, stacks: number, lines = plenty): [Quantity, number][] => [
  [dieBank.available, dies],
  [planShare, 1],
  [diesPerPackage, 2],
  [memoryStore.available, stacks],
  [stacksPerPackage, 8],
  [claim, 1],
  [packagingLimit, lines],
  [packagingYield, 0.75],
];
const assembled = (dies: number, stacks: number, lines?: number): number =>
  evaluate(packagesAssembled, line(dies, stacks, lines));

describe("an assembly line", () => {
  test("dies for 60 and memory for 50 start 50 accelerators, of which three quarters pass", () =>
    expect(assembled(120, 400)).toBe(37.5));
  test("more dies do not help while memory binds", () => expect(assembled(240, 400)).toBe(assembled(120, 400)));
  test("says which input binds, and that it is one", () => {
    const marks = (...of: [number, number, number?]) =>
      [diesBind, memoryBinds, packagingBinds].map((mark) => evaluate(mark, line(...of)));
    expect(marks(120, 400)).toEqual([0, 1, 0]);
    expect(marks(80, 400)).toEqual([1, 0, 0]);
    expect(marks(120, 400, 10)).toEqual([0, 0, 1]);
  });
});

// Published: 2.9 million dies, 13 million stockpiled stacks, 2 million stacks a year from a domestic maker.
describe("with the published inputs", () => {
  test("a die bank of 2.9 million gives 1.09 million 910C after packaging yield", () => {
    expect(assembled(2.9e6, plenty)).toBe(1_087_500);
    expect(evaluate(packageStarts, line(2.9e6, plenty))).toBe(1.45e6);
  });
  test("13 million stacks limit them to 1.6 million before that yield", () => {
    expect(evaluate(memoryLimit, line(plenty, 13e6))).toBe(1.625e6);
    expect(evaluate(packageStarts, line(plenty, 13e6))).toBe(1.625e6);
  });
  test("2 million stacks to 250,000", () => expect(evaluate(packageStarts, line(plenty, 2e6))).toBe(250_000));
});

describe("what others made of their own inputs, with ours in the form of the equations", () => {
  const evidence = readEvidence(embeddedBundle());
  const figure = (id: string): number => amountOf(evidence.get(id)!).value!;
  const ai2040 = (id: string): number => figure(`ai-2040-compute-supplement.${id}`);

  // Chips are published rounded to two digits, compute to two digits and with another rounding of its factors.
  test.each([
    [2026, 0.99e6, 1.03e6],
    [2027, 2.23e6, 2.28e6],
    [2028, 4.95e6, 5.05e6],
  ])("AI 2040's domestic output of %d: %d chips, %d H100e, 7 percent within its table", (year, chips, compute) => {
    const stacks = evaluate(stacksMade, [
      [memoryStarts, ai2040(`hbm_wafers_${year}`)],
      [stacksPerWafer, ai2040(`good_stacks_${year}`)],
      [goodStacks, 1],
    ]);
    const started = 4 * evaluate(packageStarts, line(plenty, stacks));
    expect(Math.abs(started / chips - 1)).toBeLessThan(0.005);
    const made = started * ai2040(`h100e_per_chip_${year}`) * ai2040(`uplift_${year}`);
    expect(Math.abs(made / compute - 1)).toBeLessThan(0.005);
    const table = quantilesAt(evidence.get("ai-2040-compute-supplement.china_domestic")!, `${year}Q4`)![1];
    expect(Math.abs(made / table - 1)).toBeLessThan(0.07);
  });

  test("Grunewald's 25 percent of 320,000 B300e for 2026 are the 250,000 to 300,000 910C that 2 million stacks limit", () => {
    const all = figure("substrate-2026-outlook.acquired_2026_b300e");
    const compute = figure("substrate-2026-outlook.share_ascend") * all;
    const perB300 = evidence.get("epoch-nvidia-sales.units_b300")!.h100e_per_unit!;
    const per910c = evidence.get("epoch-huawei-sales.units_ascend_910c")!.h100e_per_unit!;
    const chips = (compute * perB300) / per910c;
    const limit = evaluate(packageStarts, line(plenty, figure("semianalysis-ascend-ramp.cxmt_stacks_2026")));
    const { low, high } = amountOf(evidence.get("semianalysis-ascend-ramp.ascend_units_2026_hbm_limited")!);
    for (const found of [chips, limit]) {
      expect(found).toBeGreaterThanOrEqual(low!);
      expect(found).toBeLessThanOrEqual(high!);
    }
  });

  test("Grunewald's 320,000 B300e are 0.81 million H100e, of which his 60 percent are about 485,000 H200", () => {
    const all = figure("substrate-2026-outlook.acquired_2026_b300e");
    const perB300 = evidence.get("epoch-nvidia-sales.units_b300")!.h100e_per_unit!;
    // An H200 computes as an H100 does: it differs in memory.
    const perH200 = evidence.get("epoch-nvidia-sales.units_h100")!.h100e_per_unit!;
    // Stated to two digits and to three.
    expect(Math.abs((all * perB300) / 0.81e6 - 1)).toBeLessThan(0.005);
    const h200 = (figure("substrate-2026-outlook.share_h200") * all * perB300) / perH200;
    expect(Math.abs(h200 / 485_000 - 1)).toBeLessThan(0.005);
  });

  test("gross stacks times yield are the good stacks of AI 2040", () => {
    for (const year of [2026, 2027, 2028])
      expect(Math.abs((88 * ai2040(`stack_yield_${year}`)) / ai2040(`good_stacks_${year}`) - 1)).toBeLessThan(0.03);
  });
});

describe("several products", () => {
  const share = { "supply_lag[CN]": 1e-4 };
  const starts = (set: Record<string, number>) => produced(packageStarts, { ...share, ...set });

  test("of one die share it by plan: one to three here", () => {
    const shares = produced(planShare, share);
    expect([shares.single![0], shares.double![0], shares.other![0]]).toEqual([0.25, 0.75, 1]);
  });

  test("use all dies where memory and lines are plenty", () => {
    const set = { ...share, "usual_stacks[stacks]": 1e12 };
    expect(produced(diesBind, set)).toEqual({
      single: new Array(16).fill(1),
      double: new Array(16).fill(1),
      other: new Array(16).fill(1),
    });
    expect(produced(packageStarts, set)).toEqual(produced(dieLimit, set));
  });

  test("get their claims on scarce lines, and divide by need what others leave", () => {
    const few = starts({ "usual_stacks[stacks]": 1e12, "packaging_capacity[CN]": 1000 });
    // the claim of the big die is divided as its plan
    for (const [name, part] of Object.entries({ single: 150, double: 450, other: 400 }))
      expect(few[name]![8]).toBeCloseTo(part, 9);
    const idle = starts({ "usual_stacks[stacks]": 1e12, "packaging_capacity[CN]": 1000, "wafer_share[small]": 0 });
    expect(idle.other![8]).toBe(0);
    expect(idle.single![8]! + idle.double![8]!).toBeCloseTo(1000, 9);
  });

  test("never use more than there is, never exceed a limit, and leave nothing idle that someone could use", () => {
    // Subnormal numbers have too few digits for a bound relative to them.
    const amount = (max: number) => fc.double({ min: 0, max, noNaN: true }).map((x) => (x < 1e-300 ? 0 : x));
    fc.assert(
      fc.property(amount(1e5), amount(1e4), amount(1), amount(1), (stacks, lines, claimed, wafers) => {
        const set = {
          ...share,
          "usual_stacks[stacks]": stacks,
          "packaging_capacity[CN]": lines,
          "claim[big]": claimed,
          "claim[small]": 1 - claimed,
          "wafer_share[big]": wafers,
          "wafer_share[small]": 1 - wafers,
        };
        const started = produced(packageStarts, set);
        const [byDies, byMemory, byLines] = [dieLimit, memoryLimit, packagingLimit].map((limit) =>
          produced(limit, set),
        );
        for (let q = 0; q < 16; q++) {
          let used = 0;
          let unmet = 0;
          for (const name of ["single", "double", "other"]) {
            const n = started[name]![q]!;
            expect(n).toBeGreaterThanOrEqual(0);
            for (const limit of [byDies, byMemory, byLines]) expect(n).toBeLessThanOrEqual(limit![name]![q]!);
            used += n;
            unmet += Math.min(byDies![name]![q]!, byMemory![name]![q]!) - n;
          }
          expect(used).toBeLessThanOrEqual(lines * (1 + 1e-12));
          if (unmet > 1e-9 * lines) expect(used).toBeGreaterThanOrEqual(lines * (1 - 1e-9));
        }
      }),
      { numRuns: 25 },
    );
  });
});

test("runs on to the end of 2030 where the tables have data: all stocks stay what came in less what went out", () => {
  const to2030 = { quarters: ["2022Q1", "2030Q4"] as const };
  const set = { "supply_lag[CN]": 3.5, "usual_stacks[stacks]": 1e5 };
  const [store, gained, used] = [memoryStore, stacksGained, stacksUsed].map((q) => produced(q, set, to2030).stacks!);
  let held = 0;
  for (let q = 0; q < 36; q++) {
    held += gained![q]! - used![q]!;
    expect(Math.abs(held - store![q]!)).toBeLessThan(1e-6 * (1 + held));
    expect(store![q]).toBeGreaterThanOrEqual(0);
  }
  expect(produced(dieBank, set, to2030).big!.every((dies) => dies >= 0)).toBe(true);
});
