/** Writes what the rules on chips let through, as decreed, into model/regime.yaml, between its marks: the classifier's judgement. */
import { readFileSync, writeFileSync } from "node:fs";
import { embeddedBundle } from "../src/data/files.ts";
import { decreedText, regimeFile } from "../src/data/regime-file.ts";

writeFileSync(regimeFile, decreedText(embeddedBundle(), readFileSync(regimeFile, "utf8")));
console.log(`${regimeFile} is what the rules say`);
