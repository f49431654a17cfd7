/**
 * The built model in headless Chromium: the same bundle, the same code, the same bits as in Node.
 */
import { existsSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fingerprint } from "../../src/analyses/fingerprint.ts";
import { bundleOf } from "../../src/data/bundle.ts";
import { launch } from "./chromium.ts";

const root = join(import.meta.dirname, "../..");
const types: Readonly<Record<string, string>> = {
  ".js": "text/javascript",
  ".json": "application/json",
  ".html": "text/html",
};

const cases = ["published-sums", "no-smuggling", "high-smuggling"].flatMap((scenario) =>
  [1, 2, 2026].map((seed) => ({ scenario, seed, draws: 4096 })),
);

/** A bare page with the built modules. */
const page = `<!doctype html><meta charset="utf-8"><title>Tonnage</title>
<script type="module">
  import { fingerprint } from "/dist/src/analyses/fingerprint.js";
  import { bundleOf } from "/dist/src/data/bundle.js";
  import { pagePool } from "/dist/src/engine/runner/page-pool.js";
  const bundle = bundleOf(await (await fetch("/dist/app/data/bundle.json")).json());
  const pools = [1, 2, 4].map((workers) => [workers, pagePool(workers)]);
  window.fingerprint = (run, workers) => fingerprint(bundle, run, new Map(pools).get(workers));
</script>`;

describe("the model in a page", { timeout: 120_000 }, () => {
  let server: Server;
  let browser: Browser;
  let tab: Page;

  beforeAll(async () => {
    server = createServer((request, response) => {
      const path = normalize(new URL(request.url ?? "/", "http://localhost").pathname);
      const file = join(root, path);
      const known = path === "/" || (/^\/dist\//.test(path) && existsSync(file));
      response.writeHead(known ? 200 : 404, { "content-type": types[extname(path)] ?? "text/html" });
      response.end(path === "/" ? page : known ? readFileSync(file) : "");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    browser = await launch();
    tab = await browser.newPage();
    const faults: string[] = [];
    tab.on("pageerror", (error) => faults.push(error.message));
    await tab.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await tab.waitForFunction("window.fingerprint", undefined, { timeout: 20_000 }).catch(() => {
      throw new Error(`The page did not start: ${faults.join("; ")}`);
    });
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  const inPage = (run: (typeof cases)[number], workers: number): Promise<unknown> =>
    tab.evaluate(`window.fingerprint(${JSON.stringify(run)}, ${workers})`);

  test.each(cases)("gives Node's bits, without workers and with 2 and 4: $scenario, seed $seed", async (run) => {
    const files = JSON.parse(readFileSync(join(root, "dist/app/data/bundle.json"), "utf8")) as Record<string, unknown>;
    const inNode = await fingerprint(bundleOf(files), run);
    expect([await inPage(run, 1), await inPage(run, 2), await inPage(run, 4)]).toEqual([inNode, inNode, inNode]);
  });
});
