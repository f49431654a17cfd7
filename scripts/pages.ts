/** Writes a page for each mechanism, and their index, into docs/model, and the figures into docs/weaknesses.md. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { embeddedBundle } from "../src/data/files.ts";
import { figuresPage, withFigures } from "./figures.ts";
import { mechanismPages, pagesFolder } from "./mechanism-pages/index.ts";

const bundle = embeddedBundle();
const pages = mechanismPages(bundle, (file) => readFileSync(file, "utf8"));
rmSync(pagesFolder, { recursive: true, force: true });
mkdirSync(pagesFolder, { recursive: true });
for (const [path, text] of pages) writeFileSync(path, text);
writeFileSync(figuresPage, await withFigures(bundle, readFileSync(figuresPage, "utf8")));
console.log(`${pages.size} pages in ${pagesFolder}, and the figures of ${figuresPage}`);
