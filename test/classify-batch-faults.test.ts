/**
 * `tonnage classify --batch` where something is wrong, and as a gate: rows and files that cannot be read are named, and the exit code tells.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { batch, folder, fromCsv, three } from "./batch.ts";
import { tonnage } from "./tonnage.ts";

describe("a row that cannot be read is named, and the others are written all the same", () => {
  const content = `item,date,destination,hq,die_area_mm2,data_center,use
nvidia-h20,2023-02-30,CN,,,,
nvidia-h20,2020-01-01,CN,,,,
nvidia-h20,2023-12-01,Chna,,,,
nvidia-h20,2023-12-01,CN,Sigapore,,,
nvidia-h20,2023-12-01,CN,,zero,,
nvidia-h20,2023-12-01,CN,,0,,
nvidia-h20,2023-12-01,CN,,,perhaps,
nvidia-h20,2023-12-01,CN,,,,sale
nvidia-h21,2023-12-01,CN,,,,
,2023-12-01,CN,,,,
nvidia-h20,,CN,,,,
nvidia-h20,2023-12-01,worldwide,,,,
nvidia-h20,2023-12-01,CN,,,,
`;
  const says = [
    'rows.csv row 2 column date: "2023-02-30" is no day of the calendar',
    "rows.csv row 3 column date: 2020-01-01 lies before the first rule",
    'rows.csv row 4 column destination: no country "Chna"',
    'rows.csv row 5 column hq: no country "Sigapore"',
    'rows.csv row 6 column die_area_mm2: "zero" cannot be',
    'rows.csv row 7 column die_area_mm2: "0" cannot be',
    'rows.csv row 8 column data_center: "perhaps" is neither yes nor no',
    'rows.csv row 9 column use: "sale" is no use',
    'rows.csv row 10 column item: no product "nvidia-h21"',
    "rows.csv row 11 column item: it is empty",
    "rows.csv row 12 column date: it is empty",
    "rows.csv row 13 column destination: an item goes to some country",
  ];

  test("with row and column as the file spells them, exit code 1", async () => {
    const { status, stdout, stderr } = await batch(content, "--gate", "none");
    const rows = fromCsv(stdout);
    expect(status).toBe(1);
    expect(rows.map((row) => row.status)).toEqual([...says.map(() => "error"), "not-controlled"]);
    const lines = stderr.trimEnd().split("\n");
    expect(lines.at(-1)).toBe("1 not controlled · 12 rows could not be read");
    for (const [i, part] of says.entries()) {
      expect(rows[i]?.error).toContain(part);
      expect(lines[i]).toBe(`✗ ${rows[i]?.error}`);
    }
    expect(rows[2]?.error).toContain('Did you mean "China"?');
  });

  test("in JSON too", async () => {
    const rows = JSON.parse((await batch(content, "--json")).stdout) as { row: number; item: string; error?: string }[];
    expect(rows.map(({ error = "" }, i) => error.includes(says[i] ?? ""))).toEqual(rows.map(() => true));
    expect(rows[8]).toMatchObject({ row: 10, item: "nvidia-h21" });
  });
});

describe("a broken file ends in a sentence with row and column, exit code 1", () => {
  const head = "item,date,destination\n";
  test.each([
    [
      "an open quote",
      `${head}h20,2023-12-01,CN\nh20,"2023-12-01,CN\nh20,2023-12-01,CN\n`,
      "row 3 column 2 (date)",
      "a quote is opened and never closed",
    ],
    [
      "a short row",
      `${head}h20,2023-12-01,CN\nh20,2023-12-01\n`,
      "row 3 column 3 (destination)",
      "the row has 2 cells, the head 3",
    ],
    ["a row of one cell", `${head}h20\n`, "row 2 column 2 (date)", "the row has 1 cell, the head 3"],
    ["a long row", `${head}\nh20,2023-12-01,CN,,x\n`, "row 3 column 4", "the row has 5 cells, the head 3"],
    ["a quote in a cell", `${head}h20,20"23,CN\n`, "row 2 column 2 (date)", "a quote stands in the midst of a cell"],
    [
      "text behind a quote",
      `${head}"h20"x,2023-12-01,CN\n`,
      "row 2 column 1 (item)",
      "something follows a closing quote",
    ],
    ["a row without end", `${head}h20,"${"x".repeat(1_100_000)}`, "row 2 column 2 (date)", "the row does not end"],
    ["no column of dates", "item,destination\nh20,CN\n", "row 1", 'no column "date" among item, destination'],
    ["another separator", "item;date;destination\nh20;2023-12-01;CN\n", "row 1", "Separate cells by commas"],
    [
      "a column twice",
      "item,date,destination,die_area,die_area_mm2\nh20,2023-12-01,CN,1,2\n",
      "row 1 column 5",
      "the same as",
    ],
    ["no head", "h20,2023-12-01,CN\n", "row 1", 'no column "item"'],
    ["nothing", "", "rows.csv", "it has no rows"],
    ["empty lines", "\n\n", "rows.csv", "it has no rows"],
  ])("%s", async (_, content, where, what) => {
    const { status, stderr } = await batch(content);
    const [sentence = ""] = stderr.split("\n").filter((line) => line.startsWith("✗"));
    expect(sentence).toContain("rows.csv");
    for (const part of [where, what]) expect(sentence).toContain(part);
    expect(stderr).not.toMatch(/undefined|\[object|\n\s+at /);
    expect(status).toBe(1);
  });

  test.each([["no-such.csv"], ["folder.csv"]])("no file: %s", async (name) => {
    mkdirSync(join(folder, "folder.csv"), { recursive: true });
    const { status, stdout, stderr } = await tonnage(["classify", "--batch", name], { folder });
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toBe(`✗ --batch: cannot read ${name}. Give the path of a CSV file.\n`);
  });

  test("a head without rows is no mistake", async () => {
    expect(await batch("item,date,destination\n")).toMatchObject({ status: 0, stderr: "no rows\n" });
    expect(JSON.parse((await batch("item,date,destination\n", "--json")).stdout)).toEqual([]);
  });
});

describe("the gate", () => {
  const one = (item: string, on: string) => `item,date,destination\n${item},${on},CN\n`;
  test.each([
    [[], "h20", "2023-12-01", 0],
    [[], "rtx-4090", "2024-01-10", 3],
    [["--gate", "notification"], "rtx-4090", "2024-01-10", 3],
    [["--gate", "licence-approval"], "rtx-4090", "2024-01-10", 0],
    [["--gate", "licence-case-by-case"], "h20", "2025-04-20", 3],
    [["--gate", "licence-denial"], "h20", "2025-04-20", 0],
    [["--gate", "licence-denial"], "h100", "2023-12-01", 3],
    [["--gate", "none"], "h100", "2023-12-01", 0],
    // What may be denied counts as denied.
    [["--gate", "licence-denial"], "mi308x", "2025-04-20", 3],
  ])("%j: %s on %s ends with %i", async (options, item, on, code) =>
    expect((await batch(one(item, on), ...options)).status).toBe(code),
  );

  test("of another name is refused", async () => {
    const { status, stdout, stderr } = await batch(three, "--gate", "licence-denied");
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toContain('Did you mean "licence-denial"?');
    expect((await batch(three, "--gate", "not-controlled")).status).toBe(1);
  });
});
