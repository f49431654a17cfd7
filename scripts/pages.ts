/** Writes docs/model, a page for each mechanism and their index, the figures of docs/weaknesses.md, the tables of coverage and of claims, and amounts in all documents. */
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { embeddedBundle } from "../src/data/files.ts";
import { withAmounts } from "./amounts.ts";
import { claimsPage, withClaims } from "./claims.ts";
import { coveragePage, withCoverage } from "./coverage.ts";
import { figuresPage, withFigures } from "./figures.ts";
import { mechanismPages, pagesFolder } from "./mechanism-pages/index.ts";

const bundle = embeddedBundle();
const documents = globSync(["README.md", "docs/**/*.md"]).filter((path) => !path.startsWith(pagesFolder));
const pages = mechanismPages(bundle, (file) => readFileSync(file, "utf8"));
rmSync(pagesFolder, { recursive: true, force: true });
mkdirSync(pagesFolder, { recursive: true });
for (const [path, text] of pages) writeFileSync(path, text);
writeFileSync(figuresPage, await withFigures(bundle, readFileSync(figuresPage, "utf8")));
for (const path of documents) {
  const page = readFileSync(path, "utf8");
  const written = await withAmounts(bundle, page);
  if (written !== page) writeFileSync(path, written);
}
writeFileSync(coveragePage, await withCoverage(bundle, readFileSync(coveragePage, "utf8")));
writeFileSync(claimsPage, await withClaims(bundle, readFileSync(claimsPage, "utf8")));
console.log(
  `${pages.size} pages in ${pagesFolder}, the figures of ${figuresPage}, the coverage in ${coveragePage} and the claims in ${claimsPage}`,
);
