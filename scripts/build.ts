/**
 * Writes the built package into dist/, beside the types that TypeScript has put there: the web app; the data, held against their forms;
 * the code in a few files, because two hundred take longer to load than a run takes; and the programs of what commands ask for.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join } from "node:path";
import { build, type Plugin } from "rolldown";
import { build as buildApp } from "vite";
import { balanceOf, balanceRequests, conventionNames } from "../src/analyses/balance.ts";
import { requestsOf } from "../src/analyses/cell-sums.ts";
import { choose } from "../src/analyses/choice.ts";
import { claimRequests } from "../src/analyses/claims.ts";
import { comparedByDefault } from "../src/analyses/compare.ts";
import { diffusionRequests, reinvestedRequests } from "../src/analyses/diffusion.ts";
import { explainLists } from "../src/analyses/explain.ts";
import { factoryRequests } from "../src/analyses/factory.ts";
import { leadershipRequests } from "../src/analyses/leadership.ts";
import { boundObservations } from "../src/analyses/observed-cells.ts";
import { parityRequests } from "../src/analyses/parity-beside.ts";
import { shippedPrograms } from "../src/analyses/preparations.ts";
import { productionRequests } from "../src/analyses/production.ts";
import { hashesOf } from "../src/analyses/provenance.ts";
import { publishedRequests } from "../src/analyses/published.ts";
import { regimeRequests } from "../src/analyses/regimes.ts";
import { saleRequests } from "../src/analyses/sale.ts";
import { countRequests } from "../src/analyses/why.ts";
import { workforceRequests } from "../src/analyses/workforce.ts";
import { defaultRun, openWorld } from "../src/analyses/world.ts";
import { readClaims } from "../src/data/claims.ts";
import { byField, filesIn } from "../src/data/contents.ts";
import { embeddedBundle } from "../src/data/files.ts";
import type { MechanismFile } from "../src/data/forms/mechanism.ts";
import { readObservations } from "../src/data/observations.ts";
import { readPublished } from "../src/data/published.ts";
import appConfig from "./app.config.ts";
import { standIn } from "./stand-in.ts";

/** What others load by its path: the exports of package.json, the command, and what a page imports. */
const entries = [
  "src/index",
  "src/engine/index",
  "src/cli/main",
  "src/analyses/fingerprint",
  "src/data/bundle",
  "src/engine/runner/page-pool",
];

const root = join(import.meta.dirname, "..");
const { files, locate } = embeddedBundle();

/** The lines of the parameters, tables and correlations: a run names them. */
const lines = filesIn({ files, locate }, "model").flatMap((file) =>
  (["parameters", "tables", "correlations"] as const).flatMap((heading) =>
    Object.keys((files[file] as Partial<MechanismFile> | null)?.[heading] ?? {}).map((id) => {
      const path = [heading, id];
      return [byField(file, path), locate(file, path).split(" ")[0]];
    }),
  ),
);

/** Makes files of the package of its workers: of what code names as `new URL("./worker.ts", import.meta.url)`. */
const workers: Plugin = {
  name: "workers",
  transform(code, path) {
    return code.replace(/new URL\("(\.[^"]+\.ts)", import\.meta\.url\)/g, (_, worker: string) => {
      const file = this.emitFile({ type: "chunk", id: join(dirname(path), worker) });
      return `new URL(import.meta.ROLLUP_FILE_URL_${file})`;
    });
  },
};

const { output } = await build({
  cwd: root,
  input: Object.fromEntries(entries.map((entry) => [entry, `${entry}.ts`])),
  // Libraries of the command line import modules of Node without their prefix.
  external: [/^node:/, ...builtinModules],
  plugins: [standIn({ "src/data/files.ts": `export * from "./packed.ts";` }), workers],
  // No library's variant for Node: a page loads some of these files, too.
  platform: "neutral",
  resolve: { mainFields: ["module", "main"], conditionNames: ["browser", "import", "default"] },
  // Nothing registers itself, so what nobody uses need not run.
  treeshake: { moduleSideEffects: false },
  output: { dir: "dist", entryFileNames: "[name].js", chunkFileNames: "chunks/[name].js" },
  logLevel: "warn",
});

/** The licences of the libraries whose code is in the package now. */
const modules = output.flatMap((file) => (file.type === "chunk" ? file.moduleIds : []));
const libraries = new Set(modules.flatMap((path) => /^.*node_modules\W(?:@[\w.-]+\W)?[\w.-]+/.exec(path) ?? []));
const licences = [...libraries].sort().map((folder) => {
  const library = folder.replace(/^.*node_modules\W/, "");
  const name = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
  if (name !== undefined) return `${library}\n\n${readFileSync(join(folder, name), "utf8").trim()}\n`;
  // Some name it and bring no text.
  const { license, author } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  if (typeof license !== "string") throw new Error(`${folder} has no licence that could go with its code`);
  return `${library}\n\n${license}, ${author?.name ?? author}\n`;
});
writeFileSync("dist/LICENSES.txt", licences.join("\n\n"));

// Not by its command: that would bundle the model before it is asked where its quantities are declared.
await buildApp({ ...appConfig({ command: "build", mode: "production" }), configFile: false, logLevel: "warn" });

/** The data lie in the folder of the web app, so that it can be served as it is. */
const data = "dist/app/data";
mkdirSync(`${data}/programs`, { recursive: true });
writeFileSync(`${data}/bundle.json`, JSON.stringify(files));
writeFileSync(`${data}/lines.json`, JSON.stringify(Object.fromEntries(lines)));
writeFileSync(`${data}/hashes.json`, JSON.stringify(await hashesOf({ files })));

/** What commands ask for, unless told otherwise. */
const world = openWorld({ files, locate });
const estimates = readPublished({ files, locate }, world.data.evidence);
const asked = [
  ...conventionNames.map(balanceRequests),
  ...explainLists(world),
  productionRequests,
  publishedRequests(world, estimates),
  claimRequests(world, { files, locate }, readClaims({ files, locate }, world.data.evidence)),
  workforceRequests,
  factoryRequests,
  diffusionRequests,
  reinvestedRequests,
  leadershipRequests,
  parityRequests("max8"),
  regimeRequests(balanceOf("max8")),
  saleRequests,
  ...conventionNames.map((name) => [balanceOf(name).ratio]),
  countRequests,
  requestsOf(boundObservations(world, readObservations({ files, locate }, world.data.evidence))),
  ...conventionNames.map(
    (name) => choose(world, comparedByDefault(world.data.structure.members.bloc?.slice(0, 2) ?? []), name, []).requests,
  ),
];
const compiled = new Map(asked.map((requests) => shippedPrograms(world.data, requests, defaultRun.precision)));
for (const [key, programs] of compiled) writeFileSync(`${data}/programs/${key}`, programs);
writeFileSync(`${data}/programs.json`, JSON.stringify([...compiled.keys()]));
