/**
 * Both languages say everything, and about the same things.
 */
import { describe, expect, test } from "vitest";
import { checks } from "../../model/checks.ts";
import { quantities } from "../analyses/quantities.ts";
import { isNamed } from "../engine/index.ts";
import { catalogues, languages, speaker } from "./index.ts";
import { labels } from "./labels.ts";
import { laws } from "./laws.ts";

const ids = [
  ...new Set(languages.flatMap((language) => Object.keys(catalogues[language]))),
] as (keyof typeof catalogues.en)[];
const placeholders = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name).sort();

describe("messages", () => {
  test.each(languages)("every text exists in %s and is not empty", (language) => {
    expect(ids.filter((id) => !catalogues[language][id]?.trim())).toEqual([]);
  });

  test("both languages have the same placeholders", () => {
    const differing = ids.filter(
      (id) => placeholders(catalogues.en[id]).join() !== placeholders(catalogues.de[id]).join(),
    );
    expect(differing).toEqual([]);
  });

  test("a placeholder without a value stays visible", () => {
    expect(speaker("de")("written", { file: "a.json" })).toBe("Geschrieben nach a.json");
    expect(speaker("en")("written")).toBe("Written to {file}");
  });
});

describe("labels", () => {
  const named = new Set(quantities.flatMap(({ node }) => (isNamed(node) ? [node.id.replace(/:.*/, "")] : [])));

  test("every quantity of the model has a German label", () => {
    expect([...named].filter((id) => !labels[id]?.trim())).toEqual([]);
  });

  test("every label belongs to a quantity of the model", () => {
    expect(Object.keys(labels).filter((id) => !named.has(id))).toEqual([]);
  });

  test("no two quantities have the same label", () => {
    const texts = Object.values(labels);
    expect(texts.filter((text, i) => texts.indexOf(text) !== i)).toEqual([]);
  });
});

test("every law of the model has German words, and no other", () =>
  expect(Object.keys(laws).sort()).toEqual(checks.map(({ law }) => law).sort()));
