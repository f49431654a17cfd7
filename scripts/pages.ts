/** Writes a page for each mechanism, and their index, into docs/model. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { embeddedBundle } from "../src/data/files.ts";
import { mechanismPages, pagesFolder } from "./mechanism-pages/index.ts";

const pages = mechanismPages(embeddedBundle(), (file) => readFileSync(file, "utf8"));
rmSync(pagesFolder, { recursive: true, force: true });
mkdirSync(pagesFolder, { recursive: true });
for (const [path, text] of pages) writeFileSync(path, text);
console.log(`${pages.size} pages in ${pagesFolder}`);
