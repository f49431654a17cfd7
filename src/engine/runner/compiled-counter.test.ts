import fc from "fast-check";
import { expect, test } from "vitest";
import { HistogramBuilder } from "../histogram.ts";
import { leaf, scanPlainly } from "../scan.ts";
import { compiledCounter } from "./compiled-counter.ts";

const singles = (options: { min?: number; noNaN?: boolean }) =>
  fc
    .integer({ min: 1, max: 8 })
    .chain((leaves) =>
      fc.float32Array({ ...options, minLength: leaves * leaf, maxLength: leaves * leaf, noDefaultInfinity: true }),
    );

const counter = compiledCounter(3);

test("a compiled scan gives the bits of the plain one, values that are not numbers included", () => {
  fc.assert(
    fc.property(singles({}), (values) => {
      const plain = scanPlainly(values);
      const { ranks, least, greatest, leaves } = counter.scan(values);
      expect({ ranks, least, greatest, leaves: leaves.slice(0, plain.leaves.length) }).toEqual(plain);
    }),
    { numRuns: 500 },
  );
});

test("compiled counts are the plain ones, whether or not there is room for them and leaves are full", () => {
  fc.assert(
    fc.property(fc.array(singles({ noNaN: true }), { minLength: 1, maxLength: 4 }), fc.nat(2), (blocks, missing) => {
      const [plain, compiled] = [new HistogramBuilder(), new HistogramBuilder(counter)];
      for (const block of blocks) {
        const values = block.subarray(missing);
        plain.add(scanPlainly(values));
        compiled.add(counter.scan(values));
      }
      expect(compiled.histogram).toEqual(plain.histogram);
    }),
    { numRuns: 500 },
  );
});
