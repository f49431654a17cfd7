/** Spans of time, one a row: how long something went on, when it came to light, and when it was answered. */
import { scaleTime } from "d3-scale";
import { lines, type Picture, type Shape, seriesColour, shape, widthOf } from "./shape.ts";

export interface SpanRow {
  readonly name: string;
  /** Position among the kinds. */
  readonly kind: number;
  /** Dates such as `2023-11-17`. */
  readonly from: string;
  /** Nothing where it goes on, or nobody knows. */
  readonly to: string | undefined;
  readonly found: string | undefined;
  readonly answered: string | undefined;
}

export interface Spans {
  readonly rows: readonly SpanRow[];
  readonly kinds: readonly { readonly name: string; readonly colour: number }[];
  /** What the marks of a row are called. */
  readonly marks: { readonly open: string; readonly found: string; readonly answered: string };
  readonly width: number;
}

const dayOf = (text: string): Date => new Date(`${text}T00:00:00Z`);

/** Draws the rows, one below the other. */
export function spans({ rows, kinds, marks, width }: Spans): Picture {
  const isNarrow = width < 640;
  const forNames = isNarrow ? 0 : Math.min(width * 0.42, 460);
  const [left, right] = [forNames + (isNarrow ? 8 : 14), width - 18];
  const key = keyOf(kinds, marks, width);
  const step = isNarrow ? 58 : 34;
  const [top, bottom] = [key.height + 10, key.height + 10 + rows.length * step];
  const days = rows.flatMap(({ from, to, found, answered }) =>
    [from, to, found, answered].filter((day) => day !== undefined),
  );
  const sorted = days.toSorted();
  const x = scaleTime([dayOf(sorted[0] ?? "2020-01-01"), dayOf(sorted.at(-1) ?? "2021-01-01")], [left, right]);
  const letters = Math.floor(isNarrow ? width / 7.4 : forNames / 7.1);
  return {
    width,
    height: bottom + 28,
    shapes: [
      ...key.shapes,
      ...years(x, [top, bottom], [left, right]),
      ...rows.flatMap((row, i) => {
        const y = top + i * step + (isNarrow ? 46 : step / 2);
        const [first = "", second, third] = lines(row.name, letters);
        const names = second === undefined ? [first] : [first, third === undefined ? second : `${second} …`];
        return [
          ...names.map((text, n) =>
            shape(
              "text",
              isNarrow
                ? { class: "halo", x: 0, y: y - 12 - (names.length - 1 - n) * 15 }
                : { x: forNames, y: y + 4.5 + (n - (names.length - 1) / 2) * 14.5, "text-anchor": "end" },
              text,
            ),
          ),
          ...rowShapes(row, seriesColour(kinds[row.kind]?.colour ?? 5), (day) => x(dayOf(day)), y),
        ];
      }),
    ],
  };
}

/** The flow as a bar, open at its end where that is not known; what follows it as a thin line with its marks. */
function rowShapes(
  { from, to, found, answered }: SpanRow,
  stroke: string,
  x: (day: string) => number,
  y: number,
): Shape[] {
  const start = x(from);
  const later = [found, answered].filter((day) => day !== undefined).map(x);
  const end = to === undefined ? Math.max(start + 16, ...later) : Math.max(start + 2, x(to));
  const line = (x1: number, x2: number, at: Shape["at"]): Shape =>
    shape("line", { x1, x2, y1: y, y2: y, stroke, ...at });
  return [
    line(Math.min(start, ...later), start, { "stroke-width": 1.2 }),
    line(end, Math.max(end, ...later), { "stroke-width": 1.2 }),
    to === undefined
      ? line(start, end, { "stroke-width": 7, "stroke-dasharray": "3 3", opacity: 0.55 })
      : line(start, end, { "stroke-width": 7, opacity: 0.55 }),
    ...(answered === undefined ? [] : [diamond(x(answered), y, stroke)]),
    ...(found === undefined ? [] : [circle(x(found), y, stroke)]),
  ];
}

const circle = (cx: number, cy: number, stroke: string): Shape =>
  shape("circle", { cx, cy, r: 4.5, fill: "var(--paper)", stroke, "stroke-width": 2.4 });
const diamond = (x: number, y: number, fill: string): Shape =>
  shape("path", { d: "M0 -7L7 0L0 7L-7 0Z", transform: `translate(${x} ${y})`, fill, stroke: "var(--paper)" });

function years(
  x: ReturnType<typeof scaleTime<number>>,
  [top, bottom]: readonly [number, number],
  [left, right]: readonly [number, number],
): Shape[] {
  const [first, last] = x.domain().map((day) => day.getUTCFullYear()) as [number, number];
  const all = Array.from({ length: last - first }, (_, i) => first + 1 + i);
  const every = Math.ceil((widthOf("2020") + 6) / ((right - left) / Math.max(1, all.length)));
  return all.flatMap((year) => {
    const at = x(new Date(Date.UTC(year, 0, 1)));
    return [
      shape("line", { class: "grid", x1: at, x2: at, y1: top, y2: bottom }),
      ...((last - year) % every === 0
        ? [shape("text", { class: "tick", x: at, y: bottom + 18, "text-anchor": "middle" }, String(year))]
        : []),
    ];
  });
}

/** What bars, colours and marks mean. */
function keyOf(
  kinds: Spans["kinds"],
  marks: Spans["marks"],
  width: number,
): { readonly shapes: readonly Shape[]; readonly height: number } {
  const bar = (x: number, y: number, at: Shape["at"]): Shape =>
    shape("line", { x1: x, x2: x + 18, y1: y, y2: y, "stroke-width": 7, opacity: 0.6, ...at });
  const soft = "var(--soft)";
  const entries: readonly (readonly [name: string, draw: (x: number, y: number) => Shape])[] = [
    ...kinds.map(
      ({ name, colour }) => [name, (x: number, y: number) => bar(x, y, { stroke: seriesColour(colour) })] as const,
    ),
    [marks.open, (x, y) => bar(x, y, { stroke: soft, "stroke-dasharray": "3 3" })],
    [marks.found, (x, y) => circle(x + 9, y, soft)],
    [marks.answered, (x, y) => diamond(x + 9, y, soft)],
  ];
  let [at, row] = [0, 0];
  const shapes = entries.flatMap(([name, draw]) => {
    const wide = 24 + widthOf(name) * 0.85 + 14;
    if (at > 0 && at + wide > width) [at, row] = [0, row + 1];
    const [x, y] = [at, 10 + row * 20];
    at += wide;
    return [draw(x, y), shape("text", { x: x + 24, y: y + 4.5 }, name)];
  });
  return { shapes, height: 20 * (row + 1) };
}
