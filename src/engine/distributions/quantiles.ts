/**
 * A distribution by some of its quantiles: `quantiles(5%: 10, 50%: 20, 95%: 60)`.
 *
 * On the scale that support and values call for (as for an interval) it is a piecewise linear function of a standard
 * normal variable through the given points; the outer pieces go on into the tails. So two quantiles give an interval,
 * three the two-piece normal.
 */
import { normalMean, normalQuantile64 } from "../math/index.ts";
import type { Distribution, Support } from "./distribution.ts";
import type { Family } from "./family.ts";
import { insist, insistFinite, print } from "./refusal.ts";
import { ofNormal, type Scale, scaleFor } from "./scale.ts";

/** A straight piece of the function, from z on: y + slope × (its distance from z). */
interface Piece {
  readonly z: number;
  readonly y: number;
  readonly slope: number;
}

/** Through (probability, value) points, in rising order. */
export function quantiles(points: readonly (readonly [p: number, x: number])[], support?: Support): Distribution {
  const text = `quantiles(${points.map(([p, x]) => `${print(p)}: ${print(x)}`).join(", ")})`;
  refuse(text, points);
  const scale = scaleFor(
    points.map(([, x]) => x),
    support,
  );
  refuseOutside(text, points, scale);
  const pieces = piecesThrough(points.map(([p, x]) => [normalQuantile64(p), scale.to(x)]));
  const first = pieces[0] as Piece;
  const at = (z: number): number => {
    const { z: start, y, slope } = pieces.findLast((piece) => piece.z <= z) ?? first;
    return y + slope * (z - start);
  };
  return ofNormal({
    kind: "quantiles",
    text,
    support: scale.support,
    mean: () => normalMean((z) => scale.from(at(z))),
    fromNormal: (z) => scale.from(at(z)),
    toNormal(x) {
      const value = scale.to(x);
      const { z, y, slope } = pieces.findLast((piece) => piece.y <= value) ?? first;
      return z + (value - y) / slope;
    },
    expressNormal(a, z) {
      // The first piece, plus at each further one its change of slope, which acts from there on.
      let sum = a.add(a.constant(first.y - first.slope * first.z), a.multiply(a.constant(first.slope), z));
      pieces.slice(1).forEach((piece, i) => {
        const change = piece.slope - (pieces[i] as Piece).slope;
        const beyond = a.maximum(a.subtract(z, a.constant(piece.z)), a.constant(0));
        sum = a.add(sum, a.multiply(a.constant(change), beyond));
      });
      return scale.express(a, sum);
    },
  });
}

function piecesThrough(points: readonly (readonly [z: number, y: number])[]): Piece[] {
  return points.slice(0, -1).map(([z, y], i) => {
    const [nextZ, nextY] = points[i + 1] as readonly [number, number];
    return { z, y, slope: (nextY - y) / (nextZ - z) };
  });
}

function refuse(text: string, points: readonly (readonly [p: number, x: number])[]): void {
  insist(
    points.length >= 2,
    text,
    0,
    "fewer than two quantiles",
    "Write at least two, such as quantiles(5%: 1, 95%: 3)",
  );
  points.forEach(([p, x], i) => {
    insist(
      p > 0 && p < 1,
      text,
      i,
      `${print(p)} is not a probability between 0 and 1`,
      "Write, for example, 5% or 0.05",
    );
    insistFinite(text, x);
    const before = points[i - 1];
    insist(
      before === undefined || (before[0] < p && before[1] < x),
      text,
      i,
      `${print(p)}: ${print(x)} does not rise above what comes before it`,
      "Probabilities and values must both rise",
    );
  });
}

function refuseOutside(
  text: string,
  points: readonly (readonly [p: number, x: number])[],
  { support, to }: Scale,
): void {
  const [low, high] = support;
  points.forEach(([, x], i) => {
    const expected = `The parameter lies between ${print(low)} and ${print(high)}; quantiles lie inside`;
    insist(low < x && x < high, text, i, `values beyond the quantile ${print(x)} must be possible`, expected);
    const before = points[i - 1]?.[1];
    const apart = before === undefined || to(before) < to(x);
    insist(apart, text, i, `${print(x)} is too near to ${print(before ?? 0)}`, "Leave one of the two out");
  });
}

/** `quantiles(5%: a, 50%: b, 95%: c)` */
export const quantilesFamily: Family = {
  name: "quantiles",
  form: "quantiles(5%: a, 50%: b, 95%: c)",
  meaning: "Through the given quantiles; between and beyond them as an interval would be.",
  read: (given) => quantiles(given.pairs("probability", "value"), given.support),
};
