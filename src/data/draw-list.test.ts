import { describe, expect, test } from "vitest";
import { bundleOfTexts, refusal } from "../../test/small-model.ts";
import { openWorld } from "../analyses/world.ts";
import { bundleOf } from "./bundle.ts";
import { appendedLines, drawListFile, readDrawList } from "./draw-list.ts";
import { embeddedBundle } from "./files.ts";

const lines = appendedLines([], ["a", "b[US]", "b[CN]", "c"]);
const readLines = (list: readonly string[]) =>
  readDrawList(bundleOfTexts({ [drawListFile]: list.map((line) => `- ${line}\n`).join("") }));

test("the place in the list is the dimension", () =>
  expect([...readLines(lines)]).toEqual([
    ["a", 0],
    ["b[US]", 1],
    ["b[CN]", 2],
    ["c", 3],
  ]));

test("a list of comments only is a list before its first line", () =>
  expect(readDrawList(bundleOfTexts({ [drawListFile]: "# nothing yet\n" })).size).toBe(0));

describe("appending", () => {
  test("adds what is new, in its order, and leaves every line as it was", () => {
    const added = appendedLines(lines, ["z", "b[US]", "y"]);
    expect(added.map((line) => line.split(" ")[0])).toEqual(["z", "y"]);
    expect([...readLines([...lines, ...added])].slice(0, 4)).toEqual([...readLines(lines)]);
  });
  test("adds nothing twice", () => expect(appendedLines(lines, ["c", "a"])).toEqual([]));
  test("in two steps gives the same lines as in one", () =>
    expect([...lines, ...appendedLines(lines, ["d", "e"])]).toEqual(
      appendedLines([], ["a", "b[US]", "b[CN]", "c", "d", "e"]),
    ));
});

describe("refused at the first line that does not fit:", () => {
  const [a, b, c, d] = lines as [string, string, string, string];
  test.each([
    ["a line that was moved", [b, a, c, d], 1],
    ["two lines that changed places", [a, c, b, d], 2],
    ["a line that was deleted", [a, c, d], 2],
    ["a line that was put between", [a, appendedLines([a], ["x"])[0]!, b, c, d], 3],
    ["an element that was renamed", [a, b.replace("b[US]", "b[EU]"), c, d], 2],
    ["a check word that was edited", [a, `${b.slice(0, -1)}g`, c, d], 2],
    ["a check word that is missing", [a, "b[US]", c, d], 2],
    ["one word for all lines", [a, `b[US] ${a.split(" ")[1]}`, c, d], 2],
  ])("%s", (_, list, line) => {
    const fault = refusal(() => readLines(list));
    expect(fault.code).toBe("draws-changed");
    expect(fault.where).toMatch(new RegExp(`^${drawListFile}:${line} `));
    expect(fault.hint).toContain("Restore it from git");
  });

  test("an element that stands twice, even with a fitting word", () => {
    const again = appendedLines([`z ${d.split(" ")[1]}`], ["a"]);
    const fault = refusal(() => readLines([...lines, ...again]));
    expect(fault.code).toBe("draws-repeated");
    expect(fault.where).toContain(`${drawListFile}:5`);
  });

  test.each([
    ["a number", 5],
    ["names with values", { a: 1 }],
    ["lines that are no texts", [1]],
  ])("%s in place of a list", (_, list) =>
    expect(refusal(() => readDrawList(bundleOf({ [drawListFile]: list }))).where).toContain(drawListFile),
  );
});

test("every parameter element of the model has its line", () => {
  const bundle = embeddedBundle();
  const dimensions = readDrawList(bundle);
  const { inputs } = openWorld(bundle).data;
  expect([...inputs.distributions.keys()].filter((element) => !dimensions.has(element))).toEqual([]);
});
