/**
 * Where the quantile function of a mixture is cut.
 *
 * At both edges of every exact value, and between neighbouring parts that hardly overlap: there the function has a
 * corner or climbs steeply, and one even table would blur the corner or invent values in the gap. A cut itself changes
 * nothing: each stretch is tabled from the whole. A stretch in which one part lies alone is that part's own function.
 */
import { nextDown, root } from "../math/index.ts";
import type { Distribution, Part } from "./distribution.ts";
import { point } from "./point.ts";

/** From u = `from` to `to`: the part that lies there alone, or several. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly alone: Distribution | undefined;
}

interface Cut {
  readonly u: number;
  readonly x: number;
}

/** Neighbours with less than this on the wrong side of the best cut are cut apart. */
const overlap = 0.05;
/** A stretch narrower than this is left to its neighbour. */
const sliver = 1e-6;

/** P(X ≤ x) of the mixture of all parts. */
export function cdfOf(parts: readonly Part[], x: number): number {
  return parts.reduce((sum, { weight, distribution }) => sum + weight * distribution.cdf(x), 0);
}

/** Whether a distribution is one exact value. */
export function isExact({ support: [low, high] }: Distribution): boolean {
  return low === high;
}

/** The stretches of a mixture of these parts. */
export function stretchesOf(parts: readonly Part[]): Stretch[] {
  const cuts = [...valueCuts(parts), ...gapCuts(parts), { u: 1, x: Infinity }];
  cuts.sort((a, b) => a.u - b.u || a.x - b.x);
  const stretches: Stretch[] = [];
  let start: Cut = { u: 0, x: -Infinity };
  for (const end of cuts) {
    if (end.u - start.u > sliver) {
      stretches.push({ from: start.u, to: 1 - end.u > sliver ? end.u : 1, alone: aloneBetween(parts, start.x, end.x) });
      start = end;
    } else start = { u: start.u, x: end.x };
    if (stretches.at(-1)?.to === 1) break;
  }
  return stretches;
}

function aloneBetween(parts: readonly Part[], low: number, high: number): Distribution | undefined {
  if (low === high) return point(low);
  const inside = parts.filter(({ distribution: { support } }) => support[0] < high && support[1] > low);
  const only = inside[0]?.distribution;
  return inside.length === 1 && only && only.support[0] >= low && only.support[1] <= high ? only : undefined;
}

function valueCuts(parts: readonly Part[]): Cut[] {
  const values = new Set(
    parts.filter((part) => isExact(part.distribution)).map((part) => part.distribution.support[0]),
  );
  return [...values].flatMap((x) => [
    { u: cdfOf(parts, nextDown(x)), x },
    { u: cdfOf(parts, x), x },
  ]);
}

/** Cuts between neighbours in the order of their medians; exact values have theirs. */
function gapCuts(parts: readonly Part[]): Cut[] {
  const spread = parts
    .filter((part) => !isExact(part.distribution))
    .sort((a, b) => a.distribution.quantile(0.5) - b.distribution.quantile(0.5));
  return spread.slice(1).flatMap((_, i) => {
    const [left, right] = [spread.slice(0, i + 1), spread.slice(i + 1)];
    const leftEnd = Math.max(...left.map(({ distribution }) => distribution.support[1]));
    const rightEnd = Math.min(...right.map(({ distribution }) => distribution.support[0]));
    if (leftEnd <= rightEnd) return [{ u: cdfOf(parts, leftEnd), x: leftEnd }];
    const leftWeight = left.reduce((sum, { weight }) => sum + weight, 0);
    const strayLeft = (x: number): number => leftWeight - cdfOf(left, x);
    const ends = spread.flatMap(({ distribution }) => [distribution.quantile(1e-9), distribution.quantile(1 - 1e-9)]);
    const x = root((at) => cdfOf(right, at) - strayLeft(at), Math.min(...ends), Math.max(...ends));
    return strayLeft(x) + cdfOf(right, x) < overlap ? [{ u: cdfOf(parts, x), x }] : [];
  });
}
