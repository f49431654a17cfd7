/**
 * What the rules leave open: products just under a line, and the best design that may still be sold.
 */
import type { Classification, Classify } from "./classify.ts";
import { type Criterion, type Test, testsOf } from "./criterion.ts";
import type { Item } from "./item.ts";
import type { Measure, Range } from "./measures.ts";
import type { InForce, Way } from "./regime.ts";

/** Products that are free and within a share below a line, the nearest first. */
export function justUnder(all: readonly Classification[], within: number): readonly Classification[] {
  const distance = ({ nearest }: Classification): number => Math.abs(nearest?.margin ?? Number.POSITIVE_INFINITY);
  return all
    .filter((one) => one.status === "not-controlled" && distance(one) <= within)
    .sort((a, b) => distance(a) - distance(b));
}

/** A design that no rule names: its measures reach up to these, where nothing is said without limit. */
export interface Design {
  readonly dataCenter: boolean;
  readonly tpp: number;
  readonly io: number;
  readonly memory: number;
  /** The least area of its dies that keeps its performance density under the line, in mm2; 0 if any will do. */
  readonly area: number;
}

/** Designs are told apart by these. */
const varied = ["tpp", "performance_density", "io_bandwidth", "memory_bandwidth"] as const satisfies readonly Measure[];

/**
 * The designs that may still be sold: each just under the lines of the rules in force, and none that another beats in performance, links
 * and memory at no larger area.
 */
export function bestDesigns(classify: Classify, regime: readonly InForce[], on: string, way: Way): readonly Design[] {
  const thresholds = thresholdsOf(regime);
  const choices = varied.map((measure) => [...(thresholds.get(measure) ?? []), Number.POSITIVE_INFINITY]);
  const found: Design[] = [];
  for (const dataCenter of [true, false])
    for (const [tpp, density, io, memory] of combinations(choices) as [number, number, number, number][]) {
      const item = designed(dataCenter, {
        tpp,
        performance_density: density,
        io_bandwidth: io,
        memory_bandwidth: memory,
      });
      if (classify(item, on, way.to, way).status !== "not-controlled") continue;
      const area = Number.isFinite(density) ? tpp / density : 0;
      if (Number.isFinite(area)) found.push({ dataCenter, tpp, io, memory, area });
    }
  return found.filter((one) => !found.some((other) => beats(other, one)));
}

/** All tests that rules in force make of chips. */
export const testsIn = (regime: readonly InForce[]): readonly Test[] =>
  regime
    .flatMap(({ controls, tracks, version }): Criterion[] =>
      version.enforced && controls.kinds.includes("chip")
        ? [controls.if, ...tracks.map((track) => track.if)].filter((one): one is Criterion => one !== undefined)
        : [],
    )
    .flatMap(testsOf);

/** All highest values under the thresholds of each measure. */
function thresholdsOf(regime: readonly InForce[]): ReadonlyMap<Measure, ReadonlySet<number>> {
  const found = new Map<Measure, Set<number>>();
  for (const test of testsIn(regime)) {
    if (test.kind !== "comparison") continue;
    const under = test.operator === ">=" || test.operator === "<" ? justBelow(test.threshold) : test.threshold;
    found.set(test.measure, (found.get(test.measure) ?? new Set()).add(under));
  }
  return found;
}

/** A hair under a line: as near as a figure is ever stated. */
const justBelow = (threshold: number): number => threshold * (1 - 1e-9);

function designed(dataCenter: boolean, measures: Readonly<Partial<Record<Measure, number>>>): Item {
  const figures = Object.fromEntries(
    Object.entries(measures).map(([name, value]): [string, Range] => [name, [value, value]]),
  );
  const never: Range = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  return {
    name: "",
    kind: "chip",
    rates: {},
    figures: { ...figures, us_sale: never },
    flags: { data_center: dataCenter },
  };
}

const combinations = (choices: readonly (readonly number[])[]): readonly (readonly number[])[] =>
  choices.reduce<readonly (readonly number[])[]>(
    (all, some) => all.flatMap((one) => some.map((next) => [...one, next])),
    [[]],
  );

/** As good in everything and better in something. A design for data centres counts for more than the same one for others. */
function beats(a: Design, b: Design): boolean {
  if (b.dataCenter && !a.dataCenter) return false;
  const isAsGood = a.tpp >= b.tpp && a.io >= b.io && a.memory >= b.memory && a.area <= b.area;
  return (
    isAsGood &&
    (a.tpp > b.tpp || a.io > b.io || a.memory > b.memory || a.area < b.area || (a.dataCenter && !b.dataCenter))
  );
}
