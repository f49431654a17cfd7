import fc from "fast-check";
import { expect, test } from "vitest";
import { spanOf } from "../histogram.ts";
import { leaf, leafSums } from "../sum-tree.ts";
import { scan } from "./scan.ts";

const blocks = fc
  .integer({ min: 1, max: 8 })
  .chain((leaves) => fc.float32Array({ minLength: leaves * leaf, maxLength: leaves * leaf, noDefaultInfinity: true }));

test("a scan gives the bits of the plain loops, values that are not numbers included", () => {
  fc.assert(
    fc.property(blocks, (values) => {
      const { least, greatest, leaves } = scan(values);
      expect({ least, greatest }).toEqual(spanOf(values));
      expect(leaves.slice(0, values.length / leaf)).toEqual(leafSums(values));
    }),
    { numRuns: 500 },
  );
});
