/**
 * `tonnage classify --batch`: many items from a file, a gate for scripts, and faults by row and column.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import { afterAll, describe, expect, test } from "vitest";
import type { ClassificationReport } from "../src/analyses/classification.ts";
import { tonnage } from "./tonnage.ts";

const folder = mkdtempSync(join(tmpdir(), "tonnage-batch-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Classifies the rows of a file with this content. */
const batch = (content: string | Buffer, ...args: string[]) => {
  writeFileSync(join(folder, "rows.csv"), content);
  return tonnage(["classify", "--batch", "rows.csv", ...args], { folder });
};
type Row = Readonly<Record<string, string>>;
const rowsOf = async (content: string | Buffer, ...args: string[]): Promise<Row[]> =>
  parse((await batch(content, ...args)).stdout, { columns: true }) as Row[];
const statuses = async (content: string | Buffer): Promise<string[]> =>
  (await rowsOf(content)).map(({ status = "" }) => status);

const three = `item,date,destination,hq
nvidia-h20,2023-12-01,CN,
nvidia-h20,2025-04-20,China,
B200,2025-09-01,Malaysia,CN
`;

describe("rows", () => {
  test("are classified in order, with what was asked, the verdict and the nearest line", async () => {
    const { status, stdout, stderr } = await batch(three);
    expect(status).toBe(3);
    expect(stdout.split("\n")[0]).toBe(
      "row,item,date,destination,hq,status,paragraph,possible,missing,tpp,performance_density,nearest_line,margin,error",
    );
    const rows = parse(stdout, { columns: true }) as Row[];
    expect(rows.map((row) => [row.row, row.item, row.destination, row.hq, row.status, row.paragraph])).toEqual([
      ["2", "nvidia-h20", "CN", "", "not-controlled", ""],
      ["3", "nvidia-h20", "China", "", "licence-case-by-case", "744.23"],
      ["4", "B200", "Malaysia", "CN", "licence-denial", "3A090.a"],
    ]);
    expect(rows[0]).toMatchObject({ tpp: "2368", nearest_line: "tpp >= 2400", missing: "", error: "" });
    expect(Number(rows[0]?.margin)).toBe(2368 / 2400 - 1);
    expect(stderr).toBe("1 not controlled · 1 licence, case by case · 1 licence, presumption of denial\n");
  });

  test("say in German how many are what", async () =>
    expect((await batch(three, "--lang", "de")).stderr).toBe(
      "1 nicht erfasst · 1 Genehmigung, im Einzelfall · 1 Genehmigung, in der Regel versagt\n",
    ));

  test("are data with --json: the same verdicts as one by one", async () => {
    const { stdout } = await batch(three, "--json");
    const rows = JSON.parse(stdout) as (ClassificationReport & { row: number })[];
    expect(rows.map(({ row }) => row)).toEqual([2, 3, 4]);
    const alone = await tonnage(["classify", "b200", "--on", "2025-09-01", "--to", "MY", "--hq", "CN", "--json"]);
    const { rules: _, inputs, ...report } = JSON.parse(alone.stdout) as ClassificationReport & { inputs: object };
    const { row, rules, ...rest } = rows[2] as (typeof rows)[0];
    expect(rest).toEqual(report);
    expect(rules[0]).toMatchObject({ rule: "us/3a090.a", paragraph: "3A090.a", review: "presumption of denial" });
  });

  test("go to a file in the form of its name, whole or not at all", async () => {
    for (const [file, ...more] of [["out.csv"], ["out.json"], ["out.data", "--json"]] as const) {
      const { stdout, stderr } = await batch(three, "--out", file, ...more);
      expect([stdout, stderr.split("\n")[1]]).toEqual(["", `Written to ${file}`]);
      const text = readFileSync(join(folder, file), "utf8");
      expect(file === "out.csv" ? (parse(text) as unknown[]).length : JSON.parse(text).length + 1).toBe(4);
    }
    const before = readFileSync(join(folder, "out.csv"), "utf8");
    expect((await batch(`${three}a,b\n`, "--out", "out.csv")).status).toBe(1);
    expect(readFileSync(join(folder, "out.csv"), "utf8")).toBe(before);
  });
});

describe("columns", () => {
  test("stand in any order, in any case, with figures and their units", async () => {
    const [row] = await rowsOf(
      stringify([
        ["Data_Center", "die_area_mm2", "TPP", "Destination", "memory_bandwidth_gb_s", "DATE", "Item"],
        ["y", "814", "2368", "China", "4000", "2024-06-01", "a chip of ours"],
      ]),
    );
    expect(row).toMatchObject({ item: "a chip of ours", status: "not-controlled", nearest_line: "tpp >= 2400" });
  });

  test("of every name in the issue are read", async () => {
    const names =
      "item,date,destination,hq,tpp,die_area_mm2,memory_bandwidth_gb_s,io_bandwidth_gb_s,memory_bandwidth_density,data_center";
    const { stderr, status } = await batch(`${names}\nx,2022-11-01,CN,,5000,800,1000,600,,y\n`);
    expect([status, stderr]).toEqual([3, "1 licence, presumption of denial\n"]);
  });

  test("that are not known are named and left", async () => {
    const { status, stderr } = await batch("po,item,date,destination,remark\n7,h20,2023-12-01,CN,soon\n");
    expect(status).toBe(0);
    expect(stderr).toBe("rows.csv: these columns are not read: po, remark\n1 not controlled\n");
    expect((await batch("item,date,destination,constructor\nh20,2023-12-01,CN,x\n")).stderr).toContain("constructor");
  });

  test("replace what the catalogue has of a product", async () =>
    expect(
      await statuses(
        "item,date,destination,tpp,memory_bandwidth_gb_s\nh200,2026-02-01,CN,20999,\nh200,2026-02-01,CN,21000,\nh200,2026-02-01,CN,,6500\n",
      ),
    ).toEqual(["licence-case-by-case", "licence-denial", "licence-denial"]));

  test("say what memory is by its stack, where it is none of the catalogue too", async () =>
    expect(
      await statuses(
        "item,date,destination,die_area_mm2,memory_bandwidth_gb_s,memory_bandwidth_density\nsome stack,2025-01-15,CN,92,256,2.78\nHBM3,2025-01-15,CN,121,819,\nHBM3,2025-01-15,CN,121,200,\n",
      ),
    ).toEqual(["licence-denial", "licence-denial", "not-controlled"]));

  test("take intervals, and empty cells say nothing", async () => {
    const [row] = await rowsOf(
      "item,date,destination,hq,tpp,die_area_mm2,data_center\nx,2024-06-01,CN,,2368,700 to 820,y\n",
    );
    expect(row).toMatchObject({
      status: "straddles",
      possible: "not-controlled notification",
      missing: "performance_density",
      performance_density: `${2368 / 820} to ${2368 / 700}`,
    });
  });

  test("name where from, whose and what for, in columns or in brackets", async () =>
    expect(
      await statuses(
        stringify([
          ["item", "date", "destination", "hq", "from", "use"],
          ["H200", "2026-02-01", "China", "", "Singapore", ""],
          ["H200", "2026-02-01", "China (from Singapore)", "", "", ""],
          ["B200", "2025-09-01", "Malaysia (China HQ)", "", "", ""],
          ["B200", "2026-09-01", "Malaysia (cloud)", "China", "", ""],
          ["B200", "2026-09-01", "Malaysia", "China", "", "remote-access"],
          ["Ascend 910C", "2025-05-14", "worldwide use", "", "", ""],
          ["Ascend 910C", "2025-05-14", "worldwide", "", "", "operation"],
        ]),
      ),
    ).toEqual([
      "licence-denial",
      "licence-denial",
      "licence-denial",
      "not-controlled",
      "not-controlled",
      "licence-case-by-case",
      "licence-case-by-case",
    ]));

  test("state dies for a foundry", async () =>
    expect(
      await statuses(
        "item,date,destination,use,node,transistors,has_memory,approved_packager,approved_designer\ndie,2025-02-15,CN,foundry,7,29,n,y,\ndie,2025-02-15,CN,foundry,7,40,y,n,n\nH100,2025-02-15,CN,foundry,5,80,y,n,n\n",
      ),
    ).toEqual(["not-controlled", "licence-denial", "licence-denial"]));
});

describe("files of other programs", () => {
  test.each([
    ["a byte-order mark", `\uFEFF${three}`],
    ["CRLF", three.replaceAll("\n", "\r\n")],
    ["CR", three.replaceAll("\n", "\r")],
    ["line ends of both kinds", three.replace("\n", "\r\n")],
    ["no line end at the end", three.trimEnd()],
    ["quotes around all", stringify(parse(three), { quoted: true })],
    ["spaces around cells", three.replaceAll(",", " , ")],
    ["empty lines and lines of commas", three.replace("B200", "\n,,,\n  \nB200")],
  ])("%s", async (_, content) =>
    expect(await statuses(content)).toEqual(["not-controlled", "licence-case-by-case", "licence-denial"]),
  );

  test("rows are numbered as a spreadsheet numbers them", async () => {
    const rows = await rowsOf('item,date,destination\n\n"H20\n(two lines)",2023-12-01,CN\n,,\nh20,2023-12-01,CN\n');
    expect(rows.map(({ row }) => row)).toEqual(["3", "5"]);
  });

  test("cells hold commas, quotes and line ends", async () => {
    const name = 'a "chip",\nof ours';
    const rows = await rowsOf(
      stringify([
        ["item", "date", "destination", "tpp"],
        [name, "2024-06-01", "CN", "100"],
      ]),
    );
    expect(rows[0]).toMatchObject({ item: name, status: "not-controlled" });
  });
});

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
    const rows = parse(stdout, { columns: true }) as Row[];
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
    ["a row of one cell", `${head}h20\n`, "row 2 column 2", "the row has 1 cell, the head 3"],
    ["a long row", `${head}\nh20,2023-12-01,CN,,x\n`, "row 3 column 4", "the row has 5 cells, the head 3"],
    ["a quote in a cell", `${head}h20,20"23,CN\n`, "row 2 column 2", "a quote stands in the midst of a cell"],
    ["text behind a quote", `${head}"h20"x,2023-12-01,CN\n`, "row 2 column 1", "something follows a closing quote"],
    ["a row without end", `${head}h20,"${"x".repeat(1_100_000)}`, "row 2 column 2", "the row does not end"],
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

  test.each([["no-such.csv"], ["."]])("no file: %s", async (name) => {
    const { status, stdout, stderr } = await tonnage(["classify", "--batch", name], { folder });
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/^✗ --batch: cannot read .+ Give the path of a CSV file\.\n$/);
    expect(stderr).toContain(`cannot read ${name}`);
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

test("ten thousand rows are each written", async () => {
  const chips = ["nvidia-h20", "nvidia-h100-sxm", "amd-mi300x", "nvidia-a800-sxm"];
  const rows = Array.from(
    { length: 10_000 },
    (_, i) => `${chips[i % 4]},202${2 + (i % 4)}-1${i % 3}-0${1 + (i % 9)},CN`,
  );
  const { status, stderr } = await batch(["item,date,destination", ...rows].join("\n"), "--out", "all.csv");
  expect([status, stderr.split("\n")[1]]).toEqual([3, "Written to all.csv"]);
  const written = parse(readFileSync(join(folder, "all.csv")), { columns: true }) as Row[];
  expect(written.map(({ row, item, date }) => [Number(row), `${item},${date},CN`])).toEqual(
    rows.map((row, i) => [i + 2, row]),
  );
});
