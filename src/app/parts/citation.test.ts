import { expect, test } from "vitest";
import type { Meta } from "../../analyses/provenance.ts";
import { speaking } from "../language.tsx";
import { defaultView } from "../state/view.ts";
import { bibtex, citationText, cslJson, noteOf } from "./citation.ts";

const meta = { draws: 16384, modelHash: "abc", evidenceHash: "def" } as Meta;
const view = { ...defaultView, set: { smuggled_share: "10% to 30%" }, seed: 7 };
const { say } = speaking("de");
const note = noteOf(view, meta, say);
const link = "https://example.org/?set=smuggled_share:10%25+to+30%25&seed=7#balance";
const citation = { version: "1.2.3", page: "Bilanz", note, link, day: "2026-01-31" };

test("a footnote says who, which version, what reproduces it, where and when", () => {
  expect(citationText(citation, say)).toBe(
    `The Tonnage contributors: Tonnage 1.2.3, Bilanz. Szenario baseline + smuggled_share=10% to 30%, Zählweise max8, Startwert 7, 16384 Ziehungen, Modell abc, Belege def. ${link} (abgerufen am 2026-01-31)`,
  );
});

test("where nothing was drawn, no draws are named", () => {
  expect(noteOf(view, undefined, say)).toBe(
    "Szenario baseline + smuggled_share=10% to 30%, Zählweise max8, Startwert 7",
  );
});

test("BibTeX has every letter of a setting, and braces that match", () => {
  const text = bibtex(citation);
  expect(text).toContain("note = {Bilanz. Szenario baseline + smuggled\\_share=10\\% to 30\\%, ");
  expect(text.split("{")).toHaveLength(text.split("}").length);
});

test("CSL-JSON is a list of one entry with fields that its schema knows", () => {
  const day = { "date-parts": [[2026, 1, 31]] };
  expect(JSON.parse(cslJson(citation))).toEqual([
    {
      id: "tonnage-1.2.3",
      type: "software",
      title: "Tonnage: an open probabilistic model of AI compute by bloc",
      author: [{ literal: "The Tonnage contributors" }],
      issued: day,
      accessed: day,
      version: "1.2.3",
      URL: link,
      note: `Bilanz. ${note}`,
    },
  ]);
});
