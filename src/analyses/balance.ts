/**
 * The balance: who owns, can switch on and can reach how much compute, and the ratio through history.
 */
import { type Balance, balances, ladderRatios, variablesOf } from "../../model/index.ts";
import { conventionOf, type Ladder, quarterOf } from "../data/ladder.ts";
import { type Ensemble, type Quantity, type Summaries, type Summary, TonnageError } from "../engine/index.ts";
import { type Row, rowsOf } from "./rows.ts";
import { askSummaries, type RunSettings, type Watch, type World } from "./world.ts";

export interface BalanceRun {
  readonly convention: string;
  readonly requests: readonly Quantity[];
  readonly summaries: Summaries;
  /** The ratio between the two blocs, quarter by quarter. */
  readonly ratio: readonly Summary[];
  /** The draws of that ratio, and those of the parameters. */
  readonly ensemble: Ensemble;
}

/** The conventions in which compute can be shown. */
export const conventionNames: readonly string[] = balances.map((b) => b.convention);

/** @throws TonnageError for an unknown convention */
export function balanceOf(convention: string): Balance {
  const balance = balances.find((b) => b.convention === convention);
  if (balance) return balance;
  throw new TonnageError({
    code: "unknown-convention",
    where: "--convention",
    found: `no convention "${convention}"`,
    expected: `Known: ${conventionNames.join(", ")}`,
  });
}

/** All that `balance` shows in a convention: its variables, and the ladder in every convention. */
export const balanceRequests = (convention: string): readonly Quantity[] => [
  ...variablesOf(balanceOf(convention)),
  ...ladderRatios.map((r) => r.ratio),
];

/** What a run shows beside its quarters. */
export interface ShownThroughout {
  /** Published ratios, whose own quarters are run too. */
  readonly published?: Ladder;
  /** The ratio between the two blocs in every quarter, and its draws. */
  readonly throughout?: boolean;
  /** Further series in every quarter. */
  readonly through?: (quantity: Quantity, index: Readonly<Record<string, string>>) => boolean;
  /** Further variables whose draws are kept. */
  readonly kept?: readonly Quantity[];
}

/**
 * One run for all that `balance` shows: the variables in one convention, the ladder in every convention, in the quarters asked for, and
 * each rung in the quarters and conventions of what is published beside it. Quarters after all of these are not run, unless the
 * ratio between the two blocs is to be shown through all of them, or other series are.
 */
export async function runBalance(
  world: World,
  convention: string,
  settings: RunSettings,
  watch: Watch = {},
  quarters: readonly number[] = [...world.quarters.keys()],
  { published, throughout = true, through, kept = [] }: ShownThroughout = {},
): Promise<BalanceRun> {
  const requests = balanceRequests(convention);
  const beside = new Map(
    ladderRatios.map((r) => [
      r.ratio,
      (published?.[r.rung] ?? [])
        .filter(({ figure }) => r.convention === null || r.convention === conventionOf(figure))
        .map(({ figure }) => quarterOf(figure)),
    ]),
  );
  const ratio = requests.indexOf(balanceOf(convention).ratio);
  const summaries = await askSummaries(world, requests, settings, watch, {
    select: (request, quarter, index) =>
      (throughout && request === ratio) ||
      through?.(requests[request] as Quantity, index) === true ||
      quarters.includes(quarter) ||
      beside.get(requests[request] as Quantity)?.includes(world.quarters[quarter]) === true,
    keep: [...(throughout ? [ratio] : []), ...kept.map((quantity) => requests.indexOf(quantity))],
  });
  return {
    convention,
    requests,
    summaries,
    ratio: summaries.series.find((s) => s.request === ratio)?.quarters as readonly Summary[],
    ensemble: summaries.kept,
  };
}

/** The summaries of a run's variables (not of the ladder), for the quarters asked for. */
export function balanceRows({ requests, summaries }: BalanceRun, world: World, quarters: readonly number[]): Row[] {
  const ladder = new Set(ladderRatios.map((r) => r.ratio));
  return rowsOf(summaries, requests, world, quarters, (request) => !ladder.has(request));
}
