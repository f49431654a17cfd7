import { describe, expect, test } from "vitest";
import { compiledSobol } from "./compiled-sobol.ts";
import { sobol } from "./index.ts";

const both = (options: {
  dimension?: number;
  seed?: number;
  first?: number;
  count?: number;
}): [Float32Array, Float32Array] => {
  const { dimension = 3, seed = 1, first = 0, count = 1024 } = options;
  const [a, b] = [new Float32Array(count), new Float32Array(count)];
  for (const [out, sampler] of [
    [a, sobol],
    [b, compiledSobol],
  ] as const)
    sampler.fill(out, { dimension, element: `element ${dimension}`, seed, first, count });
  return [a, b];
};

describe("the compiled Sobol' points are the plain ones", () => {
  test.each([0, 1, 2, 10, 100, 1000, 2047])("in dimension %i", (dimension) => {
    const [plain, compiled] = both({ dimension, count: 100_000 });
    expect(compiled).toEqual(plain);
  });

  test.each([
    [1, 1],
    [3, 5],
    [1023, 1026],
    [4096, 1024],
    [5_000_001, 77],
    [4_294_960_000, 7000],
  ])("from point %i on, %i of them", (first, count) => {
    const [plain, compiled] = both({ first, count });
    expect(compiled).toEqual(plain);
  });

  test("for every seed", () => {
    for (let seed = 0; seed < 200; seed++) {
      const [plain, compiled] = both({ seed: seed * 7919 + 2 ** 40 * (seed % 3), count: 64 });
      expect(compiled).toEqual(plain);
    }
  });

  test("into double precision, too", () => {
    const out = new Float64Array(8);
    compiledSobol.fill(out, { dimension: 3, element: "element 3", seed: 1, first: 0, count: 8 });
    expect([...out]).toEqual([...both({ count: 8 })[0]]);
  });
});
