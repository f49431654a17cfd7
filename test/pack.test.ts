/**
 * The published package, as a user gets it: packed, installed elsewhere, and run on the oldest Node that it promises.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { read, root } from "./sources.ts";

const OLDEST = "22.12.0";
const manifest = JSON.parse(read("package.json")) as { version: string; engines: { node: string } };

// Packing builds the project, and installing may have to fetch a Node: three minutes on a slow line.
describe("the package", { timeout: 180_000 }, () => {
  const elsewhere = mkdtempSync(join(tmpdir(), "tonnage-pack-"));
  const oldest = join(elsewhere, "node_modules/node/bin/node");
  const run = (command: string, args: string[], cwd = elsewhere) => spawnSync(command, args, { cwd, encoding: "utf8" });
  const npm = (args: string[], cwd?: string) => {
    const { status, stdout, stderr } = run("npm", args, cwd);
    if (status !== 0) throw new Error(`npm ${args.join(" ")} ended with ${status}:\n${stdout}${stderr}`);
  };
  const tonnage = (node: string, ...args: string[]) => {
    const { status, stdout, stderr } = run(node, ["node_modules/tonnage/bin/tonnage.cjs", ...args]);
    expect(status, stderr).toBe(0);
    return stdout;
  };

  beforeAll(() => {
    npm(["pack", "--pack-destination", elsewhere], root);
    const tarball = readdirSync(elsewhere).find((file) => file.endsWith(".tgz"));
    npm(["init", "--yes"]);
    npm(["install", "--prefer-offline", "--ignore-scripts", "--no-audit", `./${tarball}`]);
    // Its binary comes by an install script; where that fails, the test below says so.
    run("npm", ["install", "--prefer-offline", "--ignore-scripts=false", "--no-audit", `node@${OLDEST}`]);
  }, 180_000);

  afterAll(() => rmSync(elsewhere, { recursive: true, force: true }));

  const answers = (node: string) => {
    expect(tonnage(node, "--version").trim()).toBe(manifest.version);
    expect(JSON.parse(tonnage(node, "balance", "--draws", "256", "--json"))).toBeTypeOf("object");
  };

  test("answers on this Node", () => answers(process.execPath));

  test(`answers on Node ${OLDEST}, the oldest that it promises`, (context) => {
    expect(manifest.engines.node).toBe(`>=${OLDEST.replace(/\.0$/, "")}`);
    const version = run(oldest, ["--version"]).stdout?.trim();
    if (version !== `v${OLDEST}`) context.skip(`Node ${OLDEST} could not be installed from the npm package "node"`);
    answers(oldest);
  });
});
