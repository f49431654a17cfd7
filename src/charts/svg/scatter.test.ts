import { expect, test } from "vitest";
import { labelsFor } from "./labels.ts";
import { type Scatter, scatter } from "./scatter.ts";
import { type Picture, type Shape, widthOf } from "./shape.ts";

const kinds: Scatter["kinds"] = [
  { name: "free", colour: 2, mark: "circle" },
  { name: "denied", colour: 1, mark: "triangle" },
];
const points: Scatter["points"] = [1, 2, 3, 5, 8, 13, 21, 34].map((x, i) => ({
  name: `chip ${i}`,
  x: [x, x],
  y: [x * 100, x * 120],
  kind: i % 2,
  isFaint: i === 0,
}));
const free = { key: "free", kind: 0, isOpen: false };
const denied = { key: "denied", kind: 1, isOpen: false };
const drawn = (width: number, zones: Scatter["zones"]): Picture =>
  scatter({
    points,
    kinds,
    shown: [0, 1],
    chosen: 3,
    named: points.map((_, i) => i),
    zones,
    xUnit: "x",
    yUnit: "y",
    width,
    format: (value) => String(value),
  });
const zones: Scatter["zones"] = {
  x: [4, 9],
  y: [1000],
  kinds: [
    [free, free, free],
    [free, denied, denied],
  ],
};
const flat = (shapes: readonly Shape[]): Shape[] => shapes.flatMap((one) => [one, ...flat(one.inside ?? [])]);
const texts = ({ shapes }: Picture): (string | undefined)[] => flat(shapes).map(({ text }) => text);

test.each([320, 560, 1200])(
  "a scatter of %i pixels has a stop for every point, and all of them lie inside",
  (width) => {
    const { stops = [], heights = [], height, shapes } = drawn(width, zones);
    expect([stops.length, heights.length]).toEqual([points.length, points.length]);
    expect(Math.min(...stops, ...heights)).toBeGreaterThan(0);
    expect(Math.max(...stops)).toBeLessThan(width);
    expect(Math.max(...heights)).toBeLessThan(height);
    expect(JSON.stringify(shapes)).not.toContain("NaN");
  },
);

test("a line is drawn, and its value written, only where it changes something", () => {
  const said = texts(drawn(800, zones));
  expect(said).toEqual(expect.arrayContaining(["4", "1000", "free", "denied"]));
  expect(said).not.toContain("9");
  const isDashed = ({ at }: Shape): boolean => at["stroke-dasharray"] !== undefined;
  expect(drawn(800, zones).shapes.filter(isDashed)).toHaveLength(3);
  expect(drawn(800, { x: [], y: [], kinds: [[free]] }).shapes.filter(isDashed)).toHaveLength(0);
});

test("the chosen point is named once, whatever its name covers", () => {
  expect(texts(drawn(320, zones)).filter((text) => text === "chip 3")).toHaveLength(1);
});

test("names cover neither each other nor points, and lie within the chart", () => {
  const places = Array.from({ length: 40 }, (_, i) => ({ x: 20 + ((i * 97) % 460), y: 20 + ((i * 53) % 260) }));
  const within = { left: 0, right: 500, top: 0, bottom: 300 };
  const labels = labelsFor(
    places.map((place, i) => ({ ...place, name: `number ${i}`, must: false })),
    places,
    within,
    12,
  );
  expect(labels.length).toBeGreaterThan(3);
  expect(labels.length).toBeLessThanOrEqual(12);
  const boxes = labels.map(({ x, y, anchor, name }) => {
    const width = widthOf(name) * 0.9;
    const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
    return { left, right: left + width, top: y - 11, bottom: y + 3 };
  });
  for (const [i, box] of boxes.entries()) {
    expect(box.left >= 0 && box.right <= 500).toBe(true);
    for (const other of boxes.slice(i + 1))
      expect(box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom).toBe(
        false,
      );
    expect(places.some(({ x, y }) => x > box.left && x < box.right && y > box.top && y < box.bottom)).toBe(false);
  }
});
