/**
 * Bad input, as a user gives it to the real command: one clear sentence, an exit code other than 0, nothing on stdout, bounded
 * memory, and no file that is half written.
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "tonnage-bad-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const env = { ...process.env, NO_COLOR: "1", INIT_CWD: folder };
const isPosix = process.platform !== "win32";

/** Says at the end how much memory the process had at most. */
const hook = `process.on("exit", () => console.error("rss " + process.resourceUsage().maxRSS));`;
const program = ["--import", `data:text/javascript,${encodeURIComponent(hook)}`, "bin/tonnage.cjs"];

/** What a command says that is to fail: without what every failure must have, which is checked here. */
function refusal(args: readonly string[], code = 1): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...program, ...args], { encoding: "utf8", env });
  const [, said = "", memory] = /^(.*\n)rss (\d+)\n$/s.exec(stderr) ?? [];
  expect([status, stdout], stderr).toEqual([code, ""]);
  expect(said).toMatch(/^✗ \S.*[.?]\n( {2}.*\n {2} *\^\n)?$/);
  expect(said.length).toBeLessThan(1500);
  expect(said).not.toMatch(/undefined|\[object|\bat \S+:\d+:\d+|should not/);
  // A command takes 90 MB; a file that is nested as deeply as its size allows takes 300.
  expect(Number(memory) / 1024).toBeLessThan(400);
  return said;
}

/** A file in the folder, and its name as an argument. */
const file = (name: string, contents: string | Uint8Array): string => {
  writeFileSync(join(folder, name), contents);
  return `./${name}`;
};
const few = ["--draws", "64"];

describe("a setting", { timeout: 60_000 }, () => {
  test.each([
    ["smuggled_shre=1", 'Did you mean "smuggled_share"?'],
    ["__proto__=1", 'no parameter "__proto__"'],
    ["constructor=1", 'no parameter "constructor"'],
    ["smuggled_share[__proto__]=1", 'no parameter "smuggled_share[__proto__]"'],
    ["installation_lag[US]=1 to 2 chip", "is in chip. The parameter is in quarter."],
    ["smuggled_share=30% to 10%", "\n  30% to 10%\n         ^"],
    ["smuggled_share=beta(2, 3", "\n  beta(2, 3\n           ^"],
    ["smuggled_share=mixture(1: 0, x: 1)", "\n  mixture(1: 0, x: 1)\n                ^"],
    ["smuggled_share=NaN", "NaN is not a finite number"],
    ["smuggled_share=-inf", "-inf is not a finite number"],
    ["smuggled_share=1e400", "1e400 is too large"],
    ["smuggled_share=\u001b[31m", "\\u001b"],
  ])("%j", (setting, said) => expect(refusal(["balance", ...few, "--set", setting])).toContain(said));

  test("with an endless name", () =>
    expect(refusal(["balance", "--set", `${"x".repeat(100_000)}=1`])).toMatch(/: no parameter "x{300,}…\. /));
});

describe("an option", { timeout: 60_000 }, () => {
  test.each([
    [["--draws", "1000000000000"], 2, "from 16 to 1000000"],
    [["--at", "1999Q1"], 1, "from 2022Q1 to 2030Q4"],
    [["--at", "2025Q5"], 1, "is not a quarter of the model"],
    [["--observe", "__proto__"], 1, 'no observation "__proto__"'],
    [["--observe", "constructor@2025Q4=1 to 2"], 1, 'no variable "constructor"'],
    [["--scenario", "constructor"], 1, 'no scenario "constructor"'],
    [["--regime", "__proto__"], 1, 'no regime "__proto__"'],
  ] as const)("%j", (args, code, said) => expect(refusal(["balance", ...args], code)).toContain(said));
});

describe("a file of one's own", { timeout: 60_000 }, () => {
  const scenario =
    "title: { en: a, de: b }\ndescription: { en: a, de: b }\nkind: forward\nset:\n  smuggled_share: 10% to 20%\n";
  const bomb = [..."abcdefgh"].reduce(
    (text, name, i) => `${text}${"bcdefghi"[i]}: &${"bcdefghi"[i]} [${Array(9).fill(`*${name}`)}]\n`,
    "a: &a [x, x, x, x, x, x, x, x, x]\n",
  );
  /** Long as it is, it takes no room on the disk. */
  const long = (name: string, bytes: number): string => {
    const descriptor = openSync(join(folder, name), "w");
    ftruncateSync(descriptor, bytes);
    closeSync(descriptor);
    return `./${name}`;
  };
  mkdirSync(join(folder, "folder.yaml"));

  test.each([
    [
      "latin-1.yaml",
      Buffer.from(scenario.replace("en: a", "en: ä"), "latin1"),
      "latin-1.yaml:1: bytes that are no UTF-8",
    ],
    ["utf-16.yaml", Buffer.from(`\ufeff${scenario}`, "utf16le"), "bytes that are no UTF-8"],
    ["nothing.yaml", "", "Write fields with their values"],
    ["zeros.yaml", "\0".repeat(10_000), "Write fields with their values"],
    ["proto.yaml", `${scenario}  __proto__: 3\n`, "proto.yaml:6: __proto__ is no name"],
    ["constructor.yaml", `${scenario}  constructor: 3\n`, 'no parameter "constructor"'],
    ["twice.yaml", `${scenario}  smuggled_share: 3\n`, "twice.yaml:6: smuggled_share stands twice"],
    ["two.yaml", `${scenario}---\n${scenario}`, "two.yaml:6: a second document begins"],
    ["tag.yaml", scenario.replace("en: a", "en: !!js/function a"), "tag.yaml:1: Unresolved tag"],
    ["nan.yaml", scenario.replace("10% to 20%", ".nan"), "nan.yaml:5 set.smuggled_share"],
    ["inverted.yaml", scenario.replace("10% to 20%", "20% to 10%"), "\n  20% to 10%\n         ^"],
    ["bomb.yaml", bomb, "its aliases stand for too much"],
    ["deep.yaml", `set: ${"[".repeat(100_000)}${"]".repeat(100_000)}`, "nested too deeply"],
    ["circle.yaml", "set: &a\n  x: *a\n", "it is missing"],
    ["many.yaml", scenario + Array.from({ length: 30_000 }, (_, i) => `  a${i}: 3\n`).join(""), 'no parameter "a0"'],
  ])("%s", (name, contents, said) =>
    expect(refusal(["balance", ...few, "--scenario", file(name, contents)])).toContain(said),
  );

  test("that is huge is not read", () => {
    expect(refusal(["balance", "--scenario", long("huge.yaml", 1e8)])).toContain("huge.yaml has 100.0 MB");
    expect(refusal(["balance", "--regime", long("huge.yaml", 1e11)])).toContain("at most 1 MB are read");
  });

  test.each([
    ["--regime", "./folder.yaml"],
    ["--scenario", "./folder.yaml"],
    ["--scenario", "./none.yaml"],
    ["--scenario", isPosix ? "/dev/zero" : "./no.yaml"],
  ])("%s %s is none", (option, name) => expect(refusal(["balance", option, name])).toContain(`cannot read ${name}`));

  test.each([
    ["latin-1.yaml", Buffer.from("title: ä", "latin1"), "bytes that are no UTF-8"],
    ["proto.yaml", "__proto__: 3\n", "__proto__ is no name"],
    ["bomb.yaml", bomb, "its aliases stand for too much"],
  ])("a regime in %s", (name, contents, said) =>
    expect(refusal(["balance", "--regime", file(`regime-${name}`, contents)])).toContain(said),
  );
});

describe("where output goes", { timeout: 60_000 }, () => {
  const draws = ["run", "compute_ratio", "--what", "draws"];
  /** Files that should not be there: parts, hidden or not. */
  const left = (name: string): string[] => readdirSync(folder).filter((one) => one !== name && one.includes(name));
  const before = "what was there before\n";

  test.each([
    [[...draws, ...few, "--out", "no/such/x.csv"], "x.csv: cannot write: there is no such folder"],
    [["scenarios", "--out", "."], ".: cannot write: it is a folder"],
    [["scenarios", "--out", "there.txt/x.txt"], "cannot write: what should be its folder is none"],
    [["scenarios", "--out", "x".repeat(300)], "cannot write: its name is too long"],
    [["balance", ...few, "--wat", "no/such/x.wat"], "x.wat: cannot write: there is no such folder"],
  ])("%j", (args, said) => {
    file("there.txt", before);
    expect(refusal(args)).toContain(said);
    expect(readFileSync(join(folder, "there.txt"), "utf8")).toBe(before);
  });

  test.runIf(isPosix).each([
    [...draws, ...few, "--format", "csv"],
    [...draws, ...few, "--format", "parquet"],
    ["scenarios", "--json"],
  ])("a device that is full: %s %s …", (...args) => {
    const { stderr, status } = spawnSync(process.execPath, [...program, ...args, "--out", "/dev/full"], {
      encoding: "utf8",
      env,
    });
    expect([status, stderr.includes("no space is left")]).toEqual([1, true]);
    const full = openSync("/dev/full", "w");
    const printed = spawnSync(process.execPath, [...program, ...args], {
      encoding: "utf8",
      env,
      stdio: ["ignore", full, "pipe"],
    });
    closeSync(full);
    expect([printed.status, printed.stderr.includes("no space is left")]).toEqual([1, true]);
  });

  test.runIf(isPosix).each(["big.csv", "big.parquet", "big.ndjson"])("%s that grows too large half-way", (name) => {
    file(name, before);
    const args = [process.execPath, "bin/tonnage.cjs", ...draws, "--draws", "8192", "--out", name, "--force"];
    const { status, stderr } = spawnSync("bash", ["-c", 'ulimit -f 64; exec "$@"', "bash", ...args], {
      encoding: "utf8",
      env,
    });
    expect(stderr).toContain(`${name}: cannot write: it would be larger than a file may be`);
    expect([status, readFileSync(join(folder, name), "utf8"), left(name)]).toEqual([1, before, []]);
  });

  test.runIf(isPosix)("a pipe whose reader goes away", () => {
    const script = 'mkfifo "$0" && { head -c 100 "$0" >/dev/null & }; exec "$@" --out "$0"';
    const args = [process.execPath, "bin/tonnage.cjs", ...draws, "--format", "csv"];
    const { status, stderr } = spawnSync("bash", ["-c", script, join(folder, "pipe"), ...args], {
      encoding: "utf8",
      env,
    });
    expect([status, stderr.includes("its reader has gone"), left("pipe")]).toEqual([1, true, []]);
  });

  /** Ends with the code of a child, once a file that it writes has so many bytes. */
  const stopped = async (child: ChildProcess, name: string, signal: NodeJS.Signals): Promise<number | null> => {
    const ended = new Promise<number | null>((resolve) => child.on("exit", resolve));
    const bytes = (): number => left(name).reduce((sum, one) => sum + statSync(join(folder, one)).size, 0);
    while (bytes() < 1e6) await new Promise((resolve) => setTimeout(resolve, 10));
    child.kill(signal);
    return ended;
  };

  test.runIf(isPosix).each([
    ["SIGTERM", 143, "draws.csv"],
    ["SIGTERM", 143, "draws.parquet"],
    ["SIGHUP", 129, "draws.csv"],
  ] as const)("after %s (%i) there is no part of %s, and what was there is as it was", async (signal, code, name) => {
    file(name, before);
    const args = [
      "bin/tonnage.cjs",
      "run",
      "owned_compute",
      "--what",
      "draws",
      "--draws",
      "1M",
      "--out",
      name,
      "--force",
    ];
    const child = spawn(process.execPath, args, { env, stdio: ["ignore", "ignore", "pipe"] });
    expect(await stopped(child, name, signal)).toBe(code);
    expect([readFileSync(join(folder, name), "utf8"), left(name)]).toEqual([before, []]);
  });

  test.runIf(isPosix)("after SIGTERM a batch leaves no part either", async () => {
    const rows = Array.from({ length: 200_000 }, () => "nvidia-h20,2024-01-01,CN\n").join("");
    const args = ["bin/tonnage.cjs", "classify", "--batch", file("rows.csv", `item,date,destination\n${rows}`)];
    const child = spawn(process.execPath, [...args, "--out", "batch.csv"], {
      env,
      stdio: ["ignore", "ignore", "pipe"],
    });
    expect(await stopped(child, "batch.csv", "SIGTERM")).toBe(143);
    expect(readdirSync(folder).filter((name) => name.includes("batch.csv"))).toEqual([]);
  });
});

describe("a table to import", { timeout: 120_000 }, () => {
  const head =
    "Name,Chip manufacturer,Start date,End date,Compute estimate in H100e (median),Number of Units,Chip type\n";
  const row = (...cells: string[]): string => `x,Nvidia,1/1/2025,3/31/2025,${cells.join(",")}\n`;

  test.each([
    ["wide.csv", Array.from({ length: 100_000 }, (_, i) => `c${i}`).join(","), "its head has 100000 columns"],
    ["latin.csv", Buffer.from("Name,München\n", "latin1"), "that are no UTF-8"],
    ["empty.csv", "", "it has no rows"],
    ["quote.csv", `${head}"x,Nvidia\n`, "quote.csv row 2: a quote is opened and never closed"],
    ["short.csv", `${head}x,Nvidia\n`, "short.csv row 2: the row has 2 cells, the head 7"],
    ["cut.csv.gz", gzipSync(head.repeat(200)).subarray(0, 60), "it is no whole gzip file"],
    ["bomb.csv.gz", gzipSync(`${head}${",,,,,,\n".repeat(8_000_000)}`), "it unpacks to more than 200 times its size"],
    ["cut.parquet", Buffer.from("PAR1 and nothing else"), "it is no whole Parquet file"],
    [
      "lying.parquet",
      Buffer.concat([Buffer.from("PAR1"), Buffer.alloc(64), Buffer.from([255, 255, 255, 127]), Buffer.from("PAR1")]),
      "it is no whole Parquet file",
    ],
  ] as const)("%s", (name, contents, says) => {
    expect(refusal(["import", file(name, contents)])).toContain(says);
  });

  test("with a line of 100 MB", () => {
    const name = "./line.csv";
    const long = openSync(join(folder, name), "w");
    writeFileSync(long, head);
    for (let i = 0; i < 100; i++) writeFileSync(long, "x".repeat(1_000_000));
    closeSync(long);
    expect(refusal(["import", name])).toContain("a row is longer than 1 MB");
    rmSync(join(folder, name));
  });

  test("with cells that are formulas, names of ours, or no numbers: each row says why", () => {
    const rows = [
      row("=1+1", "5", "A100"),
      row("5", "5", "__proto__"),
      row("1e400", "5", "A100"),
      row("-1", "5", "A100"),
      row("NaN", "5", "A100"),
      "x,=cmd(),1/1/2025,3/31/2025,1,1,A100\n",
      "x,Nvidia,2/30/2025,3/31/2025,1,1,A100\n",
      "x,Nvidia,11/1/2024,1/31/2025,1,1,A100\n",
    ];
    const name = file("odd.csv", head + rows.join(""));
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [...program, "import", name, "--rows", "fates.csv"],
      { encoding: "utf8", env },
    );
    expect([status, stderr.replace(/rss \d+\n/, "")]).toEqual([1, ""]);
    for (const reason of [
      '"=1+1" is no number',
      'no product is called "__proto__"',
      "a number is too large",
      '"-1" is no number',
      '"NaN" is no number',
      'no vendor is called "=cmd()"',
      "its days are no dates",
      "it runs over no calendar quarters",
    ])
      expect(stdout).toContain(reason);
    const fates = readFileSync(join(folder, "fates.csv"), "utf8").trimEnd().split("\n");
    expect(fates).toHaveLength(rows.length + 1);
    // A spreadsheet runs none of its cells.
    expect(fates.filter((line) => /(^|,)[=+@-]/.test(line))).toEqual([]);
  });

  test("whose overlay cannot be written leaves nothing", () => {
    const name = file("good.csv", head + row("5", "5", "A100"));
    const about = ["--source", "Mine", "--url", "https://example.org"];
    expect(refusal(["import", name, "--out", "mine.yaml"])).toContain("an overlay says where its numbers are from");
    expect(refusal(["import", name, "--out", "no/such/x.yaml", ...about])).toContain("there is no such folder");
    expect(refusal(["import", name, "--out", "mine.yaml", ...about.slice(0, 3), "nowhere"])).toContain("--url");
    file("mine.yaml", "mine");
    expect(refusal(["import", name, "--out", "mine.yaml", ...about])).toContain("there is such a file already");
    expect(readFileSync(join(folder, "mine.yaml"), "utf8")).toBe("mine");
  });

  test("from a pipe in memory that does not grow with it", () => {
    const script = `const row = (i) => "x" + i + ",Nvidia,1/1/2025,3/31/2025," + i + "," + i + ",A100\\n";
      const block = Array.from({ length: 10000 }, (_, i) => row(i)).join("");
      process.stdout.write(${JSON.stringify(head)});
      let left = 150;
      const more = () => { while (left-- > 0) if (!process.stdout.write(block)) return process.stdout.once("drain", more); };
      more();`;
    const { status, stdout, stderr } = spawnSync(
      "bash",
      [
        "-c",
        'node="$0"; script="$1"; shift; "$node" -e "$script" | "$node" "$@"',
        process.execPath,
        script,
        ...program,
        "import",
        "-",
      ],
      { encoding: "utf8", env },
    );
    expect([status, stdout.includes("1 rows taken, 1499999 refused")], stderr).toEqual([0, true]);
    expect(Number(/rss (\d+)/.exec(stderr)?.[1]) / 1024).toBeLessThan(512);
  });
});

describe("an overlay", { timeout: 60_000 }, () => {
  const source = 'source: { title: x, publisher: x, accessed: 2026-01-01, url: "https://example.org" }\n';
  const figure = (more: string): string =>
    `${source}figures:\n  a: { what: chips sold in all, value: 3, where: x, derived: x, grade: reported, ${more} }\n`;
  test.each([
    [
      "a.yaml",
      figure("unit: chip, replaces: epoch-nvidia-sale.cumulative_units"),
      'Did you mean "epoch-nvidia-sales.cumulative_units"?',
    ],
    ["b.yaml", figure("unit: W, replaces: epoch-nvidia-sales.cumulative_units"), "is in chip, not W"],
    ["c.yaml", `${source}figures:\n  __proto__: { what: chips }\n`, "c.yaml:3: __proto__ is no name"],
    ["d.yaml", `${source}figures: { a: { what: 3 } }\n`, "d.yaml:2 figures.a.what"],
    [
      "e.yaml",
      `a: &a [1]\n${"bcdefghi"
        .split("")
        .map((x, i) => `${x}: &${x} [${Array(9).fill(`*${"abcdefgh"[i]}`).join(",")}]\n`)
        .join("")}`,
      "its aliases stand for too much",
    ],
    ["f.yaml", Buffer.from("source: ä\n", "latin1"), "f.yaml:1: bytes that are no UTF-8"],
  ] as const)("%s", (name, contents, says) => {
    expect(refusal(["balance", "--evidence", file(name, contents)])).toContain(says);
  });

  test("that is not there, or twice", () => {
    expect(refusal(["balance", "--evidence", "./none.yaml"])).toContain("cannot read ./none.yaml");
    const name = file("twice.yaml", figure("unit: chip"));
    expect(refusal(["scenarios", "--evidence", name, "--evidence", name])).toContain("two overlays are called twice");
  });
});

describe("diff", { timeout: 60_000 }, () => {
  test.each([
    [["diff", "embedded", file("notes.json", "{}")], "it says nothing of what reproduces it"],
    [["diff", "embedded", file("broken.json", "{")], "it is no JSON"],
    [["diff", "embedded", file("r.json", '{"meta":{}}')], "./r.json is a result, embedded is evidence"],
    [["diff", "embedded", "./nothing.json"], "there is no such file"],
  ])("%j", (args, says) => {
    expect(refusal(args)).toContain(says);
  });
});
