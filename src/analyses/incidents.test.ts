import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { embeddedBundle } from "../data/files.ts";
import { type Incident, readIncidents } from "../data/incidents.ts";
import { counterfactual, daysOf, mediansOf } from "./incidents.ts";

const incidents = readIncidents(embeddedBundle());
const named = (id: string) => incidents.find((incident) => incident.id === id)!;
const dies = named("tsmc-sophgo-dies");

/** What flowed where it can be said. */
const flowed = (incident: Incident, stopDays: number) => {
  const found = counterfactual(incident, stopDays);
  return "missing" in found ? undefined : found.flowed;
};

describe("days", () => {
  test("of the dies that TSMC made: found long after they began, answered after they had ended", () =>
    expect(daysOf(dies)).toEqual({ toFind: 387, toAnswer: 85, toStop: 376 }));
  test("are below 0 where a design was known before it was shipped, or the answer came first", () => {
    expect(daysOf(named("h20")).toFind).toBe(-67);
    expect(daysOf(named("rush-2023")).toAnswer).toBe(-1);
  });
  test("to the stop are not known where it goes on, whatever the answer was", () =>
    expect(daysOf(named("smic-mate-60"))).toEqual({ toFind: 362, toAnswer: 49, toStop: null }));
  test("to an answer are not known where there was none", () => expect(daysOf(named("ft-b200")).toAnswer).toBeNull());
});

describe("medians", () => {
  const days = (from: string, to: string | undefined, found: string | undefined): Incident => ({
    ...dies,
    from,
    to,
    found,
    answer: undefined,
  });
  test("are of the days that are known, and say of how many", () =>
    expect(
      mediansOf([
        days("2024-01-01", "2024-01-11", "2024-01-05"),
        days("2024-01-01", "2024-01-21", "2024-01-07"),
        days("2024-01-01", undefined, "2024-01-31"),
      ]),
    ).toEqual({
      count: 3,
      toFind: { median: 6, known: 3 },
      toAnswer: { median: null, known: 0 },
      withAnswer: 0,
      toStop: { median: 15, known: 2 },
    }));
  test("count what came to light only with its answer", () =>
    expect(mediansOf([named("rush-2023"), dies]).withAnswer).toBe(1));
});

describe("an earlier stop", () => {
  test("after 90 days lets 0.69 million dies through instead of 2.9 million", () => {
    const found = counterfactual(dies, 90);
    expect(found).toMatchObject({ changes: true, ownDays: 376 });
    expect(flowed(dies, 90)!.mid! / 1e6).toBeCloseTo((2.9 * 90) / 376, 12);
    expect(flowed(dies, 90)!.mid! / 1e6).toBeCloseTo(0.69, 2);
  });
  test("after 500 days changes nothing and says so: the flow had ended by itself", () =>
    expect(counterfactual(dies, 500)).toEqual({
      changes: false,
      reason: "later-than-own-end",
      ownDays: 376,
      flowed: { low: 2e6, mid: 2.9e6, high: 3e6 },
    }));
  test("at once lets nothing through", () => expect(flowed(dies, 0)).toEqual({ low: 0, mid: 0, high: 0 }));
  test("leaves out the bounds that nobody gave", () =>
    expect(flowed(named("gatekeeper"), 121)).toEqual({
      low: expect.closeTo(80e6, 6),
      mid: undefined,
      high: undefined,
    }));
  test("cannot be reckoned without a last day or an amount, and says what is missing", () => {
    expect(counterfactual(named("inf-tech"), 30)).toEqual({ missing: ["to"] });
    expect(counterfactual(named("rush-2023"), 30)).toEqual({ missing: ["quantity"] });
    expect(counterfactual(named("aivres"), 30)).toEqual({ missing: ["to", "quantity"] });
  });
  test("of what came on one day keeps all of it back only on that day", () => {
    const once = { ...dies, to: dies.from };
    expect(flowed(once, 0)!.mid).toBe(0);
    expect(counterfactual(once, 1)).toMatchObject({ changes: false, flowed: { mid: 2.9e6 } });
  });
  test("never lets more through than a later one, nor more than there was", () => {
    const reckoned = incidents.filter((incident) => flowed(incident, 0) !== undefined);
    expect(reckoned.length).toBeGreaterThan(20);
    fc.assert(
      fc.property(fc.constantFrom(...reckoned), fc.nat(4000), fc.nat(4000), (incident, a, b) => {
        const [early, late] = [flowed(incident, Math.min(a, b))!, flowed(incident, Math.max(a, b))!];
        for (const bound of ["low", "mid", "high"] as const) {
          if (early[bound] === undefined) continue;
          expect(early[bound]).toBeLessThanOrEqual(late[bound]!);
          expect(late[bound]).toBeLessThanOrEqual(incident.quantity![bound]!);
        }
      }),
    );
  });
});
