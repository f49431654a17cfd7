/**
 * How the web app is built: a static folder for any host, `dist/app`, into which `scripts/build.ts` puts the data afterwards.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig, type Plugin } from "vite";
import { hashesOf } from "../src/analyses/provenance.ts";
import { embeddedBundle } from "../src/data/files.ts";
import { standIn } from "./stand-in.ts";

const { version } = JSON.parse(readFileSync(join(import.meta.dirname, "../package.json"), "utf8")) as {
  version: string;
};
const root = join(import.meta.dirname, "../src/app");

/** The data as the sources have them, while the app is being worked on; nothing is compiled ahead. */
const liveData: Plugin = {
  name: "live-data",
  configureServer({ middlewares }) {
    middlewares.use(async (request, response, next) => {
      const { files } = embeddedBundle();
      const found: Readonly<Record<string, unknown>> = {
        "/data/bundle.json": files,
        "/data/lines.json": {},
        "/data/hashes.json": await hashesOf({ files }),
        "/data/programs.json": [],
      };
      const content = found[(request.url ?? "").replace(/\?.*/s, "")];
      if (content === undefined) return next();
      response.setHeader("content-type", "application/json").end(JSON.stringify(content));
    });
  },
};

export default defineConfig(({ command }) => {
  // In the sources the call stack tells where a quantity is declared.
  const places = command === "build" ? [standIn()] : [];
  return {
    root,
    base: "./",
    define: { __VERSION__: JSON.stringify(version) },
    // The writer of CSV as pages can run it.
    resolve: { alias: { "csv-stringify/sync": "csv-stringify/browser/esm/sync" } },
    plugins: [...places, liveData],
    worker: { format: "es", plugins: () => places },
    build: {
      outDir: join(root, "../../dist/app"),
      emptyOutDir: true,
      target: "es2022",
      license: { fileName: "licenses.md" },
    },
  };
});
