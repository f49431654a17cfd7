/**
 * Quantile dot plots: each dot stands for one of so many equally likely worlds (Kay, Kola, Hullman and Munson 2016), so that a chance
 * can be counted.
 */
import { type ScaleName, scaleOver, valueAxisBelow } from "./axis.ts";
import { type Picture, type Shape, seriesColour, shape, widthOf } from "./shape.ts";

export interface DotRow {
  readonly name: string;
  readonly colour: number;
  /** The median in words. */
  readonly value: string;
  readonly draws: ArrayLike<number>;
}

export interface Dots {
  readonly rows: readonly DotRow[];
  readonly dots: number;
  readonly unit: string;
  readonly scale: ScaleName;
  readonly width: number;
  readonly height: number;
  readonly format: (value: number) => string;
}

/** So many quantiles of draws, at equal steps of probability. */
export function quantilesOf(draws: ArrayLike<number>, count: number): readonly number[] {
  const sorted = Float64Array.from(draws).sort();
  return Array.from({ length: count }, (_, i) => sorted[Math.floor(((i + 0.5) / count) * sorted.length)] as number);
}

/** Draws a row of stacked dots for each series, all along one axis. */
export function dotPlot({ rows, dots, unit, scale, width, height, format }: Dots): Picture {
  const found = rows.map(({ draws }) => quantilesOf(draws, dots));
  const [left, right, bottom] = [8, width - 8, height - 44];
  const x = scaleOver(found.flat(), [left + 10, right - 10], scale, width < 480 ? 5 : 8);
  const room = (bottom - 4) / rows.length;
  const columns = (size: number) => found.map((values) => stacked(values.map(x), size));
  // As large as the highest stack allows.
  const size =
    [16, 14, 12, 11, 10, 9, 8, 7, 6, 5, 4].find((size) =>
      columns(size).every((places) => Math.max(...places.map(({ level }) => level + 1)) * size <= room - 30),
    ) ?? 4;
  return {
    width,
    height,
    shapes: [
      ...valueAxisBelow(x, [8, bottom], [left, right], unit, format),
      ...columns(size).flatMap((places, r) =>
        row(rows[r] as DotRow, places, size, 8 + room * (r + 1) - 4, [left, right]),
      ),
    ],
  };
}

interface Place {
  readonly x: number;
  readonly level: number;
}

/** Dots from left to right: one that would overlap the one before stands on it. */
function stacked(pixels: readonly number[], size: number): readonly Place[] {
  let [start, level] = [Number.NEGATIVE_INFINITY, 0];
  return pixels.map((x) => {
    if (x - start < size) level++;
    else [start, level] = [x, 0];
    return { x: start + size / 2, level };
  });
}

function row(
  { name, colour, value }: DotRow,
  places: readonly Place[],
  size: number,
  base: number,
  [left, right]: readonly [number, number],
): Shape[] {
  const fill = seriesColour(colour);
  const middle = places[Math.floor(places.length / 2)] as Place;
  const text = `${name} ${value}`;
  const top = base - Math.max(...places.map(({ level }) => level + 1)) * size - 8;
  const half = widthOf(text) / 2 + 4;
  const at = Math.min(Math.max(middle.x, left + half), right - half);
  return [
    shape("line", { class: "axis", x1: left, x2: right, y1: base, y2: base }),
    ...places.map(({ x, level }) =>
      shape("circle", { cx: x, cy: base - size / 2 - level * size - 1, r: size / 2 - 0.7, fill, opacity: 0.9 }),
    ),
    shape("text", { class: "strong halo", x: at, y: top, "text-anchor": "middle", style: `fill:${fill}` }, text),
  ];
}
