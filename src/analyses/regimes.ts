/**
 * Regimes side by side: what the licensed buyer owns under each, draw by draw beside the rules as they were decreed.
 *
 * All run on the same draws, so a difference is the regime's. Without the responses a looser regime never leaves the buyer with less; with
 * them it may, since what licensed chips cost is missing elsewhere: the share of draws in which that is so is a result.
 */
import type { Balance } from "../../model/index.ts";
import { asDecreed, type Regime } from "../data/regimes.ts";
import { type Quantity, type Summary, summarise } from "../engine/index.ts";
import { differenceFrom } from "./difference.ts";
import { askDraws } from "./draws.ts";
import { only, type RunSettings, type Watch, type World } from "./world.ts";

export interface RegimeRow {
  readonly regime: Regime;
  /** What the licensed buyer owns, and the ratio between the two blocs. */
  readonly owned: Summary;
  readonly ratio: Summary;
  /** What it owns more than as decreed, draw by draw, as a share of that. */
  readonly more: Summary;
  /** Shares of draws in which it owns more, and less, than as decreed. */
  readonly above: number;
  readonly below: number;
}

/** What a run must compute. */
export const regimeRequests = (balance: Balance): readonly Quantity[] => [balance.owned, balance.ratio];

/** The bloc that buys under licence. */
export function licensedBuyer({ data }: World): string {
  const { members, tables } = data.structure;
  return (members.bloc as readonly string[]).find((bloc) => tables.licensed_buyer?.[bloc] === 1) as string;
}

/**
 * One row for each regime, in the quarter asked for.
 * @param open the world under a regime
 */
export async function compareRegimes(
  regimes: readonly Regime[],
  balance: Balance,
  open: (regime: Regime) => World,
  settings: RunSettings,
  quarter: number,
  watch: Watch = {},
): Promise<readonly RegimeRow[]> {
  const found: { regime: Regime; owned: Float64Array; ratio: Float64Array }[] = [];
  for (const [i, regime] of regimes.entries()) {
    const part = { ...watch, progress: (done: number) => watch.progress?.((i + done) / regimes.length) };
    const world = open(regime);
    const ofRun = await askDraws(world, regimeRequests(balance), settings, part, only(quarter));
    const owned = ofRun(balance.owned, quarter, { bloc: licensedBuyer(world) });
    found.push({ regime, owned, ratio: ofRun(balance.ratio, quarter) });
  }
  const decreed = (found.find(({ regime }) => regime.name === asDecreed) ?? found[0])?.owned as Float64Array;
  return found.map(({ regime, owned, ratio }) => {
    const { relative, above, below } = differenceFrom(decreed, owned);
    return {
      regime,
      owned: summarise(owned),
      ratio: summarise(ratio),
      more: relative as Summary,
      above,
      below,
    };
  });
}
