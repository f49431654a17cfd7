import { afterAll, describe, expect, test } from "vitest";
import { philox } from "../../src/engine/samplers/index.ts";
import type { Spec, Workload } from "../workload.ts";
import { agreement } from "./agreement.ts";
import { arraysOutputs } from "./arrays.ts";
import { normalQuantile } from "./normal-quantile.ts";
import { numpyPeer } from "./numpy.ts";
import { scalarOutputs } from "./scalar.ts";
import { squigglePeer } from "./squiggle.ts";
import { summariesOf } from "./summaries.ts";
import { fillUniforms } from "./uniforms.ts";

/** The workload's shape with two chips and three quarters, so that the peers can be held together without its data. */
const workload = ((): Workload => {
  const ln90 = (name: string, lo: number, hi: number) => ({ name, type: "ln90", lo, hi }) as const;
  const normal = (name: string, mean: number, sd: number) => ({ name, type: "normal", mean, sd }) as const;
  const tri = (name: string, a: number, m: number, b: number) => ({ name, type: "tri", a, m, b }) as const;
  const beta = (name: string) => ({ name, type: "beta", a: 1, b: 1 }) as const;
  const names = ["old", "new"];
  const spec: Spec = {
    T: 3,
    K: 2,
    dt: 0.25,
    names,
    fam: [0, 1],
    flag: [1, 0],
    dom: [0, 1],
    a: [
      [1, 0.25],
      [0.5, 1],
      [0.25, 1],
    ],
    m: [
      [1, 1],
      [1.1, 1],
      [1.2, 1.1],
    ],
    inputs: [
      ...["price", "wA", "wB", "h"].flatMap((what) => names.map((name, k) => ln90(`${what}_${name}`, 1 + k, 2 + k))),
      ...[tri("kw_f0", 1, 2, 3), tri("kw_f1", 2, 2.5, 4), tri("pue", 1, 1.2, 1.5), tri("hpp", 4, 6, 8)],
      ...["A", "B"].flatMap((bloc) => [
        ...[ln90(`rev0_${bloc}`, 100, 200), normal(`g0_${bloc}`, 0.4, 0.1), normal(`ginf_${bloc}`, 0.1, 0.1)],
        ...[ln90(`lag_${bloc}`, 0.2, 0.5), tri(`life_${bloc}`, 3, 5, 9), ln90(`init_${bloc}`, 50, 100)],
        ...[beta(`inf_${bloc}`), beta(`util_${bloc}`)],
      ]),
      ...[ln90("decay", 0.2, 0.7), normal("defl", 0.2, 0.1), ln90("dies0", 10, 50), normal("gdies", 0.3, 0.1)],
      ...[beta("y0"), beta("ymax"), ln90("learn", 0.1, 0.6), ln90("hbm0", 20, 90), ln90("hbmprod", 5, 20)],
      ...[normal("ghbm", 0.5, 0.1), beta("s0"), ln90("enf", 0.1, 0.5), tri("alg", 0.2, 0.6, 1.2)],
      { name: "fpw0", type: "mix", w: 0.6, lo1: 0.1, hi1: 0.4, lo2: 0.2, hi2: 1 },
    ],
  };
  const betas = spec.inputs.filter(({ type }) => type === "beta");
  // beta(1, 1) is uniform, so two nodes are its whole quantile function.
  return { spec, tables: betas.map(() => Float64Array.of(0, 1)), reference: [] };
})();

test("the uniforms are those of the engine's Philox", () => {
  const uniforms = new Float64Array(4);
  fillUniforms(uniforms, 0, 1, 123_456, 20, 7);
  expect([...uniforms]).toEqual(philox([123_456, 20, 0, 0], 7, 0).map((word) => (word + 0.5) / 2 ** 32));
});

test.each([
  [0.5, 0],
  [0.975, 1.959963984540054],
  [0.05, -1.6448536269514722],
  [0.999999, 4.753424308822899],
])("the normal quantile at %d", (u, z) => {
  // Single-precision polynomials: good to 1e-7 of the value, and a little less after the tail's logarithm.
  expect(normalQuantile(u)).toBeCloseTo(z, 5);
});

test("array by array comes to what draw by draw does", () => {
  const scalar = scalarOutputs(workload)(500, 11);
  const arrays = arraysOutputs(workload)(500, 11);
  expect(scalar.length).toBe(6 * 3 * 500);
  // They add in different order here and there.
  expect(Math.max(...scalar.map((value, i) => Math.abs(arrays[i]! / value - 1)))).toBeLessThan(1e-13);
});

test("summaries by selection are those of the sorted series", () => {
  const outputs = scalarOutputs(workload)(997, 5);
  const sorted = outputs.slice(0, 997).sort();
  const at = (level: number): number => {
    const place = level * 996;
    const below = Math.floor(place);
    return sorted[below]! + (place - below) * (sorted[below + 1]! - sorted[below]!);
  };
  const first = summariesOf(outputs, 997).subarray(0, 6);
  expect([...first.subarray(0, 5)]).toEqual([0.05, 0.25, 0.5, 0.75, 0.95].map(at));
  expect(first[5]).toBeCloseTo(sorted.reduce((a, b) => a + b) / 997, 12);
});

test("equal values and few draws do not trouble selection", () => {
  expect([...summariesOf(Float64Array.of(3, 3, 3, 3), 4)]).toEqual([3, 3, 3, 3, 3, 3]);
  expect([...summariesOf(Float64Array.of(7), 1)]).toEqual([7, 7, 7, 7, 7, 7]);
});

describe.each([
  { peer: numpyPeer(workload), draws: 20_000 },
  { peer: squigglePeer(workload), draws: 4_000 },
])("$peer.name", ({ peer, draws }) => {
  afterAll(() => peer.close?.());

  test("agrees with scalar JavaScript", async (context) => {
    context.skip(peer.absent !== undefined, peer.absent);
    const referenceDraws = 100_000;
    const reference = summariesOf(scalarOutputs(workload)(referenceDraws, 1), referenceDraws);
    const { summaries, kernelMs, updateMs } = await peer.run(draws, 1);
    const { agrees, worst } = agreement(summaries, reference, { draws, referenceDraws, precision: "f64" });
    expect(agrees, worst).toBe(true);
    expect(updateMs).toBeGreaterThan(kernelMs);
  });
});
