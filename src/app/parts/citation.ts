/** A result as a reference: for a footnote, for BibTeX, and as CSL-JSON, which reference managers read. */
import type { Meta } from "../../analyses/provenance.ts";
import { latexText } from "../../messages/latex-text.ts";
import type { SayApp } from "../language.tsx";
import { type View, worldText } from "../state/view.ts";

/** What all three say. */
export interface Citation {
  readonly version: string;
  readonly page: string;
  /** What reproduces the result. */
  readonly note: string;
  readonly link: string;
  /** On which it was looked at: 2026-01-31. A result is made when it is looked at. */
  readonly day: string;
}

const [title, author] = ["Tonnage: an open probabilistic model of AI compute by bloc", "The Tonnage contributors"];

/** What reproduces what a page shows; where nothing was drawn for it, the scenario alone. */
export function noteOf(view: View, meta: Meta | undefined, say: SayApp): string {
  const told = { scenario: worldText(view), convention: view.convention, seed: view.seed };
  if (!meta) return say("app.cite.world", told);
  const { draws, modelHash, evidenceHash } = meta;
  return `${say("app.cite.world", told)}, ${say("app.cite.run", { draws, modelHash, evidenceHash })}`;
}

/** For a footnote. */
export const citationText = ({ version, page, note, link, day }: Citation, say: SayApp): string =>
  `${author}: Tonnage ${version}, ${page}. ${note}. ${link} (${say("app.cite.accessed", { day })})`;

/** An entry of BibTeX. */
export const bibtex = ({ version, page, note, link, day }: Citation): string =>
  [
    `@software{tonnage-${version},`,
    `  title = {${title.replace("AI", "{AI}")}},`,
    `  author = {{${author}}},`,
    `  version = {${version}},`,
    `  date = {${day}},`,
    `  year = {${day.slice(0, 4)}},`,
    `  urldate = {${day}},`,
    `  url = {${link}},`,
    `  note = {${latexText(`${page}. ${note}`)}}`,
    "}",
  ].join("\n");

/** CSL-JSON: a list of one. */
export function cslJson({ version, page, note, link, day }: Citation): string {
  const date = { "date-parts": [day.split("-").map(Number)] };
  const entry = {
    id: `tonnage-${version}`,
    type: "software",
    title,
    author: [{ literal: author }],
    issued: date,
    accessed: date,
    version,
    URL: link,
    note: `${page}. ${note}`,
  };
  return JSON.stringify([entry], null, 1);
}
