/**
 * `tonnage import` and `tonnage diff` as a user meets them, on tables of the field where they are at hand and on small ones of our own.
 */
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import { afterAll, describe, expect, test } from "vitest";
import { answered, tonnage } from "./tonnage.ts";

const folder = mkdtempSync(join(tmpdir(), "tonnage-import-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const run = async (...args: string[]): Promise<string> => {
  const { status, stdout, stderr } = await tonnage(args, { columns: 130, folder });
  expect(status, stderr).toBe(0);
  return stdout;
};
const about = ["--source", "A test", "--url", "https://example.org"];

interface Report {
  readonly files: {
    readonly file: string;
    readonly kind: string;
    readonly taken: number;
    readonly refused: Record<string, { rows: number; first: number }>;
  }[];
  readonly figures: {
    readonly id: string;
    readonly figure: {
      readonly series: Record<string, number | number[]>;
      readonly replaces?: string;
      readonly h100e_per_unit?: number;
    };
    readonly change?: { readonly added: string[]; readonly dropped: string[]; readonly moved: string[] };
  }[];
}

const head =
  "Name,Chip manufacturer,Owner,Chip type,Start date,End date,H100e (5th percentile),Compute estimate in H100e (median),H100e (95th percentile),Number of Units (5th percentile),Number of Units,Number of Units (95th percentile),Notes\n";
const rows = [
  "a,Nvidia,,H20,1/1/2026,3/31/2026,10,15,20,100,150,200,Estimates generated on: 05-01-2026 10:00",
  "b,Nvidia,,H20,4/1/2026,6/30/2026,20,30,40,200,300,400,",
  "c,Nvidia,,H20,7/1/2026,9/30/2026,1,2,3,10,20,30,Incomplete: ends early",
];
const small = head + rows.join("\n");

describe("a small table", () => {
  test("is read row by row, and shown beside the evidence", async () => {
    writeFileSync(join(folder, "small.csv"), small);
    const { files, figures } = JSON.parse(await run("import", "small.csv", "--json")) as Report;
    expect(files).toMatchObject([
      { kind: "chips", taken: 2, refused: { "the quarter is not complete": { rows: 1, first: 4 } } },
    ]);
    expect(figures).toMatchObject([
      {
        id: "units_nvidia_h20",
        figure: {
          series: { "2025Q3": [13170, 17117, 22268], "2026Q1": [100, 150, 200], "2026Q2": [200, 300, 400] },
          replaces: "epoch-nvidia-sales.units_h20",
          h100e_per_unit: 0.1,
        },
        change: { added: ["2026Q1", "2026Q2"], dropped: [], moved: [] },
      },
    ]);
  });

  test("that is given twice is called a twin, and counts once", async () => {
    writeFileSync(join(folder, "twin.csv"), small);
    const { files, figures } = JSON.parse(await run("import", "small.csv", "twin.csv", "--json")) as Report;
    expect(files).toMatchObject([
      { kind: "chips", taken: 2 },
      { taken: 2, twinOf: "small.csv" },
    ]);
    expect(files[0]).not.toHaveProperty("twinOf");
    expect(figures).toHaveLength(1);
    expect(await run("import", "small.csv", "twin.csv")).toContain("the same head and rows as small.csv");
  });

  test.each(["en", "de"])("says so in %s, wide and narrow", async (language) => {
    for (const columns of [80, 130]) {
      const { stdout } = await tonnage(["import", "small.csv", "--lang", language], { columns, folder });
      expect(stdout).not.toMatch(/undefined|NaN|\{\w+\}/);
      expect(stdout).toContain(language === "en" ? "2 rows taken, 1 refused" : "2 Zeilen übernommen, 1 abgelehnt");
      expect(stdout.split("\n").filter((line) => columns === 130 && [...line].length > columns)).toEqual([]);
    }
  });

  test("says the same from gzip and Parquet, however it is packed", async () => {
    const plain = (JSON.parse(await run("import", "small.csv", "--json")) as Report).figures.map(
      ({ figure }) => figure.series,
    );
    writeFileSync(join(folder, "small.csv.gz"), gzipSync(small));
    const names = head.trim().split(",");
    const cells = rows.map((row) => row.split(","));
    for (const [codec, pack] of [
      ["SNAPPY", undefined],
      ["UNCOMPRESSED", undefined],
      ["GZIP", gzipSync],
      ["BROTLI", brotliCompressSync],
    ] as const) {
      const writer = new ByteWriter();
      const parquet = new ParquetWriter({
        writer,
        codec,
        ...(pack && { compressors: { [codec]: (bytes: Uint8Array) => new Uint8Array(pack(bytes)) } }),
        schema: [
          { name: "root", num_children: names.length },
          ...names.map((name) => ({
            name,
            type: "BYTE_ARRAY" as const,
            converted_type: "UTF8" as const,
            repetition_type: "OPTIONAL" as const,
          })),
        ],
      });
      parquet.write({
        columnData: names.map((name, i) => ({ name, data: cells.map((row) => row[i] ?? "") })),
        rowGroupSize: 2,
      });
      parquet.finish();
      writeFileSync(join(folder, `${codec}.parquet`), Buffer.from(writer.getBuffer()));
    }
    for (const name of ["small.csv.gz", "SNAPPY.parquet", "UNCOMPRESSED.parquet", "GZIP.parquet", "BROTLI.parquet"]) {
      const { figures } = JSON.parse(await run("import", name, "--json")) as Report;
      expect(figures.map(({ figure }) => figure.series)).toEqual(plain);
    }
  });

  test("with a name that nobody knows is read with --map", async () => {
    writeFileSync(join(folder, "new.csv"), small.replaceAll(",H20,", ",H20 Ultra,"));
    expect((await tonnage(["import", "new.csv"], { folder })).status).toBe(1);
    writeFileSync(join(folder, "map.yaml"), "products: { h20 ultra: nvidia-h20 }\n");
    const { files } = JSON.parse(await run("import", "new.csv", "--map", "map.yaml", "--json")) as Report;
    expect(files[0]?.taken).toBe(2);
    writeFileSync(join(folder, "wrong.yaml"), "products: { h20 ultra: nvidia-h21 }\n");
    const { stderr } = await tonnage(["import", "new.csv", "--map", "wrong.yaml"], { folder });
    expect(stderr).toMatch(
      /wrong\.yaml:1 products\.h20 ultra: the model has no product "nvidia-h21".*Did you mean "nvidia-h20"/,
    );
  });
});

describe("an overlay", () => {
  test("stands in the place of what it replaces, in results, explanations and what reproduces them", async () => {
    const totals = `Name,Chip manufacturer,Start date,End date,H100e (5th percentile),Compute estimate in H100e (median),H100e (95th percentile)\n${Array.from({ length: 16 }, (_, i) => `x,Nvidia,1/1/2022,${["3/31", "6/30", "9/30", "12/31"][i % 4]}/${2022 + Math.floor(i / 4)},${5e5 * (i + 1)},${1e6 * (i + 1)},${2e6 * (i + 1)}`).join("\n")}`;
    writeFileSync(join(folder, "totals.csv"), totals);
    await tonnage(["import", "totals.csv", "--out", "mine.yaml", ...about], { folder });
    const sold = async (...more: string[]): Promise<number> =>
      (
        JSON.parse(await run("run", "sold_compute", "--at", "2025Q4", "--draws", "256", "--json", ...more)) as {
          rows: { p50: number }[];
        }
      ).rows[0]?.p50 as number;
    // 16 million of Nvidia's in place of 13.7.
    expect((await sold("--evidence", "mine.yaml")) - (await sold())).toBeGreaterThan(1.5e6);
    const text = await run("explain", "sold_compute", "--evidence", "mine.yaml", "--draws", "256");
    expect(text.includes("→ not stated: A test")).toBe(true);
    expect(await run("balance", "--evidence", "mine.yaml", "--draws", "256")).toMatch(
      /evidence [0-9a-f]{16} \+\s+mine/,
    );
    const found = await run("diff", "embedded", "mine.yaml", "--draws", "256");
    expect(found).toContain("epoch-nvidia-sales.cumulative_h100e");
    expect(found.replace(/\s+/g, " ")).toMatch(/sold_compute 2025Q4 \S+ \S+ \+\S+% epoch-nvidia-sales \+\S+%/);
  });
});

describe("diff of results", () => {
  test("tells what moved by more than chance, and what differs in how they came about", async () => {
    for (const [name, ...more] of [["a.json"], ["b.json", "--seed", "2"], ["c.json", "--set", "smuggled_share=0"]])
      await tonnage(
        [
          "run",
          "owned_compute",
          "compute_ratio",
          "--at",
          "2025Q4",
          "--draws",
          "512",
          "--json",
          "--out",
          name as string,
          ...more,
        ],
        { folder },
      );
    expect(await run("diff", "a.json", "a.json")).toMatch(/0 numbers moved/);
    const noise = JSON.parse(await run("diff", "a.json", "b.json", "--json")) as {
      moved: { isChance: boolean }[];
      meta: { field: string }[];
    };
    expect(noise.meta.map(({ field }) => field)).toEqual(["seed"]);
    expect(noise.moved.filter(({ isChance }) => isChance).length).toBeGreaterThan(0.8 * noise.moved.length);
    const set = await run("diff", "a.json", "c.json");
    expect(set).toMatch(/rows compute_ratio 2025Q4.* p50 +\S+ +\S+ +\+/);
    expect(set).toContain("scenarioHash");
  });
});

const epoch = "../shared/epoch";
describe("the field's tables of April 2026", () => {
  const files = globSync(`${epoch}/**/*.csv`).sort();
  const cumulative = (report: Report, id: string) =>
    report.figures.find((one) => one.id === id)?.figure.series["2025Q4"];

  test("either import, or are refused with a reason; none differs from the evidence", async (context) => {
    if (!existsSync(epoch)) context.skip(`${epoch} is not here`);
    const root = process.cwd();
    const report = JSON.parse(await answered(["import", ...files.map((file) => join(root, file)), "--json"])) as Report;
    expect(report.files).toHaveLength(48);
    const refused = report.files.filter(({ taken }) => taken === 0).map(({ file }) => basename(file));
    expect(refused.sort()).toEqual([
      "Broadcom_quarterly_revenue.csv",
      "Nvidia annual prices.csv",
      "Nvidia quarterly revenue.csv",
      "amd_production_mix_per_quarter.csv",
      "nvidia_fiscal_quarter_chip_timelines.csv",
      "tpu_fiscal_quarter_chip_timelines.csv",
      "xai_chip_quantities.csv",
      "xai_datacenter_timelines.csv",
    ]);
    expect(report.files.map(({ kind }) => kind)).not.toContain("unknown");
    expect(cumulative(report, "cumulative_h100e_nvidia")).toEqual([11899055, 13659258, 15548902]);
    const china = cumulative(report, "cumulative_h100e_nvidia_by_china") as number[];
    expect(china.map((x) => Math.round(x / 1e4) / 100)).toEqual([0.32, 0.4, 0.5]);
    // Owners' medians add up to less than the median of all.
    const owners = ["microsoft", "meta", "amazon", "google", "oracle", "coreweave", "xai", "china", "other"].map(
      (owner) => {
        const value = cumulative(report, `cumulative_h100e_nvidia_by_${owner}`) as number | number[];
        return typeof value === "number" ? value : (value[1] as number);
      },
    );
    expect(owners.reduce((sum, x) => sum + x, 0) / 1e6).toBeCloseTo(13.45, 1);
    const differing = report.figures.filter(
      ({ change }) => change && change.added.length + change.dropped.length + change.moved.length > 0,
    );
    expect(differing.map(({ id }) => id)).toEqual([]);
    expect(report.figures.filter(({ change }) => change).length).toBeGreaterThan(100);
  });

  test("as an overlay leave every number as it is, to the bit", async (context) => {
    if (!existsSync(epoch)) context.skip(`${epoch} is not here`);
    const root = process.cwd();
    const tables = files.filter((file) => file.includes("ai-chip-counts")).map((file) => join(root, file));
    await tonnage(["import", ...tables, "--out", "april.yaml", ...about], { folder });
    const rows = async (...more: string[]): Promise<unknown> =>
      (JSON.parse(await run("balance", "--json", "--draws", "128", ...more)) as { rows: unknown }).rows;
    expect(await rows("--evidence", "april.yaml")).toEqual(await rows());
    expect(readFileSync(join(folder, "april.yaml"), "utf8")).toContain("published: 2026-04-22");
  });
});
