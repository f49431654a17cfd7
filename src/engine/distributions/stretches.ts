/**
 * Where the quantile function of a mixture is cut: between parts that lie apart.
 *
 * Parts in the order of their medians are cut between two neighbours where less than a thousandth of the probability lies on the wrong
 * side of the best cut. There the function climbs so steeply that a table would invent values in the gap.
 */
import { nextDown, root } from "../math/index.ts";
import type { Distribution, Part } from "./distribution.ts";

/** From u = `from` to `to`: the one part that lies there alone, or several. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly alone: Distribution | undefined;
}

const overlap = 0.001;

/** The stretches of a mixture of these parts, which are in the order of their medians. */
export function stretchesOf(parts: readonly Part[]): Stretch[] {
  const stretches: Stretch[] = [];
  let start = { at: 0, u: 0, clean: true };
  for (let i = 1; i <= parts.length; i++) {
    const end = i === parts.length ? { u: 1, clean: true } : cutBefore(parts, i);
    if (!end || end.u <= start.u || (i < parts.length && end.u >= 1)) continue;
    const alone = i - start.at === 1 && start.clean && end.clean ? parts[start.at]?.distribution : undefined;
    stretches.push({ from: start.u, to: end.u, alone });
    start = { at: i, ...end };
  }
  return stretches;
}

/** The u of a cut between the parts before i and the rest, if they lie apart; `clean` if not even their supports overlap. */
function cutBefore(parts: readonly Part[], i: number): { u: number; clean: boolean } | undefined {
  const left = parts.slice(0, i);
  const right = parts.slice(i);
  const below = left.reduce((sum, { weight }) => sum + weight, 0);
  const leftEnd = Math.max(...left.map(({ distribution }) => distribution.support[1]));
  const rightEnd = Math.min(...right.map(({ distribution }) => distribution.support[0]));
  if (leftEnd <= rightEnd) return { u: below, clean: true };

  const strayLeft = (x: number): number =>
    left.reduce((s, { weight, distribution }) => s + weight * (1 - distribution.cdf(x)), 0);
  const strayRight = (x: number): number =>
    right.reduce((s, { weight, distribution }) => s + weight * distribution.cdf(x), 0);
  const stray = (x: number): number => strayLeft(x) + strayRight(x);
  const ends = parts.flatMap(({ distribution }) => [distribution.quantile(1e-9), distribution.quantile(1 - 1e-9)]);
  const between = root((x) => strayRight(x) - strayLeft(x), Math.min(...ends), Math.max(...ends));
  const values = parts.map(({ distribution }) => distribution.support).filter(([low, high]) => low === high);
  const candidates = [between, ...values.flatMap(([value]) => [nextDown(value), value])];
  const best = candidates.reduce((a, b) => (stray(b) < stray(a) ? b : a));
  if (stray(best) >= overlap) return undefined;
  return { u: below - strayLeft(best) + strayRight(best), clean: false };
}
