/**
 * Factories of models: runs, models, variants and costs of blocs in a quarter; and one large factory against several small ones of the same
 * compute, draw by draw. A factory is a developer with its part of a bloc's compute.
 */

import {
  algorithmicSpeed,
  frontierRun,
  largestCluster,
  largestDeveloper,
  largestRun,
  modelsPerYear,
  parallelRuns,
  runDays,
  variety,
} from "../../model/factory.ts";
import { computeCost, modelCost, servingCost, tokenCost } from "../../model/unit-costs.ts";
import { withSettings } from "../data/model-data.ts";
import { printUnit, type Quantity, type Summary, summarise } from "../engine/index.ts";
import { askDraws } from "./draws.ts";
import { only, type RunSettings, type Watch, type World } from "./world.ts";

/** What is told of a bloc, in the order of the tables. */
const measures = {
  largestRun,
  modelsPerYear,
  parallelRuns,
  runDays,
  variety,
  largestDeveloper,
  largestCluster,
  algorithmicSpeed,
  computeCost,
  servingCost,
  tokenCost,
  modelCost,
} as const;
export type Measure = keyof typeof measures;
/** The measures, in that order. */
export const measureNames = Object.keys(measures) as Measure[];

/** What a split changes, in the order of the table. */
export const splitMeasures = [
  "largestRun",
  "runDays",
  "largestDeveloper",
  "servingCost",
  "tokenCost",
  "modelCost",
] as const satisfies readonly Measure[];

/** What a run must compute. */
export const factoryRequests: readonly Quantity[] = [...Object.values(measures), frontierRun];

export interface FactoryRow {
  readonly bloc: string;
  readonly measure: Measure;
  readonly unit: string;
  readonly value: Summary;
}

export interface Factory {
  readonly rows: readonly FactoryRow[];
  /** The first bloc over the second. */
  readonly ratios: Readonly<Record<Measure, Summary>>;
  /** Arithmetic of a run of the frontier's size, YFLOP. */
  readonly frontierRun: Summary;
}

export interface Split {
  readonly measure: (typeof splitMeasures)[number];
  readonly unit: string;
  readonly one: Summary;
  readonly many: Summary;
  /** Many over one, draw by draw, of runs and models of one size. */
  readonly factor: Summary;
}

type DrawsOf = (measure: Measure, bloc: string) => Float64Array;

async function drawsIn(world: World, settings: RunSettings, quarter: number, watch: Watch) {
  const ofRun = await askDraws(world, factoryRequests, settings, watch, only(quarter));
  const draws = (quantity: Quantity, bloc?: string): Float64Array =>
    ofRun(quantity, quarter, bloc === undefined ? {} : { bloc });
  const of: DrawsOf = (measure, bloc) => draws(measures[measure], bloc);
  return { of, frontier: draws(frontierRun) };
}

const over = (above: Float64Array, below: Float64Array): Summary =>
  summarise(above.map((x, d) => (below[d] === 0 ? 0 : x / (below[d] as number))));

const unitOf = (measure: Measure): string => {
  const { node } = measures[measure];
  return node.kind === "variable" ? printUnit(node.unit) : "";
};

/** Runs the model and summarises one quarter. */
export async function factory(
  world: World,
  blocs: readonly string[],
  [first, second]: readonly [string, string],
  settings: RunSettings,
  quarter: number,
  watch: Watch = {},
): Promise<Factory> {
  const { of, frontier } = await drawsIn(world, settings, quarter, watch);
  return {
    rows: measureNames.flatMap((measure) =>
      blocs.map((bloc): FactoryRow => ({ bloc, measure, unit: unitOf(measure), value: summarise(of(measure, bloc)) })),
    ),
    ratios: Object.fromEntries(
      measureNames.map((measure) => [measure, over(of(measure, first), of(measure, second))]),
    ) as Record<Measure, Summary>,
    frontierRun: summarise(frontier),
  };
}

/** What is told of a run of the frontier's size, which itself shrinks where the frontier's compute is split. */
const bySize: ReadonlySet<Measure> = new Set(["runDays", "modelCost"]);

/** All of a bloc's compute in one factory, and in several that share it alike; runs and models are those of the one factory's size. */
export async function split(
  world: World,
  bloc: string,
  factories: number,
  settings: RunSettings,
  quarter: number,
  watch: Watch = {},
): Promise<readonly Split[]> {
  const inHands = (developers: number, from: number) =>
    drawsIn(
      { ...world, data: withSettings(world.data, { [`developers[${bloc}]`]: developers }, "--split") },
      settings,
      quarter,
      { ...watch, progress: (done) => watch.progress?.(from + done / 2) },
    );
  const one = await inHands(1, 0);
  const many = await inHands(factories, 1 / 2);
  return splitMeasures.map((measure): Split => {
    const a = one.of(measure, bloc);
    const own = many.of(measure, bloc);
    const b = bySize.has(measure)
      ? own.map((x, d) => (x * (one.frontier[d] as number)) / (many.frontier[d] as number))
      : own;
    return { measure, unit: unitOf(measure), one: summarise(a), many: summarise(b), factor: over(b, a) };
  });
}
