import { describe, expect, test } from "vitest";
import { bundleOfTexts, refusal } from "../../test/small-model.ts";
import { readScenarios, scenarioNamed } from "./scenarios.ts";

const file = "scenarios/less.yaml";
const text = `title: { en: Less, de: Weniger }
description: { en: Less of it., de: Weniger davon. }
kind: counterfactual
set:
  share: 10% to 20%
  "lag[US]": 2
`;
const readWith = (from: string, to: string) => {
  if (!text.includes(from)) throw new Error(`not there: ${from}`);
  return readScenarios(bundleOfTexts({ [file]: text.replace(from, to), "scenarios/more.yaml": text }));
};

test("a scenario is named after its file and holds settings as written", () => {
  const scenarios = readWith("", "");
  expect([...scenarios.keys()]).toEqual(["less", "more"]);
  const { name, file: from, kind, set } = scenarios.get("less")!;
  expect({ name, from, kind, set }).toEqual({
    name: "less",
    from: file,
    kind: "counterfactual",
    set: { share: "10% to 20%", "lag[US]": 2 },
  });
});

describe("refused with file, line and field:", () => {
  test.each([
    [
      "a title in one language",
      "{ en: Less, de: Weniger }",
      "{ en: Less }",
      `${file}:1 title.de: it is missing. Write a text`,
    ],
    ["an empty description", "{ en: Less of it.,", '{ en: "",', `${file}:2 description.en`],
    ["a kind that is none", "counterfactual", "backward", `${file}:3 kind: "backward" does not fit`],
    [
      "no settings",
      'set:\n  share: 10% to 20%\n  "lag[US]": 2\n',
      "",
      `${file}:1 set: it does not fit. Write what it sets: parameters or levers with their values, or a regime`,
    ],
    ["a list as a value", "10% to 20%", "[1, 2]", `${file}:5 set.share: it does not fit`],
    ["an unknown field", "kind:", "seed: 3\nkind:", `${file}:3 seed: no such field`],
  ])("%s", (_, from, to, says) => expect(refusal(() => readWith(from, to)).message).toContain(says));
});

test("an unknown name is answered with the nearest, and with all", () => {
  const fault = refusal(() => scenarioNamed(readWith("", ""), "lesss"));
  expect(fault.message).toBe(
    '--scenario: no scenario "lesss". Known: baseline, less, more; or the path of a YAML file. Did you mean "less"?',
  );
});
