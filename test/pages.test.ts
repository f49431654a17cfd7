/** The pages of the mechanisms, the figures of the weaknesses and the coverage of estimates say what the model says today. */
import { describe, expect, test } from "vitest";
import { withAmounts } from "../scripts/amounts.ts";
import { claimsPage, withClaims } from "../scripts/claims.ts";
import { coveragePage, withCoverage } from "../scripts/coverage.ts";
import { figuresPage, withFigures } from "../scripts/figures.ts";
import { mechanismPages, pagesFolder } from "../scripts/mechanism-pages/index.ts";
import { words } from "../scripts/mechanism-pages/readme.ts";
import { embeddedBundle } from "../src/data/files.ts";
import { projectFiles, read } from "./sources.ts";

const bundle = embeddedBundle();
const pages = mechanismPages(bundle, read);

test("there is a page for each mechanism, an index, and nothing else", () =>
  expect(projectFiles().filter((path) => path.startsWith(`${pagesFolder}/`))).toEqual([...pages.keys()].sort()));

test.each([...pages])("%s is up to date", (path, text) => {
  if (projectFiles().includes(path) && read(path) === text) return;
  expect.fail(`${path} is not what the model says now: run npm run pages`);
});

describe("the figures of the weaknesses", () => {
  test("are what the model gives now", { timeout: 300_000 }, async () => {
    if ((await withFigures(bundle, read(figuresPage))) === read(figuresPage)) return;
    expect.fail(`${figuresPage} has figures that the model does not give now: run npm run pages`);
  });
  test("are filled in: grade and median by setting, and the plain baseline", async () => {
    const head = "| what is set | to | grade | `compute_ratio` |\n| --- | --- | --- | --- |\n";
    const filled = await withFigures(
      bundle,
      `${head}| a | \`smuggled_share=0\`, \`smuggled_share=1\` | | |\n| b | | | |\n`,
    );
    expect(filled.split("\n").slice(2)).toEqual([
      expect.stringMatching(/^\| a \| `smuggled_share=0`, `smuggled_share=1` \| estimated \| [\d.]+, [\d.]+ \|$/),
      expect.stringMatching(/^\| b \| {2}\| {2}\| [\d.]+ \|$/),
      "",
    ]);
  });
});

describe("the coverage of published estimates", () => {
  test("is what the model gives now", { timeout: 300_000 }, async () => {
    if ((await withCoverage(bundle, read(coveragePage))) === read(coveragePage)) return;
    expect.fail(`${coveragePage} has counts that the model does not give now: run npm run pages`);
  });
  test("needs its place on the page", () =>
    expect(withCoverage(bundle, "# A page")).rejects.toThrow("no place for the coverage table"));
});

describe("the table of claims", () => {
  test("is what the model gives now", { timeout: 300_000 }, async () => {
    if ((await withClaims(bundle, read(claimsPage))) === read(claimsPage)) return;
    expect.fail(`${claimsPage} has verdicts that the model does not give now: run npm run pages`);
  });
  test("needs its place on the page", () =>
    expect(withClaims(bundle, "# A page")).rejects.toThrow("no place for the table of claims"));
});

describe("amounts in documents", () => {
  const documents = projectFiles().filter((path) => path.endsWith(".md") && read(path).includes("<!--= "));
  test.each(documents)("are what the model gives now: %s", { timeout: 300_000 }, async (path) => {
    if ((await withAmounts(bundle, read(path))) === read(path)) return;
    expect.fail(`${path} has amounts that the model does not give now: run npm run pages`);
  });
  test("are of sums, of quarters and of settings", async () => {
    const sum = "<!--= delivered_chips[huawei-*]@2025Q1..2025Q4 -->?<!--=-->";
    const none = "<!--= median smuggled_compute@2025Q4; smuggled_share=0 -->?<!--=-->";
    expect(await withAmounts(bundle, `${sum} ${none}`)).toMatch(
      /-->\d+k \(\d+k – [\d.]+M\)<!--=--> <.*-->0<!|-->0\.00<!/,
    );
  });
});

describe("an equation", () => {
  const equations = [...pages.values()].flatMap((text) => text.match(/^> = .*$/gm) ?? []);
  test("stands for everything that is computed", () => expect(equations.length).toBeGreaterThan(100));
  test("has no function that the index does not explain", () => {
    const explained = new Set([
      "exp",
      "log",
      "min",
      "max",
      ...Object.keys(words).map((form) => form.replace(/\(.*/, "")),
    ]);
    const used = new Set(
      equations.flatMap((line) => line.replaceAll(/\]\([^)]*\)/g, "]").match(/[a-z_]+(?=\()/g) ?? []),
    );
    const unknown = [...used].filter((name) => !explained.has(name));
    expect(unknown, "say what it means in scripts/mechanism-pages/readme.ts").toEqual([]);
  });
});
