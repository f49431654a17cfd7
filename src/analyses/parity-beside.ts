/**
 * Parity of single models beside the ratio of compute. The model has a mechanism by which both hold in one world: its lag and its ratio
 * come from the same draws, and stand beside what was measured of rated models.
 */

import { lagMonths, lagOfDoubling } from "../../model/capability.ts";
import { type RatedModel, readModels } from "../data/models.ts";
import { type Quantity, type Summary, summarise } from "../engine/index.ts";
import { balanceOf } from "./balance.ts";
import { askDraws } from "./draws.ts";
import { type Parity, parity, periodOf } from "./parity.ts";
import { only, type RunSettings, type Watch, type World } from "./world.ts";

/** Lag in months and ratio of which is told how often both hold. */
export const question = { months: 6, ratio: 8 };

export interface ParityBeside extends Parity {
  /** Days since 1970-01-01. */
  readonly from: number;
  readonly until: number;
  readonly quarter: string;
  /** Owned compute of the first bloc over the second's. */
  readonly ratio: Summary;
  /** Months by which the second bloc's best model follows the first's, by the model's mechanism. */
  readonly lagModelled: Summary;
  /** Months that twice the gap of compute adds to it. */
  readonly lagOfDoubling: Summary;
  /** Shares of draws in which that lag is short, the ratio large, and both. */
  readonly short: number;
  readonly large: number;
  readonly both: number;
}

/** All rated models, and the days from and until which they are compared unless told otherwise: those of the newest list. */
export function ratedModels(world: World): { models: readonly RatedModel[]; from: number; until: number } {
  const models = readModels(world.data.evidence);
  return { models, ...periodOf(models) };
}

/** What a run must compute. */
export const parityRequests = (convention: string): readonly Quantity[] => [
  balanceOf(convention).ratio,
  lagMonths,
  lagOfDoubling,
];

/** Parity between the two blocs, and the ratio of their compute in a quarter. */
export async function parityBeside(
  world: World,
  models: readonly RatedModel[],
  convention: string,
  pair: readonly [string, string],
  { from, until, quarter }: { from: number; until: number; quarter: number },
  run: RunSettings,
  watch: Watch = {},
): Promise<ParityBeside> {
  const requests = parityRequests(convention);
  const ofRun = await askDraws(world, requests, run, watch, only(quarter));
  const ratio = ofRun(balanceOf(convention).ratio, quarter);
  const [leading, following] = pair.map((bloc) => ofRun(lagMonths, quarter, { bloc })) as [Float64Array, Float64Array];
  const lag = following.map((months, d) => months - (leading[d] as number));
  const isShort = (d: number): boolean => (lag[d] as number) <= question.months;
  const share = (holds: (x: number, d: number) => boolean): number => ratio.filter(holds).length / ratio.length;
  return {
    ...parity(models, pair, { from, until, draws: run.draws, seed: run.seed }),
    from,
    until,
    quarter: world.quarters[quarter] as string,
    ratio: summarise(ratio),
    lagModelled: summarise(lag),
    lagOfDoubling: summarise(ofRun(lagOfDoubling, quarter)),
    short: share((_, d) => isShort(d)),
    large: share((x) => x >= question.ratio),
    both: share((x, d) => x >= question.ratio && isShort(d)),
  };
}
