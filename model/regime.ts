/**
 * The regime: how much of a seller's best chip the rules let the licensed buyer have without a licence.
 *
 * The classifier judges what a seller offers, day by day, under the rules of a regime; between two days on which rules or offers change,
 * an era, the share is one number. A seller whose chips are caught draws a new one just under the lines, after a lag. What the figures
 * leave open counts with a chance. As decreed, all of this is in what was sold; another regime moves what it permits more or less.
 * Left out: the memory of a chip, by which the H20 served better than its rate; how demand at home answers a looser regime.
 */
import {
  type Dimension,
  nothing,
  one,
  parameter,
  partSince,
  type Quantity,
  shareOf,
  table,
  variable,
} from "../src/engine/index.ts";
import { era, product, seller } from "./dimensions.ts";

const lever = { support: "non-negative", lever: true } as const;
export const eraFrom = parameter("era_from", "day", "first day of an era", { by: era, ...lever });
export const eraTo = parameter("era_to", "day", "first day after an era", { by: era, ...lever });
export const linesFrom = parameter("lines_from", "day", "day since which the lines of an era have been drawn", {
  by: era,
  ...lever,
});
const share = { support: [0, 1], lever: true } as const;
export const offeredShare = parameter(
  "offered_share",
  "1",
  "rate of the best chip on offer that is free, over that of the seller's best",
  { by: [era, seller], ...share },
);
export const unclearShare = parameter(
  "unclear_share",
  "1",
  "what would come on top if chips that figures leave unclear were free",
  { by: [era, seller], ...share },
);
export const drawnShare = parameter(
  "drawn_share",
  "1",
  "rate of the best chip that could be drawn under the lines, over that of the seller's best",
  { by: [era, seller], ...share },
);
export const licensableFrom = parameter(
  "licensable_from",
  "day",
  "day from which licences for a product are reviewed, or from which it is free again",
  { by: product, support: "positive", lever: true },
);
export const unclearFree = parameter("unclear_free", "1", "chance that a chip is free which figures leave unclear", {
  support: [0, 1],
});
export const redesignLag = parameter("redesign_lag", "day", "days from new lines to the first chip drawn under them", {
  support: "positive",
});

const decreed = (id: string, unit: string, description: string, by: Dimension | readonly Dimension[]) =>
  table(`${id}:decreed`, unit, description, { by, timed: false });

interface Regime {
  readonly from: Quantity;
  readonly to: Quantity;
  readonly lines: Quantity;
  readonly offered: Quantity;
  readonly unclear: Quantity;
  readonly drawn: Quantity;
}

function shareUnder({ from, to, lines, offered, unclear, drawn }: Regime): Quantity {
  const ended = partSince(to);
  const begun = partSince(from).minus(ended);
  const redrawn = partSince(lines.plus(redesignLag).atLeast(from)).minus(ended).atLeast(nothing);
  const there = offered.plus(unclear.times(unclearFree));
  return there.times(begun).plus(drawn.minus(there).atLeast(nothing).times(redrawn)).sum(era);
}

export const permittedShare = variable(
  "permitted_share",
  "1",
  "rate of the best chip that the licensed buyer may have without a licence, over that of the seller's best",
  shareUnder({
    from: eraFrom,
    to: eraTo,
    lines: linesFrom,
    offered: offeredShare,
    unclear: unclearShare,
    drawn: drawnShare,
  }),
);
export const decreedShare = variable(
  "decreed_share",
  "1",
  "the same under the rules as they were decreed",
  shareUnder({
    from: decreed("era_from", "day", "first day of an era, as decreed", era),
    to: decreed("era_to", "day", "first day after an era, as decreed", era),
    lines: decreed("lines_from", "day", "day since which the lines of an era have been drawn, as decreed", era),
    offered: decreed("offered_share", "1", "share on offer that is free, as decreed", [era, seller]),
    unclear: decreed("unclear_share", "1", "share that is unclear, as decreed", [era, seller]),
    drawn: decreed("drawn_share", "1", "share that could be drawn under the lines, as decreed", [era, seller]),
  }),
);

/** What a regime permits on top of what was decreed, as a share of the seller's best. */
export const permittedOnTop = permittedShare.minus(decreedShare).atLeast(nothing);
/** What a regime leaves of what was permitted as decreed. */
export const permittedStill = one.minus(shareOf(decreedShare.minus(permittedShare).atLeast(nothing), decreedShare));
