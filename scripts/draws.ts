/**
 * Appends new parameter elements to model/draws.yaml, each with the next dimension, the strongest drivers of the balance and of production first:
 * early dimensions of a Sobol sequence are its best. Never changes a line that is there.
 */
import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { balances, productionReported } from "../model/index.ts";
import { drivers } from "../src/analyses/drivers.ts";
import { ask, defaultRun, openWorld } from "../src/analyses/world.ts";
import { appendedLines, drawListFile } from "../src/data/draw-list.ts";
import { embeddedBundle } from "../src/data/files.ts";

const bundle = embeddedBundle();
const world = openWorld(bundle);
const lines = (bundle.files[drawListFile] ?? []) as string[];
const { inputs } = world.data;
const elements = [...inputs.distributions.keys()];

// Any dimensions will do to rank the new ones; pseudo-random draws do not care.
const dimensions = new Map(elements.map((element, i) => [element, i]));
const trial = { ...world, data: { ...world.data, inputs: { ...inputs, dimensions } } };
const results = [...balances.flatMap((b) => [b.sold, b.ratio, ...Object.values(b.rungs)]), ...productionReported];
const ensemble = await ask(trial, results, { ...defaultRun, sampler: "random" });
const strength = new Map<string, number>();
for (const { quarters } of ensemble.series)
  for (const { element, share } of drivers(ensemble, quarters.at(-1) ?? []))
    strength.set(element, Math.max(share, strength.get(element) ?? 0));
// What is uncertain comes before what is certain today and may be made uncertain later.
const rank = (element: string): number =>
  strength.get(element) ?? (inputs.distributions.get(element)?.kind === "point" ? -1 : 0);
const added = appendedLines(
  lines,
  elements.toSorted((a, b) => rank(b) - rank(a)),
);

const head =
  "# One parameter element a line; its place is its Sobol dimension for good. Only `npm run draws` adds lines, at the end.\n";
if (!existsSync(drawListFile) || readFileSync(drawListFile, "utf8").trim() === "") writeFileSync(drawListFile, head);
if (added.length) appendFileSync(drawListFile, added.map((line) => `- ${line}\n`).join(""));
console.log(`${added.length} added, ${lines.length + added.length} in all`);
