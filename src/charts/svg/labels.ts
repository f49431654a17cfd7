/** Names beside points: each stands where it covers no other name and no point, or is left out. */
import { widthOf } from "./shape.ts";

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** A point that is to have a name; the first to be named has the best place. */
export interface Named extends Place {
  readonly name: string;
  /** It is named even where its name covers something. */
  readonly must: boolean;
}

export interface Label extends Place {
  readonly name: string;
  readonly anchor: "start" | "middle" | "end";
}

/** A rectangle, as the pixels of its sides. */
interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Half the size of a point, and how near two points lie whose names would be taken for each other's. */
const [half, near] = [5, 14];

/**
 * Places as many names as are free, in order.
 * @param points all that names must not cover
 * @param most so many names at most
 */
export function labelsFor(
  named: readonly Named[],
  points: readonly Place[],
  within: Box,
  most: number,
): readonly Label[] {
  const labels: Label[] = [];
  const taken: (Box & Place)[] = [];
  for (const { x, y, name, must } of named) {
    if (labels.length >= most) break;
    if (!must && taken.some((one) => Math.hypot(one.x - x, one.y - y) < near)) continue;
    // Points at the same place may be its own variants: no name can avoid them.
    const others = points.filter((one) => Math.hypot(one.x - x, one.y - y) > half);
    const isFree = (box: Box): boolean =>
      box.left >= within.left &&
      box.right <= within.right &&
      box.top >= within.top &&
      box.bottom <= within.bottom &&
      !taken.some((one) => overlap(one, box)) &&
      !others.some((one) =>
        overlap(box, { left: one.x - half, right: one.x + half, top: one.y - half, bottom: one.y + half }),
      );
    const places = around({ x, y }, widthOf(name) * 0.9);
    const found = places.find(([, box]) => isFree(box)) ?? (must ? inside(places, within) : undefined);
    if (!found) continue;
    const [label, box] = found;
    labels.push({ ...label, name });
    taken.push({ ...box, x, y });
  }
  return labels;
}

type Option = readonly [label: Omit<Label, "name">, box: Box];

/** Right, left, above and below. */
function around({ x, y }: Place, width: number): readonly [Option, ...Option[]] {
  const box = (left: number, base: number): Box => ({ left, right: left + width, top: base - 11, bottom: base + 3 });
  const sides = (up: number): readonly [Option, Option] => [
    [{ x: x + 9, y: y + up, anchor: "start" }, box(x + 9, y + up)],
    [{ x: x - 9, y: y + up, anchor: "end" }, box(x - 9 - width, y + up)],
  ];
  const middle = (base: number): Option => [{ x, y: base, anchor: "middle" }, box(x - width / 2, base)];
  return [...sides(4), middle(y - 10), middle(y + 19), ...sides(-9), ...sides(17)];
}

/** The first that at least lies within the chart. */
const inside = (places: readonly [Option, ...Option[]], within: Box): Option =>
  places.find(([, { left, right }]) => left >= within.left && right <= within.right) ?? places[0];
