/**
 * `tonnage classify --record`: a record that can be printed and kept, and held against another by its hashes.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { tonnage } from "./tonnage.ts";

const folder = mkdtempSync(join(tmpdir(), "tonnage-record-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const h200 = ["nvidia-h200-sxm", "--on", "2026-02-01"];
let records = 0;
const record = async (...args: string[]): Promise<string> => {
  const file = `record-${++records}.md`;
  const { status, stdout, stderr } = await tonnage(["classify", ...args, "--record", file], { folder, columns: 80 });
  expect([status, stderr]).toEqual([0, `${args.includes("de") ? "Geschrieben nach" : "Written to"} ${file}\n`]);
  expect(stdout).not.toBe("");
  const text = readFileSync(join(folder, file), "utf8");
  expect(text).not.toMatch(/undefined|NaN|\{\w+\}|\[object|Infinity/);
  return text;
};
/** Hashes of content, rules and catalogue. */
const hashes = (text: string): string[] => [...text.matchAll(/`([0-9a-f]{16})`/g)].map(([, hash]) => hash as string);

describe("a record", () => {
  test("says what was asked, on what rules, by what arithmetic, and that it is no advice", async () => {
    const text = await record(...h200, "--from", "Singapore", "--hq", "HK");
    for (const part of [
      "# Classification of Nvidia H200 SXM",
      "Item: Nvidia H200 SXM (nvidia-h200-sxm)",
      "Date of export: 2026-02-01",
      "Way: exported · from Singapore · to China · party headquartered in Hong Kong",
      "**licence, presumption of denial** (3A090.a)",
      "- FP8: 1,979",
      "- area of the dies: 814 mm²",
      "- FP8: 1,979 × 8 = 15,832 TPP",
      "- performance density: 19.45 TPP/mm²",
      "(us/3a090.a, since 2026-01-15)",
      "- ✓ TPP ≥ 4,800: 15,832 +230%",
      "91 FR 1684: <https://www.govinfo.gov/",
      "25% duty, no licence",
      "Not legal advice",
      "Hash of this content",
    ])
      expect(text).toContain(part);
    expect(hashes(text)).toHaveLength(3);
  });
  test("has the day on which it was drawn up and the version", async () =>
    expect(await record(...h200)).toMatch(/Drawn up on \d{4}-\d\d-\d\d by Tonnage \d+\.\d+\.\d+/));
  test("keeps the conditions of a licence", async () => expect(await record(...h200)).toMatch(/US laborator/));
  test("speaks German, with the same hashes", async () => {
    const [english, german] = [await record(...h200), await record(...h200, "--lang", "de")];
    for (const part of ["Einstufung von", "Genehmigung, im Einzelfall", "Keine Rechtsberatung", "15.832 TPP", "mm²"])
      expect(german).toContain(part);
    expect(hashes(german)).toEqual(hashes(english));
  });
  test("of what is open says what it may be and what is missing", async () => {
    const text = await record("mi308x", "--on", "2025-04-20");
    expect(text).toContain("Possible: licence, case by case; licence, presumption of denial");
    expect(text).toContain("Missing: performance density, TPP");
  });
  test("of stated figures keeps what was stated, warnings too", async () => {
    const text = await record("--tops", "fp16=100", "--tpp", "1000", "--die-area", "700 to 800", "--on", "2024-06-01");
    for (const part of ["item as stated", "- TPP: 1,000", "- area of the dies: 700–800 mm²", "the rates give 1,600"])
      expect(text).toContain(part);
  });
  test("of a proposal says that it is not in force", async () =>
    expect(await record(...h200, "--proposed", "safe-chips-act")).toContain("As if in force:"));
});

describe("hashes", () => {
  test("are the same twice, and differ where anything asked differs", async () => {
    const all = [
      h200,
      [...h200, "--from", "SG"],
      [...h200, "--die-area", "815"],
      [...h200, "--proposed", "safe-chips-act"],
      ["nvidia-h200-sxm", "--on", "2026-02-02"],
      ["nvidia-h200-nvl", "--on", "2026-02-01"],
    ];
    const first = hashes(await record(...h200));
    const contents: string[] = [];
    for (const asked of all) {
      const [content, rules, catalogue] = hashes(await record(...asked));
      expect([rules, catalogue]).toEqual(first.slice(1));
      contents.push(content as string);
    }
    expect(contents[0]).toBe(first[0]);
    expect(new Set(contents).size).toBe(all.length);
  });
});

test("no part of a file is left behind", () =>
  expect(readdirSync(folder).filter((name) => !/^record-\d+\.md$/.test(name))).toEqual([]));
