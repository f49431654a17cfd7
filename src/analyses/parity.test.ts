/** Lags of single models: published records give the published mean, and what must hold of any. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readEvidence } from "../data/evidence.ts";
import { embeddedBundle } from "../data/files.ts";
import { type RatedModel, readModels } from "../data/models.ts";
import { point } from "../engine/index.ts";
import { lagOf, matches, parity, recordsOf } from "./parity.ts";

const models = readModels(readEvidence(embeddedBundle()));
const day = (text: string): number => Date.parse(text) / 864e5;
const from = day("2024-05-01");
const until = day("2026-10-06");

describe("the Epoch Capabilities Index", () => {
  const found = matches(models, ["US", "CN"], from, until);
  const lag = lagOf(found);

  test("gives a mean lag of 6.2 months over 16 matched records, 4.2 to 9.4, and 7 unmatched", () => {
    expect([lag.matched, lag.unmatched]).toEqual([16, 7]);
    expect(Math.abs((lag.meanMatched as number) - 6.2)).toBeLessThan(0.2);
    expect(lag.least).toBeCloseTo(4.2, 1);
    expect(lag.most).toBeCloseTo(9.4, 1);
  });

  test("gives a longer one where those that nobody has matched count", () => {
    expect(lag.censoredMean).toBeGreaterThan(lag.meanMatched as number);
    expect(lag.censoredMedian).toBeGreaterThan(0);
  });

  test("gives an interval where indices are drawn within theirs", () => {
    const { drawn, best } = parity(models, ["US", "CN"], { from, until, draws: 200, seed: 1 });
    expect(best.map(({ name }) => name)).toEqual(["Claude Opus 5.5", "Kimi K3"]);
    expect(drawn.gap.p5).toBeLessThan(9.88);
    expect(drawn.gap.p95).toBeGreaterThan(9.88);
    expect(drawn.meanMatched.p95).toBeGreaterThan(drawn.meanMatched.p5);
    const again = parity(models, ["US", "CN"], { from, until, draws: 200, seed: 1 });
    expect(again.drawn).toEqual(drawn);
  });
});

describe("the estimate with unmatched records", () => {
  const match = (months: number, isMatched: boolean) => ({
    record: models[0] as RatedModel,
    by: isMatched ? (models[1] as RatedModel) : undefined,
    months,
  });
  test("is the mean where all are matched", () => {
    const { censoredMean, meanMatched } = lagOf([2, 4, 9].map((months) => match(months, true)));
    expect(censoredMean).toBeCloseTo(meanMatched as number, 12);
  });
  test("is that of Kaplan and Meier", () => {
    // Times 1, 2+, 3, 4+: survival 1 to 1, 3/4 to 3, 3/8 to 4.
    const { censoredMean, censoredMedian } = lagOf([match(1, true), match(2, false), match(3, true), match(4, false)]);
    expect(censoredMean).toBeCloseTo(1 + 2 * 0.75 + 0.375, 12);
    expect(censoredMedian).toBe(3);
  });
});

const model = fc.record({
  bloc: fc.constantFrom("US", "CN"),
  released: fc.integer({ min: 0, max: 1000 }),
  index: fc.integer({ min: 100, max: 170 }),
});
const asModels = (list: readonly { bloc: string; released: number; index: number }[]): RatedModel[] =>
  list
    .map((one, i) => ({
      ...one,
      name: `m${i}`,
      developer: "",
      spread: point(one.index),
      source: (models[0] as RatedModel).source,
    }))
    .toSorted((a, b) => a.released - b.released || a.index - b.index);

describe("for any models", () => {
  test("records rise, lags are no less than 0, and a better follower never lags longer", () =>
    fc.assert(
      fc.property(fc.array(model, { maxLength: 30 }), fc.integer({ min: 0, max: 20 }), (list, better) => {
        const plain = asModels(list);
        const improved = asModels(list.map((one) => (one.bloc === "CN" ? { ...one, index: one.index + better } : one)));
        const records = recordsOf(plain, "US", 0);
        expect(records.every(({ index }, i) => i === 0 || index > (records[i - 1] as RatedModel).index)).toBe(true);
        const [before, after] = [plain, improved].map((some) => matches(some, ["US", "CN"], 0, 1000));
        for (const [i, { months }] of (before ?? []).entries()) {
          expect(months).toBeGreaterThanOrEqual(0);
          expect(after?.[i]?.months).toBeLessThanOrEqual(months);
        }
      }),
    ));
});
