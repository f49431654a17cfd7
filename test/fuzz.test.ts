/**
 * Whatever text stands where somebody writes, it is read or refused in a sentence, and neither takes long: 20,000 inputs for each
 * reader of texts, and more with `npm run fuzz`.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { openWorld } from "../src/analyses/world.ts";
import { readTest, testText } from "../src/controls/criterion.ts";
import { countryCode } from "../src/data/countries.ts";
import { embeddedBundle } from "../src/data/files.ts";
import { withSettings } from "../src/data/model-data.ts";
import { readRegimeFile, readScenarioFile } from "../src/data/scenario-file.ts";
import { parseNumber, parseShares, parseWithUnit } from "../src/engine/index.ts";
import { inputs, misspelt, readOrRefused, text } from "./fuzzing.ts";

const many = inputs(20_000);
const { data } = openWorld(embeddedBundle());

/** A property over texts, some of them nearly right. */
const over = (right: readonly string[], read: (written: string) => void): void =>
  fc.assert(fc.property(fc.oneof(text, ...right.map(misspelt)), read), many);

test("a distribution", () =>
  over(["mixture(30%: 0, 70%: lognormal(1, 0.3)) chip/quarter", "quantiles(0.05: 1, 0.5: 2, 0.95: 4)"], (written) => {
    readOrRefused(() => parseWithUnit(written, { support: [0, 1] }));
    readOrRefused(() => parseShares(written));
  }));

test("a number", () =>
  over(["1.2M", "2025-02-28", "-0.5e-3"], (written) => {
    const value = parseNumber(written);
    if (value !== undefined) expect(value).toBeTypeOf("number");
  }));

test("a setting", () => {
  const known = [...data.parameters.values()].flatMap(({ node, elements }) => [node.id, ...elements.keys()]);
  const name = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...known) },
    { weight: 1, arbitrary: fc.oneof(text, misspelt("location_share[CN,rest]")) },
  );
  const value = fc.oneof(text, misspelt("10% to 20%"), misspelt("shares(US: 3, EU: 1)"), fc.double().map(String));
  fc.assert(
    fc.property(name, value, (of, written) => readOrRefused(() => withSettings(data, { [of]: written }, "--set"))),
    many,
  );
});

test("a scenario of one's own", () =>
  over(
    ["title: { en: a, de: b }\ndescription: { en: a, de: b }\nkind: forward\nset:\n  smuggled_share: 10% to 20%\n"],
    (written) =>
      readOrRefused(() => {
        const { set, file } = readScenarioFile("x.yaml", written);
        withSettings(data, set, file);
      }),
  ));

test("a regime of one's own", () =>
  over(
    [
      "title: { en: a, de: b }\ndescription: { en: a, de: b }\nrules: custom\ncustom: { from: 2026-01-01, if: tpp >= 4800 }\n",
    ],
    (written) => readOrRefused(() => readRegimeFile("x.yaml", written)),
  ));

test("a criterion of a rule, which is written as it was read", () =>
  over(["tpp >= 4800", "not data_center", "sold_since < 2026-01-15", "io_bandwidth >= 600 GB/s"], (written) => {
    const read = readTest(written);
    if ("expected" in read) expect(read.expected).not.toBe("");
    else expect(testText(readTest(testText(read)) as typeof read)).toBe(testText(read));
  }));

test("a country", () =>
  over(["United Arab Emirates", "China", "SG"], (written) =>
    readOrRefused(() => expect(countryCode(written, "--to")).toMatch(/^([A-Z]{2}|\*|\w+)$/)),
  ));
