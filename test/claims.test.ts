/** `tonnage claims` as a user meets it, in both languages. */
import { describe, expect, test } from "vitest";
import { answered, answeredJson, tonnage } from "./tonnage.ts";

const few = ["--draws", "256"];

describe("the list", { timeout: 60_000 }, () => {
  test.each([
    ["en", /Of \d+ claims with a number, \d+ are supported/],
    ["de", /Von \d+ Behauptungen mit einer Zahl sind \d+ gestützt/],
  ] as const)("says in a sentence how many hold (%s), and fits a narrow screen", async (language, sentence) => {
    const text = await answered(["claims", "--lang", language, ...few], 80);
    expect(text.replace(/\s+/g, " ")).toMatch(sentence);
    expect(Math.max(...text.split("\n").map((line) => [...line].length))).toBeLessThanOrEqual(80);
  });

  test("is data, too", async () => {
    const { claims } = await answeredJson<{ claims: { id: string; verdict: string }[] }>("claims", ...few);
    expect(claims.find(({ id }) => id === "cloudmatrix-834")?.verdict).toBe("contradicted");
  });
});

test("one claim shows the distribution, other ways to count, what turns it around, and sources", async () => {
  const text = await answered(["claims", "dies-as-h100", ...few]);
  for (const part of [
    "The median is",
    "for FP8 work",
    "packaging_yield = 30%",
    "Then contradicted",
    "https://www.rand.org/",
  ])
    expect(text).toContain(part);
  const data = await answeredJson<{ definitions: unknown[]; flip: { finding: { verdict: string } } }>(
    "claims",
    "dies-as-h100",
    ...few,
  );
  expect([data.definitions.length > 3, data.flip.finding.verdict]).toEqual([true, "contradicted"]);
});

test("what the user sets is in the verdict and in the last line", async () => {
  const text = await answered(["claims", "smuggled-third", "--set", "smuggled_share=0", ...few]);
  expect(text).toMatch(/contradicted: .*in 0.0% of draws/s);
  expect(text).toContain("baseline + smuggled_share=0");
});

test.each([
  [
    "en",
    "The US has ten times as much compute as China, and 42 bananas.",
    "It may mean: The US has about ten times",
    "Numbers that were not tested: 42.",
  ],
  [
    "de",
    "Die USA haben zehnmal so viel Rechenleistung wie China und 42 Bananen.",
    "Er kann meinen: Die USA haben",
    "Nicht geprüfte Zahlen: 42.",
  ],
] as const)(
  "a sentence is checked, and what was not matched is said (%s)",
  async (language, sentence, count, unmatched) => {
    const text = await answered(["claims", "check", sentence, "--lang", language, ...few]);
    for (const part of [count, "tenfold-compute", unmatched]) expect(text).toContain(part);
  },
);

test.each([
  [["claims", "tenfold-computer"], 'Did you mean "tenfold-compute"?'],
  [["claims", "dies", "chips"], "Name one claim"],
  [["claims", "check"], "Write a sentence"],
  [["claims", "check", "42"], "Write a sentence"],
  [["claims", "--at", "2025Q4"], "each claim names its own"],
] as const)("%j is refused with what to do", async (args, message) => {
  const { status, stderr } = await tonnage(args);
  expect([status, stderr]).toEqual([1, expect.stringContaining(message)]);
});
