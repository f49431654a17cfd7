/** The laws hold on a grid that runs to the end of 2030, with nothing but data changed. */
import { beforeAll, describe, expect, test } from "vitest";
import { ask, openWorld, type World } from "../src/analyses/world.ts";
import { embeddedBundle } from "../src/data/files.ts";
import { type Ensemble, nothing, quantity, timeGrid } from "../src/engine/index.ts";
import { packagesAssembled } from "./assembly.ts";
import { productionChecks } from "./production-checks.ts";
import { experience } from "./wafers.ts";

const tolerance = 1e-5;
const last = "2030Q4";

/** The world with every table held at its last value until the last quarter. */
function held(world: World): World {
  const { structure } = world.data;
  const time = timeGrid(world.quarters[0] as string, last);
  const runOn = (values: number | readonly number[]): number | readonly number[] =>
    typeof values === "number" ? values : Array.from({ length: time.count }, (_, i) => values[i] ?? values.at(-1)!);
  const tables = Object.fromEntries(
    Object.entries(structure.tables).map(([id, members]) => [
      id,
      Object.fromEntries(Object.entries(members).map(([member, values]) => [member, runOn(values)])),
    ]),
  );
  return { ...world, data: { ...world.data, structure: { ...structure, time, tables } } };
}

describe(`production until ${last}, tables held at their last values`, () => {
  let ensemble: Ensemble;
  beforeAll(async () => {
    const excess = productionChecks.map((c) =>
      c.broken.minus(c.size.atLeast(nothing).times(quantity(c.exact ? 0 : tolerance))),
    );
    ensemble = await ask(held(openWorld(embeddedBundle())), [...excess, packagesAssembled, experience], {
      draws: 512,
      seed: 3,
      sampler: "sobol",
      precision: "f32",
    });
  });

  test.each(productionChecks.map((c, i) => ({ law: c.law, i })))("$law", ({ i }) => {
    for (const { quarters } of ensemble.series.filter((s) => s.request === i))
      for (const values of quarters) expect(Math.max(...values)).toBeLessThanOrEqual(0);
  });

  test("something is assembled in every quarter of 2030, and experience still grows", () => {
    const assembled = ensemble.series.filter((s) => s.request === productionChecks.length);
    const total = (q: number, draw: number): number => assembled.reduce((sum, s) => sum + s.quarters[q]![draw]!, 0);
    const made = ensemble.series.find((s) => s.request === productionChecks.length + 1)!.quarters;
    expect(made.length).toBe(36);
    for (let draw = 0; draw < ensemble.draws; draw++) {
      for (let q = 32; q < 36; q++) expect(total(q, draw)).toBeGreaterThan(0);
      expect(made[35]![draw]!).toBeGreaterThan(made[34]![draw]!);
    }
  });
});
