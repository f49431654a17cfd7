/** What production makes of the years to 2030: something, and nothing absurd. Its laws stand in checks.test.ts. */
import { beforeAll, describe, expect, test } from "vitest";
import { ask, openWorld } from "../src/analyses/world.ts";
import { embeddedBundle } from "../src/data/files.ts";
import type { Ensemble } from "../src/engine/index.ts";
import { packagesAssembled } from "./assembly.ts";
import { acceleratorsOfYear, domesticOutput } from "./comparison.ts";
import { experience, waferCapacity } from "./wafers.ts";

const bundle = embeddedBundle();
const settings = { draws: 512, seed: 3, sampler: "sobol", precision: "f32" } as const;

describe("until 2030Q4", () => {
  let ensemble: Ensemble;
  const requests = [packagesAssembled, experience, waferCapacity, domesticOutput, acceleratorsOfYear];
  beforeAll(async () => {
    ensemble = await ask(openWorld(bundle), requests, settings);
  });
  const of = (request: number, quarter: number): readonly Float32Array[] =>
    ensemble.series.filter((s) => s.request === request).map((s) => s.quarters[quarter] as Float32Array);
  const end = (year: number): number => (year - 2022) * 4 + 3;
  const median = (request: number, year: number): number =>
    [...(of(request, end(year))[0] as Float32Array)].sort((a, b) => a - b)[settings.draws / 2] as number;

  test("something is assembled in every quarter of 2030, and experience still grows", () => {
    for (let draw = 0; draw < ensemble.draws; draw++) {
      for (let q = 32; q < 36; q++)
        expect(of(0, q).reduce((sum, values) => sum + (values[draw] as number), 0)).toBeGreaterThan(0);
      expect(of(1, 35)[0]![draw]!).toBeGreaterThan(of(1, 34)[0]![draw]!);
    }
  });

  test("nothing explodes: from the end of 2025 to that of 2030 lines and output grow by less than tenfold in the median", () => {
    for (const request of [2, 3]) {
      const growth = median(request, 2030) / median(request, 2025);
      expect(growth).toBeGreaterThan(1.5);
      expect(growth).toBeLessThan(10);
    }
  });

  test("no draw has more lines in 2030 than China's own aim, 500,000 wafers a month more than now", () => {
    // The aim is far above what anyone else expects; one draw in a thousand may pass it.
    const above = [...(of(2, 35)[0] as Float32Array)].filter((x) => x > 600_000);
    expect(above.length).toBeLessThan(2);
  });

  test("the output of a year is that of its four quarters", () => {
    const year = of(4, end(2028));
    for (const [i, values] of year.entries()) {
      const quarters = [0, 1, 2, 3].map((back) => of(0, end(2028) - back)[i] as Float32Array);
      for (let draw = 0; draw < ensemble.draws; draw++) {
        const sum = quarters.reduce((total, quarter) => total + (quarter[draw] as number), 0);
        // Four terms in single precision.
        expect(Math.abs((values[draw] as number) - sum)).toBeLessThanOrEqual(1e-6 * sum);
      }
    }
  });
});
