/**
 * `tonnage classify --batch`: many items from a file, whatever wrote it.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import { describe, expect, test } from "vitest";
import type { ClassificationReport } from "../src/analyses/classification.ts";
import { batch, folder, fromCsv, type Row, three } from "./batch.ts";
import { tonnage } from "./tonnage.ts";

const rowsOf = async (content: string): Promise<Row[]> => fromCsv((await batch(content)).stdout);
const statuses = async (content: string): Promise<string[]> => (await rowsOf(content)).map(({ status = "" }) => status);

describe("rows", () => {
  test("are classified in order, with what was asked, the verdict and the nearest line", async () => {
    const { status, stdout, stderr } = await batch(three);
    expect(status).toBe(3);
    expect(stdout.split("\n")[0]).toBe(
      "row,item,date,destination,hq,status,paragraph,possible,missing,tpp,performance_density,nearest_line,margin,error",
    );
    const rows = fromCsv(stdout);
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

test("ten thousand rows are each written", async () => {
  const chips = ["nvidia-h20", "nvidia-h100-sxm", "amd-mi300x", "nvidia-a800-sxm"];
  const rows = Array.from(
    { length: 10_000 },
    (_, i) => `${chips[i % 4]},202${2 + (i % 4)}-1${i % 3}-0${1 + (i % 9)},CN`,
  );
  const { status, stderr } = await batch(["item,date,destination", ...rows].join("\n"), "--out", "all.csv");
  expect([status, stderr.split("\n")[1]]).toEqual([3, "Written to all.csv"]);
  const written = fromCsv(readFileSync(join(folder, "all.csv"), "utf8"));
  expect(written.map(({ row, item, date }) => [Number(row), `${item},${date},CN`])).toEqual(
    rows.map((row, i) => [i + 2, row]),
  );
});
