/** A timeline: what something was on every day, as steps between levels that have names. */
import { scaleTime } from "d3-scale";
import { type Picture, type Shape, seriesColour, shape, widthOf } from "./shape.ts";

export interface Span {
  /** `2023-11-17`; the end of the last is open. */
  readonly from: string;
  readonly to: string | null;
  /** Position among the levels. */
  readonly level: number;
}

export interface Timeline {
  readonly spans: readonly Span[];
  /** From the lowest to the highest, each with its colour. */
  readonly levels: readonly { readonly name: string; readonly colour: number }[];
  /** The day that is asked about. */
  readonly on: string;
  readonly width: number;
}

const dayOf = (text: string): Date => new Date(`${text}T00:00:00Z`);

/** Draws the steps. */
export function timeline({ spans, levels, on, width }: Timeline): Picture {
  const isNarrow = width < 560;
  const step = isNarrow ? 40 : 30;
  const left = isNarrow ? 4 : Math.max(...levels.map(({ name }) => widthOf(name))) + 14;
  const [top, bottom] = [10, 10 + levels.length * step];
  const first = spans[0]?.from ?? on;
  const last = [spans.at(-1)?.from ?? on, on].sort().at(-1) as string;
  const end = new Date(dayOf(last).getTime() + 120 * 86_400_000);
  const x = scaleTime([dayOf(first), end], [left, width - 8]);
  const y = (level: number): number => bottom - (level + 0.5) * step + (isNarrow ? 8 : 0);
  const years = Array.from(
    { length: end.getUTCFullYear() - dayOf(first).getUTCFullYear() },
    (_, i) => dayOf(first).getUTCFullYear() + 1 + i,
  );
  const at = x(dayOf(on));
  return {
    width,
    height: bottom + 28,
    shapes: [
      ...levels.flatMap(({ name }, level): Shape[] => [
        shape("line", { class: "grid", x1: left, x2: width - 8, y1: y(level), y2: y(level) }),
        shape(
          "text",
          isNarrow
            ? { class: "tick", x: left, y: y(level) - 9 }
            : { class: "tick", x: left - 10, y: y(level) + 4, "text-anchor": "end" },
          name,
        ),
      ]),
      ...years.flatMap((year) => {
        const place = x(new Date(Date.UTC(year, 0, 1)));
        return [
          shape("line", { class: "axis", x1: place, x2: place, y1: bottom, y2: bottom + 6 }),
          shape(
            "text",
            { class: "tick", x: place, y: bottom + 21, "text-anchor": place > width - 24 ? "end" : "middle" },
            String(year),
          ),
        ];
      }),
      ...spans.map(({ from, to, level }) =>
        shape("line", {
          x1: x(dayOf(from)),
          x2: to === null ? width - 8 : x(dayOf(to)),
          y1: y(level),
          y2: y(level),
          stroke: seriesColour(levels[level]?.colour ?? 0),
          "stroke-width": 8,
        }),
      ),
      shape("line", {
        x1: at,
        x2: at,
        y1: top,
        y2: bottom,
        stroke: "var(--ink)",
        "stroke-width": 1.5,
        "stroke-dasharray": "3 3",
      }),
    ],
  };
}
