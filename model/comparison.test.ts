import { beforeAll, describe, expect, test } from "vitest";
import { ask, defaultRun, openWorld } from "../src/analyses/world.ts";
import { quantilesAt } from "../src/data/evidence.ts";
import { embeddedBundle } from "../src/data/files.ts";
import { type Ensemble, type Quantity, summarise } from "../src/engine/index.ts";
import { assembledChips, assembledSince, countedCompute, countedSince, deliveredCompute } from "./comparison.ts";
import { leakedDies } from "./dies.ts";
import { balances } from "./index.ts";

const bundle = embeddedBundle();
const world = openWorld(bundle);
const run = async (requests: Quantity[], set: Record<string, number | string> = {}): Promise<Ensemble> =>
  ask(openWorld(bundle, { set }), requests, { ...defaultRun, draws: 2048 });
const last = (ensemble: Ensemble, request: number, chip?: string): readonly number[] => [
  ...ensemble.series.find((s) => s.request === request && (chip === undefined || s.index.chip === chip))!.quarters[
    world.newest
  ]!,
];
const total = (ensemble: Ensemble, request: number): Float64Array => {
  const parts = ensemble.series.filter((s) => s.request === request);
  return Float64Array.from({ length: ensemble.draws }, (_, draw) =>
    parts.reduce((sum, s) => sum + s.quarters.reduce((a, values) => a + values[draw]!, 0), 0),
  );
};

test("production is scored, not added: where chips are counted, no number of the balance depends on production, to the bit", async () => {
  const requests = balances.flatMap((b) => [b.sold, b.owned, b.accessible, ...Object.values(b.rungs)]);
  const [changed, base] = await Promise.all([
    run(requests, { "packaging_capacity[CN]": 100, "stacks_before[cn-hbm2e]": 1e6 }),
    run(requests),
  ]);
  const upTo = (count: number, { series }: Ensemble) => series.map((s) => s.quarters.slice(0, count));
  expect(upTo(world.newest + 1, changed)).toEqual(upTo(world.newest + 1, base));
  expect(upTo(world.quarters.length, changed)).not.toEqual(upTo(world.quarters.length, base));
});

describe("at the end of 2025", () => {
  let ensemble: Ensemble;
  beforeAll(async () => {
    ensemble = await run([deliveredCompute, countedCompute, countedSince, leakedDies]);
  });

  test("the two accounts of Chinese chips agree within their intervals", () => {
    const [made, counted] = [0, 1].map((request) => summarise(Float64Array.from(last(ensemble, request))));
    expect(made!.p5).toBeLessThan(counted!.p50);
    expect(made!.p95).toBeGreaterThan(counted!.p50);
    expect(counted!.p5).toBeLessThan(made!.p95);
  });

  test("what is counted is the published series: 600,000 of the 910B and 650,000 of the 910C", () => {
    for (const [chip, figure] of [
      ["huawei-ascend-910b", "cumulative_units_ascend_910b"],
      ["huawei-ascend-910c", "cumulative_units_ascend_910c"],
    ] as const) {
      const { p50 } = summarise(Float64Array.from(last(ensemble, 2, chip)));
      const published = quantilesAt(world.data.evidence.get(`epoch-huawei-sales.${figure}`)!, "2025Q4")![1];
      // The mix of the two moves draw by draw around the published one.
      expect(Math.abs(p50 / published - 1)).toBeLessThan(0.03);
    }
  });

  test("the dies that leaked are the published ones, 2.0 to 3.2 million", () => {
    const { p5, p50, p95 } = summarise(total(ensemble, 3));
    // Sampling error of 2,048 draws, and single precision.
    for (const [found, expected] of [
      [p5, 2.0e6],
      [p50, 2.8e6],
      [p95, 3.2e6],
    ] as const)
      expect(Math.abs(found / expected - 1)).toBeLessThan(0.005);
  });
});

describe("the whole account with the published inputs pinned: 2.9 million dies, no other wafers, plenty or 13 million stacks", () => {
  const pinned = {
    "diverted_dies[tsmc-sophgo]": 2.9e6,
    "flow_from[tsmc-sophgo]": "2024-02-01",
    accelerator_share: 0,
    "plan_factor[huawei-ascend-910c]": 1e9,
    "packaging_yield[huawei-ascend-910c]": 0.75,
    packaging_capacity: 1e12,
    "claim[ascend-910]": 1,
    supply_lag: 0.01,
    lag_before_assembly: 0.5,
    stacks_before: 0,
    "usual_stacks[cn-hbm2e]": 0,
    "rush_rate[cn-hbm2e]": 0,
    smuggled_stacks: 0,
    memory_wafers: 0,
  };
  const chips = async (set: Record<string, number | string>) =>
    last(await run([assembledSince], set), 0, "huawei-ascend-910c");
  // Single precision, and the 910B keeps a billionth of the plan.
  const about = (value: number, found: readonly number[]) => {
    for (const x of found) expect(Math.abs(x / value - 1)).toBeLessThan(1e-5);
  };

  test("gives 1.09 million 910C where memory is plenty", async () =>
    about(1_087_500, await chips({ ...pinned, "stacks_before[cn-hbm2e]": 1e9 })));

  test("with dies without end, 13 million stacks give 1.6 million starts, of which three quarters pass", async () =>
    about(
      1_625_000 * 0.75,
      await chips({ ...pinned, "diverted_dies[tsmc-sophgo]": 1e9, "stacks_before[cn-hbm2e]": 13e6 }),
    ));

  test("and the dies that leaked need 11.6 million of those stacks", async () => {
    const fewer = await chips({ ...pinned, "stacks_before[cn-hbm2e]": 11.6e6 });
    about(1_087_500, fewer);
  });
});

describe("levers of enforcement, draw by draw", () => {
  const compare = async (low: Record<string, number | string>, of: Quantity = assembledSince) => {
    const [changed, base] = await Promise.all([run([of], low), run([of])]);
    return changed.series.map((s, i) => {
      const [a, b] = [s.quarters[world.newest]!, base.series[i]!.quarters[world.newest]!];
      return { chip: s.index.chip, fall: b.map((x, d) => x - a[d]!), base: b };
    });
  };

  test("a leak that is stopped after 100 days leaves fewer Ascend chips on average, and in most draws", async () => {
    const huawei = (await compare({ days_to_stop: 100 })).filter((s) => s.chip?.startsWith("huawei"));
    const falls = huawei[0]!.fall.map((x, d) => x + huawei[1]!.fall[d]!);
    expect(summarise(Float64Array.from(falls)).mean).toBeGreaterThan(0);
    // Fewer dies early leave memory for later; where memory binds at last, the mix of products can turn the sign.
    expect(falls.filter((x) => x < -1).length / falls.length).toBeLessThan(0.12);
  });

  test("without notice of the memory control there is no rush, and fewer chips are made", async () => {
    const [changed, base] = await Promise.all([run([deliveredCompute], { memory_notice: 0 }), run([deliveredCompute])]);
    const [a, b] = [changed, base].map((e) => summarise(Float64Array.from(last(e, 0))).p50);
    expect(a!).toBeLessThan(b! * 0.9);
  });

  test("without controls on equipment there is no less compute in the median", async () => {
    const [none, base] = await Promise.all([
      run([deliveredCompute], { equipment_controls: 0, tool_elasticity: 0 }),
      run([deliveredCompute], { tool_elasticity: 0 }),
    ]);
    const [a, b] = [none, base].map((e) => summarise(Float64Array.from(last(e, 0))).p50);
    expect(a!).toBeGreaterThan(b!);
  });
});

test("an accelerator is counted as one family at most, and assembled chips are counted once", async () => {
  const counted = world.data.structure.tables.counted_as!;
  for (const accelerator of world.data.structure.members.accelerator!) {
    const families = world.data.structure.members.chip!.filter((chip) => counted[`${accelerator},${chip}`] !== 0);
    expect(families.length).toBeLessThanOrEqual(1);
  }
  expect(assembledChips.node.kind).toBe("variable");
});

test("the kernel gives the production account the interpreter's bits", async () => {
  const requests = [deliveredCompute, assembledSince, countedSince];
  const settings = { ...defaultRun, draws: 301, seed: 5 };
  const [kernel, interpreter] = await Promise.all(
    (["kernel", "interpreter"] as const).map((backend) => ask(world, requests, { ...settings, backend })),
  );
  expect(kernel!.series.map((s) => s.quarters)).toEqual(interpreter!.series.map((s) => s.quarters));
});
