/** The panel: probabilities, factors and weights, against what the draws say. */
import { describe, expect, test } from "vitest";
import { embeddedBundle } from "../data/files.ts";
import { leadership, panelDimensions, parseWeights } from "./leadership.ts";
import { openWorld } from "./world.ts";

const world = openWorld(embeddedBundle());
const settings = { draws: 256, seed: 1, sampler: "sobol", precision: "f32" } as const;
const sum = (shares: Readonly<Record<string, number>>): number => Object.values(shares).reduce((a, b) => a + b, 0);

describe("the panel", () => {
  test("gives each dimension one leader in every draw, and turns its factors when the blocs are turned", async () => {
    const there = await leadership(world, ["US", "CN"], undefined, settings, world.newest);
    const back = await leadership(world, ["CN", "US"], undefined, settings, world.newest);
    expect(there.rows.map(({ dimension }) => dimension)).toEqual(panelDimensions);
    for (const [i, { leads, factor }] of there.rows.entries()) {
      expect(sum(leads)).toBeCloseTo(1, 12);
      expect((back.rows[i]?.factor.p50 as number) * factor.p50).toBeCloseTo(1, 1);
    }
    expect(there.composite).toBeUndefined();
    expect(sum(there.agreed)).toBeLessThanOrEqual(1);
    for (const { leads } of there.rows)
      for (const [bloc, share] of Object.entries(there.agreed))
        expect(share).toBeLessThanOrEqual(leads[bloc] as number);
  });

  test("has a composite with weights alone, and that of one dimension is its ranking", async () => {
    const { composite, rows } = await leadership(world, ["US", "CN"], { scale: 3 }, settings, world.newest);
    const scale = rows.find(({ dimension }) => dimension === "scale");
    expect(composite?.leads).toEqual(scale?.leads);
    expect(composite?.factor.p50).toBeCloseTo(scale?.factor.p50 as number, 9);
  });

  test("disagrees in no draw where every bloc is ordered alike", async () => {
    const { disagreements } = await leadership(world, ["US", "CN"], undefined, settings, world.newest);
    const workers = disagreements.find(({ pair }) => pair.includes("deployment") && pair.includes("scale"));
    expect(workers?.share).toBe(0);
  });
});

describe("weights", () => {
  test("are read as they are written", () => {
    expect(parseWeights("scale=2, diffusion=0.5")).toEqual({ scale: 2, diffusion: 0.5 });
  });

  test.each([
    ["scal=1", /names no dimension.*Did you mean "scale"/s],
    ["scale", /has no weight/],
    ["scale=-1", /has no weight/],
    ["scale=x", /has no weight/],
    ["scale=0", /all weights are nothing/],
    ["", /names no dimension/],
    ["__proto__=1", /names no dimension/],
  ])("refuses %j", (text, message) => {
    expect(() => parseWeights(text)).toThrow(message);
  });
});
