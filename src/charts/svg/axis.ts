/** Scales of values, and the axes that charts share. */
import { scaleLinear, scaleLog } from "d3-scale";
import { type Shape, shape, widthOf } from "./shape.ts";

/** `near` is linear, but begins where the values do. */
export type ScaleName = "log" | "linear" | "near";

/** From a value to a pixel. */
export interface Scale {
  (value: number): number;
  readonly ticks: readonly number[];
}

/** A scale over all these values, with round ticks; values that a logarithm has not lie at its lower end. */
export function scaleOver(
  values: readonly number[],
  range: readonly [number, number],
  name: ScaleName,
  most = 6,
): Scale {
  const finite = values.filter((x) => Number.isFinite(x) && (name !== "log" || x > 0));
  const [low, high] = finite.length === 0 ? [1, 10] : [Math.min(...finite), Math.max(...finite)];
  if (name !== "log" || low === high) {
    const from = name === "near" ? low : Math.min(0, low);
    const scale = scaleLinear([from, high === low ? high + 1 : high], range).nice(most);
    return Object.assign((value: number) => scale(value), { ticks: scale.ticks(most) });
  }
  const scale = scaleLog([low * 0.94, high * 1.06], range);
  const ticks = logTicks(low * 0.94, high * 1.06, most);
  return Object.assign((value: number) => scale(Math.max(value, low * 0.94)), { ticks });
}

/** One, two and five of every power of ten, or fewer where those are too many. */
function logTicks(low: number, high: number, most: number): readonly number[] {
  const powers = Array.from({ length: 40 }, (_, i) => Number(`1e${i - 20}`));
  for (const steps of [[1, 2, 5], [1, 3], [1]]) {
    const ticks = powers.flatMap((power) => steps.map((x) => x * power)).filter((x) => x >= low && x <= high);
    if (ticks.length <= most || steps.length === 1) return thinned(ticks, most);
  }
  return [];
}

const thinned = (ticks: readonly number[], most: number): readonly number[] => {
  const step = Math.ceil(ticks.length / most);
  return ticks.filter((_, i) => i % step === 0);
};

/** Horizontal lines with their values at the left, and the unit above them. */
export function valueAxis(
  scale: Scale,
  left: number,
  right: number,
  unit: string,
  format: (x: number) => string,
): Shape[] {
  return [
    ...scale.ticks.flatMap((value) => [
      shape("line", { class: "grid", x1: left, x2: right, y1: scale(value), y2: scale(value) }),
      shape("text", { class: "tick", x: left - 8, y: scale(value) + 4, "text-anchor": "end" }, format(value)),
    ]),
    shape("text", { class: "tick", x: 0, y: 12 }, unit),
  ];
}

/** Vertical lines with their values below, and the unit under them. */
export function valueAxisBelow(
  scale: Scale,
  [top, bottom]: readonly [number, number],
  [left, right]: readonly [number, number],
  unit: string,
  format: (x: number) => string,
): Shape[] {
  const widest = Math.max(...scale.ticks.map((value) => widthOf(format(value)))) + 6;
  const closest = Math.min(...scale.ticks.slice(1).map((value, i) => scale(value) - scale(scale.ticks[i] as number)));
  return [
    ...thinned(scale.ticks, Math.max(2, Math.floor((scale.ticks.length * closest) / widest))).flatMap((value) => [
      shape("line", { class: "grid", x1: scale(value), x2: scale(value), y1: top, y2: bottom }),
      shape(
        "text",
        // The first may stand at the very edge.
        {
          class: "tick",
          x: Math.max(scale(value), widthOf(format(value)) / 2),
          y: bottom + 17,
          "text-anchor": "middle",
        },
        format(value),
      ),
    ]),
    shape("text", { class: "tick", x: (left + right) / 2, y: bottom + 36, "text-anchor": "middle" }, unit),
  ];
}
