/**
 * What is said of every product of the catalogue, in both languages: no holes, no word of the other language, and no line too long.
 */
import { afterEach, describe, expect, test } from "vitest";
import { reportOf, spanReport } from "../src/analyses/classification.ts";
import { inputsOf } from "../src/analyses/item-inputs.ts";
import { withoutColour } from "../src/charts/colour.ts";
import { historyLines, reportLines } from "../src/cli/classification-texts.ts";
import { openControls } from "../src/cli/controls.ts";
import { historyOf } from "../src/controls/history.ts";
import { changeDates } from "../src/controls/regime.ts";
import { itemOf } from "../src/data/items.ts";
import { languages } from "../src/messages/index.ts";

const { columns } = process.stdout;
afterEach(() => {
  process.stdout.columns = columns;
});

/** Texts that each language must not have; rules are cited in the language of the country. */
const foreign = {
  en: /[äöüß„“]|Genehmigung|nicht |Speicher/,
  de: / licence|licence,|not controlled|notification|memory|bandwidth|density|missing|billion|before:| or |\bnot\b/,
} as const;

describe.each(languages.flatMap((language) => [80, 130].map((room) => [language, room] as const)))(
  "in %s at %i columns",
  (language, room) => {
    const controls = openControls({ lang: language });
    const { catalogue, rules, classify } = controls;
    const products = [...catalogue.values()].map((product) => itemOf(product, catalogue));
    const refuse = (name: string, lines: readonly string[]): void => {
      // A heading of a table may have several lines of the screen in one text.
      const texts = lines.flatMap((line) => withoutColour(line).split("\n"));
      const said = texts.filter((line) => !line.includes("https://") && !line.includes("→"));
      expect(said.join("\n"), name).not.toMatch(/undefined|NaN|\{\w+\}|\[object|Infinity|e\+/);
      const own = said.filter((line) => !line.startsWith(name)).join("\n");
      expect(own.replaceAll(name, ""), name).not.toMatch(foreign[language]);
      expect(
        said.filter((line) => line.length > room),
        name,
      ).toEqual([]);
    };

    test("a verdict", () => {
      process.stdout.columns = room;
      for (const item of products)
        for (const on of ["2022-08-10", "2022-11-01", "2024-06-01", "2026-02-01"]) {
          const report = { ...reportOf(classify(item, on, "CN")), inputs: inputsOf(item) };
          refuse(item.name, reportLines(controls, report));
        }
    });

    test("a history", () => {
      process.stdout.columns = room;
      const way = { to: "CN", headquarters: "CN", from: "US", use: "export" } as const;
      for (const item of products) {
        const spans = historyOf(changeDates(rules), (on) => classify(item, on, way.to, way)).map(spanReport);
        refuse(item.name, historyLines(controls, item.name, way, spans));
      }
    });
  },
);
