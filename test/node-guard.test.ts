import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "./sources.ts";

type Complaint = (version: string, has: (file: string) => boolean) => string | undefined;
const { complaint } = createRequire(import.meta.url)("../scripts/node-guard.cjs") as { complaint: Complaint };

const inClone = () => false;
const withoutInstallScripts = (file: string) => file === "node_modules";
const installed = () => true;

test("before npm ci, any Node is told to run it", () => {
  expect(complaint("20.20.2", inClone)).toContain("npm ci");
  expect(complaint("26.0.0", inClone)).toContain("npm ci");
});

test("where install scripts are switched off, an old Node is told how to get the new one", () => {
  expect(complaint("20.20.2", withoutInstallScripts)).toMatch(/^This is Node 20\.20\.2, .* `npm rebuild node/);
  expect(complaint("24.0.0", withoutInstallScripts)).toBeUndefined();
});

test("an old Node started past npm is told to go through npm", () => {
  expect(complaint("22.12.0", installed)).toContain("npm start");
  expect(complaint("26.0.0", installed)).toBeUndefined();
});

test("the guard lets this Node pass in silence", () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, "scripts/node-guard.cjs")], {
    encoding: "utf8",
  });
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "", stderr: "" });
});

test("the installed command tells an old Node what it needs", () => {
  const pretend = "Object.defineProperty(process, 'versions', { value: { node: '20.20.2' } });";
  const launch = `${pretend} require(${JSON.stringify(join(root, "bin/tonnage.cjs"))});`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ["-e", launch], { encoding: "utf8" });
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(stderr).toBe("This is Node 20.20.2, and tonnage needs Node 22.12 or newer; please install a newer Node.\n");
});
