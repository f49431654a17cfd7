/** The report as its reader gets it: one page that needs nothing else, in both languages, with the numbers of the commands. */
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, test } from "vitest";
import { short } from "../../src/charts/numbers.ts";

const folder = mkdtempSync(join(tmpdir(), "tonnage-report-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const call = promisify(execFile);
const main = join(import.meta.dirname, "../../bin/tonnage.cjs");
const tonnage = (...args: string[]) =>
  call(process.execPath, [main, ...args, "--draws", "256"], {
    env: { ...process.env, INIT_CWD: folder, FORCE_COLOR: "0" },
    maxBuffer: 64e6,
  });

describe("a report", () => {
  test("stands in one file and says what the commands say", async () => {
    await tonnage("report", "--out", "brief.html");
    const html = readFileSync(join(folder, "brief.html"), "utf8");
    const { stdout } = await tonnage("balance", "--json", "--at", "2025Q4");
    const { rows } = JSON.parse(stdout) as {
      rows: { variable: string; index: { bloc?: string }; p50: number; p5: number; p95: number }[];
    };
    const running = rows.find(({ variable, index }) => variable === "operational_compute" && index.bloc === "US");
    const { p50, p5, p95 } = running as NonNullable<typeof running>;
    expect(html).toContain(`${short(p50, "en")} (${short(p5, "en")} – ${short(p95, "en")})`);
    expect(html).toContain('<html lang="en">');
    expect(html).not.toMatch(/<script|<link|<img|@import|url\(/);
    expect(html.match(/<svg/g)).toHaveLength(6);
    expect(html).not.toMatch(/undefined|NaN|\[object/);
    expect(html).toContain("tonnage report --convention max8 --draws 256 --seed 1 --out brief.html");
  });

  test("of a scenario of one's own in German holds it against the world as decreed, and runs nothing that it says", async () => {
    writeFileSync(
      join(folder, "own.yaml"),
      `title: { en: "<script>alert(1)</script>", de: "<script>alert(1)</script> & mehr" }
description: { en: A test., de: Ein Versuch. }
kind: forward
set: { acceptance: 1 }
`,
    );
    await tonnage("report", "--scenario", "own.yaml", "--lang", "de", "--out", "bericht.html");
    const html = readFileSync(join(folder, "bericht.html"), "utf8");
    expect(html).not.toContain("<script");
    expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt; &amp; mehr");
    expect(html).toContain("Gegen die Welt wie erlassen");
    expect(html).toContain('<html lang="de">');
  });

  test("asks for a file, and keeps one that is there", async () => {
    await expect(tonnage("report")).rejects.toThrow(/no file is named.*--out brief.html/s);
    writeFileSync(join(folder, "there.html"), "mine");
    await expect(tonnage("report", "--out", "there.html")).rejects.toThrow(/--force/);
    expect(readFileSync(join(folder, "there.html"), "utf8")).toBe("mine");
  });
});
