/** A scatter of two figures on logarithmic axes, over zones between lines. */
import { type Scale, scaleOver, valueAxis, valueAxisBelow } from "./axis.ts";
import { labelsFor } from "./labels.ts";
import { type Picture, type Shape, seriesColour, shape, widthOf } from "./shape.ts";

/** A kind of point: its name, colour and mark, so that no kind is told by colour alone. */
export interface ScatterKind {
  readonly name: string;
  readonly colour: number;
  readonly mark: "circle" | "diamond" | "square" | "triangle" | "ring";
}

export interface ScatterPoint {
  readonly name: string;
  /** Least and greatest value. */
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  /** Position among the kinds. */
  readonly kind: number;
  /** It is there, but does not count. */
  readonly isFaint: boolean;
}

/** What lies between lines. */
export interface Zone {
  /** Zones with the same key are one. */
  readonly key: string;
  readonly kind: number;
  /** The kind is only the last of several that it may be. */
  readonly isOpen: boolean;
}

export interface Scatter {
  readonly points: readonly ScatterPoint[];
  readonly kinds: readonly ScatterKind[];
  /** Kinds that the legend explains. */
  readonly shown: readonly number[];
  /** The point that is ringed, and named in any case. */
  readonly chosen: number | undefined;
  /** Points to be named where there is room, the first before the others. */
  readonly named: readonly number[];
  /** Lines of both figures, and the kinds between them: by zones of y, and in each by zones of x. */
  readonly zones: {
    readonly x: readonly number[];
    readonly y: readonly number[];
    readonly kinds: readonly (readonly Zone[])[];
  };
  readonly xUnit: string;
  readonly yUnit: string;
  readonly width: number;
  readonly format: (value: number) => string;
}

/** The middle of a range on a logarithm. */
const middle = ([low, high]: readonly [number, number]): number => Math.sqrt(low * high);

/** Draws it; its stops are the points, in their order. */
export function scatter({ points, kinds, shown, chosen, named, zones, xUnit, yUnit, width, format }: Scatter): Picture {
  const isNarrow = width < 560;
  const legend = legendOf(
    shown.map((i) => kinds[i] as ScatterKind),
    width,
  );
  const [left, right, top, bottom] = [
    54,
    width - 60,
    legend.height + (isNarrow ? 58 : 44),
    legend.height + (isNarrow ? 400 : 470),
  ];
  const x = scaleOver(
    [...points.flatMap((one) => one.x), ...zones.x],
    [left + 12, right - 12],
    "log",
    isNarrow ? 5 : 9,
  );
  const y = scaleOver([...points.flatMap((one) => one.y), ...zones.y], [bottom - 12, top + 12], "log", 8);
  const places = points.map((one) => ({ x: x(middle(one.x)), y: y(middle(one.y)) }));
  const labels = labelsFor(
    [...(chosen === undefined ? [] : [chosen]), ...named.filter((i) => i !== chosen)].map((i) => ({
      ...(places[i] as (typeof places)[number]),
      name: points[i]?.name ?? "",
      must: i === chosen,
    })),
    places.filter((_, i) => !points[i]?.isFaint),
    { left, right, top, bottom },
    isNarrow ? 6 : 16,
  );
  const ring = chosen === undefined ? undefined : places[chosen];
  const order = points.map((_, i) => i).sort((a, b) => Number(points[b]?.isFaint) - Number(points[a]?.isFaint));
  return {
    width,
    height: bottom + 44,
    stops: places.map((place) => place.x),
    heights: places.map((place) => place.y),
    shapes: [
      ...legend.shapes,
      ...zoneShapes(zones, kinds, x, y, { left, right, top, bottom }, format),
      shape(
        "g",
        { transform: `translate(0 ${legend.height + 4})` },
        valueAxis(shifted(y, -legend.height - 4), left, right, yUnit, format),
      ),
      ...valueAxisBelow(x, [top, bottom], [left, right], xUnit, format),
      ...order.flatMap((i) => pointShapes(points[i] as ScatterPoint, kinds, x, y)),
      ...(ring
        ? [shape("circle", { cx: ring.x, cy: ring.y, r: 9, fill: "none", stroke: "var(--ink)", "stroke-width": 2 })]
        : []),
      ...labels.map((label, i) =>
        shape(
          "text",
          { class: i === 0 && ring ? "halo strong" : "halo", x: label.x, y: label.y, "text-anchor": label.anchor },
          label.name,
        ),
      ),
    ],
  };
}

const shifted = (scale: Scale, by: number): Scale =>
  Object.assign((value: number) => scale(value) + by, { ticks: scale.ticks });

/** The kinds with their marks, on as many lines as they need. */
function legendOf(
  kinds: readonly ScatterKind[],
  width: number,
): { readonly shapes: readonly Shape[]; readonly height: number } {
  let [at, row] = [0, 0];
  const shapes = kinds.flatMap((kind) => {
    const wide = 18 + widthOf(kind.name) * 0.88 + 14;
    if (at > 0 && at + wide > width) [at, row] = [0, row + 1];
    const place = { x: at + 7, y: 10 + row * 20 };
    at += wide;
    return [mark(kind, place.x, place.y, 1), shape("text", { x: place.x + 11, y: place.y + 4.5 }, kind.name)];
  });
  return { shapes, height: 20 * (row + 1) };
}

interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Tinted zones, and lines where the zones on both sides differ, each with its value at its end. */
function zoneShapes(
  { x: xs, y: ys, kinds: of }: Scatter["zones"],
  kinds: readonly ScatterKind[],
  x: Scale,
  y: Scale,
  { left, right, top, bottom }: Frame,
  format: (value: number) => string,
): Shape[] {
  const [across, up] = [
    [left, ...xs.map(x), right],
    [bottom, ...ys.map(y), top],
  ];
  const line = (x1: number, x2: number, y1: number, y2: number): Shape =>
    shape("line", {
      x1,
      x2,
      y1,
      y2,
      stroke: "var(--ink)",
      "stroke-width": 1.2,
      "stroke-dasharray": "5 3",
      opacity: 0.75,
    });
  const tints = of.flatMap((row, r) =>
    row.map(({ kind, isOpen }, c) => {
      const [x1, x2, y1, y2] = [across[c], across[c + 1], up[r], up[r + 1]] as [number, number, number, number];
      const fill = seriesColour(kinds[kind]?.colour ?? 0);
      return shape("rect", { x: x1, y: y2, width: x2 - x1, height: y1 - y2, fill, opacity: isOpen ? 0.05 : 0.11 });
    }),
  );
  const differ = (r: number, c: number, r2: number, c2: number): boolean => of[r]?.[c]?.key !== of[r2]?.[c2]?.key;
  const level = ys.flatMap((value, r) => {
    const columns = across.slice(1).flatMap((_, c) => (differ(r, c, r + 1, c) ? [c] : []));
    return columns.length === 0 ? [] : [{ value, at: y(value), columns }];
  });
  const upright = xs.flatMap((value, c) => {
    const rows = up.slice(1).flatMap((_, r) => (differ(r, c, r, c + 1) ? [r] : []));
    return rows.length === 0 ? [] : [{ value, at: x(value), rows }];
  });
  return [
    ...tints,
    ...level.flatMap(({ at, columns }) =>
      columns.map((c) => line(across[c] as number, across[c + 1] as number, at, at)),
    ),
    ...upright.flatMap(({ at, rows }) => rows.map((r) => line(at, at, up[r] as number, up[r + 1] as number))),
    ...apart(level, 13).map(({ value, at }) =>
      shape("text", { class: "strong", x: right + 5, y: at + 4 }, format(value)),
    ),
    // On a narrow screen every other value stands higher.
    ...apart(upright, 20).map(({ value, at }, i, all) => {
      const isClose = i % 2 === 1 && at - (all[i - 1]?.at ?? 0) < 36;
      return shape(
        "text",
        { class: "strong", x: at, y: top - (isClose ? 21 : 6), "text-anchor": "middle" },
        format(value),
      );
    }),
  ];
}

/** Those whose texts do not cover the one before. */
function apart<One extends { readonly at: number }>(all: readonly One[], least: number): readonly One[] {
  const kept: One[] = [];
  for (const one of all) if (Math.abs(one.at - (kept.at(-1)?.at ?? Number.NEGATIVE_INFINITY)) >= least) kept.push(one);
  return kept;
}

function pointShapes(
  { x: xs, y: ys, kind, isFaint }: ScatterPoint,
  kinds: readonly ScatterKind[],
  x: Scale,
  y: Scale,
): Shape[] {
  const [cx, cy] = [x(middle(xs)), y(middle(ys))];
  const opacity = isFaint ? 0.28 : 1;
  const of = kinds[kind] as ScatterKind;
  const span = (x1: number, x2: number, y1: number, y2: number): Shape[] =>
    Math.hypot(x2 - x1, y2 - y1) < 12
      ? []
      : [shape("line", { x1, x2, y1, y2, stroke: seriesColour(of.colour), opacity: opacity * 0.6 })];
  return [...span(x(xs[0]), x(xs[1]), cy, cy), ...span(cx, cx, y(ys[0]), y(ys[1])), mark(of, cx, cy, opacity)];
}

/** The outlines of marks around a middle. */
const outlines = {
  diamond: "M0 -6L6 0L0 6L-6 0Z",
  square: "M-4.6 -4.6H4.6V4.6H-4.6Z",
  triangle: "M0 -5.8L5.6 4.4H-5.6Z",
} as const;

function mark({ colour, mark: name }: ScatterKind, x: number, y: number, opacity: number): Shape {
  const [fill, line] = [seriesColour(colour), { stroke: "var(--paper)", "stroke-width": 1, opacity }];
  if (name === "circle") return shape("circle", { cx: x, cy: y, r: 4.8, fill, ...line });
  if (name === "ring")
    return shape("circle", { cx: x, cy: y, r: 4.2, fill: "var(--paper)", opacity, stroke: fill, "stroke-width": 2 });
  return shape("path", { d: outlines[name], transform: `translate(${x} ${y})`, fill, ...line });
}
