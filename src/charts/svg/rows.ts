/**
 * Rows of dots with whiskers: medians, their 50 and 90 % intervals, and what others say beside them, along one axis.
 */
import { type ScaleName, scaleOver, valueAxisBelow } from "./axis.ts";
import { lines, type Picture, type Shape, seriesColour, shape, widthOf } from "./shape.ts";

/** What somebody else says: a value, an interval, or both. */
export interface Mark {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** It counts the same, so that the two can be compared. */
  readonly comparable: boolean;
}

export interface IntervalRow {
  readonly name: string;
  readonly colour: number;
  /** Nothing where there is no value of ours. */
  readonly interval: {
    readonly p5: number;
    readonly p25?: number;
    readonly p50: number;
    readonly p75?: number;
    readonly p95: number;
  } | null;
  /** The median in words. */
  readonly value: string;
  readonly marks?: readonly Mark[];
  readonly ghost?: number | undefined;
}

export interface IntervalRows {
  readonly rows: readonly IntervalRow[];
  readonly unit: string;
  readonly scale: ScaleName;
  readonly width: number;
  readonly format: (value: number) => string;
  /** A value with a line of its own, such as 1 for a ratio. */
  readonly reference?: number;
}

/** Draws the rows, one below the other: as many pixels high as they need. */
export function intervalRows({ rows, unit, scale, width, format, reference }: IntervalRows): Picture {
  const isNarrow = width < 560;
  const widest = Math.max(...rows.map(({ value }) => widthOf(value)));
  const forNames = isNarrow ? 0 : Math.min(width * 0.34, Math.max(...rows.map(({ name }) => widthOf(name))) + 14);
  const [left, right] = [forNames + 8, width - widest - 16];
  const step = isNarrow ? 46 : 34;
  const [top, bottom] = [6, 6 + rows.length * step];
  const all = rows.flatMap(({ interval, marks = [], ghost }) => [
    ...(interval ? [interval.p5, interval.p95] : []),
    ...marks.flatMap(({ value, low, high }) => [value, low, high].filter((x) => x !== null)),
    ...(ghost === undefined ? [] : [ghost]),
  ]);
  const x = scaleOver(reference === undefined ? all : [...all, reference], [left, right], scale, isNarrow ? 5 : 8);
  const letters = Math.floor((forNames - 10) / 7.4);
  return {
    width,
    height: bottom + 44,
    shapes: [
      ...valueAxisBelow(x, [top, bottom], [left, right], unit, format),
      ...(reference === undefined
        ? []
        : [shape("line", { class: "axis", x1: x(reference), x2: x(reference), y1: top, y2: bottom })]),
      ...rows.flatMap((one, i) => {
        const y = top + i * step + (isNarrow ? 30 : step / 2);
        const names = isNarrow ? [one.name] : lines(one.name, letters);
        return [
          ...names.map((text, n) =>
            shape(
              "text",
              isNarrow
                ? { class: "halo", x: left + 6, y: y - 14 }
                : { x: forNames, y: y + 4.5 + (n - (names.length - 1) / 2) * 14, "text-anchor": "end" },
              text,
            ),
          ),
          ...whisker(one, x, y),
          shape(
            "text",
            { class: "strong", x: width, y: y + 4.5, "text-anchor": "end", style: `fill:${seriesColour(one.colour)}` },
            one.value,
          ),
        ];
      }),
    ],
  };
}

function whisker(
  { interval, colour, marks = [], ghost }: IntervalRow,
  x: (value: number) => number,
  y: number,
): Shape[] {
  const stroke = seriesColour(colour);
  const between = (low: number, high: number, width: number, opacity: number): Shape =>
    shape("line", {
      x1: x(low),
      x2: x(high),
      y1: y,
      y2: y,
      stroke,
      "stroke-width": width,
      opacity,
      "stroke-linecap": "round",
    });
  return [
    ...(interval ? [between(interval.p5, interval.p95, 3, 0.45)] : []),
    ...(interval?.p25 !== undefined && interval.p75 !== undefined ? [between(interval.p25, interval.p75, 7, 0.4)] : []),
    ...(ghost === undefined
      ? []
      : [
          shape("circle", {
            class: "ghost",
            cx: x(ghost),
            cy: y,
            r: 5,
            fill: "none",
            stroke,
            "stroke-dasharray": "2 2",
          }),
        ]),
    ...(interval
      ? [
          shape("circle", {
            cx: x(interval.p50),
            cy: y,
            r: 5.5,
            fill: stroke,
            stroke: "var(--paper)",
            "stroke-width": 1.5,
          }),
        ]
      : []),
    ...marks.flatMap((mark) => diamond(mark, x, y)),
  ];
}

/** A diamond: filled where the figure counts the same. */
function diamond({ value, low, high, comparable }: Mark, x: (value: number) => number, y: number): Shape[] {
  const ink = "var(--ink)";
  const middle = value ?? (low !== null && high !== null ? (low + high) / 2 : (low ?? high));
  if (middle === null) return [];
  const at = x(middle);
  return [
    ...(low !== null && high !== null
      ? [shape("line", { x1: x(low), x2: x(high), y1: y + 9, y2: y + 9, stroke: ink, "stroke-width": 1, opacity: 0.7 })]
      : []),
    shape("path", {
      d: `M${at} ${y + 4}l5 5l-5 5l-5 -5z`,
      fill: comparable ? ink : "var(--paper)",
      stroke: ink,
      "stroke-width": 1.2,
    }),
  ];
}
