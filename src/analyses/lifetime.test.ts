/** Costs over a life: the arithmetic by hand, and what must hold. */
import { expect, test } from "vitest";
import { productNamed, readCatalogue } from "../data/catalogue.ts";
import { embeddedBundle } from "../data/files.ts";
import { lifetimeCosts } from "./lifetime.ts";
import { openWorld } from "./world.ts";

const bundle = embeddedBundle();
const catalogue = readCatalogue(bundle);
const nvl72 = productNamed(catalogue, "NVL72");
const cloudMatrix = productNamed(catalogue, "CloudMatrix 384");
const settings = { draws: 64, seed: 1, sampler: "sobol", precision: "f64" } as const;

test("is price and electricity, by hand", async () => {
  const set = { electricity_price: 0.1, facility_overhead: 0.2, service_life: 5 };
  const [row] = await lifetimeCosts(openWorld(bundle, { set }), [nvl72], settings);
  const electricity = 145 * 1.2 * 0.1 * 8766 * 5;
  expect(row?.costs[0]?.p50).toBeCloseTo(3e6 + electricity, 3);
  expect(row?.costs[0]?.electricity).toBeCloseTo(electricity / (3e6 + electricity), 9);
  expect(row?.costs[0]?.perRate).toBeCloseTo((3e6 + electricity) / 180, 3);
});

test("has an interval where inputs have, a row for each location, and more where power costs more", async () => {
  const rows = await lifetimeCosts(openWorld(bundle), [cloudMatrix, nvl72], settings);
  expect(rows.map(({ location }) => location)).toEqual(["US", "CN", "EU", "allies", "gulf", "rest"]);
  const of = (location: string) =>
    rows.find((row) => row.location === location)?.costs.map((cost) => cost?.p50 ?? 0) ?? [];
  for (const { costs } of rows)
    for (const cost of costs) {
      expect(cost?.p5).toBeLessThan(cost?.p50 as number);
      expect(cost?.p50).toBeLessThan(cost?.p95 as number);
    }
  expect(of("EU")[0]).toBeGreaterThan(of("US")[0] as number);
});

test("is not known where price or power is not", async () => {
  const { system_price: _, ...figures } = nvl72.figures;
  expect(await lifetimeCosts(openWorld(bundle), [{ ...nvl72, figures }], settings)).toEqual([]);
});
