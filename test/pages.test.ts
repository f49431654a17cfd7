/** The pages of the mechanisms say what the model says today. */
import { describe, expect, test } from "vitest";
import { mechanismPages, pagesFolder } from "../scripts/mechanism-pages/index.ts";
import { words } from "../scripts/mechanism-pages/readme.ts";
import { embeddedBundle } from "../src/data/files.ts";
import { projectFiles, read } from "./sources.ts";

const pages = mechanismPages(embeddedBundle(), read);

test("there is a page for each mechanism, an index, and nothing else", () =>
  expect(projectFiles().filter((path) => path.startsWith(`${pagesFolder}/`))).toEqual([...pages.keys()].sort()));

test.each([...pages])("%s is up to date", (path, text) => {
  if (projectFiles().includes(path) && read(path) === text) return;
  expect.fail(`${path} is not what the model says now: run npm run pages`);
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
    expect([...used].filter((name) => !explained.has(name))).toEqual([]);
  });
});
