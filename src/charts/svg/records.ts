/** Records over time: each series climbs in steps, and the distance between steps, read sideways, is a lag. */
import { scaleTime } from "d3-scale";
import { scaleOver, valueAxis } from "./axis.ts";
import { type Picture, type Shape, seriesColour, shape, widthOf } from "./shape.ts";

export interface Point {
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly value: number;
  readonly name: string;
}

export interface Records {
  readonly series: readonly {
    readonly name: string;
    readonly colour: number;
    readonly records: readonly Point[];
    readonly others: readonly Point[];
  }[];
  /** The last day that is shown. */
  readonly until: number;
  readonly unit: string;
  readonly width: number;
  readonly height: number;
  readonly format: (value: number) => string;
}

const dayMs = 86_400_000;

/** Draws the steps, and below them those that were no records as small dots. */
export function records({ series, until, unit, width, height, format }: Records): Picture {
  const all = series.flatMap(({ records, others }) => [...records, ...others]);
  const [top, bottom] = [30, height - 28];
  const values = all.map(({ value }) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const y = scaleOver([low - (high - low) * 0.05, high + (high - low) * 0.05], [bottom, top], "near", 7);
  const left = 40;
  const right = width - Math.max(...series.map(({ name }) => widthOf(name))) - 12;
  const x = scaleTime(
    [new Date(Math.min(...all.map(({ day }) => day)) * dayMs), new Date(until * dayMs)],
    [left, right],
  );
  const at = (day: number): number => x(new Date(day * dayMs));
  const first = x.domain()[0]?.getUTCFullYear() ?? 0;
  const last = x.domain()[1]?.getUTCFullYear() ?? 0;
  const years = Array.from({ length: last - first }, (_, i) => first + 1 + i);
  const ends = series.map(({ records }) => y(records.at(-1)?.value ?? low)).toSorted((a, b) => a - b);
  return {
    width,
    height,
    shapes: [
      ...valueAxis(y, left, right, unit, format),
      ...years.flatMap((year) => {
        const place = x(new Date(Date.UTC(year, 0, 1)));
        return [
          shape("line", { class: "axis", x1: place, x2: place, y1: bottom, y2: bottom + 6 }),
          shape("text", { class: "tick", x: place, y: bottom + 21, "text-anchor": "middle" }, String(year)),
        ];
      }),
      ...series.flatMap(({ name, colour, records, others }): Shape[] => {
        const stroke = seriesColour(colour);
        const path = records
          .map(({ day, value }, i) => (i === 0 ? `M${at(day)} ${y(value)}` : `H${at(day)}V${y(value)}`))
          .join("");
        const end = y(records.at(-1)?.value ?? low);
        const isLower = ends.length > 1 && end === ends[1] && (ends[1] as number) - (ends[0] as number) < 18;
        return [
          ...others.map(({ day, value }) =>
            shape("circle", { cx: at(day), cy: y(value), r: 2.2, fill: stroke, opacity: 0.35 }),
          ),
          shape("path", { d: `${path}H${right}`, fill: "none", stroke, "stroke-width": 2.2 }),
          ...records.map(({ day, value }) => shape("circle", { cx: at(day), cy: y(value), r: 4, fill: stroke })),
          shape("text", { class: "strong", x: right + 8, y: end + (isLower ? 18 : 4), style: `fill:${stroke}` }, name),
        ];
      }),
    ],
  };
}
