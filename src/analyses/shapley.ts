/**
 * Shapley values: what each player adds to a game, averaged over all orders in which players may come.
 *
 * Shapley, "A value for n-person games", 1953. Of few players all sets are valued, and the values are exact; of more, orders are drawn, each
 * with its reverse (Mitchell, Cooper, Frank and Holmes, "Sampling permutations for Shapley value estimation", 2022), and
 * every value has its standard error. Either way the values add up to what all players make together, less what none make.
 */
import { hash } from "../engine/index.ts";

/** What a set of players makes; `present[i]` says whether player i is in it. */
export type Game = (present: readonly boolean[]) => number | Promise<number>;

export interface ShapleyValues {
  readonly values: readonly number[];
  /** Standard errors; 0 where the values are exact. */
  readonly errors: readonly number[];
  readonly exact: boolean;
  /** What is made without any player, and with all. */
  readonly none: number;
  readonly all: number;
  /** How many sets were valued. */
  readonly sets: number;
}

/** Up to so many players every set is valued: 1,024 of them. */
export const mostExact = 10;
/** Pairs of orders that are drawn of more players. */
const pairsOfOrders = 32;

/** @param progress is told the share that is done */
export async function shapley(
  players: number,
  game: Game,
  {
    seed = 1,
    pairs = pairsOfOrders,
    most = mostExact,
    progress,
  }: { seed?: number; pairs?: number; most?: number; progress?: ((done: number) => void) | undefined } = {},
): Promise<ShapleyValues> {
  const known = new Map<string, number>();
  const exact = players <= most;
  const planned = exact ? 1 << players : 2 * pairs * players;
  const valued = async (present: readonly boolean[]): Promise<number> => {
    const key = present.map(Number).join("");
    const found = known.get(key) ?? (await game(present));
    known.set(key, found);
    return found;
  };
  const setOf = (test: (player: number) => boolean): boolean[] => Array.from({ length: players }, (_, i) => test(i));
  const none = await valued(setOf(() => false));
  const all = await valued(setOf(() => true));
  const report = (done: number): void => progress?.(Math.min(1, done / planned));

  if (exact) {
    const values = new Array<number>(players).fill(0);
    const sets = Array.from({ length: planned }, (_, code) => setOf((i) => ((code >> i) & 1) === 1));
    for (const [i, set] of sets.entries()) {
      await valued(set);
      report(i + 1);
    }
    for (const set of sets)
      for (let player = 0; player < players; player++) {
        if (set[player]) continue;
        const gain = (await valued(set.with(player, true))) - (await valued(set));
        values[player] = (values[player] as number) + gain * weightOf(players, set.filter(Boolean).length);
      }
    return { values, errors: values.map(() => 0), exact, none, all, sets: known.size };
  }

  const sums = new Array<number>(players).fill(0);
  const squares = new Array<number>(players).fill(0);
  for (let pair = 0; pair < pairs; pair++) {
    const order = drawnOrder(players, seed, pair);
    const gains = new Array<number>(players).fill(0);
    for (const [way, walk] of [order, order.toReversed()].entries()) {
      let present = setOf(() => false);
      let before = none;
      for (const [step, player] of walk.entries()) {
        present = present.with(player, true);
        const now = await valued(present);
        gains[player] = (gains[player] as number) + (now - before) / 2;
        before = now;
        report((2 * pair + way) * players + step + 1);
      }
    }
    for (const [player, gain] of gains.entries()) {
      sums[player] = (sums[player] as number) + gain;
      squares[player] = (squares[player] as number) + gain * gain;
    }
  }
  const values = sums.map((sum) => sum / pairs);
  const errors = values.map((value, i) =>
    Math.sqrt(Math.max(0, (squares[i] as number) / pairs - value * value) / Math.max(1, pairs - 1)),
  );
  return { values, errors, exact, none, all, sets: known.size };
}

/** The share of orders in which a player comes right after so many others: 1 over n times n − 1 over that number. */
function weightOf(players: number, before: number): number {
  let weight = 1 / players;
  for (let i = 1; i <= before; i++) weight *= i / (players - i);
  return weight;
}

/** All players in an order that the seed and a number decide: Fisher and Yates. */
function drawnOrder(players: number, seed: number, number: number): number[] {
  const order = Array.from({ length: players }, (_, i) => i);
  for (let i = players - 1; i > 0; i--) {
    const j = hash(seed, `order ${number}, place ${i}`) % (i + 1);
    [order[i], order[j]] = [order[j] as number, order[i] as number];
  }
  return order;
}
