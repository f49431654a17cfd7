/**
 * Parity of single models beside the ratio of compute: both can hold in one world, drawn independently.
 */
import { type RatedModel, readModels } from "../data/models.ts";
import { type Summary, summarise } from "../engine/index.ts";
import { balanceOf } from "./balance.ts";
import { type Parity, parity } from "./parity.ts";
import { ask, type RunSettings, type Watch, type World } from "./world.ts";

/** Lag in months and ratio of which is told how often both hold. */
export const question = { months: 6, ratio: 8 };

export interface ParityBeside extends Parity {
  /** Days since 1970-01-01. */
  readonly from: number;
  readonly until: number;
  readonly quarter: string;
  /** Owned compute of the first bloc over the second's. */
  readonly ratio: Summary;
  /** Shares of draws in which the lag is short, the ratio large, and both. */
  readonly short: number;
  readonly large: number;
  readonly both: number;
}

/** All rated models, and the days from and until which they are compared unless told otherwise: those of the newest list. */
export function ratedModels(world: World): { models: readonly RatedModel[]; from: number; until: number } {
  const models = readModels(world.data.evidence);
  const newest = models
    .map(({ source }) => source)
    .reduce((a, b) => ((b.published ?? "") > (a.published ?? "") ? b : a));
  const from = Math.min(...models.filter(({ source }) => source === newest).map(({ released }) => released));
  return { models, from, until: Date.parse(`${newest.published}T00:00:00Z`) / 86_400_000 };
}

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
  const { series } = await ask(world, [balanceOf(convention).ratio], run, watch);
  const ratio = Float64Array.from(series[0]?.quarters[quarter] as ArrayLike<number>);
  const found = parity(models, pair, { from, until, draws: run.draws, seed: run.seed });
  const isShort = (i: number): boolean => (found.lagDraws[i] as number) <= question.months;
  const share = (holds: (x: number, i: number) => boolean): number => ratio.filter(holds).length / ratio.length;
  return {
    ...found,
    from,
    until,
    quarter: world.quarters[quarter] as string,
    ratio: summarise(ratio),
    short: share((_, i) => isShort(i)),
    large: share((x) => x >= question.ratio),
    both: share((x, i) => x >= question.ratio && isShort(i)),
  };
}
