/**
 * What a classification starts from: the rates, figures and flags of an item, as they were stated or stand in the catalogue.
 */

import type { Item } from "../controls/item.ts";
import { dateOf, type Range } from "../controls/measures.ts";
import type { Value } from "./classification.ts";

/** Inputs by name: a number, both ends of an interval, yes or no, a day; null is a day that never comes. */
export function inputsOf({ rates, figures, flags }: Item): Readonly<Record<string, Value>> {
  const { us_sale: sale, ...numbers } = figures;
  const known = Object.entries({ ...rates, ...numbers }).filter(
    (entry): entry is [string, Range] => entry[1] !== undefined,
  );
  const settled = Object.entries(flags).filter((entry): entry is [string, boolean] => entry[1] !== undefined);
  return Object.fromEntries<Value>([
    ...known.map(([name, range]): [string, Value] => [name, numberOf(range)]),
    ...(sale && sale[1] - sale[0] !== Number.POSITIVE_INFINITY ? [["us_sale", dayText(sale)] as const] : []),
    ...settled,
  ]);
}

const numberOf = ([low, high]: Range): Value => (low === high ? low : [low, Math.min(high, Number.MAX_VALUE)]);

/** The day, both ends of a span, or null. */
const dayText = ([low, high]: Range): string | null => {
  if (!Number.isFinite(low)) return null;
  return low === high ? dateOf(low) : `${dateOf(low)} to ${dateOf(high)}`;
};
