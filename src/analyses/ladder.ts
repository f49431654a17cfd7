/**
 * The definition ladder: the same worlds counted in one way after another, each rung beside the published figures that count
 * so. Most of the spread between published ratios is definition, not data.
 *
 * A rung is shown at the quarter asked for. A published figure meets our value of its own quarter and in its own convention;
 * where there is none, or where it counts something else, it is not comparable, and it is said why.
 */
import { ladderRatios, type RungRatio } from "../../model/index.ts";
import { type Amount, amountOf } from "../data/amounts.ts";
import { conventionOf, type Ladder, type PublishedRatio, quarterOf, type Rung } from "../data/ladder.ts";
import type { Summary } from "../engine/index.ts";
import type { BalanceRun } from "./balance.ts";
import type { World } from "./world.ts";

/** Why there is no value of ours to compare with; what a figure counts otherwise is said in its own `why`. */
export type Obstacle = "other-blocs" | "unknown-date" | "outside-grid";

/** The 90 % interval and the median of a rung. */
export interface Counted {
  readonly p5: number;
  readonly p50: number;
  readonly p95: number;
}

export interface PublishedBeside {
  readonly who: string;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly hedge: "about" | "over" | "under" | null;
  /** `input`: Tonnage uses it; `derived`: the same sum on the same inputs; only `independent` ones are a test. */
  readonly kind: "input" | "derived" | "independent";
  /** The date as the source gives it, and the quarter whose end it is. */
  readonly asOf: string | null;
  readonly at: string | null;
  /** Our value of that quarter in the convention of the row; null where there is none, for which see `obstacles`. */
  readonly ours: Counted | null;
  /** Our value is of a quarter after the newest that is complete in every series. */
  readonly projected: boolean;
  readonly obstacles: readonly Obstacle[];
  /** Whether its definition is the rung's. */
  readonly comparableInDefinition: boolean;
  /** Whether that is so, and we count at its date. */
  readonly comparable: boolean;
  /** How its definition fits, or what differs. */
  readonly why: string;
  /** Whether the published value lies in our 90 % interval; null where the two cannot be compared. */
  readonly inside: boolean | null;
  readonly url: string;
}

export interface LadderRow {
  readonly rung: Rung;
  readonly at: string;
  /** Null where a rung counts no compute: electric power. */
  readonly convention: string | null;
  readonly blocs: readonly [string, string];
  /** Null where the rung counts nothing below the line: no bloc but one buys under licence. */
  readonly p5: number | null;
  readonly p50: number | null;
  readonly p95: number | null;
  /** What is published in this convention. */
  readonly published: readonly PublishedBeside[];
}

/** Rungs that count chips on the licensed buyer's side only: another bloc below the line has no such rungs. */
const ofLicensedBuyer: readonly Rung[] = ["licensed", "domestic", "smuggled", "rented", "flow_without_exports"];

/** All rungs in all conventions at one quarter, each with the published figures that count in its convention. */
export function ladder(
  { requests, summaries }: BalanceRun,
  world: World,
  at: number,
  blocs: readonly [string, string],
  published: Ladder,
): LadderRow[] {
  const buys = world.data.structure.tables.licensed_buyer?.[blocs[1]] === 1;
  return ladderRatios.map(({ rung, convention, ratio }: RungRatio) => {
    const request = requests.indexOf(ratio);
    const { quarters } = summaries.series.find((s) => s.request === request) as (typeof summaries.series)[number];
    const counted = (quarter: number): Counted | null => {
      const { p5, p50, p95 } = quarters[quarter] as Summary;
      return (buys || !ofLicensedBuyer.includes(rung)) && p95 > 0 ? { p5, p50, p95 } : null;
    };
    return {
      rung,
      at: world.quarters[at] as string,
      convention,
      blocs,
      ...(counted(at) ?? { p5: null, p50: null, p95: null }),
      published: published[rung]
        .filter(({ figure }) => convention === null || conventionOf(figure) === convention)
        .map((p) => beside(p, blocs, world, counted)),
    };
  });
}

/** One published figure beside what we count at its date. */
function beside(
  { figure, comparable, why }: PublishedRatio,
  blocs: readonly [string, string],
  { quarters, newest }: World,
  counted: (quarter: number) => Counted | null,
): PublishedBeside {
  const amount = amountOf(figure);
  const at = quarterOf(figure);
  const quarter = at === undefined ? -1 : quarters.indexOf(at);
  const obstacles: readonly Obstacle[] = [
    ...(blocs.join() === "US,CN" ? [] : ["other-blocs" as const]),
    ...(quarter >= 0 ? [] : [at === undefined ? ("unknown-date" as const) : ("outside-grid" as const)]),
  ];
  const ours = obstacles.length === 0 ? counted(quarter) : null;
  const fits = comparable && ours !== null;
  return {
    who: figure.source.publisher,
    value: amount.value ?? null,
    low: amount.low ?? null,
    high: amount.high ?? null,
    hedge: amount.hedge ?? null,
    kind: figure.kind ?? "independent",
    asOf: figure.as_of ?? null,
    at: at ?? null,
    ours,
    projected: ours !== null && quarter > newest,
    obstacles,
    comparableInDefinition: comparable,
    comparable: fits,
    why,
    inside: fits ? isInside(amount, ours) : null,
    url: figure.source.url,
  };
}

/** A value inside the interval, or two intervals that overlap; `over 5` is an interval without an upper end. */
const isInside = ({ value, low, high, hedge }: Amount, { p5, p95 }: Counted): boolean =>
  value === undefined || hedge === "over" || hedge === "under"
    ? (low ?? Number.NEGATIVE_INFINITY) <= p95 && (high ?? Number.POSITIVE_INFINITY) >= p5
    : p5 <= value && value <= p95;
