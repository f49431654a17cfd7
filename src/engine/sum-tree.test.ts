import fc from "fast-check";
import { expect, test } from "vitest";
import { leaf, leafSums } from "./scan.ts";
import { addLeaves, partsOf, SumTree } from "./sum-tree.ts";

/** Adds the draws in blocks of these sizes, in the order that `order` puts them. */
function totalOf(values: Float64Array, blockSize: number, order: (blocks: number[]) => number[]): Float64Array {
  const tree = new SumTree();
  const starts = Array.from({ length: Math.ceil(values.length / blockSize) }, (_, i) => i * blockSize);
  for (const first of order(starts)) {
    const block = values.subarray(first, first + blockSize);
    for (const part of partsOf(first, block.length)) {
      const sums = new Float64Array(2);
      addLeaves(leafSums(block.subarray(part.from * leaf, part.to * leaf)), sums, 0);
      tree.add({ ...part, sums });
    }
  }
  return tree.total(2);
}

const draws = fc
  .array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 3000 })
  .map((all) => Float64Array.from(all));

test("blocks of any size, in any order, give the same bits", () => {
  fc.assert(
    fc.property(draws, fc.constantFrom(1, 2, 4, 16), fc.func(fc.nat()), (values, leaves, rank) => {
      const shuffled = (starts: number[]): number[] => starts.toSorted((a, b) => rank(a) - rank(b));
      const blocks = totalOf(values, leaves * leaf, shuffled);
      expect(blocks).toEqual(totalOf(values, 4096, (starts) => starts));
    }),
  );
});

test("sums of whole numbers and of their squares are exact", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1e5, max: 1e5 }), { minLength: 1, maxLength: 1000 }), (whole) => {
      const [sum, squares] = totalOf(Float64Array.from(whole), 256, (starts) => starts);
      expect(sum).toBe(whole.reduce((a, b) => a + b));
      expect(squares).toBe(whole.reduce((a, b) => a + b * b, 0));
    }),
  );
});

test("the parts of a block cover it once", () => {
  fc.assert(
    fc.property(fc.nat(200), fc.integer({ min: 1, max: 5000 }), (start, count) => {
      const parts = partsOf(start * leaf, count);
      expect(parts[0]?.from).toBe(0);
      expect(parts.at(-1)?.to).toBe(Math.ceil(count / leaf));
      for (const [i, { to }] of parts.slice(0, -1).entries()) expect(parts[i + 1]?.from).toBe(to);
    }),
  );
});
