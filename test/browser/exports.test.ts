/**
 * What leaves the web app as a file: that it has the command line's bits, says what reproduces it, and opens without the page.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import type { Locator, Page } from "playwright-core";
import { afterAll, describe, expect, test } from "vitest";
import { close, visits } from "./visits.ts";

const root = join(import.meta.dirname, "../..");

describe("files of the web app", { timeout: 120_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), "tonnage-exports-"));
  const { visit } = visits();
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** A ready page, held to its policy. */
  async function open(address: string, dark = false): Promise<Page> {
    const permissions = ["clipboard-read", "clipboard-write"];
    const tab = await visit(address, { dark, options: { bypassCSP: false, permissions } });
    await tab.waitForSelector("main h1");
    await tab.locator("[data-running=true], [aria-busy=true]").first().waitFor({ state: "detached" });
    return tab;
  }

  /** The file that an entry of the first menu in a part of the page gives, and its name. */
  async function file(
    tab: Page,
    within: Locator,
    entry: string,
  ): Promise<[content: Buffer<ArrayBuffer>, name: string]> {
    const waiting = tab.waitForEvent("download");
    await within
      .getByRole("button", { name: /^(Download|Herunterladen)$/ })
      .first()
      .click();
    await tab.getByRole("menuitem", { name: entry }).click();
    const found = await waiting;
    return [readFileSync(await found.path()), found.suggestedFilename()];
  }

  /** What the command line writes into a file. */
  function command(...args: string[]): Buffer<ArrayBuffer> {
    const out = join(folder, `file-${args.at(-1)}`);
    execFileSync(process.execPath, [join(root, "src/cli/main.ts"), ...args.slice(0, -1), "--out", out, "--force"]);
    return readFileSync(out);
  }

  test("all draws of a chart are the command line's file, byte for byte", async () => {
    const tab = await open("?seed=7&of=owned&set=embargo:0.5#balance");
    const [draws, name] = await file(tab, tab.locator("main"), "All draws as Parquet");
    const cells = ["owned_compute[US]", "owned_compute[CN]"];
    const world = ["--set", "embargo=0.5", "--seed", "7", "--draws", "16384"];
    expect(draws.equals(command("run", ...cells, ...world, "--what", "draws", "a.parquet"))).toBe(true);
    expect(name).toBe("tonnage-compute-owned-draws.parquet");
    await close(tab);
  });

  test("all draws of the number that is asked about are the command line's, too", async () => {
    const tab = await open("?seed=7#balance");
    await tab.locator(".why .drivers li").first().waitFor();
    const [draws] = await file(tab, tab.locator(".why"), "All draws as Parquet");
    const here = command("run", "ratio_operational", "--seed", "7", "--draws", "2048", "--what", "draws", "b.parquet");
    const [ours, theirs] = await Promise.all([draws, here].map((one) => rowsOf(one)));
    expect(ours).toHaveLength(2048 * new Set(ours?.map(({ quarter }) => quarter)).size);
    expect(ours).toEqual(theirs);
    await close(tab);
  });

  test("a table is Parquet with its numbers whole, and says what reproduces it", async () => {
    const tab = await open("?of=owned#balance");
    const [table] = await file(tab, tab.locator("main"), "Table as Parquet");
    const rows = await rowsOf(table);
    const { rows: shown } = JSON.parse(String((await file(tab, tab.locator("main"), "Table as JSON"))[0])) as {
      rows: unknown[];
    };
    expect(rows).toEqual(shown);
    const about = parquetMetadata(bytesOf(table)).key_value_metadata?.[0]?.value ?? "";
    expect(JSON.parse(about)).toMatchObject({ caption: "Compute owned", meta: { seed: 1, draws: 16384 } });
    await close(tab);
  });

  test("a table without a chart is a file as well", async () => {
    const tab = await open("?as=table&lang=de#balance");
    const [csv] = await file(tab, tab.locator("main"), "Tabelle als CSV");
    expect(String(csv)).toMatch(/^Block,.*\n(.*\n)*China,\d+/);
    await close(tab);
  });

  test("a picture of a dark page is light, names its scenario and version, and needs nothing of the page", async () => {
    const tab = await open("?of=owned&set=embargo:0.5#balance", true);
    const [svg, name] = await file(tab, tab.locator("main"), "Chart as SVG");
    expect(name).toBe("tonnage-compute-owned.svg");
    for (const text of [/Compute owned/, /Median, and the intervals/, /Tonnage \d.*embargo=0.5.*seed 1.*16,384 draws/])
      expect(String(svg)).toMatch(text);
    expect(String(svg)).not.toMatch(/var\(|dark|NaN|undefined/);
    const [png] = await file(tab, tab.locator("main"), "Chart as PNG");
    expect(png.subarray(1, 4).toString()).toBe("PNG");
    await close(tab);
  });

  test("the equations of all that a number rests on leave as text and as LaTeX", async () => {
    const tab = await open("?lang=de#balance");
    const why = tab.locator(".why");
    await why.locator(".below li").first().waitFor();
    const [text] = await file(tab, why, "Gleichungen als Text");
    expect(String(text)).toMatch(
      /^Gleichungen von ratio_operational, Zählweise max8\nTonnage .*\n(.*\n)*operational_chips \[chip\]: /,
    );
    const [latex, name] = await file(tab, why, "Gleichungen als LaTeX");
    expect(name).toBe("tonnage-ratio-operational-equations.tex");
    expect(latex.equals(command("explain", "ratio_operational", "--latex", "--lang", "de", "c.tex"))).toBe(true);
    await close(tab);
  });

  test("a result is cited for reference managers", async () => {
    const tab = await open("?seed=7#balance");
    await tab.getByRole("button", { name: "Cite" }).click();
    const dialog = tab.getByRole("dialog");
    const [text = "", bibtex = "", csl = ""] = await dialog.locator("pre").allInnerTexts();
    expect(text).toMatch(
      /^The Tonnage contributors: Tonnage .*seed 7, 16384 draws, model \w+, evidence \w+\. http.*#balance/,
    );
    expect(bibtex).toMatch(/^@software\{tonnage-/);
    expect(JSON.parse(csl)).toMatchObject([{ type: "software", note: expect.stringContaining("seed 7, 16384 draws") }]);
    const waiting = tab.waitForEvent("download");
    await dialog.getByRole("button", { name: "Download" }).last().click();
    expect(readFileSync(await (await waiting).path(), "utf8")).toBe(csl);
    await close(tab);
  });

  test("a page prints what was found and what reproduces it, in black on white", async () => {
    const tab = await open("?set=embargo:0.5#balance", true);
    await tab.emulateMedia({ media: "print", colorScheme: "dark" });
    for (const part of [".tray", ".left", ".right", ".choices", ".files", "nav"])
      expect(await tab.locator(part).first().isVisible(), part).toBe(false);
    for (const part of [".sentence", ".chart svg", ".printed"])
      expect(await tab.locator(part).first().isVisible(), part).toBe(true);
    expect(await tab.locator(".printed").innerText()).toMatch(
      /embargo=0\.5, .*16384 draws.*tonnage balance --set embargo=0.5 --draws 16384/s,
    );
    const colours = await tab.locator("body").evaluate((body) => {
      const { color, backgroundColor } = getComputedStyle(body);
      return [color, backgroundColor];
    });
    expect(colours).toEqual(["rgb(0, 0, 0)", "rgb(255, 255, 255)"]);
    const pdf = await tab.pdf({ format: "A4" });
    expect(pdf.subarray(0, 4).toString()).toBe("%PDF");
    await close(tab);
  });
});

const bytesOf = (file: Buffer<ArrayBuffer>): ArrayBuffer =>
  file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength);
const rowsOf = (file: Buffer<ArrayBuffer>): Promise<Record<string, unknown>[]> =>
  parquetReadObjects({ file: bytesOf(file) });
