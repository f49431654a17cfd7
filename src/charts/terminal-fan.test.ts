import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type FanPoint, terminalFan } from "./terminal-fan.ts";

const point = (p5: number, p50: number, p95: number, label = "2022Q1"): FanPoint => ({ label, p5, p50, p95 });
const fan = (points: readonly FanPoint[], height = 11, language: "en" | "de" = "en") =>
  terminalFan(points, { height, language });
/** What stands in the column of a point, from top to bottom. */
const column = (lines: readonly string[], at: number, height = 11): string => {
  const start = Math.max(...lines.slice(0, height).map((l) => l.search(/[┤│]/))) + 1 + at * 4 + 2;
  return lines
    .slice(0, height)
    .map((line) => line[start] ?? " ")
    .join("");
};

test("a point has one mark for its median within a column for its interval", () =>
  expect(column(fan([point(1, 10, 100)]), 0)).toBe("░░░░░━░░░░░"));

test("equal factors are equal heights", () => {
  const lines = fan([1, 10, 100].map((x) => point(x, x, x)));
  expect([0, 1, 2].map((i) => column(lines, i).indexOf("━"))).toEqual([10, 5, 0]);
});

describe("the axis", () => {
  test("has round marks that cover the range", () => {
    const labels = fan([point(1.5, 8, 40)]).flatMap((line) => /^ *([\d.,]+) ┤/.exec(line)?.[1] ?? []);
    expect(labels).toEqual(["20", "10", "5", "2", "1"]);
  });
  test("writes small and large marks in the reader's language", () => {
    const text = (language: "en" | "de") => fan([point(0.05, 1, 2000)], 15, language).join("\n");
    expect(text("en")).toMatch(/0\.050 ┤/);
    expect(text("de")).toMatch(/0,050 ┤/);
    expect(text("en")).toMatch(/2,000 ┤/);
    expect(text("de")).toMatch(/2\.000 ┤/);
  });
  test("tells very small marks apart", () => {
    const labels = fan([point(2e-5, 5e-5, 3e-4)]).flatMap((line) => /^ *([\d.,]+) ┤/.exec(line)?.[1] ?? []);
    expect(labels).toContain("0.00005");
    expect(new Set(labels).size).toBe(labels.length);
  });
});

test("what is projected is dotted", () =>
  expect(column(fan([{ ...point(1, 10, 100), projected: true }]), 0)).toBe("·····╍·····"));

test("many quarters stand close, their years still under them, within 80 columns", () => {
  const quarters = Array.from({ length: 36 }, (_, i) => point(1, 2, 4, `${2022 + Math.floor(i / 4)}Q${(i % 4) + 1}`));
  const lines = fan(quarters);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  const [axis, labels] = lines.slice(-2) as [string, string];
  expect(labels.indexOf("2030Q1") - labels.indexOf("2022Q1")).toBe(32 * 2);
  expect(labels.indexOf("2022Q1")).toBe(axis.indexOf("─"));
});

test("years stand under their first quarter", () => {
  const quarters = ["2022Q1", "2022Q2", "2022Q3", "2022Q4", "2023Q1"];
  const lines = fan(quarters.map((label) => point(1, 2, 4, label)));
  const [axis, labels] = lines.slice(-2) as [string, string];
  expect(labels.trim()).toMatch(/^2022Q1 +2023Q1$/);
  expect(labels.indexOf("2023Q1") - labels.indexOf("2022Q1")).toBe(4 * 4);
  expect(axis.trim()).toBe(`└${"─".repeat(20)}`);
});

describe("what is not positive", () => {
  test("lies at the foot, and leaves the others where they were", () => {
    const lines = fan([point(0, 0, 0), point(1, 10, 100)]);
    expect(column(lines, 0)).toMatch(/━$/);
    expect(column(lines, 1)).toBe("░░░░░━░░░░░");
  });
  test("alone gives an empty axis", () => expect(fan([point(0, 0, 0)], 5)).toHaveLength(7));
  test("nothing at all gives one too", () => expect(fan([], 5)).toHaveLength(7));
});

test("has its height, one mark a point, and no space at the end of a line, whatever the numbers", () => {
  const positive = fc.double({ min: 1e-9, max: 1e18, noNaN: true });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(positive, positive, positive), { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 3, max: 30 }),
      (rows, height) => {
        const points = rows.map((row) => point(...(row.toSorted((a, b) => a - b) as [number, number, number])));
        const lines = fan(points, height);
        expect(lines).toHaveLength(height + 2);
        for (const line of lines) expect(line).toBe(line.trimEnd());
        for (const i of points.keys()) expect(column(lines, i, height).replaceAll(/[^━]/g, "")).toBe("━");
      },
    ),
  );
});
