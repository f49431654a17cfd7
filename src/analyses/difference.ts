/** The difference between two worlds, draw by draw: on the same draws, so that it is what was set and no noise. */
import { type Summary, summarise } from "../engine/index.ts";

export interface Difference {
  readonly absolute: Summary;
  /** As a share of the reference; null where that is 0 in some draw. */
  readonly relative: Summary | null;
  /** Shares of draws in which it is more, and less, than the reference. */
  readonly above: number;
  readonly below: number;
}

/** Differences smaller than this share are rounding. */
const rounding = 1e-5;

/** How draws differ from those of the reference, world by world. */
export function differenceFrom(reference: ArrayLike<number>, draws: ArrayLike<number>): Difference {
  const more = Float64Array.from(draws, (x, i) => x - (reference[i] as number));
  const limits = Float64Array.from(reference, (x) => rounding * Math.abs(x));
  const share = (counts: (difference: number, limit: number) => boolean): number =>
    more.filter((x, i) => counts(x, limits[i] as number)).length / more.length;
  const above = share((x, limit) => x > limit);
  const below = share((x, limit) => x < -limit);
  const isDefined = Array.prototype.every.call(reference, (x) => x !== 0);
  return {
    relative: isDefined ? summarise(more.map((x, i) => x / (reference[i] as number))) : null,
    absolute: summarise(more),
    above,
    below,
  };
}
