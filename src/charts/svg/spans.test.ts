import { expect, test } from "vitest";
import type { Shape } from "./shape.ts";
import { type Spans, spans } from "./spans.ts";

const rows: Spans["rows"] = [
  { name: "ended", kind: 0, from: "2022-01-01", to: "2023-01-01", found: "2023-06-01", answered: "2024-01-01" },
  { name: "goes on", kind: 1, from: "2024-01-01", to: undefined, found: undefined, answered: undefined },
  { name: "known before", kind: 0, from: "2024-01-01", to: "2024-06-01", found: "2023-11-01", answered: undefined },
];
const drawn = (width: number) =>
  spans({
    rows,
    kinds: [
      { name: "unlawful", colour: 1 },
      { name: "alleged", colour: 4 },
    ],
    marks: { open: "open", found: "found", answered: "answered" },
    width,
  });
const isBar = ({ at }: Shape): boolean => at["stroke-width"] === 7;

test.each([320, 700, 1200])("spans of %i pixels lie inside, and no bar runs backwards", (width) => {
  const { shapes } = drawn(width);
  expect(JSON.stringify(shapes)).not.toContain("NaN");
  for (const { at } of shapes.filter(({ tag }) => tag === "line")) {
    expect(Number(at.x2)).toBeLessThanOrEqual(width);
    expect(Number(at.x1)).toBeLessThanOrEqual(Number(at.x2));
  }
});

test("what has no last day has an open bar, and only that", () => {
  // Three of the legend come first.
  const bars = drawn(800).shapes.filter(isBar).slice(3);
  expect(bars.map(({ at }) => at["stroke-dasharray"] !== undefined)).toEqual([false, true, false]);
});

test("marks stand only where a day is known", () => {
  const { shapes } = drawn(800);
  // One of each explains the marks.
  expect(shapes.filter(({ tag }) => tag === "circle")).toHaveLength(1 + 2);
  expect(shapes.filter(({ tag }) => tag === "path")).toHaveLength(1 + 1);
});
