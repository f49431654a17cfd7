/** Writes dist/bundle.json: all data files as parsed objects, the one bundle that the built package and a page read. */
import { mkdirSync, writeFileSync } from "node:fs";
import { readFolder } from "../src/data/files.ts";

const { files } = readFolder(".");
mkdirSync("dist", { recursive: true });
writeFileSync("dist/bundle.json", JSON.stringify(files));
