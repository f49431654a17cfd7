/**
 * The published package, as a user gets it: packed, installed elsewhere, and run on the oldest Node that it promises.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, type TestContext, test } from "vitest";
import { conventionNames } from "../../src/analyses/balance.ts";
import { fingerprint } from "../../src/analyses/fingerprint.ts";
import { embeddedBundle } from "../../src/data/files.ts";
import { read, root } from "../sources.ts";

const OLDEST = "22.12.0";
const manifest = JSON.parse(read("package.json")) as {
  version: string;
  engines: { node: string };
  scripts: Record<string, string>;
};

// Installing may have to fetch a Node: three minutes on a slow line.
describe("the package", { timeout: 180_000 }, () => {
  const elsewhere = mkdtempSync(join(tmpdir(), "tonnage-pack-"));
  const oldest = join(elsewhere, "node_modules/node/bin/node");
  const run = (command: string, args: string[], cwd = elsewhere) =>
    spawnSync(command, args, { cwd, encoding: "utf8", maxBuffer: 1e9 });
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
    npm(["pack", "--ignore-scripts", "--pack-destination", elsewhere], root);
    const tarball = readdirSync(elsewhere).find((file) => file.endsWith(".tgz"));
    npm(["init", "--yes"]);
    npm(["install", "--prefer-offline", "--ignore-scripts", "--no-audit", `./${tarball}`]);
    // Its binary comes by an install script; where that fails, the test below says so.
    run("npm", ["install", "--prefer-offline", "--ignore-scripts=false", "--no-audit", `node@${OLDEST}`]);
  }, 180_000);

  afterAll(() => rmSync(elsewhere, { recursive: true, force: true }));

  test("is built before it is packed", () => expect(manifest.scripts.prepack).toBe("npm run build"));

  const answers = (node: string) => {
    expect(tonnage(node, "--version").trim()).toBe(manifest.version);
    expect(JSON.parse(tonnage(node, "balance", "--draws", "256", "--json"))).toBeTypeOf("object");
  };

  test("answers on this Node", () => answers(process.execPath));

  const skipWithoutOldest = (context: TestContext): void => {
    const version = run(oldest, ["--version"]).stdout?.trim();
    if (version !== `v${OLDEST}`) context.skip(`Node ${OLDEST} could not be installed from the npm package "node"`);
  };

  test(`answers on Node ${OLDEST}, the oldest that it promises`, (context) => {
    expect(manifest.engines.node).toBe(`>=${OLDEST.replace(/\.0$/, "")}`);
    skipWithoutOldest(context);
    answers(oldest);
  });

  describe("gives the sources' bits: the hash of all summaries, 3 scenarios × 3 seeds,", () => {
    const cases = ["published-sums", "no-smuggling", "high-smuggling"].flatMap((scenario) =>
      [1, 7, 2026].map((seed) => ({ scenario, seed, draws: 2501 })),
    );
    const program = `import { embeddedBundle, fingerprint } from "tonnage";
      const bundle = embeddedBundle();
      const hashes = [];
      for (const one of ${JSON.stringify(cases)}) hashes.push(await fingerprint(bundle, one));
      console.log(JSON.stringify(hashes));`;
    const hashes = (node: string): unknown => {
      writeFileSync(join(elsewhere, "hashes.mjs"), program);
      const { stdout, stderr } = run(node, ["hashes.mjs"]);
      expect(stderr).toBe("");
      return JSON.parse(stdout);
    };
    let expected: string[];
    beforeAll(async () => {
      const bundle = embeddedBundle();
      expected = [];
      for (const one of cases) expected.push(await fingerprint(bundle, one));
    }, 60_000);

    test("on this Node", () => expect(hashes(process.execPath)).toEqual(expected));

    test(`on Node ${OLDEST}`, (context) => {
      skipWithoutOldest(context);
      expect(hashes(oldest)).toEqual(expected);
    });
  });

  // Sources print what the package prints, so hashes, places in the sources and sentences of schemas are the same.
  describe("answers as the sources do:", () => {
    const scenario = join(elsewhere, "bad.yaml");
    writeFileSync(
      scenario,
      "title: { en: Mine, de: Meins }\ndescription: { en: Mine., de: Meins. }\nkind: sideways\nset: {}\n",
    );
    test.each([
      ["balance", "--draws", "16", "--json"],
      ["balance", "--draws", "4k", "--convention", "bf16"],
      ["balance", "--set", "location_share[US,rest]=10%", "--json"],
      ["balance", "--draws", "4k", "--threads", "2"],
      ["explain", "compute_ratio", "--draws", "16"],
      ["explain", "smuggled_share", "--draws", "16", "--json"],
      ["explain", "delivered_compute", "--draws", "16"],
      ["production", "--draws", "16"],
      ["production", "--draws", "4k", "--json"],
      ["balance", "--draws", "4k", "--observe", "epoch-smuggled"],
      ["observations", "--draws", "16", "--json"],
      ["published", "--draws", "16", "--json"],
      ["explain", "compute_ratio", "--draws", "16", "--json"],
      ["run", "owned_compute", "--draws", "16"],
      ["run", "compute_ratio", "--draws=16", "--what=draws", "--format=csv"],
      ["run", "compute_ratio", "--draws=4k", "--what=draws", "--format=parquet"],
      ["parameters", "--json"],
      ["scenarios", "--json"],
      ["balance", "--scenario", scenario],
      ["balance", "--set", "smuggled_shre=1"],
    ])("%s %s %s %s %s", (...args) => {
      const [packed, sources] = ["node_modules/tonnage/bin/tonnage.cjs", join(root, "src/cli/main.ts")].map(
        (program) => {
          const { status, stdout, stderr } = run(process.execPath, [
            program,
            ...args.filter((arg) => arg !== undefined),
          ]);
          return { status, stdout, stderr };
        },
      );
      expect(packed).toEqual(sources);
    });
  });

  describe("runs what was compiled when it was built:", () => {
    /** Lengths of the modules of WebAssembly that a command reads from a file, and of those that it writes itself. */
    const modules = (...args: string[]): { shipped: number[]; own: number[] } => {
      const hook = `const found = { shipped: [], own: [] };
        WebAssembly.Module = new Proxy(WebAssembly.Module, { construct(Module, [code]) {
          (code.length < code.buffer.byteLength ? found.shipped : found.own).push(code.length);
          return new Module(code);
        } });
        process.on("exit", () => console.error(JSON.stringify(found)));`;
      const node = ["--import", `data:text/javascript,${encodeURIComponent(hook)}`];
      const { stderr } = run(process.execPath, [...node, "node_modules/tonnage/bin/tonnage.cjs", ...args]);
      return JSON.parse(stderr.trim().split("\n").at(-1) as string);
    };
    // The points of the sampler and the scan of blocks are small programs that are written at every start.
    const isSmall = (length: number): boolean => length < 8192;

    test.each([
      ...conventionNames.flatMap((name) => [[name], [name, "balance"], [name, "explain", "owned_compute"]]),
      ["max8", "production"],
      ["max8", "published"],
      ["max8", "explain", "delivered_compute"],
      ["max8", "run", "compute_ratio"],
      ["bf16", "run", "operational_compute[CN]"],
      ["max8", "run", "owned_compute"],
      ["max8", "run", "delivered_compute"],
      ["max8", "run", "ai_workers"],
      ["max8", "compare", "baseline", "no-smuggling"],
      ["max8", "why", "baseline", "no-smuggling"],
      ["max8", "claims", "dies-as-h100"],
      ["max8", "sale", "nvidia-b30a=1M"],
      ...["observations", "regimes", "parity", "workforce", "factory", "diffusion", "leadership"].map((one) => [
        "max8",
        one,
      ]),
    ])("--convention %s %s %s %s", (name, ...command) => {
      const asked = command.filter((word) => word !== undefined);
      const { shipped, own } = modules(...asked, "--convention", name as string, "--draws", "4096");
      // Of each run its inputs and its model; diffusion also runs without what is reinvested.
      expect(shipped).toHaveLength(command[0] === "diffusion" ? 4 : 2);
      expect(own.every(isSmall), `it compiled modules of ${own} bytes`).toBe(true);
    });

    test("with another assumption, all but what that changes", () => {
      const { shipped, own } = modules("balance", "--draws", "16", "--set", "smuggled_share=10% to 30%");
      expect(shipped).toHaveLength(2);
      expect(own.every(isSmall), `it compiled modules of ${own} bytes`).toBe(true);
    });

    test.each([
      ["balance", "--blocs", "US,EU"],
      ["balance", "--precision", "f64"],
      ["balance", "--fast"],
      ["run", "owned_chips"],
    ])("but %s %s %s is compiled", (...command) => {
      const { own } = modules(...command.filter((word) => word !== undefined), "--draws", "16");
      expect(own.every(isSmall)).toBe(false);
    });

    test("and more draws than a list of another command is quick for", () => {
      const { shipped, own } = modules("run", "owned_compute", "--draws", "70000");
      expect([shipped.length, own.every(isSmall)]).toEqual([0, false]);
    });
  });

  test("says where quantities of a user's own model are declared", () => {
    const declaration = `import { parameter } from "tonnage/engine";\n\nconsole.log(parameter("a", "1", "mine").node.place);\n`;
    writeFileSync(join(elsewhere, "mine.mjs"), declaration);
    expect(run(process.execPath, ["mine.mjs"]).stdout.trim()).toMatch(/mine\.mjs:3$/);
  });

  describe("a start", () => {
    /** The files of code that a command loads. */
    const loaded = (...args: string[]): string[] => {
      const hook = `import { registerHooks } from "node:module";
        registerHooks({ load: (url, context, next) => (url.startsWith("file:") && console.error(url), next(url, context)) });`;
      const node = ["--import", `data:text/javascript,${encodeURIComponent(hook)}`];
      const { stderr } = run(process.execPath, [...node, "node_modules/tonnage/bin/tonnage.cjs", ...args]);
      return [...new Set(stderr.match(/^file:.*$/gm))].map((url) => fileURLToPath(url));
    };
    const contains = (files: readonly string[], name: string): boolean =>
      files.some((file) => readFileSync(file, "utf8").includes(name));
    const [yaml, schemas, tables] = ["LineCounter", "$ZodType", "ParquetWriter"];

    test.each([["--help"], ["parameters"], ["balance"], ["production"], ["explain"], ["run compute_ratio"]])(
      "of %s loads few files, and neither YAML nor schemas nor Parquet",
      (command) => {
        const files = loaded(...command.split(" "), "--draws", "16");
        expect(files.length).toBeGreaterThan(1);
        // The program, and what it shares with commands that are read when they are asked for; the sources are some hundreds.
        expect(files.length).toBeLessThanOrEqual(40);
        expect([yaml, schemas, tables].map((name) => contains(files, name))).toEqual([false, false, false]);
      },
    );

    test("with a file of the user loads both", () => {
      const path = join(elsewhere, "mine.yaml");
      const title = "title: { en: Mine, de: Meins }\ndescription: { en: Mine., de: Meins. }\n";
      writeFileSync(path, `${title}kind: counterfactual\nset: { smuggled_share: 5% to 10% }\n`);
      const files = loaded("balance", "--draws", "16", "--scenario", path);
      expect([contains(files, yaml), contains(files, schemas)]).toEqual([true, true]);
    });
  });
});
