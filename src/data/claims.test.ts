/** Files of claims that do not fit are refused with file, line and field; expressions are what they say. */
import { describe, expect, test } from "vitest";
import { checkClaims } from "../analyses/fitting-claims.ts";
import { openWorld } from "../analyses/world.ts";
import { parseExpression, termsOf } from "./claim-expression.ts";
import { claimNamed, readClaims } from "./claims.ts";
import type { Bundle } from "./contents.ts";
import { embeddedBundle } from "./files.ts";
import { checked } from "./forms/checked.ts";
import { claimForm } from "./forms/claim.ts";
import { readYaml } from "./yaml.ts";

const bundle = embeddedBundle();
const world = openWorld(bundle);

const good = `title: { en: A, de: B }
claim: { en: A number., de: Eine Zahl. }
said: { by: Somebody, on: 2025-05, url: "https://example.org" }
topic: balance
kind: ratio
of: compute_ratio
unit: "1"
at: 2025Q4
counts: { en: a ratio, de: ein Verhältnis }
supports: { from: 8, to: 12 }
plausible: { from: 5, to: 20 }
flip: { set: { smuggled_share: 0 }, because: { en: Because., de: Weil. } }
`;

/** Reads one claim from its text, as the embedded ones are read, and holds it against the model. */
function reading(text: string): void {
  const file = "claims/own.yaml";
  const { value, locate } = readYaml(file, text);
  const content = checked(file, value, claimForm, (_, path) => locate(path));
  const own: Bundle = {
    files: { ...bundle.files, [file]: content },
    locate: (path, fields) => (path === file ? locate(fields) : bundle.locate(path, fields)),
  };
  const claims = readClaims(own, world.data.evidence);
  checkClaims(world, own, [claimNamed(claims, "own")]);
}

test("a claim that fits is read", () => reading(good));

test.each([
  ["a missing expression", ["of: compute_ratio\n", ""], "own.yaml:1 of: it is missing"],
  ["no override", [/^flip.*\n/m, ""], "own.yaml:1 flip: it is missing"],
  ["an empty override", [/^flip.*\n/m, "flip: { because: { en: A., de: B. } }\n"], "own.yaml:12 flip"],
  ["a word that is none", ["topic: balance", "topic: weather"], "own.yaml:4 topic"],
  ["a field too many", ["topic: balance", "topic: balance\nmood: good"], "own.yaml:5 mood: no such field"],
  [
    "a text in one language",
    ["counts: { en: a ratio, de: ein Verhältnis }", "counts: { en: a ratio }"],
    "own.yaml:9 counts.de: it is missing",
  ],
  ["a number with a reason for having none", [/$/, "outside: { en: No., de: Nein. }\n"], "own.yaml:5 kind"],
  ["no number", ["from: 8", "from: eight"], 'own.yaml:10 supports.from: "eight" is no number'],
  ["a range upside down", ["from: 8, to: 12", "from: 12, to: 8"], "own.yaml:10 supports: 12 is above 8"],
  [
    "a wider range that is narrower",
    ["from: 5, to: 20", "from: 9, to: 20"],
    "own.yaml:11 plausible: it does not hold all",
  ],
  ["an unknown variable", ["of: compute_ratio", "of: compute_ration"], 'own.yaml:6 of: no variable "compute_ration"'],
  ["an unknown member", ["of: compute_ratio", 'of: "owned_compute[XX]"'], 'own.yaml:6 of: no bloc "XX"'],
  ["a quarter outside", ["at: 2025Q4", "at: 2035Q4"], "own.yaml:6 of"],
  ["no quarter", ["at: 2025Q4\n", ""], "own.yaml:6 of: compute_ratio has no quarter"],
  ["another unit", ["of: compute_ratio", "of: sold_compute"], "own.yaml:6 of: it is in H100e[max8], the claim in 1"],
  ["unlike units added", ["of: compute_ratio", "of: sold_compute + compute_ratio"], "own.yaml:6 of: H100e[max8] + 1"],
  [
    "levels added up",
    ["of: compute_ratio", "of: compute_ratio@2024Q1..2025Q4"],
    "own.yaml:6 of: compute_ratio is in 1, a level",
  ],
  ["half an expression", ["of: compute_ratio", "of: compute_ratio /"], "own.yaml:6 of: it ends too early"],
  [
    "an unknown scenario",
    ["of: compute_ratio", "of: compute_ratio|no-controlls"],
    'own.yaml:6 of: no scenario "no-controlls"',
  ],
  [
    "an unknown product",
    ["of: compute_ratio", "of: figure(nvidia-h99.fp8) / figure(nvidia-h100-sxm.fp8)"],
    'own.yaml:6 of: no product "nvidia-h99"',
  ],
  [
    "an unknown figure of a product",
    ["of: compute_ratio", "of: figure(nvidia-h100-sxm.fp7)"],
    "own.yaml:6 of: the catalogue has no fp7",
  ],
  ["an unknown figure", [/$/, "evidence: [nobody.nothing]\n"], 'own.yaml:13 evidence.0: no figure "nobody.nothing"'],
  ["an unknown setting", ["smuggled_share: 0 }", "smugled_share: 0 }"], "own.yaml:12 flip.set"],
  [
    "a fact that stands nowhere",
    ["set: { smuggled_share: 0 }", 'given: { "incidents(unlawful)": 1 }'],
    "own.yaml:12 flip.given.incidents(unlawful)",
  ],
] as const)("%s is refused with file, line and field", (_, [from, to], message) => {
  expect(good).toMatch(from);
  expect(() => reading(good.replace(from, to))).toThrow(message);
});

test("an id that is nearly right gets a suggestion", () =>
  expect(() => claimNamed(readClaims(bundle, world.data.evidence), "tenfold-computer")).toThrow(
    'Did you mean "tenfold-compute"?',
  ));

describe("an expression", () => {
  const terms = (text: string): string[] => termsOf(parseExpression(text, "here")).map((term) => term.text);
  test("has terms with quarters, scenarios and facts", () =>
    expect(terms("a[US,x-*]@2024Q1..2024Q4|no-controls * 2 / (b_c:max8 - figure(p-1.fp16))")).toEqual([
      "a[US,x-*]@2024Q1..2024Q4|no-controls",
      "b_c:max8",
      "figure(p-1.fp16)",
    ]));
  test("binds products before sums, from left to right", () =>
    expect(parseExpression("1 - 2 * 3 - 4", "here")).toMatchObject({
      sign: "-",
      left: { sign: "-", left: { value: 1 }, right: { sign: "*" } },
      right: { value: 4 },
    }));
  test.each(["", "a +", "(a", "a)", "a b", "2x", "A", "a@2024"])("%j is refused", (text) =>
    expect(() => parseExpression(text, "here")).toThrow("here: "),
  );
});
