import fc from "fast-check";
import { expect, test } from "vitest";
import { assume, type Criterion, judge, readTest, type Test, testText } from "./criterion.ts";
import { measures } from "./measures.ts";

test.each([
  ["tpp >= 4800", "tpp >= 4800"],
  ["io_bandwidth >= 600 GB/s", "io_bandwidth >= 600"],
  ["us_sale <= 2026-01-15", "us_sale <= 2026-01-15"],
  ["data_center", "data_center"],
  ["not planar", "not planar"],
])("%s is read and written again", (text, written) => {
  const found = readTest(text);
  expect("expected" in found ? found.expected : testText(found)).toBe(written);
});

test.each([
  ["tpp = 4800", "Write a comparison such as tpp >= 4800, or data_center or not data_center"],
  ["speed >= 4", "Write a comparison such as tpp >= 4800, or data_center or not data_center"],
  ["tpp >= many", "Write a number"],
  ["us_sale <= 2026-13-45", "Write a date such as 2026-01-15"],
  ["io_bandwidth >= 600 TB/s", "io_bandwidth is in GB/s"],
  ["not tpp", "Write a comparison such as tpp >= 4800, or data_center or not data_center"],
])("%s is refused: %s", (text, expected) => expect(readTest(text)).toEqual({ expected }));

const numeric = Object.keys(measures).filter((name) => name !== "us_sale");
const comparison = fc
  .tuple(fc.constantFrom(...numeric), fc.constantFrom(">=", ">", "<=", "<"), fc.integer({ min: 1, max: 9999 }))
  .map(([m, op, t]) => readTest(`${m} ${op} ${t}`) as Test);

test("both cases of an open test decide it, one each way, and leave no value out", () =>
  fc.assert(
    fc.property(comparison, (one) => {
      const cases = assume({ ranges: {}, flags: {} }, one);
      expect(cases.map((facts) => judge(one, facts)).sort()).toEqual([false, true]);
    }),
  ));

test("a list of no open tests is decided", () => {
  const met: Criterion = { kind: "any", of: [readTest("data_center") as Test, readTest("not data_center") as Test] };
  expect([true, false].map((data_center) => judge(met, { ranges: {}, flags: { data_center } }))).toEqual([true, true]);
});
