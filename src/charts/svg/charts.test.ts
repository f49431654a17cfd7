import { expect, test } from "vitest";
import type { Summary } from "../../engine/index.ts";
import { scaleOver } from "./axis.ts";
import { dotPlot, quantilesOf } from "./dots.ts";
import { fan } from "./fan.ts";
import { intervalRows } from "./rows.ts";
import { lines, type Picture, type Shape, svgText } from "./shape.ts";
import { timeline } from "./timeline.ts";

const summary = (p50: number): Summary => {
  const of = { mean: p50, p5: p50 / 2, p25: p50 / 1.3, p50, p75: p50 * 1.3, p95: p50 * 2 };
  return { ...of, mcError: of };
};
const labels = ["2024Q1", "2024Q2", "2024Q3", "2024Q4", "2025Q1", "2025Q2", "2025Q3", "2025Q4"];
const format = (x: number): string => String(Number(x.toPrecision(3)));
const drawn = (width: number): Picture =>
  fan({
    series: [
      { name: "one", colour: 0, quarters: labels.map((_, i) => summary(10 + i)), ghost: labels.map(() => 9) },
      { name: "another", colour: 1, quarters: labels.map((_, i) => summary(11 + i)) },
    ],
    labels,
    newest: 5,
    at: 5,
    unit: "unit",
    projected: "projected",
    scale: "log",
    width,
    height: 300,
    format,
    tick: format,
  });
const flat = (shapes: readonly Shape[]): Shape[] => shapes.flatMap((one) => [one, ...flat(one.inside ?? [])]);
const texts = ({ shapes }: Picture): Shape[] => flat(shapes).filter(({ tag }) => tag === "text");
const number = (value: unknown): number => Number(value);

test.each([320, 560, 1200])("a fan of %i pixels has a stop for every quarter, and all of it lies inside", (width) => {
  const { stops = [], shapes } = drawn(width);
  expect(stops).toHaveLength(labels.length);
  expect(Math.min(...stops)).toBeGreaterThan(0);
  expect(Math.max(...stops)).toBeLessThan(width);
  expect(JSON.stringify(shapes)).not.toContain("NaN");
});

test("names at the ends of lines that lie close do not overlap", () => {
  const [first, second] = texts(drawn(800)).filter(({ text }) => text === "one" || text === "another");
  expect(Math.abs(number(first?.at.y) - number(second?.at.y))).toBeGreaterThanOrEqual(30);
});

test("years stand below the axis, the unit above it", () => {
  const said = texts(drawn(800)).map(({ text }) => text);
  expect(said).toEqual(expect.arrayContaining(["2024", "2025", "unit", "projected"]));
});

test("each dot stands for as many draws as every other", () => {
  const draws = Float32Array.from({ length: 1000 }, (_, i) => i);
  expect(quantilesOf(draws, 4)).toEqual([125, 375, 625, 875]);
  const { shapes } = dotPlot({
    rows: [{ name: "x", colour: 0, value: "500", draws }],
    dots: 20,
    unit: "",
    scale: "linear",
    width: 400,
    height: 200,
    format,
  });
  const circles = shapes.filter(({ tag }) => tag === "circle");
  expect(circles).toHaveLength(20);
  expect(circles.every(({ at }) => number(at.cy) > 0 && number(at.cx) > 0 && number(at.cx) < 400)).toBe(true);
});

test("a row without a value of ours still shows what is published", () => {
  const mark = { value: 5, low: 4, high: 6, comparable: false };
  const { shapes } = intervalRows({
    rows: [{ name: "a", colour: 0, interval: null, value: "—", marks: [mark] }],
    unit: "",
    scale: "log",
    width: 600,
    format,
  });
  expect(shapes.filter(({ tag }) => tag === "path")).toHaveLength(1);
});

test("scales have few round ticks, on a logarithm too, and none outside", () => {
  expect(scaleOver([0.5, 60], [0, 100], "log").ticks).toEqual([1, 3, 10, 30]);
  expect(scaleOver([130, 160], [0, 100], "near").ticks[0]).toBeGreaterThanOrEqual(120);
  expect(scaleOver([130, 160], [0, 100], "linear").ticks[0]).toBe(0);
  expect(scaleOver([], [0, 100], "log")(1)).toEqual(expect.any(Number));
});

test("a timeline ends after the day that is asked about", () => {
  const { shapes, width } = timeline({
    spans: [{ from: "2022-10-01", to: null, level: 1 }],
    levels: [
      { name: "free", colour: 0 },
      { name: "denied", colour: 1 },
    ],
    on: "2026-11-26",
    width: 700,
  });
  expect(shapes.every(({ at }) => number(at.x1 ?? 0) <= width && number(at.x2 ?? 0) <= width)).toBe(true);
});

test("a file of SVG has title, caption and colours, and nothing that it shows can run", () => {
  const text = svgText(drawn(600), "A <script> & more", ['scenario "x"']);
  expect(text).toContain("A &lt;script&gt; &amp; more");
  expect(text).toContain("#1d5fa6");
  expect(text).not.toContain("var(");
  expect(text).not.toMatch(/<script|NaN|undefined/);
});

test("lines are broken between words", () => expect(lines("one two three", 8)).toEqual(["one two", "three"]));
