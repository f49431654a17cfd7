import { describe, expect, test } from "vitest";
import {
  directionNumbers,
  hash,
  nested,
  philox,
  reverse,
  type Sampler,
  samplers,
  sobol,
  sobolDimensions,
} from "./index.ts";

const draw = (
  sampler: Sampler,
  options: { dimension?: number; element?: string; seed?: number; first?: number; count?: number } = {},
) => {
  const { dimension = 3, element = `element ${dimension}`, seed = 1, first = 0, count = 1024 } = options;
  const out = new Float64Array(count);
  sampler.fill(out, { dimension, element, seed, first, count });
  return out;
};

const mean = (values: Iterable<number>): number => {
  const all = [...values];
  return all.reduce((a, b) => a + b, 0) / all.length;
};
const correlation = (x: Float64Array, y: Float64Array): number =>
  mean(x.map((value, i) => 12 * (value - 0.5) * ((y[i] as number) - 0.5)));

describe.each(samplers)("$name", (sampler) => {
  test("a block drawn in pieces is the block drawn at once", () => {
    const whole = draw(sampler, { count: 1000, first: 37 });
    const pieces = [37, 38, 300, 1000].map((first, i, all) =>
      draw(sampler, { first, count: (all[i + 1] ?? 1037) - first }),
    );
    expect(pieces.flatMap((piece) => [...piece])).toEqual([...whole]);
  });

  test("far draws cost no more than near ones, up to 2^31", () => {
    const [last] = draw(sampler, { first: 2 ** 31 - 1, count: 1 });
    expect(last).toBeGreaterThan(0);
  });

  test("every value is (k + ½) / 2^23, so exact in single precision, and inside (0, 1)", () => {
    const values = draw(sampler, { count: 100_000 });
    expect(values.every((u) => u > 0 && u < 1 && Math.fround(u) === u && Number.isInteger(u * 2 ** 23 - 0.5))).toBe(
      true,
    );
    const single = new Float32Array(100);
    sampler.fill(single, { dimension: 3, element: "element 3", seed: 1, first: 0, count: 100 });
    expect([...single]).toEqual([...values.subarray(0, 100)]);
  });

  test("values are uniform: 256 bins of 65,536 draws", () => {
    const bins = new Float64Array(256);
    for (const u of draw(sampler, { count: 65_536 }))
      bins[Math.floor(u * 256)] = (bins[Math.floor(u * 256)] as number) + 1;
    const chiSquare = bins.reduce((sum, n) => sum + (n - 256) ** 2 / 256, 0);
    expect(chiSquare).toBeLessThan(330); // 99.9th percentile with 255 degrees of freedom
  });

  test("seed and element both matter, and nothing but them and the dimension", () => {
    const [a, b, c] = [draw(sampler), draw(sampler, { seed: 2 }), draw(sampler, { element: "another" })];
    expect(draw(sampler)).toEqual(a);
    for (const [x, y] of [
      [a, b],
      [a, c],
      [b, c],
    ] as const) {
      expect(x.every((u, i) => u !== y[i])).toBe(true);
    }
  });

  test("elements are independent of each other", () => {
    for (let dimension = 0; dimension < 40; dimension++) {
      const r = correlation(
        draw(sampler, { dimension, count: 8192 }),
        draw(sampler, { dimension: dimension + 1, count: 8192 }),
      );
      expect(Math.abs(r)).toBeLessThan(0.05); // four standard errors of independent draws
    }
  });

  test("the same draw differs between seeds as random numbers do", () => {
    const firsts = Float64Array.from({ length: 20_000 }, (_, seed) => draw(sampler, { seed, count: 1 })[0] as number);
    expect(mean(firsts)).toBeCloseTo(0.5, 1.8);
    expect(correlation(firsts.subarray(0, 19_999), firsts.subarray(1))).toBeCloseTo(0, 1.6);
  });
});

describe("sobol", () => {
  // SciPy's unscrambled points 1, 2, 3, 5, 100 and 1023, as multiples of 2^-32.
  test.each(golden())("dimension $dimension has the points of Joe and Kuo", ({ dimension, points }) => {
    const directions = directionNumbers(dimension);
    const point = (i: number): number => {
      let reversed = 0;
      const gray = i ^ (i >>> 1);
      for (let bit = 0; bit < 32; bit++) if ((gray >>> bit) & 1) reversed ^= directions[bit] as number;
      return reverse(reversed) >>> 0;
    };
    expect([1, 2, 3, 5, 100, 1023].map(point)).toEqual(points);
  });

  test.each([0, 1, 2, 50, 500, 2047])(
    "the first 2^k points of dimension %d fall one into each of 2^k intervals",
    (dimension) => {
      for (const count of [2, 16, 256, 4096]) {
        const cells = [...draw(sobol, { dimension, count })].map((u) => Math.floor(u * count)).sort((a, b) => a - b);
        expect(cells).toEqual([...cells.keys()]);
      }
    },
  );

  test("so do later blocks of 2^k points", () => {
    const cells = [...draw(sobol, { first: 3 * 256, count: 256 })]
      .map((u) => Math.floor(u * 256))
      .sort((a, b) => a - b);
    expect(cells).toEqual([...cells.keys()]);
  });

  test("dimensions 0 and 1 fill every elementary rectangle once", () => {
    const [x, y] = [draw(sobol, { dimension: 0, count: 256 }), draw(sobol, { dimension: 1, count: 256 })];
    for (const columns of [2, 4, 16, 64]) {
      const rows = 256 / columns;
      const cells = new Set([...x].map((u, i) => Math.floor(u * columns) * rows + Math.floor((y[i] as number) * rows)));
      expect(cells.size).toBe(256);
    }
  });

  test("integration errors are far below those of random draws, and shrink faster", () => {
    const [, random] = samplers as [Sampler, Sampler];
    // A smooth function of five variables with integral 1.
    const error = (sampler: Sampler, count: number): number => {
      const errors = Array.from({ length: 40 }, (_, seed) => {
        const columns = [0, 1, 2, 3, 4].map((dimension) => draw(sampler, { dimension, seed, count }));
        return (
          mean(
            Array.from({ length: count }, (_, i) =>
              columns.reduce((p, column) => p * (0.5 + (column[i] as number)), 1),
            ),
          ) - 1
        );
      });
      return Math.sqrt(mean(errors.map((e) => e * e)));
    };
    expect(error(sobol, 1024)).toBeLessThan(error(random, 1024) / 10);
    expect(error(sobol, 1024)).toBeLessThan(error(sobol, 64) / 8); // random draws: a quarter
  });

  test("scrambling keeps prefixes and flips what follows them independently", () => {
    // Two points that part at digit 4: over the seeds, their next five digits must fill all 32 × 32 pairs evenly.
    const pairs = new Float64Array(1024);
    const seeds = 200_000;
    for (let i = 0; i < seeds; i++) {
      const seed = hash(i, "scramble");
      const a = nested(0b10110, seed);
      const b = nested(0b01010_00110, seed);
      if (((a ^ b) & 31) !== 16) expect.fail(`the digits before the fifth differ, or the fifth does not: ${a}, ${b}`);
      const pair = ((a >>> 5) & 31) * 32 + ((b >>> 5) & 31);
      pairs[pair] = (pairs[pair] as number) + 1;
    }
    const expected = seeds / 1024;
    const chiSquare = pairs.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
    expect(chiSquare).toBeLessThan(1168); // 99.9th percentile with 1023 degrees of freedom
  });

  test("there are 2,048 dimensions; more are refused in a sentence", () => {
    expect(sobolDimensions).toBe(2048);
    for (const dimension of [2048, -1, 0.5]) expect(() => directionNumbers(dimension)).toThrow("dimensions 0 to 2047");
  });
});

describe("philox", () => {
  // Known answers of Random123, kat_vectors.
  test.each([
    [
      [0, 0, 0, 0],
      [0, 0],
      [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8],
    ],
    [
      [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
      [0xffffffff, 0xffffffff],
      [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
    ],
    [
      [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
      [0xa4093822, 0x299f31d0],
      [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
    ],
  ] as const)("of %j under the key %j", (counter, [key0, key1], words) => {
    expect(philox(counter, key0, key1)).toEqual(words);
  });
});

describe("hash", () => {
  test("100,000 ids of a model's kind collide no more than 32-bit random numbers would", () => {
    const blocs = ["US", "CN", "EU", "allies", "gulf", "rest"];
    const ids = Array.from({ length: 100_000 }, (_, i) => `parameter_${Math.floor(i / 6)}[${blocs[i % 6]}]`);
    const hashes = new Set(ids.map((id) => hash(1, id)));
    expect(ids.length - hashes.size).toBeLessThan(7); // 1.2 are expected
  });

  test("every bit of the seed and of the text matters", () => {
    const base = hash(1, "packaging_yield[CN]");
    for (let bit = 1; bit < 53; bit++) expect(hash(1 + 2 ** bit, "packaging_yield[CN]")).not.toBe(base);
    expect(new Set(["", "a", "b", "ab", "ba", "aa", "aaa", "ä"].map((text) => hash(1, text))).size).toBe(8);
  });

  test("it is pinned: published numbers depend on it", () => {
    expect([hash(0, ""), hash(1, "packaging_yield[CN]"), hash(2 ** 40, "x")]).toEqual([
      256347020, 2679865316, 3077195678,
    ]);
  });
});

/** From scipy.stats.qmc.Sobol(2048, scramble=False, bits=32). */
function golden(): { dimension: number; points: number[] }[] {
  return [
    { dimension: 0, points: [2147483648, 3221225472, 1073741824, 3758096384, 1778384896, 4194304] },
    { dimension: 1, points: [2147483648, 1073741824, 3221225472, 3758096384, 1107296256, 3233808384] },
    { dimension: 2, points: [2147483648, 1073741824, 3221225472, 536870912, 3321888768, 2629828608] },
    { dimension: 7, points: [2147483648, 3221225472, 1073741824, 1610612736, 2046820352, 2654994432] },
    { dimension: 63, points: [2147483648, 3221225472, 1073741824, 2684354560, 2785017856, 171966464] },
    { dimension: 500, points: [2147483648, 1073741824, 3221225472, 3758096384, 771751936, 1639972864] },
    { dimension: 1111, points: [2147483648, 1073741824, 3221225472, 3758096384, 301989888, 3032481792] },
    { dimension: 2047, points: [2147483648, 3221225472, 1073741824, 2684354560, 1509949440, 1035993088] },
  ];
}
