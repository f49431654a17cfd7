/**
 * A fan in a terminal: for each quarter the 90 % interval as a light column and the median as a mark, on a logarithmic axis,
 * since ratios are compared by factors. What is projected is dotted.
 */
import type { Language } from "../messages/index.ts";
import { fixed } from "./numbers.ts";

export interface FanPoint {
  readonly label: string;
  readonly p5: number;
  readonly p50: number;
  readonly p95: number;
  readonly projected?: boolean;
}

/** Above this many points their columns stand close, so that the chart fits 80 columns. */
const roomy = 18;

/** Lines of the chart, `height` rows of axis and one of labels. What is not positive lies at the foot of the axis. */
export function terminalFan(points: readonly FanPoint[], options: { height: number; language: Language }): string[] {
  const { height, language } = options;
  const positive = points.flatMap((p) => [p.p5, p.p50, p.p95]).filter((x) => x > 0 && Number.isFinite(x));
  const [low, high] = positive.length > 0 ? [Math.min(...positive), Math.max(...positive)] : [1, 1];
  const steps = niceSteps(low, high);
  const [bottom, top] = [Math.min(low, steps[0] ?? low), Math.max(high, steps.at(-1) ?? high)];
  const rowOf = (x: number): number => Math.round((height - 1) * (1 - position(x, bottom, top)));
  const labels = new Map(
    steps.map((s) => [rowOf(s), fixed(s, s >= 1 ? 0 : Math.max(3, String(s).split(".")[1]?.length ?? 0), language)]),
  );
  const axisWidth = Math.max(0, ...[...labels.values()].map((l) => l.length));
  const space = points.length > roomy ? "" : "  ";
  const column = space.length + 2;
  const lines = Array.from({ length: height }, (_, row) => {
    const label = labels.get(row);
    const cells = points.map((p) => {
      const [up, mid, down] = [rowOf(p.p95), rowOf(p.p50), rowOf(p.p5)];
      const [median, band] = p.projected ? ["╍╍", "··"] : ["━━", "░░"];
      const mark = row === mid ? median : row >= up && row <= down ? band : label ? "┈┈" : "  ";
      return `${label ? space.replaceAll(" ", "┈") : space}${mark}`;
    });
    return `${(label ?? "").padStart(axisWidth)} ${label ? "┤" : "│"}${cells.join("")}`.trimEnd();
  });
  // A label under every fourth quarter, where a year begins.
  const under = points.map((p, i) => (i % 4 === 0 ? p.label.padEnd(4 * column).slice(0, 4 * column) : ""));
  lines.push(
    `${" ".repeat(axisWidth)} └${"─".repeat(points.length * column)}`,
    `${" ".repeat(axisWidth + 1 + space.length)} ${under.join("")}`.trimEnd(),
  );
  return lines;
}

/** The place of x between bottom and top on a logarithmic scale, 0 to 1, by bisection on factors: exact enough for rows. */
function position(x: number, bottom: number, top: number): number {
  let [a, b, low, high] = [0, 1, bottom, top];
  for (let i = 0; i < 20; i++) {
    const middle = Math.sqrt(low * high);
    if (x < middle) [b, high] = [(a + b) / 2, middle];
    else [a, low] = [(a + b) / 2, middle];
  }
  return (a + b) / 2;
}

/** Axis marks: 1, 2, 5 times powers of ten that cover the range. */
function niceSteps(low: number, high: number): number[] {
  const steps: number[] = [];
  for (let power = 1e-6; power <= 1e15; power *= 10)
    for (const digit of [1, 2, 5]) {
      const step = Number((digit * power).toPrecision(1));
      if (step >= low * 0.5 && step <= high * 1.01) steps.push(step);
    }
  const first = steps.findLastIndex((s) => s <= low);
  return steps.slice(Math.max(0, first));
}
