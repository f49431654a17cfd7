/**
 * Mistakes on the way to a classification: each ends in one clear sentence and a non-zero exit code, and nothing on the screen.
 */
import { describe, expect, test } from "vitest";
import { tonnage } from "./tonnage.ts";

const refused = async (args: readonly string[]): Promise<{ status: number; stderr: string }> => {
  const { status, stdout, stderr } = await tonnage(["classify", ...args]);
  expect(stdout).toBe("");
  expect(stderr).toMatch(/^✗ [^\n]+\.\n$|^✗ [^\n]+\?\n$/);
  expect(stderr).not.toMatch(/undefined|\[object|\n\s+at /);
  return { status, stderr };
};

describe("what cannot be", () => {
  test.each<[string[], string]>([
    [["h21"], 'no product "h21" in the catalogue'],
    [["h21"], 'Did you mean "H20"?'],
    [["nvidia-h2o"], 'Did you mean "nvidia-h20"?'],
    [[""], 'no product "" in the catalogue'],
    [[], "no item is named"],
    [["h20", "--on", "2023-02-30"], '"2023-02-30" is no day of the calendar'],
    [["h20", "--on", "2023-13-01"], "no day of the calendar"],
    [["h20", "--on", "20231201"], "such as 2023-11-17"],
    [["h20", "--on", "1. Dezember"], "no day of the calendar"],
    [["h20", "--on", "2022-07-31"], "lies before the first rule that is recorded. Write a day from 2022-08-01 on."],
    [["h20", "--on", "2020-01-01"], "lies before the first rule"],
    [["--tpp", "100", "--die-area", "-5"], '--die-area: "-5" cannot be'],
    [["--tpp", "100", "--die-area", "0"], "Write an area above 0"],
    [["--tpp", "100", "--die-area", "0 to 10"], "Write an area above 0"],
    [["--tpp", "-1"], "not negative"],
    [["--tpp", "many"], "such as 814, or an interval such as 600 to 700"],
    [["--die-area", "700 to 600"], "Write the lower number first"],
    [["--die-area", "600 to 650 to 700"], "cannot be"],
    [["--die-area", "2024-01-01"], "cannot be"],
    [["--die-area", "70%"], "cannot be"],
    [["--die-area", ""], "cannot be"],
    [["--tpp", "1e400"], "cannot be"],
    [["--tops", "fp17=100"], 'no format "fp17"'],
    [["--tops", "fp17=100"], 'Did you mean "fp16"?'],
    [["--tops", "tpp=100"], 'no format "tpp"'],
    [["--tops", "constructor=3"], "no format"],
    [["--tops", "fp16"], '"fp16" is no rate'],
    [["--tops", ""], "is no rate"],
    [["--tops", "fp16=fast"], '--tops fp16: "fast" cannot be'],
    [["--tops", "fp16=-3"], "not negative"],
    [["--tops", "fp16=1,FP16=2"], "fp16 stands twice"],
    [["h20", "--sold-since", "2023-02-30"], "such as 2025-01-15"],
    [["h20", "--to", "Chna"], 'Did you mean "China"?'],
    [["h20", "--to", ""], 'no country ""'],
    [["h20", "--to", "Atlantis"], 'no country "Atlantis"'],
    [["h20", "--to", "EU"], 'no country "EU"'],
    [["h20", "--hq", "Sigapore"], 'Did you mean "Singapore"?'],
    [["h20", "--from", "Nowhere"], "--from: no country"],
    [["h20", "--to", "worldwide"], "an item goes to some country"],
    [["h20", "--to", "weltweit", "--use", "remote-access"], "--use operation"],
    [["h20", "--proposed", "gain-act"], "Known: ai-overwatch-act"],
  ])("%j: %s", async (args, says) => {
    const { status, stderr } = await refused(args);
    expect(stderr).toContain(says);
    expect(status).toBe(1);
  });
});

describe("what contradicts itself", () => {
  test.each<[string[], string[]]>([
    [
      ["h20", "--history", "--on", "2024-01-01"],
      ["--history", "--on", "Ask for one day"],
    ],
    [
      ["h20", "--history", "--record", "r.md"],
      ["--history", "--record"],
    ],
    [
      ["h20", "--data-center", "--consumer"],
      ["--data-center", "--consumer", "Give one of the two"],
    ],
    [
      ["h20", "--sparse"],
      ["--sparse", "without --tops"],
    ],
    [
      ["h20", "--gate", "none"],
      ["--gate", "without --batch"],
    ],
    [
      ["h20", "--batch", "rows.csv"],
      ["--batch", "an item is named beside it, h20"],
    ],
    [
      ["--batch", "rows.csv", "--on", "2024-01-01"],
      ["--batch", "--on", "column of its own"],
    ],
    [
      ["--batch", "rows.csv", "--to", "CN"],
      ["--batch", "--to"],
    ],
    [
      ["--batch", "rows.csv", "--tpp", "100"],
      ["--batch", "--tpp"],
    ],
    [
      ["--batch", "rows.csv", "--consumer"],
      ["--batch", "--consumer"],
    ],
    [
      ["--batch", "rows.csv", "--record", "r.md"],
      ["--batch", "--record"],
    ],
    [
      ["--batch", "rows.csv", "--history"],
      ["--batch", "--history"],
    ],
  ])("%j", async (args, says) => {
    const { status, stderr } = await refused(args);
    for (const part of says) expect(stderr).toContain(part);
    expect(status).toBe(1);
  });
});

describe("what is no option ends with 2", () => {
  test.each<[string[], string]>([
    [["h20", "--foo"], "unknown option '--foo'"],
    [["h20", "--dei-area", "814"], "Did you mean --die-area?"],
    [["h20", "--use", "export to China"], "Known: export, foundry, remote-access, operation"],
    [["h20", "--kind", "chips"], 'Did you mean "chip"?'],
    [["h20", "--lang", "fr"], "Allowed choices are en, de"],
    [["h20", "--on"], "argument missing"],
    [["h20", "h200"], "too many arguments"],
  ])("%j: %s", async (args, says) => {
    const { status, stderr } = await refused(args);
    expect(stderr).toContain(says);
    expect(status).toBe(2);
  });
});

test("a file that cannot be written is named with its option", async () => {
  const { status, stderr } = await refused(["h20", "--record", "/no/such/folder/r.md"]);
  expect([status, stderr]).toEqual([1, expect.stringContaining("--record /no/such/folder/r.md: cannot write")]);
  expect((await refused(["h20", "--out", "/no/such/folder/r.md"])).stderr).toContain(
    "--out /no/such/folder/r.md: cannot write",
  );
});

test("with --json a mistake is data", async () => {
  const { status, stdout, stderr } = await tonnage(["classify", "h21", "--json"]);
  expect([status, stdout]).toEqual([1, ""]);
  expect(JSON.parse(stderr)).toEqual({
    error: {
      code: "unknown-product",
      where: "product",
      found: 'no product "h21" in the catalogue',
      expected: expect.stringContaining("Write a product's id"),
      hint: 'Did you mean "H20"?',
    },
  });
});
