import fc from "fast-check";
import { expect, test } from "vitest";
import { parse } from "../../engine/index.ts";
import { ofPasted } from "./pasted.ts";

test("a column of values is its percentiles", () =>
  expect(ofPasted(Array.from({ length: 101 }, (_, i) => i + 1).join("\n"))).toBe("quantiles(5%: 6, 50%: 51, 95%: 96)"));

test.each([
  ["two values, an interval", "2\n1", "1 to 2"],
  ["the same value again and again, itself", "3\t3;3", "3"],
  ["one value, as it stands", "7", undefined],
  ["words, as they stand", "10% to\n30%", undefined],
])("%s", (_, text, distribution) => expect(ofPasted(text)).toBe(distribution));

test("whatever numbers are pasted, the engine reads what comes of them", () =>
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1e9, max: 1e9 }), { minLength: 2, maxLength: 40 }), (values) => {
      const text = ofPasted(values.map((value) => value / 1000).join("\n"));
      expect(text).toBeDefined();
      expect(() => parse(text as string)).not.toThrow();
    }),
  ));
