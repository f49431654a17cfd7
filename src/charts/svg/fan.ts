/**
 * The fan: medians with their 50 and 90 % intervals by quarter, named at their ends.
 */
import { area, line } from "d3-shape";
import type { Summary } from "../../engine/index.ts";
import { type Scale, type ScaleName, scaleOver, valueAxis } from "./axis.ts";
import { type Picture, type Shape, seriesColour, shape, widthOf } from "./shape.ts";

export interface FanSeries {
  readonly name: string;
  /** Its number, which gives its colour. */
  readonly colour: number;
  readonly quarters: readonly Summary[];
  /** Medians of the result before, where there is one. */
  readonly ghost?: readonly number[] | undefined;
}

export interface Fan {
  readonly series: readonly FanSeries[];
  /** The quarters: `2025Q4`. */
  readonly labels: readonly string[];
  /** After this quarter everything is projected. */
  readonly newest: number;
  /** The quarter that is spoken of. */
  readonly at: number;
  readonly unit: string;
  /** What the part after the newest quarter is called. */
  readonly projected: string;
  readonly scale: ScaleName;
  readonly width: number;
  readonly height: number;
  readonly format: (value: number) => string;
  /** The same for the round numbers of the axis. */
  readonly tick: (value: number) => string;
}

/** Draws the fan. */
export function fan({ series, labels, newest, at, unit, projected, scale, width, height, format, tick }: Fan): Picture {
  const values = series.flatMap(({ quarters, ghost = [] }) => [
    ...quarters.flatMap(({ p5, p95 }) => [p5, p95]),
    ...ghost,
  ]);
  const [top, bottom] = [30, height - 28];
  const y = scaleOver(values, [bottom, top], scale, height < 300 ? 5 : 7);
  const left = Math.max(34, ...y.ticks.map((value) => widthOf(tick(value)) + 10));
  const ends = series.map(({ name, quarters }) => [name, format((quarters.at(-1) as Summary).p50)] as const);
  const right = width - Math.min(width * 0.34, Math.max(...ends.flat().map((text) => widthOf(text) + 12)));
  const stops = labels.map((_, i) => left + ((right - left) * i) / Math.max(1, labels.length - 1));
  const x = (i: number): number => stops[i] as number;
  const border = (x(newest) + x(Math.min(newest + 1, labels.length - 1))) / 2;
  return {
    width,
    height,
    stops,
    shapes: [
      ...valueAxis(y, left, right, unit, tick),
      ...years(labels, x, bottom),
      ...(newest < labels.length - 1 ? projection(border, right, [top, bottom], projected) : []),
      shape("line", { class: "grid", x1: x(at), x2: x(at), y1: top, y2: bottom, "stroke-width": 1.5 }),
      ...series.map((one) => bands(one, x, y)),
      ...series.map((one) => medians(one, x, y, newest)),
      ...series.map(({ colour, quarters }) =>
        shape("circle", {
          cx: x(at),
          cy: y((quarters[at] as Summary).p50),
          r: 4.5,
          fill: "var(--paper)",
          stroke: seriesColour(colour),
          "stroke-width": 2.5,
        }),
      ),
      ...endLabels(series, ends, y, right, [top, bottom]),
    ],
  };
}

function bands({ colour, quarters }: FanSeries, x: (i: number) => number, y: Scale): Shape {
  const band = (low: "p5" | "p25", high: "p95" | "p75"): string =>
    area<Summary>()
      .x((_, i) => x(i))
      .y0((one) => y(one[low]))
      .y1((one) => y(one[high]))([...quarters]) ?? "";
  const fill = seriesColour(colour);
  return shape("g", { class: "bands" }, [
    shape("path", { d: band("p5", "p95"), fill, opacity: 0.16 }),
    shape("path", { d: band("p25", "p75"), fill, opacity: 0.26 }),
  ]);
}

function medians({ colour, quarters, ghost }: FanSeries, x: (i: number) => number, y: Scale, newest: number): Shape {
  const path = (values: readonly number[], from: number): string =>
    line<number>()
      .x((_, i) => x(i + from))
      .y((value) => y(value))([...values]) ?? "";
  const middle = quarters.map(({ p50 }) => p50);
  const stroke = { fill: "none", stroke: seriesColour(colour), "stroke-linejoin": "round" };
  return shape("g", {}, [
    ...(ghost
      ? [
          shape("path", {
            ...stroke,
            class: "ghost",
            d: path(ghost, 0),
            "stroke-width": 1.5,
            "stroke-dasharray": "2 3",
            opacity: 0.75,
          }),
        ]
      : []),
    shape("path", { ...stroke, d: path(middle.slice(0, newest + 1), 0), "stroke-width": 2.4 }),
    shape("path", { ...stroke, d: path(middle.slice(newest), newest), "stroke-width": 2.4, "stroke-dasharray": "7 4" }),
  ]);
}

/** The years below, each under the middle of its quarters. */
function years(labels: readonly string[], x: (i: number) => number, bottom: number): Shape[] {
  const groups = [...Map.groupBy(labels.keys(), (i) => (labels[i] as string).slice(0, 4))];
  const room = (x(labels.length - 1) - x(0)) / groups.length;
  const step = Math.ceil(40 / room);
  return groups.flatMap(([year, indices], n) => {
    const [first, last] = [indices[0] as number, indices.at(-1) as number];
    return [
      shape("line", { class: "axis", x1: x(first), x2: x(last), y1: bottom + 5, y2: bottom + 5 }),
      ...(n % step === 0
        ? [shape("text", { class: "tick", x: (x(first) + x(last)) / 2, y: bottom + 21, "text-anchor": "middle" }, year)]
        : []),
    ];
  });
}

const projection = (border: number, right: number, [top, bottom]: readonly [number, number], text: string): Shape[] => [
  shape("line", { class: "axis", x1: border, x2: border, y1: top, y2: bottom, "stroke-dasharray": "1 4" }),
  ...(right - border > widthOf(text) + 8
    ? [shape("text", { class: "tick halo", x: border + 7, y: top + 10 }, text)]
    : []),
];

/** Names and last medians beside the ends of the lines, moved apart where they would overlap. */
function endLabels(
  series: readonly FanSeries[],
  ends: readonly (readonly [string, string])[],
  y: Scale,
  right: number,
  [top, bottom]: readonly [number, number],
): Shape[] {
  const gap = 34;
  const order = series
    .map(({ colour, quarters }, i) => ({ i, colour, y: y((quarters.at(-1) as Summary).p50) }))
    .sort((a, b) => a.y - b.y);
  const places: number[] = [];
  for (const { y } of order) places.push(Math.max(y, (places.at(-1) ?? top - gap) + gap));
  const over = Math.max(0, (places.at(-1) ?? 0) - (bottom - 8));
  return order.flatMap(({ i, colour }, n) => {
    const [name, value] = ends[i] as readonly [string, string];
    const at = (places[n] as number) - over;
    return [
      shape("text", { class: "strong", x: right + 8, y: at - 1, style: `fill:${seriesColour(colour)}` }, name),
      shape("text", { x: right + 8, y: at + 14, style: `fill:${seriesColour(colour)}` }, value),
    ];
  });
}
