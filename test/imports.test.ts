/**
 * Imports point down, end in `.ts`, never run in a circle, and keep Node and other packages where they belong.
 */
import { builtinModules } from "node:module";
import { posix } from "node:path";
import { describe, expect, test } from "vitest";
import { lineAt, projectSources, read, type Source, sentence, source, type Violation, visit } from "./sources.ts";

/** What each folder may import besides itself. Names are folders of src/, or folders at the root, or src's own files. */
const BELOW: Readonly<Record<string, readonly string[]>> = (() => {
  const core = ["engine", "controls", "data", "model"];
  const top = [...core, "messages", "analyses", "charts", "importers", "exporters"];
  return {
    engine: [],
    controls: ["engine"],
    messages: ["engine"],
    data: ["engine", "controls"],
    model: ["engine", "controls", "data"],
    analyses: [...core, "messages"],
    charts: [...core, "messages", "analyses"],
    importers: [...core, "messages", "analyses"],
    exporters: [],
    index: top,
    cli: top,
    api: top,
    app: [...core, "messages", "analyses", "charts", "exporters"],
  };
})();

const isTest = (path: string) => path.endsWith(".test.ts") || path.startsWith("test/");

/** `src/engine/x.ts` is of `engine`, `model/x.ts` of `model`, `src/index.ts` of `index`. */
const folderOf = (path: string): string => {
  const [first = "", second = ""] = path.split("/");
  return (first === "src" ? second : first).replace(/\.tsx?$/, "");
};

interface Import {
  readonly specifier: string;
  readonly line: number;
}

const importsOf = (file: Source): Import[] => {
  const found: Import[] = [];
  const add = (from: { type: string; value?: unknown; start: number } | null) => {
    if (from && typeof from.value === "string") {
      found.push({ specifier: from.value, line: lineAt(file.text, from.start) });
    }
  };
  visit(file, {
    ImportDeclaration: (node) => add(node.source),
    ExportNamedDeclaration: (node) => add(node.source),
    ExportAllDeclaration: (node) => add(node.source),
    ImportExpression: (node) => add(node.source),
  });
  return found;
};

const isRelative = (specifier: string) => /^\.{1,2}\//.test(specifier);
const target = (file: Source, specifier: string) => posix.join(posix.dirname(file.path), specifier);
const isNode = (specifier: string) => specifier.startsWith("node:") || builtinModules.includes(specifier);
const mayUseNode = (path: string) =>
  isTest(path) ||
  !/^(src|model|app)\//.test(path) ||
  /^src\/(cli|api)\//.test(path) ||
  /^src\/data\/(files|packed)\.ts$/.test(path);

/** What Vite puts into the page is part of it: users need not install it. */
const isBuiltIn = (path: string) => path.startsWith("src/app/");

const violations = (file: Source, dependencies: ReadonlySet<string>): Violation[] =>
  importsOf(file).flatMap(({ specifier, line }): Violation[] => {
    const found = `imports "${specifier}"`;
    const complain = (instead: string) => [{ line, found, instead }];
    if (isNode(specifier)) {
      if (mayUseNode(file.path)) return [];
      return complain("The page must run this too: take the value as an argument, or read files in src/data/files.ts.");
    }
    if (isRelative(specifier)) {
      if (!/\.tsx?$/.test(specifier))
        return complain(`Node runs the sources as they are: write the file's name with .ts.`);
      const from = folderOf(file.path);
      const to = folderOf(target(file, specifier));
      const below = BELOW[from];
      if (isTest(file.path) || from === to || below === undefined || below.includes(to)) return [];
      const allowed = below.length > 0 ? `only ${below.join(", ")}` : "nothing but itself";
      return complain(`${from} may import ${allowed}: pass the value in as an argument, or move what is shared down.`);
    }
    if (isTest(file.path) || !/^(src|model)\//.test(file.path)) return [];
    if (folderOf(file.path) === "engine") return complain("The engine has no dependencies: write it in src/engine.");
    const name = specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
    if (dependencies.has(name) || isBuiltIn(file.path)) return [];
    return complain(`Users install only "dependencies": add ${name} there in package.json, if it earns its place.`);
  });

/** The first circle found, as the paths along it. */
const circle = (files: readonly Source[]): string[] | undefined => {
  const imports = new Map(
    files.map((file) => [
      file.path,
      importsOf(file).flatMap(({ specifier }) => (isRelative(specifier) ? [target(file, specifier)] : [])),
    ]),
  );
  const done = new Set<string>();
  const walk = (path: string, trail: readonly string[]): string[] | undefined => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (done.has(path)) return undefined;
    for (const next of imports.get(path) ?? []) {
      const found = walk(next, [...trail, path]);
      if (found) return found;
    }
    done.add(path);
    return undefined;
  };
  for (const { path } of files) {
    const found = walk(path, []);
    if (found) return found;
  }
  return undefined;
};

const manifest = JSON.parse(read("package.json")) as { dependencies: Record<string, string> };
const sources = projectSources();

test("imports point down, end in .ts, and keep Node and packages where they belong", () => {
  const dependencies = new Set(Object.keys(manifest.dependencies));
  const found = sources.flatMap((file) => violations(file, dependencies).map((one) => sentence(file.path, one)));
  if (found.length > 0) expect.fail(`${found.length} to mend:\n${found.join("\n")}`);
});

test("no file imports itself by way of others", () => {
  const found = circle(sources);
  if (found) expect.fail(`${found.join("\n  imports ")}\nMove what both need into a file of its own that both import.`);
});

test("every folder of src/ has its place in the order of imports", () => {
  const folders = new Set(sources.filter(({ path }) => path.startsWith("src/")).map(({ path }) => folderOf(path)));
  expect([...folders].filter((folder) => BELOW[folder] === undefined)).toEqual([]);
});

describe("the check catches", () => {
  test.each([
    ["src/engine/a.ts", `import { b } from "../data/b.ts";`, "nothing but itself"],
    ["src/engine/a.ts", `import type { b } from "../../model/b.ts";`, "nothing but itself"],
    ["src/engine/a.ts", `import { z } from "zod";`, "no dependencies"],
    ["src/data/a.ts", `export * from "../../model/index.ts";`, "data may import only"],
    ["model/a.ts", `import { b } from "../src/cli/b.ts";`, "model may import only"],
    ["src/charts/a.ts", `import { b } from "../importers/b.ts";`, "charts may import only"],
    ["src/cli/a.ts", `await import("../api/b.ts");`, "cli may import only"],
    ["src/analyses/a.ts", `import { readFileSync } from "node:fs";`, "take the value as an argument"],
    ["src/data/a.ts", `import { readFileSync } from "fs";`, "take the value as an argument"],
    ["src/data/a.ts", `import { b } from "./b";`, "with .ts"],
    ["src/data/a.ts", `import { b } from "./b.js";`, "with .ts"],
    ["src/cli/a.ts", `import { parse } from "left-pad/a";`, "add left-pad"],
    ["src/app/a.tsx", `import "../cli/main.ts";`, "app may import only"],
    ["src/app/a.tsx", `import "node:fs";`, "take the value as an argument"],
  ])("in %s: %s", (path, text, instead) => {
    expect(violations(source(path, text), new Set(["zod"])).map((one) => one.instead)).toEqual([
      expect.stringContaining(instead),
    ]);
  });

  test.each([
    ["src/data/files.ts", `import { readFileSync } from "node:fs";`],
    ["src/data/a.ts", `import { z } from "zod"; import { b } from "../engine/b.ts"; import { c } from "./c.ts";`],
    ["model/a.ts", `import { b } from "../src/engine/index.ts";`],
    ["model/a.test.ts", `import { b } from "../src/cli/b.ts"; import fc from "fast-check"; import "node:fs";`],
    ["src/cli/a.ts", `import { b } from "../messages/b.ts"; import { c } from "../../model/index.ts";`],
    ["scripts/a.ts", `import { b } from "../src/data/b.ts"; import "node:fs";`],
    ["src/app/a.tsx", `import { useState } from "react"; import { b } from "./b.tsx";`],
  ])("but not in %s: %s", (path, text) => {
    expect(violations(source(path, text), new Set(["zod"]))).toEqual([]);
  });

  test("circles, of any length, and only circles", () => {
    const a = source("src/a.ts", `import "./b/b.ts";`);
    const b = source("src/b/b.ts", `export { c } from "../c.ts";`);
    expect(circle([a, b, source("src/c.ts", `import type { A } from "./a.ts";`)])).toEqual([
      "src/a.ts",
      "src/b/b.ts",
      "src/c.ts",
      "src/a.ts",
    ]);
    expect(circle([a, b, source("src/c.ts", "")])).toBeUndefined();
  });
});
