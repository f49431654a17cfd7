/** Appends new parameter elements to model/draws.yaml, each with the next dimension; never changes a line that is there. */
import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { openWorld } from "../src/analyses/world.ts";
import { appendedLines, drawListFile } from "../src/data/draw-list.ts";
import { embeddedBundle } from "../src/data/files.ts";

const bundle = embeddedBundle();
const { data } = openWorld(bundle);
const lines = (bundle.files[drawListFile] ?? []) as string[];
const added = appendedLines(lines, [...data.inputs.distributions.keys()]);
const head = "# One parameter element a line; its place is its Sobol dimension for good. Only `npm run draws` adds lines, at the end.\n";
if (!existsSync(drawListFile) || readFileSync(drawListFile, "utf8").trim() === "") writeFileSync(drawListFile, head);
if (added.length) appendFileSync(drawListFile, added.map((line) => `- ${line}\n`).join(""));
console.log(`${added.length} added, ${lines.length + added.length} in all`);
