import { beforeAll, describe, expect, test } from "vitest";
import { ask, defaultRun, openWorld, type World } from "../src/analyses/world.ts";
import { quantilesAt } from "../src/data/evidence.ts";
import { embeddedBundle } from "../src/data/files.ts";
import { type Ensemble, summarise } from "../src/engine/index.ts";
import { balances } from "./balance.ts";
import { cumulativeSales } from "./history.ts";
import { namedTotal, smuggledTotal } from "./ownership.ts";

/** Vendors whose published totals have intervals of their own. */
const published = {
  nvidia: "epoch-nvidia-sales.cumulative_h100e",
  google: "epoch-tpu-sales.cumulative_h100e",
  amazon: "epoch-trainium-sales.cumulative_h100e",
  amd: "epoch-amd-sales.cumulative_h100e",
} as const;

let world: World;
let ensemble: Ensemble;
const [max8] = balances;

beforeAll(async () => {
  world = openWorld(embeddedBundle());
  ensemble = await ask(world, [cumulativeSales, max8!.soldByChip, smuggledTotal, max8!.sold, namedTotal], {
    ...defaultRun,
    precision: "f64",
  });
});

describe.each(Object.entries(published))("cumulative sales of %s", (vendor, figure) => {
  // 8,192 Sobol points place the 5th and 95th percentile within 0.2 %; a path that would fall is held level, which is rarer.
  const tolerance = 0.005;

  test("have the published 5th, 50th and 95th percentile at every quarter's end", () => {
    const series = ensemble.series.find((s) => s.request === 0 && s.index.vendor === vendor)!;
    for (const [i, quarter] of world.quarters.entries()) {
      const row = quantilesAt(world.data.evidence.get(figure)!, quarter);
      if (!row) continue;
      const { p5, p50, p95 } = summarise(series.quarters[i]!);
      expect(
        [p5 / row[0], p50 / row[1], p95 / row[2]].every((r) => Math.abs(r - 1) < tolerance),
        `${quarter}: ${[p5, p50, p95]} against ${row}`,
      ).toBe(true);
    }
  });

  test("are what the chips of the vendor add up to, draw by draw", () => {
    const series = ensemble.series.find((s) => s.request === 0 && s.index.vendor === vendor)!;
    const chips = new Set(
      Object.entries(world.data.structure.groupings.vendor!)
        .filter(([, v]) => v === vendor)
        .map(([product]) => world.data.structure.groupings.chip![product]),
    );
    const parts = ensemble.series.filter((s) => s.request === 1 && chips.has(s.index.chip));
    const last = world.newest;
    let worst = 0;
    for (let draw = 0; draw < ensemble.draws; draw++) {
      const sum = parts.reduce((total, part) => total + part.quarters[last]![draw]!, 0);
      worst = Math.max(worst, Math.abs(sum / series.quarters[last]![draw]! - 1));
    }
    // Conversions are rounded to four digits in the source tables.
    expect(worst).toBeLessThan(2e-3);
  });
});

test("the world had bought 17.5 to 23.5 million H100e by the end of 2025", () => {
  const { p50, p5, p95 } = summarise(ensemble.series.find((s) => s.request === 3)!.quarters[world.newest]!);
  expect(p50).toBeGreaterThan(17.5e6);
  expect(p50).toBeLessThan(23.5e6);
  expect(p5).toBeGreaterThan(17.5e6);
  expect(p95).toBeLessThan(23.5e6);
});

test("the five American hyperscalers own 11.3 to 18.1 million H100e: the named owners less CoreWeave and xAI", () => {
  const others = ["cumulative_h100e_coreweave", "cumulative_h100e_xai"]
    .map((id) => quantilesAt(world.data.evidence.get(`epoch-nvidia-owners.${id}`)!, "2025Q4")![1])
    .reduce((a, b) => a + b);
  const parts = ensemble.series.filter((s) => s.request === 4 && s.index.bloc === "US");
  const rate = world.data.structure.tables.source_conversion!;
  const owned = Float64Array.from({ length: ensemble.draws }, (_, draw) =>
    parts.reduce(
      (sum, part) => sum + part.quarters[world.newest]![draw]! * (rate[part.index.chip!] as number),
      -others,
    ),
  );
  const { p5, p50, p95 } = summarise(owned);
  for (const value of [p5, p50, p95]) {
    expect(value).toBeGreaterThan(11.3e6);
    expect(value).toBeLessThan(18.1e6);
  }
});

test("smuggled compute at the end of 2025 has the published median and interval, of which it is made", () => {
  const row = quantilesAt(world.data.evidence.get("epoch-smuggling-series.cumulative_h100e")!, "2025Q4")!;
  const parts = ensemble.series.filter((s) => s.request === 2 && s.index.bloc === "CN");
  const rate = world.data.structure.tables.source_conversion!;
  const total = Float64Array.from({ length: ensemble.draws }, (_, draw) =>
    parts.reduce((sum, part) => sum + part.quarters[world.newest]![draw]! * (rate[part.index.chip!] as number), 0),
  );
  const { p5, p50, p95 } = summarise(total);
  // The share's interval is rounded to two digits, and a share near one half is no longer log-normal.
  expect(p50 / row[1]).toBeCloseTo(1, 1);
  expect(Math.abs(p5 / row[0] - 1)).toBeLessThan(0.08);
  expect(Math.abs(p95 / row[2] - 1)).toBeLessThan(0.12);
});
