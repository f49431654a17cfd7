/**
 * How long incidents went on, how long they took to be found and answered, and what an earlier stop would have kept back.
 *
 * A flow counts as even from its first to its last day. Amounts of several incidents are never added up here: many count the same
 * goods in part.
 */
import { dayOf } from "../controls/measures.ts";
import type { Estimated, Incident } from "../data/incidents.ts";

/** Days; null where a date is not known. */
export interface IncidentDays {
  /** From the first shipment until the public knew; below 0 where it was known before. */
  readonly toFind: number | null;
  /** From there to the direct answer; below 0 where the answer came first. */
  readonly toAnswer: number | null;
  /** From the first shipment to the last; null where it goes on or nobody knows. */
  readonly toStop: number | null;
}

/** How many days an incident took at each step. */
export function daysOf({ from, to, found, answer }: Incident): IncidentDays {
  const between = (start: string | undefined, end: string | undefined): number | null =>
    start === undefined || end === undefined ? null : dayOf(end) - dayOf(start);
  return {
    toFind: between(from, found),
    toAnswer: between(found, answer?.on),
    toStop: between(from, to),
  };
}

/** What would have flowed had it been stopped so many days after the first shipment. */
export type Counterfactual =
  | { readonly changes: true; readonly ownDays: number; readonly flowed: Estimated }
  | {
      readonly changes: false;
      /** It had ended before. */
      readonly reason: "later-than-own-end";
      readonly ownDays: number;
      readonly flowed: Estimated;
    }
  /** It cannot be said for want of these. */
  | { readonly missing: readonly ("to" | "quantity")[] };

/**
 * What an incident would have moved if it had been stopped some days after its first shipment.
 * @param stopDays 0 or more
 */
export function counterfactual(incident: Incident, stopDays: number): Counterfactual {
  const { toStop } = daysOf(incident);
  const { quantity } = incident;
  if (toStop === null || quantity === undefined)
    return { missing: [...(toStop === null ? ["to" as const] : []), ...(quantity ? [] : ["quantity" as const])] };
  // What came and went on one day took that day.
  const ownDays = Math.max(1, toStop);
  const share = Math.min(stopDays, ownDays) / ownDays;
  const part = (amount: number | undefined): number | undefined => (amount === undefined ? undefined : amount * share);
  const flowed = { low: part(quantity.low), mid: part(quantity.mid), high: part(quantity.high) };
  return stopDays >= ownDays
    ? { changes: false, reason: "later-than-own-end", ownDays, flowed }
    : { changes: true, ownDays, flowed };
}

/** The middle of those days that are known, and of how many they are known. */
export interface MedianDays {
  readonly median: number | null;
  readonly known: number;
}

/** Medians of some incidents. Flows that go on have no last day, so their true median to the stop lies higher. */
export interface IncidentMedians {
  readonly count: number;
  readonly toFind: MedianDays;
  readonly toAnswer: MedianDays;
  /** So many of them came to light only with their answer, or after it. */
  readonly withAnswer: number;
  readonly toStop: MedianDays;
}

/** How long some incidents took, as far as their days are known. */
export function mediansOf(incidents: readonly Incident[]): IncidentMedians {
  const all = incidents.map(daysOf);
  const median = (name: keyof IncidentDays): MedianDays => {
    const known = all.flatMap((days) => days[name] ?? []).sort((a, b) => a - b);
    const [low, high] = [known[Math.ceil(known.length / 2) - 1], known[Math.floor(known.length / 2)]];
    return { median: low === undefined || high === undefined ? null : (low + high) / 2, known: known.length };
  };
  return {
    count: all.length,
    toFind: median("toFind"),
    toAnswer: median("toAnswer"),
    withAnswer: all.filter(({ toAnswer }) => toAnswer !== null && toAnswer <= 0).length,
    toStop: median("toStop"),
  };
}
