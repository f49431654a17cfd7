/**
 * The definition ladder: the same worlds counted in one way after another, each rung beside the published figure that counts
 * so. Most of the spread between published ratios is definition, not data.
 */
import { balances } from "../../model/index.ts";
import { type Amount, amountOf } from "../data/amounts.ts";
import { type PublishedRatio, type Rung, rungs } from "../data/ladder.ts";
import type { Quantity, Summary } from "../engine/index.ts";
import type { BalanceRun } from "./balance.ts";
import type { World } from "./world.ts";

export interface PublishedBeside {
  readonly who: string;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** `input`: Tonnage uses it; `derived`: the same sum on the same inputs; only `independent` ones are a test. */
  readonly kind: "input" | "derived" | "independent";
  readonly comparable: boolean;
  readonly why: string;
  /** Whether the published value lies in our 90 % interval; null where the two cannot be compared. */
  readonly inside: boolean | null;
  readonly url: string;
}

export interface LadderRow {
  readonly rung: Rung;
  readonly at: string;
  readonly convention: string;
  readonly blocs: readonly [string, string];
  /** Null where the rung counts nothing below the line: no bloc but one buys under licence. */
  readonly p5: number | null;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly published: readonly PublishedBeside[];
}

/** All rungs in all conventions at one quarter. Published figures count in 8-bit (or TPP) H100e of the end of 2025, US over CN. */
export function ladder(
  { requests, summaries }: BalanceRun,
  world: World,
  at: number,
  blocs: readonly [string, string],
  published: Readonly<Record<Rung, readonly PublishedRatio[]>>,
): LadderRow[] {
  const quarter = world.quarters[at] as string;
  return balances.flatMap((balance) =>
    rungs.map((rung) => {
      const request = requests.indexOf(balance.rungs[rung] as Quantity);
      const series = summaries.series.find((s) => s.request === request);
      const { p5, p50, p95 } = (series as (typeof summaries.series)[number]).quarters[at] as Summary;
      const context = { quarter, convention: balance.convention, blocs };
      const row = { rung, at: quarter, convention: balance.convention, blocs };
      const besides = published[rung].map((p) => beside(p, context, p5, p95));
      // Licensed, smuggled and rented chips are counted on the buyer's side only: another bloc below the line has no such rungs.
      const counts = rung === "operational" || world.data.structure.tables.licensed_buyer?.[blocs[1]] === 1;
      return counts && p95 > 0
        ? { ...row, p5, p50, p95, published: besides }
        : { ...row, p5: null, p50: null, p95: null, published: besides };
    }),
  );
}

function beside(
  { figure, comparable, why }: PublishedRatio,
  context: { quarter: string; convention: string; blocs: readonly [string, string] },
  p5: number,
  p95: number,
): PublishedBeside {
  const amount = amountOf(figure);
  const differs = [
    context.blocs.join() === "US,CN" ? undefined : "It is the ratio of the United States to China.",
    figure.as_of === context.quarter ? undefined : `It is of ${figure.as_of ?? "an unknown date"}.`,
    context.convention === (figure.convention ?? "max8") ? undefined : `It counts in ${figure.convention ?? "max8"}.`,
  ].filter((reason) => reason !== undefined);
  const fits = comparable && differs.length === 0;
  return {
    who: figure.source.publisher,
    value: amount.value ?? null,
    low: amount.low ?? null,
    high: amount.high ?? null,
    kind: figure.kind ?? "independent",
    comparable: fits,
    why: [why, ...differs].join(" "),
    inside: fits ? isInside(amount, p5, p95) : null,
    url: figure.source.url,
  };
}

/** A value inside the interval, or two intervals that overlap; `over 5` is an interval without an upper end. */
const isInside = ({ value, low, high, hedge }: Amount, p5: number, p95: number): boolean =>
  value === undefined || hedge === "over" || hedge === "under"
    ? (low ?? Number.NEGATIVE_INFINITY) <= p95 && (high ?? Number.POSITIVE_INFINITY) >= p5
    : p5 <= value && value <= p95;
