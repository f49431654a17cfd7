import { describe, expect, test } from "vitest";
import { bundleOfTexts, refusal } from "../../test/small-model.ts";
import { readExtremes } from "./extremes.ts";

const file = "model/extremes.yaml";
const text = `settings:
  all-of-it:
    title: { en: All of it, de: Alles davon }
    set: { share: 1, "lag[US]": 2 to 3 }
`;
const readWith = (from: string, to: string) => {
  if (!text.includes(from)) throw new Error(`not there: ${from}`);
  return readExtremes(bundleOfTexts({ [file]: text.replace(from, to) }));
};

test("an extreme setting has a name, a title in both languages, and what it sets", () =>
  expect(readWith("", "")).toEqual([
    { name: "all-of-it", file, title: { en: "All of it", de: "Alles davon" }, set: { share: 1, "lag[US]": "2 to 3" } },
  ]));

describe("refused with file, line and field:", () => {
  test.each([
    [
      "a name that is not in kebab-case",
      "all-of-it",
      "all_of_it",
      `${file}:2 settings.all_of_it: "all_of_it" does not fit. Write the name in kebab-case`,
    ],
    ["a title in one language", ", de: Alles davon", "", `${file}:3 settings.all-of-it.title.de: it is missing`],
    [
      "no settings",
      '    set: { share: 1, "lag[US]": 2 to 3 }\n',
      "",
      `${file}:2 settings.all-of-it.set: it is missing`,
    ],
    ["a list as a value", "2 to 3", "[2, 3]", `${file}:4 settings.all-of-it.set.lag[US]: it does not fit`],
    ["an unknown field", "    set:", "    kind: forward\n    set:", `${file}:4 settings.all-of-it.kind: no such field`],
  ])("%s", (_, from, to, says) => expect(refusal(() => readWith(from, to)).message).toContain(says));
});
