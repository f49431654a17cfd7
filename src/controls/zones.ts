/**
 * The lines of a date in the plane of performance and its density, and what a design needs between them.
 *
 * A line is drawn by a rule only as far as it changes something, so every zone between thresholds is judged as a design would be: one for data
 * centres that no rule names and of which nothing else is known. Where that leaves its status open, all that it may be is given.
 */
import type { Classify } from "./classify.ts";
import { testsIn } from "./loopholes.ts";
import type { Measure, Range } from "./measures.ts";
import type { InForce, Way } from "./regime.ts";
import type { Status } from "./status.ts";

export interface Zones {
  /** Thresholds of total processing performance and of performance density, rising. */
  readonly tpp: readonly number[];
  readonly density: readonly number[];
  /** All statuses that a design may have: by zones of performance, and in each by zones of density, from the lowest. */
  readonly possible: readonly (readonly (readonly Status[])[])[];
}

/** The zones of a regime. */
export function zonesOf(classify: Classify, regime: readonly InForce[], on: string, way: Way): Zones {
  const [tpp, density] = [thresholds(regime, "tpp"), thresholds(regime, "performance_density")];
  const possible = within(tpp).map((performance) =>
    within(density).map((dense) => classify(design(performance, dense), on, way.to, way).possible),
  );
  return { tpp, density, possible };
}

const thresholds = (regime: readonly InForce[], measure: Measure): readonly number[] => {
  const found = testsIn(regime).flatMap((test) =>
    test.kind === "comparison" && test.measure === measure ? [test.threshold] : [],
  );
  return [...new Set(found)].sort((a, b) => a - b);
};

/** A value between any two neighbouring lines, and one on either side of all. */
const within = (lines: readonly number[]): readonly number[] =>
  Array.from({ length: lines.length + 1 }, (_, i) => {
    const [low = 0, high = 2 * low + 1] = [lines[i - 1], lines[i]];
    return (low + high) / 2;
  });

const design = (tpp: number, density: number) => {
  const just = (x: number): Range => [x, x];
  return {
    name: "",
    kind: "chip" as const,
    rates: {},
    figures: { tpp: just(tpp), performance_density: just(density) },
    flags: { data_center: true },
  };
};
