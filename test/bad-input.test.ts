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
import { afterAll, describe, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "tonnage-bad-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const env = { ...process.env, NO_COLOR: "1", INIT_CWD: folder };
const isPosix = process.platform !== "win32";

/** Says at the end how much memory the process had at most. */
const hook = `process.on("exit", () => console.error("rss " + process.resourceUsage().maxRSS));`;
const program = ["--import", `data:text/javascript,${encodeURIComponent(hook)}`, "src/cli/main.ts"];

/** What a command says that is to fail: without what every failure must have, which is checked here. */
function refusal(args: readonly string[], code = 1): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...program, ...args], { encoding: "utf8", env });
  const [, said = "", memory] = /^(.*\n)rss (\d+)\n$/s.exec(stderr) ?? [];
  expect([status, stdout], stderr).toEqual([code, ""]);
  expect(said).toMatch(/^✗ \S.*[.?]\n( {2}.*\n {2} *\^\n)?$/);
  expect(said.length).toBeLessThan(1500);
  expect(said).not.toMatch(/undefined|\[object|\bat \S+:\d+:\d+|should not/);
  // The data of a checkout and their parser take 200 MB.
  expect(Number(memory) / 1024).toBeLessThan(512);
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
    const args = [process.execPath, "src/cli/main.ts", ...draws, "--draws", "8192", "--out", name];
    const { status, stderr } = spawnSync("bash", ["-c", 'ulimit -f 64; exec "$@"', "bash", ...args], {
      encoding: "utf8",
      env,
    });
    expect(stderr).toContain(`${name}: cannot write: it would be larger than a file may be`);
    expect([status, readFileSync(join(folder, name), "utf8"), left(name)]).toEqual([1, before, []]);
  });

  test.runIf(isPosix)("a pipe whose reader goes away", () => {
    const script = 'mkfifo "$0" && { head -c 100 "$0" >/dev/null & }; exec "$@" --out "$0"';
    const args = [process.execPath, "src/cli/main.ts", ...draws, "--format", "csv"];
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
    const args = ["src/cli/main.ts", "run", "owned_compute", "--what", "draws", "--draws", "1M", "--out", name];
    const child = spawn(process.execPath, args, { env, stdio: ["ignore", "ignore", "pipe"] });
    expect(await stopped(child, name, signal)).toBe(code);
    expect([readFileSync(join(folder, name), "utf8"), left(name)]).toEqual([before, []]);
  });

  test.runIf(isPosix)("after SIGTERM a batch leaves no part either", async () => {
    const rows = Array.from({ length: 200_000 }, () => "nvidia-h20,2024-01-01,CN\n").join("");
    const args = ["src/cli/main.ts", "classify", "--batch", file("rows.csv", `item,date,destination\n${rows}`)];
    const child = spawn(process.execPath, [...args, "--out", "batch.csv"], {
      env,
      stdio: ["ignore", "ignore", "pipe"],
    });
    expect(await stopped(child, "batch.csv", "SIGTERM")).toBe(143);
    expect(readdirSync(folder).filter((name) => name.includes("batch.csv"))).toEqual([]);
  });
});
