/**
 * Leadership as a panel: for each dimension the probability that a bloc leads all others and the factor between two, and in how many draws
 * the dimensions name different leaders. A composite exists only with weights that the user states: the weighted geometric mean of
 * each bloc's shares, so that units do not matter.
 */

import { panel } from "../../model/leadership.ts";
import { gap, gapFromAdoption, gapFromCapability, gapFromCompute, gapFromStructure } from "../../model/output-gap.ts";
import { exp64, log64, nearest, type Quantity, type Summary, summarise, TonnageError } from "../engine/index.ts";
import { askDraws } from "./draws.ts";
import { only, type RunSettings, type Watch, type World } from "./world.ts";

export type PanelDimension = keyof typeof panel;
/** The dimensions, in the order of the tables. */
export const panelDimensions = Object.keys(panel) as PanelDimension[];
/** Weights by dimension; those that are not named weigh nothing. */
export type Weights = Readonly<Partial<Record<PanelDimension, number>>>;

/** What a run must compute. */
export const leadershipRequests: readonly Quantity[] = [
  ...Object.values(panel),
  gap,
  gapFromCompute,
  gapFromAdoption,
  gapFromCapability,
  gapFromStructure,
];

export interface PanelRow {
  readonly dimension: PanelDimension;
  /** Probability that a bloc leads all others, by bloc. */
  readonly leads: Readonly<Record<string, number>>;
  /** The first bloc over the second. */
  readonly factor: Summary;
  /** Share of draws in which the first bloc is ahead of the second. */
  readonly ahead: number;
}

export interface Leadership {
  readonly rows: readonly PanelRow[];
  /** Share of draws in which all dimensions name the same leader, by that bloc; what is left is disagreement. */
  readonly agreed: Readonly<Record<string, number>>;
  /** Share of draws in which two dimensions name different leaders, by pair, those that differ most first. */
  readonly disagreements: readonly {
    readonly pair: readonly [PanelDimension, PanelDimension];
    readonly share: number;
  }[];
  /** With the user's weights; undefined without. */
  readonly composite: { readonly leads: Readonly<Record<string, number>>; readonly factor: Summary } | undefined;
  /** The gap in output and its parts, as shares of output. */
  readonly gap: Readonly<Record<"whole" | "compute" | "adoption" | "capability" | "structure", Summary>>;
}

/**
 * Runs the model and judges one quarter.
 * @throws TonnageError for weights that are negative or all nothing
 */
export async function leadership(
  world: World,
  [first, second]: readonly [string, string],
  weights: Weights | undefined,
  settings: RunSettings,
  quarter: number,
  watch: Watch = {},
): Promise<Leadership> {
  const ofRun = await askDraws(world, leadershipRequests, settings, watch, only(quarter));
  const blocs = world.data.structure.members.bloc as readonly string[];
  const drawsIn = (quantity: Quantity, bloc?: string): Float64Array =>
    ofRun(quantity, quarter, bloc === undefined ? {} : { bloc });
  const values = new Map(
    panelDimensions.map((dimension) => [dimension, blocs.map((bloc) => drawsIn(panel[dimension], bloc))]),
  );
  const of = (dimension: PanelDimension): readonly Float64Array[] => values.get(dimension) as readonly Float64Array[];
  const leaders = new Map(panelDimensions.map((dimension) => [dimension, leadersOf(of(dimension))]));
  const leader = (dimension: PanelDimension): Int32Array => leaders.get(dimension) as Int32Array;
  const [a, b] = [blocs.indexOf(first), blocs.indexOf(second)];
  const factor = (all: readonly Float64Array[]): Float64Array =>
    quotient(all[a] as Float64Array, all[b] as Float64Array);
  const ahead = (all: readonly Float64Array[]): number =>
    (all[a] as Float64Array).reduce((n, x, d) => (x > ((all[b] as Float64Array)[d] as number) ? n + 1 : n), 0) /
    (all[a] as Float64Array).length;
  const shares = (who: Int32Array): Record<string, number> =>
    Object.fromEntries(blocs.map((bloc, i) => [bloc, who.reduce((n, x) => (x === i ? n + 1 : n), 0) / who.length]));
  const [one] = panelDimensions as [PanelDimension];
  const together = leader(one).map((who, d) =>
    panelDimensions.every((dimension) => leader(dimension)[d] === who) ? who : -1,
  );
  const composite = weights && compositeOf(blocs.length, of, weights);
  return {
    rows: panelDimensions.map(
      (dimension): PanelRow => ({
        dimension,
        leads: shares(leader(dimension)),
        factor: summarise(factor(of(dimension))),
        ahead: ahead(of(dimension)),
      }),
    ),
    agreed: shares(together),
    disagreements: panelDimensions
      .flatMap((x, i) => panelDimensions.slice(i + 1).map((y) => [x, y] as const))
      .map((pair) => ({ pair, share: apart(leader(pair[0]), leader(pair[1])) }))
      .sort((x, y) => y.share - x.share),
    composite: composite && { leads: shares(leadersOf(composite)), factor: summarise(factor(composite)) },
    gap: {
      whole: summarise(drawsIn(gap)),
      compute: summarise(drawsIn(gapFromCompute)),
      adoption: summarise(drawsIn(gapFromAdoption)),
      capability: summarise(drawsIn(gapFromCapability)),
      structure: summarise(drawsIn(gapFromStructure)),
    },
  };
}

/** Which bloc has most, draw by draw; the first where two have as much. */
function leadersOf(values: readonly Float64Array[]): Int32Array {
  return Int32Array.from({ length: values[0]?.length ?? 0 }, (_, d) =>
    values.reduce((best, one, i) => ((one[d] as number) > (values[best]?.[d] as number) ? i : best), 0),
  );
}

const apart = (x: Int32Array, y: Int32Array): number =>
  x.reduce((n, who, d) => (who === y[d] ? n : n + 1), 0) / x.length;

/** One over the other, and 0 where there is nothing to hold against. */
const quotient = (above: Float64Array, below: Float64Array): Float64Array =>
  above.map((x, d) => ((below[d] as number) > 0 ? x / (below[d] as number) : 0));

/** For each bloc its shares of the dimensions, multiplied by their weights. */
function compositeOf(
  blocs: number,
  of: (dimension: PanelDimension) => readonly Float64Array[],
  weights: Weights,
): readonly Float64Array[] {
  const given = panelDimensions.flatMap((dimension) => {
    const weight = weights[dimension] ?? 0;
    return weight === 0 ? [] : [{ values: of(dimension), weight }];
  });
  const whole = given.reduce((sum, { weight }) => sum + weight, 0);
  const draws = given[0]?.values[0]?.length ?? 0;
  return Array.from({ length: blocs }, (_, i) =>
    Float64Array.from({ length: draws }, (_, d) =>
      exp64(
        given.reduce((sum, { values, weight }) => {
          const all = values.reduce((total, one) => total + (one[d] as number), 0);
          return sum + (weight / whole) * log64((values[i]?.[d] as number) / all);
        }, 0),
      ),
    ),
  );
}

/**
 * Weights as a user writes them: `scale=2,diffusion=1`.
 * @throws TonnageError naming the part that is none
 */
export function parseWeights(text: string): Weights {
  const refuse = (found: string, hint?: string): never => {
    throw new TonnageError({
      code: "bad-weights",
      where: "--weights",
      found,
      expected: `Write weights such as scale=2,diffusion=1, of ${panelDimensions.join(", ")}`,
      ...(hint === undefined ? {} : { hint }),
    });
  };
  const weights = Object.fromEntries(
    text.split(",").map((part) => {
      const [name = "", value = ""] = part.split("=").map((word) => word.trim());
      const weight = value === "" ? Number.NaN : Number(value);
      if (!panelDimensions.includes(name as PanelDimension)) {
        const near = nearest(name, panelDimensions);
        return refuse(`"${part}" names no dimension`, near && `Did you mean "${near}"?`);
      }
      return Number.isFinite(weight) && weight >= 0 ? [name, weight] : refuse(`"${part}" has no weight`);
    }),
  ) as Weights;
  return Object.values(weights).some((weight) => weight > 0) ? weights : refuse("all weights are nothing");
}
