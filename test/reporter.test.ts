import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

const runs = (...files: string[]) => {
  const args = [
    "node_modules/vitest/vitest.mjs",
    "run",
    "--config",
    "test/fixtures/reporter/vitest.config.ts",
    ...files,
  ];
  const { stdout, status } = spawnSync(process.execPath, args, { encoding: "utf8" });
  return { stdout, status, lastLine: stdout.trimEnd().split("\n").at(-1) };
};

test("failures, broken files and skipped tests each have their line, and the count comes last", () => {
  const { stdout, status, lastLine } = runs();
  expect(stdout).toContain("FAIL fails.fixture.ts > arithmetic > one is two");
  expect(stdout).toContain("at fails.fixture.ts:5");
  expect(stdout).toContain("FAIL breaks.fixture.ts\n  this file cannot be imported");
  expect(stdout).toContain("SKIP skips.fixture.ts > needs a table: the table is not here\n");
  expect(stdout).toMatch(/SKIP skips\.fixture\.ts > says nothing: no reason given/);
  expect(stdout).toContain("\n2 skipped\n1 passed, 2 failed");
  expect(lastLine).toBe("1 passed, 2 failed");
  expect(status).toBe(1);
});

test("a run without failures succeeds", () => {
  expect(runs("passes")).toMatchObject({ status: 0, lastLine: "1 passed, 0 failed" });
});

test.each([["skips"], ["nothing-of-this-name"]])("a run in which no test ran fails: %s", (files) => {
  expect(runs(files)).toMatchObject({ status: 1, lastLine: "0 passed, 1 failed" });
});
