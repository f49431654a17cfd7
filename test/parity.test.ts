/** `tonnage parity` as a user meets it. */
import { describe, expect, test } from "vitest";
import { answered, answeredJson, tonnage } from "./tonnage.ts";

const few = ["--draws", "256"];

interface Answer {
  readonly best: { readonly name: string; readonly bloc: string }[];
  readonly published: { readonly gap: number; readonly gapMonths: number };
  readonly lag: { readonly matched: number; readonly unmatched: number; readonly meanMatched: number };
  readonly matches: { readonly record: string; readonly months: number; readonly matched_by?: string }[];
  readonly both: number;
  readonly short: number;
  readonly large: number;
}

describe("parity", () => {
  test.each([
    ["en", "9.9 points behind Claude Opus 5.5", "6.3 months on average over 16", "not yet"],
    ["de", "9,9 Punkte hinter Claude Opus 5.5", "6,3 Monate im Mittel über 16", "noch nicht"],
  ])("says it in a sentence and a table: %s", async (language, ...parts) => {
    for (const columns of [80, 130]) {
      const text = await answered(["parity", ...few, "--lang", language], columns);
      for (const part of parts) expect(text.replace(/\s+/g, " ")).toContain(part);
      expect(text.split("\n").filter((line) => [...line].length > columns)).toEqual([]);
    }
  });

  test("has what the sentence says, as data", async () => {
    const { best, published, lag, matches, both, short, large } = await answeredJson<Answer>("parity", ...few);
    expect(best.map(({ bloc }) => bloc)).toEqual(["US", "CN"]);
    expect(published.gap).toBeCloseTo(9.88, 2);
    expect(lag).toMatchObject({ matched: 16, unmatched: 7 });
    expect(matches).toHaveLength(23);
    expect(both).toBeLessThanOrEqual(Math.min(short, large));
  });

  test("looks no further than asked", async () => {
    const { lag, best } = await answeredJson<Answer>("parity", ...few, "--until", "2025-12-31");
    expect(lag.matched).toBeLessThan(16);
    expect(best[0]?.name).not.toBe("Claude Opus 5.5");
  });

  test("turned round, asks how long China's records lasted", async () => {
    const { matches } = await answeredJson<Answer>("parity", ...few, "--blocs", "CN,US");
    expect(matches.filter(({ matched_by: by }) => by).every(({ months }) => months >= 0)).toBe(true);
  });

  test("is a table for other programs", async () => {
    const { stdout, status } = await tonnage(["parity", ...few, "--format", "csv"]);
    expect([status, stdout.split("\n")[1]]).toEqual([
      0,
      expect.stringMatching(/^GPT-4o \(May 2024\),128\.97,2024-05-13,Qwen2\.5-72B,2024-09-19,4\.2/),
    ]);
  });

  test.each([
    [["--from", "May 2024"], '--from: "May 2024" is no day'],
    [["--until", "2024-02-30"], '"2024-02-30" is no day'],
    [["--from", "2027-01-01"], "is not before"],
    [["--blocs", "US,EU"], "no model of EU is rated"],
  ])("refuses %j", async (args, says) => {
    const { status, stderr } = await tonnage(["parity", ...args]);
    expect([status, stderr]).toEqual([1, expect.stringContaining(says)]);
  });
});
