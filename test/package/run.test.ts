/**
 * `tonnage run` as a user runs it: every format has the same numbers, and a file is there whole or not at all.
 */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from "hyparquet";
import { afterAll, describe, expect, test } from "vitest";
import type { Row } from "../../src/analyses/rows.ts";
import { summarise } from "../../src/engine/index.ts";

const folder = mkdtempSync(join(tmpdir(), "tonnage-run-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const program = ["bin/tonnage.cjs", "run"];
const env = { ...process.env, NO_COLOR: "1", INIT_CWD: folder };
const run = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...program, ...args], {
    encoding: "utf8",
    env,
    maxBuffer: 1e9,
  });
  return { status, stdout, stderr };
};
const printed = (...args: string[]): string => {
  const { status, stdout, stderr } = run(...args);
  expect(status, stderr).toBe(0);
  return stdout;
};
/** The file that a run has written. */
const file = (name: string, ...args: string[]): string => {
  printed(...args, "--out", name);
  return join(folder, name);
};
const parquet = async (path: string) => parquetReadObjects({ file: await asyncBufferFromFile(path) });
const about = async (path: string) => {
  const { key_value_metadata: pairs } = await parquetMetadataAsync(await asyncBufferFromFile(path));
  return JSON.parse(pairs?.find(({ key }) => key === "tonnage")?.value ?? "");
};
const parsed = (field: string): unknown => (/^(true|false|-?\d[\d.e+-]*)$/.test(field) ? JSON.parse(field) : field);

/** CSV whose fields hold no commas, as objects; what is a number is one, what is empty is left out. */
const fromCsv = (text: string): Record<string, unknown>[] => {
  const [names = [], ...lines] = text
    .trimEnd()
    .split("\n")
    .map((line) => line.split(","));
  return lines.map((fields) =>
    Object.fromEntries(fields.map((field, i) => [names[i], parsed(field)]).filter(([, f]) => f !== "")),
  );
};
const fromLines = (text: string): Record<string, unknown>[] =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));

const few = ["--draws", "512"];
const two = ["--at", "2024Q4,2025Q4"];

describe("summaries", { timeout: 120_000 }, () => {
  const asked = ["owned_compute", "compute_ratio", ...few, ...two, "--set", "smuggled_share=10% to 30%"];
  const json = JSON.parse(printed(...asked, "--json")) as { meta: object; settings: object; rows: Row[] };
  const flat = json.rows.map(({ index, mcError, ...rest }) => ({
    ...rest,
    ...index,
    ...Object.fromEntries(Object.entries(mcError).map(([name, error]) => [`mc_error_${name}`, error])),
  }));

  test("are those of balance, for cells and quarters in the order asked for", () => {
    const { stdout } = spawnSync(
      process.execPath,
      ["bin/tonnage.cjs", "balance", ...few, "--set", "smuggled_share=10% to 30%", "--json"],
      { encoding: "utf8", maxBuffer: 1e8 },
    );
    const balance = JSON.parse(stdout) as { meta: object; rows: Row[] };
    const rows = balance.rows.filter(
      ({ variable, quarter }) =>
        ["owned_compute", "compute_ratio"].includes(variable) && ["2024Q4", "2025Q4"].includes(quarter),
    );
    expect(json.rows.filter((row) => row.variable === "owned_compute")).toEqual(
      rows.filter((row) => row.variable === "owned_compute"),
    );
    expect(json.rows.slice(-2)).toEqual(rows.filter((row) => row.variable === "compute_ratio"));
    expect(json.meta).toEqual(balance.meta);
    expect(json.settings).toEqual({ smuggled_share: "10% to 30%" });
  });

  test("are the same in every format, with what reproduces them", async () => {
    const csv = file("s.csv", ...asked);
    // In text a ratio's unit looks like a number.
    const units = fromCsv(readFileSync(csv, "utf8")).map((row) => ({ ...row, unit: String(row.unit) }));
    expect(units).toEqual(flat);
    expect(fromLines(readFileSync(file("s.jsonl", ...asked), "utf8"))).toEqual(flat);
    const path = file("s.parquet", ...asked);
    expect((await parquet(path)).map((row) => ({ ...row, bloc: row.bloc ?? undefined }))).toEqual(flat);
    const { rows: _, ...reproduces } = json;
    expect(await about(path)).toEqual(reproduces);
    expect(JSON.parse(readFileSync(`${csv}.meta.json`, "utf8"))).toEqual(reproduces);
    expect(JSON.parse(readFileSync(file("s.json", ...asked), "utf8"))).toEqual(json);
  });

  test("are a table on the screen, in both languages, with the medians that JSON has", () => {
    const text = printed("compute_ratio", "owned_compute[CN]", ...few, ...two);
    const ratio = json.rows.at(-1) as Row;
    expect(printed(...asked)).toMatch(new RegExp(`^2025Q4 +${ratio.p50.toFixed(1)} `, "m"));
    for (const part of ["compute_ratio [1]", "owned_compute [H100e[max8]]", "2024Q4", "512 draws"])
      expect(text).toContain(part);
    const german = printed("compute_ratio", ...few, ...two, "--lang", "de");
    for (const part of ["Quartal", "512 Ziehungen", "Mittel"]) expect(german).toContain(part);
    for (const shown of [text, german]) expect(shown).not.toMatch(/undefined|NaN|\{\w+\}/);
  });

  test("say on stderr what reproduces them where rows alone go to the screen", () => {
    const { stdout, stderr } = run("compute_ratio", ...few, ...two, "--format", "csv");
    expect(fromCsv(stdout)).toHaveLength(2);
    expect(stderr).toContain("512 draws · seed 1");
  });
});

describe("draws", { timeout: 120_000 }, () => {
  const asked = ["owned_compute[CN]", "compute_ratio", "smuggled_share", "--what", "draws", ...two];
  const csv = printed(...asked, ...few, "--format", "csv");

  test("stand draw by draw, in each quarter by quarter, a column a cell", () => {
    const rows = fromCsv(csv);
    expect(csv.split("\n")[0]).toBe("draw,quarter,owned_compute[CN],compute_ratio,smuggled_share");
    expect(rows.map((row) => [row.draw, row.quarter])).toEqual(
      Array.from({ length: 1024 }, (_, i) => [Math.floor(i / 2), two[1]?.split(",")[i % 2]]),
    );
  });

  test("are the same in every format, with units and what reproduces them", async () => {
    const path = file("d.parquet", ...asked, ...few);
    expect(await parquet(path)).toEqual(fromCsv(csv));
    expect(fromLines(readFileSync(file("d.ndjson", ...asked, ...few), "utf8"))).toEqual(fromCsv(csv));
    const { meta, newest, columns } = await about(path);
    expect(newest).toBe("2025Q4");
    expect(meta).toMatchObject({ seed: 1, draws: 512, scenario: "baseline", convention: "max8" });
    expect(columns[0]).toEqual({
      name: "owned_compute[CN]",
      index: { bloc: "CN" },
      unit: "H100e[max8]",
      description: "compute owned by a bloc's owners",
    });
    expect(JSON.parse(readFileSync(join(folder, "d.ndjson.meta.json"), "utf8"))).toEqual({
      meta,
      settings: {},
      newest,
      columns,
    });
  });

  test.each(["f32", "f64"])("summarise to the summaries, to the last bit, in %s", async (precision) => {
    const as = [...few, "--precision", precision];
    const rows = await parquet(file(`${precision}.parquet`, ...asked, ...as));
    const { rows: summaries } = JSON.parse(printed("compute_ratio", ...two, ...as, "--json")) as { rows: Row[] };
    for (const { quarter, variable, ...summary } of summaries) {
      const own = rows.filter((row) => row.quarter === quarter).map((row) => row.compute_ratio as number);
      expect(summary).toMatchObject({
        ...summarise(precision === "f32" ? Float32Array.from(own) : Float64Array.from(own)),
      });
    }
  });

  test("have the same bits on any number of threads, and across row groups", async () => {
    const on = (threads: string) =>
      readFileSync(file(`${threads}.parquet`, ...asked, "--draws", "40000", "--threads", threads));
    expect(on("1").equals(on("2"))).toBe(true);
    const rows = await parquet(join(folder, "2.parquet"));
    expect(rows).toHaveLength(80_000);
    expect(rows.every(({ draw }, i) => draw === Math.floor(i / 2))).toBe(true);
    expect(rows.slice(0, 2)).toEqual(
      fromCsv(printed(...asked, "--draws", "40000", "--format", "csv").slice(0, 400)).slice(0, 2),
    );
  });

  test("of a million worlds take no more memory than a few", { timeout: 300_000 }, () => {
    const hook = `process.on("exit", () => console.error("rss " + process.resourceUsage().maxRSS));`;
    const megabytes = (draws: string): number => {
      const args = [
        "owned_compute",
        "--at",
        "2024Q1..2025Q4",
        "--what",
        "draws",
        "--draws",
        draws,
        "--threads",
        "1",
        "--format",
        "parquet",
      ];
      const { stderr, status } = spawnSync(
        process.execPath,
        ["--import", `data:text/javascript,${encodeURIComponent(hook)}`, ...program, ...args, "--out", "/dev/null"],
        { encoding: "utf8", env },
      );
      expect(status, stderr).toBe(0);
      return Number(/rss (\d+)/.exec(stderr)?.[1]) / 1024;
    };
    // Held, they would be 192 MB; what differs is garbage that has not been collected. Both compile a program of their own.
    expect(megabytes("1M") - megabytes("70000")).toBeLessThan(128);
  });
});

describe("a file", { timeout: 120_000 }, () => {
  const draws = ["compute_ratio", "--what", "draws", ...few];
  const before = "what was there before\n";
  const there = (name: string): string => {
    writeFileSync(join(folder, name), before);
    return join(folder, name);
  };

  test("that is there is kept, and the command says so", () => {
    const path = there("mine.csv");
    const { status, stderr } = run(...draws, "--out", "mine.csv");
    expect([status, stderr]).toEqual([
      1,
      expect.stringContaining("--out mine.csv: there is such a file already. Give another path, or --force"),
    ]);
    expect(readFileSync(path, "utf8")).toBe(before);
  });

  test("is replaced with --force when all is written, a link's target in place of the link", () => {
    const path = there("old.csv");
    symlinkSync(path, join(folder, "link.csv"));
    file("link.csv", ...draws, "--force");
    expect(readFileSync(path, "utf8")).toMatch(/^draw,quarter,compute_ratio\n0,2022Q1,/);
  });

  test("that a mistake would have replaced stays as it was", () => {
    const path = there("kept.csv");
    for (const wrong of [["--at", "2031Q1"], ["--set", "smuggled_shre=1"], ["compute_ration"], ["--blocs", "XX"]])
      expect(run(...draws, ...wrong, "--out", "kept.csv", "--force").status).toBe(1);
    expect(readFileSync(path, "utf8")).toBe(before);
  });

  test("stays as it was after Ctrl-C, which ends a long run at once and leaves nothing behind", async () => {
    const path = there("stopped.csv");
    const args = ["owned_compute", "--what", "draws", "--draws", "1M", "--out", "stopped.csv", "--force"];
    const child = spawn(process.execPath, [...program, ...args], { env, stdio: ["ignore", "ignore", "pipe"] });
    const ended = new Promise<number | null>((resolve) => child.on("exit", resolve));
    const part = (): string | undefined => readdirSync(folder).find((name) => name.includes("stopped.csv."));
    const bytes = (): number => statSync(join(folder, part() ?? "stopped.csv")).size;
    while (bytes() < 1e6) await new Promise((resolve) => setTimeout(resolve, 10));
    const stopped = performance.now();
    child.kill("SIGINT");
    expect(await ended).toBe(130);
    // The run would take half a minute; a busy machine takes a while to end a process.
    expect(performance.now() - stopped).toBeLessThan(1500);
    expect(readFileSync(path, "utf8")).toBe(before);
    expect(part()).toBeUndefined();
  });

  test("may be a device, which stays one and has nothing beside it", () => {
    const { status, stderr } = run(...draws, "--format", "csv", "--out", "/dev/null");
    expect([status, stderr.includes("512 draws")]).toEqual([0, true]);
    expect(statSync("/dev/null").isCharacterDevice()).toBe(true);
  });
});

describe("mistakes end in a sentence", () => {
  test.each([
    [["owned_compte"], 1, 'Did you mean "owned_compute"?'],
    [["owned_compute[gulv]"], 1, 'Did you mean "gulf"?'],
    [["compute_ratio", "--at", "2024q4"], 1, 'Did you mean "2024Q4"?'],
    [["compute_ratio", "--at", "2025Q1..2024Q1"], 1, "two dots"],
    [["compute_ratio", "--format", "parket"], 2, 'Did you mean "parquet"?'],
    [["compute_ratio", "--what", "drews"], 2, 'Did you mean "draws"?'],
    [["compute_ratio", "--what", "draws"], 1, "--format csv, ndjson, parquet, or a file that ends in .csv"],
    [["compute_ratio", "--what", "draws", "--json"], 1, "--format csv, ndjson, parquet"],
    [["compute_ratio", "--what", "draws", "--out", "x.txt"], 1, "too many for a table"],
    [["compute_ratio", "--out", "x.xlsx"], 1, "the ending of x.xlsx"],
    [["compute_ratio", "--json", "--format", "csv"], 1, "another format"],
    [["compute_ratio", "--what", "draws", "--out", "/no/such/folder/x.csv"], 1, "cannot write"],
    [[], 2, "missing required argument"],
  ])("%j", (args, code, text) => {
    const { status, stdout, stderr } = run(...args, ...few);
    expect(stderr).toContain(text);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect([status, stdout]).toEqual([code, ""]);
  });
});
