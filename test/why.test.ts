/**
 * `tonnage why` as a user meets it: tables that fit the screen in both languages, JSON, and mistakes.
 */
import { describe, expect, test } from "vitest";
import type { Why } from "../src/analyses/why.ts";
import { answered, answeredJson, tonnage } from "./tonnage.ts";

const few = ["--draws", "64", "--threads", "1"];

describe("why as-epoch as-ai-2040", () => {
  test.each(["en", "de"])("fits 80 columns in %s, and names players and kinds", async (lang) => {
    const text = await answered(
      ["why", "as-epoch", "as-ai-2040:accessible:tpp", "--lang", lang, "--draws", "16", "--threads", "1"],
      80,
    );
    expect(text.split("\n").filter((line) => line.length > 80)).toEqual([]);
    expect(text).not.toMatch(/\.\.(?:\s|$)/);
    for (const word of lang === "en"
      ? ["smuggled chips", "rented compute", "definition"]
      : ["Geschmuggeltes", "Gemietetes", "Definition"])
      expect(text).toContain(word);
  });
});

test("JSON has both sides, all players, and what reproduces it", async () => {
  const found = await answeredJson<Why & { meta: { draws: number }; sides: { scenario: string; quarter: string }[] }>(
    "why",
    "baseline",
    "figure:ai-2040-compute-supplement.ratio_us_china@no-smuggling",
    ...few,
  );
  expect(found.meta.draws).toBe(64);
  expect(found.sides.map(({ scenario, quarter }) => [scenario, quarter])).toEqual([
    ["baseline", "2025Q4"],
    ["no-smuggling", "2025Q4"],
  ]);
  expect(found.published).toEqual([null, 5.9]);
  const sum = found.players.reduce((total, { share }) => total + share, found.unexplained);
  expect(sum).toBeCloseTo(found.difference, 9);
  expect(found.difference).toBeCloseTo(5.9 - found.ours[0], 9);
});

test("a figure's date is that of both sides, unless a quarter is asked for", async () => {
  const args = ["why", "baseline", "figure:epoch-clusters-by-country.ratio_us_china", ...few];
  const of = async (...more: string[]) =>
    (await answeredJson<{ sides: { quarter: string; of: string; convention: string }[] }>(...args, ...more)).sides;
  expect((await of()).map(({ quarter }) => quarter)).toEqual(["2025Q2", "2025Q2"]);
  expect((await of("--at", "2025Q4")).map(({ quarter }) => quarter)).toEqual(["2025Q4", "2025Q4"]);
  expect((await of()).map(({ of, convention }) => [of, convention])).toEqual([
    ["owned", "max8"],
    ["location", "bf16"],
  ]);
});

describe("a mistake is a sentence", () => {
  test.each([
    [["baseline", "no-smugling"], /no scenario "no-smugling".*Did you mean "no-smuggling"/],
    [["baseline", "baseline:acessible"], /"acessible" is no way to count.*Did you mean "accessible"/],
    [["baseline", "baseline:owned:rented"], /"owned" is a second count/],
    [
      ["baseline", "figure:rand-heim-gap.ratio_us_chin"],
      /no published ratio.*Did you mean "rand-heim-gap.ratio_us_china"/,
    ],
    [["baseline", "nowhere.yaml"], /cannot read nowhere.yaml/],
    [["baseline", "no-smuggling", "--scenario", "embargo"], /--scenario: the two sides name their scenarios/],
    [["baseline", "baseline:owned", "--of", "owned_compute[CN]"], /numbers of different kinds/],
    [["baseline", "figure:rand-heim-gap.ratio_us_china", "--blocs", "US,EU"], /published ratios are of US and CN/],
  ])("%j", async (args, message) => {
    const { status, stdout, stderr } = await tonnage(["why", ...args, ...few]);
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(message);
  });
});
