import fc from "fast-check";
import { expect, test } from "vitest";
import { HistogramBuilder } from "../histogram.ts";
import type { Block } from "../operators/operator.ts";
import { leaf, scanPlainly } from "../scan.ts";
import { addLeaves } from "../sum-tree.ts";
import { compiledCounter } from "./compiled-counter.ts";

const floats = { noNaN: true, noDefaultInfinity: true };
const series = 3;

/** Blocks of so many leaves, each with the draws of some series; sooner or later there is no room left for their counts. */
const blocks = fc.constantFrom(1, 2, 8).chain((leaves) => {
  const column = fc.float32Array({ ...floats, minLength: leaves * leaf, maxLength: leaves * leaf });
  return fc.array(fc.array(column, { minLength: series, maxLength: series }), { minLength: 1, maxLength: 4 });
});

/** What a histogram has counted, without the room it keeps on both sides. */
function counted({ histogram }: HistogramBuilder) {
  const { first, counts, ...rest } = histogram;
  const bins = [...counts].flatMap((n, i) => (n > 0 ? [[first + i, n]] : []));
  return { ...rest, bins };
}

test("compiled counts and sums are the plain ones, to the bit, also when there is no room for counts", () => {
  const counter = compiledCounter(series);
  fc.assert(
    fc.property(blocks, (all) => {
      const plain = Array.from({ length: series }, () => new HistogramBuilder());
      const compiled = plain.map(() => new HistogramBuilder(counter.allocate));
      for (const block of all) {
        const expected = new Float64Array(4 * series);
        const found = new Float64Array(4 * series);
        for (const [i, values] of block.entries()) {
          // Rows of different lengths.
          const cut = values.length > leaf ? values.length / 2 : 0;
          for (const [k, part] of [values.subarray(0, cut), values.subarray(cut)].entries()) {
            if (part.length === 0) continue;
            const scanned = scanPlainly(part);
            addLeaves(scanned.leaves, expected, 4 * i + 2 * k);
            plain[i]?.add(scanned);
            if (counter.put(compiled[i] as HistogramBuilder, part, found, 4 * i + 2 * k)) continue;
            compiled[i]?.add(scanned);
            addLeaves(scanned.leaves, found, 4 * i + 2 * k);
          }
        }
        expect(counter.count()).toBe(true);
        expect(found).toEqual(expected);
      }
      expect(compiled.map(counted)).toEqual(plain.map(counted));
    }),
    { numRuns: 60 },
  );
});

test("what is not a number is noticed, of either sign and wherever it stands", () => {
  const counter = compiledCounter(1);
  fc.assert(
    fc.property(fc.nat(4 * leaf - 1), fc.constantFrom(0x7fc00000, 0xffc00000 | 0), (at, bits) => {
      const values = new Float32Array(4 * leaf).fill(1);
      new Int32Array(values.buffer)[at] = bits;
      const histogram = new HistogramBuilder(counter.allocate);
      counter.put(histogram, values, new Float64Array(2), 0);
      expect(counter.count()).toBe(false);
    }),
    { numRuns: 50 },
  );
  counter.release();
});

test("what the plain way must do is refused: leaves that are not full, double precision, a histogram of elsewhere", () => {
  const counter = compiledCounter(1);
  const histogram = new HistogramBuilder(counter.allocate);
  const put = (to: HistogramBuilder, values: Block): boolean => counter.put(to, values, new Float64Array(2), 0);
  expect(put(histogram, new Float32Array(leaf - 1))).toBe(false);
  expect(put(histogram, new Float64Array(leaf))).toBe(false);
  expect(put(new HistogramBuilder(), new Float32Array(leaf))).toBe(false);
  expect(put(histogram, new Float32Array(leaf))).toBe(true);
});
