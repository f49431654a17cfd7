/**
 * The projection: it starts where history ends, grows no faster than what is scarce, and later counts lie within it.
 */
import { beforeAll, describe, expect, test } from "vitest";
import { ask, defaultRun, openWorld } from "../src/analyses/world.ts";
import { quantilesAt } from "../src/data/evidence.ts";
import { embeddedBundle } from "../src/data/files.ts";
import { type Ensemble, type Quantity, summarise } from "../src/engine/index.ts";
import { balances } from "./balance.ts";
import { cumulativeSales, publishedSales } from "./history.ts";
import {
  demandSets,
  foundrySets,
  foundrySupply,
  generationMix,
  homeSales,
  memorySets,
  moneySets,
  movedSales,
  powerSets,
  projectedSales,
  wishedSales,
} from "./projection.ts";
import { productSales } from "./sales.ts";

const bundle = embeddedBundle();
const world = openWorld(bundle);
const { newest, quarters } = world;
const run = { ...defaultRun, draws: 1024 };
const asked = (requests: readonly Quantity[], set: Record<string, string | number> = {}): Promise<Ensemble> =>
  ask(openWorld(bundle, { set }), requests, run);
const at = (quarter: string): number => quarters.indexOf(quarter);

/** Values by request, member and quarter, draw by draw. */
const valuesOf = ({ series }: Ensemble, request: number, member?: string) =>
  series.find((s) => s.request === request && (member === undefined || Object.values(s.index).includes(member)))!
    .quarters;
const median = (values: ArrayLike<number>): number => summarise(Float64Array.from(values)).p50;

let ensemble: Ensemble;
const requests = [
  publishedSales,
  projectedSales,
  productSales,
  homeSales,
  generationMix,
  ...balances.map((b) => b.sold),
  ...balances.map((b) => b.owned),
];
beforeAll(async () => {
  ensemble = await asked(requests);
});

const foreign = ["nvidia", "google", "amazon", "amd"];

describe("at the splice", () => {
  test.each(foreign)("%s sells in the first quarter after its series about what its last year leads to", (vendor) => {
    const before = valuesOf(ensemble, 0, vendor);
    const after = valuesOf(ensemble, 1, vendor)[newest + 1]!;
    const ratios = after.map((x, draw) => {
      const lastYear = [0, 1, 2, 3].reduce((sum, back) => sum + before[newest - back]![draw]!, 0) / 4;
      return x / lastYear;
    });
    const { p5, p95 } = summarise(ratios);
    // The middle of the last year lies five eighths of a year back, in which its sales grew by a fifth to nine tenths.
    expect(p5).toBeGreaterThan(1.1);
    expect(p95).toBeLessThan(2);
  });

  test.each(balances.map((b, i) => [b.convention, i] as const))("world sales in %s go on: no quarter jumps", (_, i) => {
    const sold = valuesOf(ensemble, 5 + i);
    const flow = (q: number) => median(sold[q]!.map((x, draw) => x - sold[q - 1]![draw]!));
    const step = flow(newest + 1) / flow(newest);
    const usual = [1, 2, 3, 4].map((back) => flow(newest + 1 - back) / flow(newest - back));
    expect(step).toBeGreaterThan(0.8);
    expect(step).toBeLessThan(Math.max(...usual) * 1.1);
  });

  test("no product's share of its vendor's sales moves by more than a fifth in a quarter", () => {
    const { vendor } = world.data.structure.groupings;
    for (const product of Object.keys(vendor!).filter((p) => foreign.includes(vendor![p]!))) {
      const total = (q: number, draw: number): number =>
        Object.keys(vendor!)
          .filter((p) => vendor![p] === vendor![product])
          .reduce((sum, p) => sum + valuesOf(ensemble, 2, p)[q]![draw]!, 0);
      const share = (q: number) => median(valuesOf(ensemble, 2, product)[q]!.map((x, draw) => x / total(q, draw)));
      expect(Math.abs(share(newest + 1) - share(newest)), product).toBeLessThan(0.2);
    }
  });
});

test("every convention is defined in every quarter and draw: what is sold and owned is positive and finite", () => {
  for (const s of ensemble.series.filter((s) => s.request >= 5))
    for (const values of s.quarters) for (const x of values) expect(x > 0 && Number.isFinite(x)).toBe(true);
});

test("the shares of generations sum to one wherever a vendor is projected", () => {
  const { vendor } = world.data.structure.groupings;
  for (const name of foreign)
    for (let q = newest + 1; q < quarters.length; q++) {
      const parts = Object.keys(vendor!)
        .filter((p) => vendor![p] === name)
        .map((p) => valuesOf(ensemble, 4, p)[q]!);
      for (let draw = 0; draw < 64; draw++)
        expect(parts.reduce((sum, values) => sum + values[draw]!, 0)).toBeCloseTo(1, 5);
    }
});

describe("counts that came later lie within the projection", () => {
  test.each([
    ["nvidia", "2026Q1"],
    ["nvidia", "2026Q2"],
    ["google", "2026Q1"],
    ["amd", "2026Q1"],
    ["amd", "2026Q2"],
  ])("%s to %s", (vendor, quarter) => {
    const later = world.data.evidence.get(`epoch-sales-september-2026.cumulative_h100e_${vendor}`)!;
    // Of both vintages, what came after 2025Q4: revisions of what came before are not the projection's.
    const counted = quantilesAt(later, quarter)![1] - quantilesAt(later, "2025Q4")![1];
    const sold = valuesOf(ensemble, 1, vendor);
    const projected = sold[0]!.map((_, draw) => {
      let sum = 0;
      for (let q = newest + 1; q <= at(quarter); q++) sum += sold[q]![draw]!;
      return sum;
    });
    const { p5, p95 } = summarise(projected);
    expect(counted).toBeGreaterThan(p5);
    expect(counted).toBeLessThan(p95);
  });

  test("the world's 2026 lies above the 12.3M counted to its third quarter, and the 35.7M of AI 2040 in another convention above it", () => {
    const sold = valuesOf(ensemble, 5);
    const year = sold[0]!.map((_, draw) => sold[at("2026Q4")]![draw]! - sold[at("2025Q4")]![draw]!);
    const { p5, p95 } = summarise(year);
    expect(p5).toBeGreaterThan(12.3e6);
    expect(p95).toBeLessThan(35.7e6);
  });
});

describe("what is scarce", () => {
  test("sets sales: none sells more than it wishes, and all together no more than foundries serve", async () => {
    const found = await asked([projectedSales, wishedSales, foundrySupply], {
      foundry_supply_growth: 0.05,
      foundry_supply_room: 1.05,
    });
    for (let q = newest + 1; q < quarters.length; q++)
      for (let draw = 0; draw < run.draws; draw++) {
        let sum = 0;
        for (const vendor of foreign) {
          const [sold, wished] = [0, 1].map((r) => valuesOf(found, r, vendor)[q]![draw]!);
          expect(sold!).toBeLessThanOrEqual(wished! * (1 + 1e-6));
          sum += sold!;
        }
        expect(sum).toBeLessThanOrEqual(valuesOf(found, 2)[q]![draw]! * (1 + 1e-5));
      }
  });

  test("is one thing in each draw and quarter, foundries where only they hardly grow", async () => {
    const sets = [demandSets, foundrySets, memorySets, powerSets, moneySets];
    const found = await asked(sets, { foundry_supply_growth: 0.01, foundry_supply_room: 1 });
    const last = quarters.length - 1;
    for (let draw = 0; draw < run.draws; draw++)
      expect(sets.reduce((sum, _, r) => sum + valuesOf(found, r)[last]![draw]!, 0)).toBe(1);
    expect(summarise(valuesOf(found, 1)[last]!).mean).toBeGreaterThan(0.99);
  });
});

describe("chips made at home", () => {
  test("are sold as the production account delivers them: more memory, more chips, later", async () => {
    const more = await asked([homeSales], { "memory_wafers[cn-own-hbm]": 1e6, "packaging_capacity[CN]": 1e6 });
    const sum = (e: Ensemble, request: number) =>
      median(
        e.series
          .filter((s) => s.request === request)
          .map((s) => s.quarters[at("2027Q4")]!)
          .reduce((a, b) => a.map((x, i) => x + b[i]!)),
      );
    expect(sum(more, 0)).toBeGreaterThan(sum(ensemble, 3));
  });
  test("are nobody's before their series ends", () => {
    for (const s of ensemble.series.filter((s) => s.request === 3))
      for (const values of s.quarters.slice(0, newest + 1)) expect(Math.max(...values)).toBe(0);
  });
});

describe("levers of production", () => {
  test("change nothing that was counted while they stand as decreed, to the bit", async () => {
    const { series } = await asked([movedSales]);
    for (const s of series) for (const values of s.quarters) expect(values.every((x) => x === 0)).toBe(true);
  });
  test("move counts by what they change in deliveries: a leak stopped after 30 days leaves fewer chips sold", async () => {
    const [stopped, base] = await Promise.all([
      asked([balances[0]!.owned], { days_to_stop: 30 }),
      asked([balances[0]!.owned]),
    ]);
    const lost = valuesOf(base!, 0, "CN")[newest]!.map((x, draw) => x - valuesOf(stopped!, 0, "CN")[newest]![draw]!);
    expect(summarise(lost).mean).toBeGreaterThan(0);
    // 2.9 million dies are at most about 1.1 million H100e; not all were assembled by the end of 2025.
    expect(summarise(lost).p95).toBeLessThan(1.1e6);
  });
});

test("a vendor that is not counted sells nothing after its series either", async () => {
  const found = await asked([cumulativeSales, projectedSales, homeSales], {
    "vendor_counted[nvidia]": 0,
    "vendor_counted[cn-other]": 0,
  });
  expect(Math.max(...valuesOf(found, 1, "nvidia")[at("2030Q4")]!)).toBe(0);
  expect(Math.max(...valuesOf(found, 2, "cn-other")[at("2030Q4")]!)).toBe(0);
});
