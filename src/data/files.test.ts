import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { refusal, smallQuantities, smallTexts } from "../../test/small-model.ts";
import { bundleOf } from "./bundle.ts";
import { embeddedBundle, readFolder } from "./files.ts";
import { readModel } from "./model-data.ts";
import { readYaml } from "./yaml.ts";

const text = `# a comment
source:
  title: Sales
  tags: [one, two]
figures:
  first:
    value: 3
    note: >-
      Several
      lines.

  second: { value: 4,
    unit: chip }
`;

describe("the place of a value", () => {
  const { locate } = readYaml("evidence/a.yaml", text);
  test.each([
    [["source"], 2],
    [["source", "title"], 3],
    [["source", "tags", 1], 4],
    [["figures", "first"], 6],
    [["figures", "first", "value"], 7],
    [["figures", "first", "note"], 8],
    [["figures", "second", "value"], 12],
    [["figures", "second", "unit"], 13],
  ])("%j is the line of its name", (path, line) =>
    expect(locate(path)).toBe(`evidence/a.yaml:${line} ${path.join(".")}`),
  );

  test.each([
    [["figures", "first", "unit"], 6],
    [["figures", "third", "value"], 5],
    [["source", "tags", 7], 4],
    [["source", "title", "en"], 3],
  ])("%j, which is missing, is that of the nearest parent", (path, line) =>
    expect(locate(path)).toBe(`evidence/a.yaml:${line} ${path.join(".")}`),
  );

  test("a key that YAML reads as a number is found by its text", () =>
    expect(readYaml("a.yaml", "x:\n  2024: 1\n  2025: 2\n").locate(["x", "2025"])).toBe("a.yaml:3 x.2025"));

  test("of the whole file is where it begins; an empty file has no lines", () => {
    expect(locate([])).toBe("evidence/a.yaml:2");
    expect(readYaml("a.yaml", "").locate(["x"])).toBe("a.yaml");
  });

  test("without lines, as the built package has it, is file and field", () => {
    const { locate: plain } = bundleOf({});
    expect(plain("a.yaml", ["figures", "first", 2])).toBe("a.yaml figures.first.2");
    expect(plain("a.yaml", [])).toBe("a.yaml");
  });
});

describe("what is not YAML is refused with its line:", () => {
  test.each([
    ["a bracket that is not closed", "a: 1\nb: [1\nc: 2\n", "x.yaml:3"],
    ["a key that stands twice", "a: 1\nb: 2\na: 3\n", "x.yaml:3"],
    ["a tab for indentation", "a:\n\tb: 1\n", "x.yaml:2"],
    ["two documents", "a: 1\n---\nb: 2\n", "x.yaml:2"],
    ["an alias without its anchor", "a: *nowhere\n", "x.yaml"],
    ["quotes that are not closed", 'a: "1\n', "x.yaml"],
  ])("%s", (_, bad, where) => {
    const fault = refusal(() => readYaml("x.yaml", bad));
    expect(fault.code).toBe("bad-yaml");
    expect(fault.where).toContain(where);
  });

  test("aliases that stand for more than memory holds", () => {
    const bomb = ["a: &a [x, x, x, x, x, x, x, x, x]"];
    for (const [from, to] of [..."abcdefgh"].map((c, i) => [c, "bcdefghi"[i]]))
      bomb.push(`${to}: &${to} [${Array.from({ length: 9 }, () => `*${from}`).join(", ")}]`);
    expect(refusal(() => readYaml("x.yaml", bomb.join("\n"))).code).toBe("bad-yaml");
  });
});

describe("a folder", () => {
  const root = mkdtempSync(join(tmpdir(), "tonnage-data-"));
  afterAll(() => rmSync(root, { recursive: true }));
  const write = (path: string, content: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  };
  for (const [path, content] of Object.entries(smallTexts)) write(path, content);
  write("evidence/deep/er/x.yaml", smallTexts["evidence/sales/acme-sales.yaml"]!);
  write("notes/y.yaml", "a: [");
  write("model/readme.md", "a: [");

  test("gives the YAML files of the data folders, however deep, and nothing else", () =>
    expect(Object.keys(readFolder(root).files).sort()).toEqual(
      [...Object.keys(smallTexts), "evidence/deep/er/x.yaml"].sort(),
    ));

  test("is read as the same texts in memory are", () => {
    const data = readModel(readFolder(root), smallQuantities);
    expect(data.parameters.get("share")!.place).toBe("model/parts.yaml:3");
    expect(data.evidence.size).toBe(8);
  });

  test("names file, line and field of a fault", () => {
    write("model/parts.yaml", smallTexts["model/parts.yaml"]!.replace("grade: assumed", "grade: certain"));
    expect(refusal(() => readModel(readFolder(root), smallQuantities)).where).toBe(
      "model/parts.yaml:5 parameters.share.grade",
    );
  });
});

test("the embedded data have files in every data folder", () => {
  const folders = new Set(Object.keys(embeddedBundle().files).map((path) => path.split("/")[0]));
  expect([...folders].sort()).toEqual(["catalogue", "claims", "evidence", "model", "rules", "scenarios"]);
});
