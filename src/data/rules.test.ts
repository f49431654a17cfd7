/**
 * Rules hold their own cases: each tests its rule alone, on its first day and the day before, and on both sides of every threshold.
 */
import { describe, expect, test } from "vitest";
import { classifier } from "../controls/classify.ts";
import { type Comparison, testsOf, testText } from "../controls/criterion.ts";
import { dateOf, dayOf } from "../controls/measures.ts";
import type { Rule, RuleCase, Version } from "../controls/rule.ts";
import { productNamed, readCatalogue } from "./catalogue.ts";
import { contentOf } from "./contents.ts";
import { embeddedBundle } from "./files.ts";
import type { CasesFile } from "./forms/rule.ts";
import { itemOf, statedItem } from "./items.ts";
import { readLaw } from "./rules.ts";

const bundle = embeddedBundle();
const law = readLaw(bundle);
const catalogue = readCatalogue(bundle);
const all = [...law.rules, ...law.proposed];

const itemIn = (file: string, { item }: RuleCase) =>
  typeof item === "string"
    ? itemOf(productNamed(catalogue, item), catalogue)
    : statedItem(item, (field) => `${file} ${field}`);

const sameDay = (a: string, days: number) => dateOf(dayOf(a) + days);

for (const rule of all.filter(({ versions }) => versions.some(({ controls }) => controls)))
  describe(rule.id, () => {
    const classify = classifier([rule], law.groups);
    test.each(
      rule.cases.map(
        (one) =>
          [
            one.on,
            typeof one.item === "string" ? one.item : JSON.stringify(one.item),
            one.to,
            one.status,
            one,
          ] as const,
      ),
    )("%s %s to %s: %s", (_on, _item, _to, _status, one) => {
      const { on, to, headquarters, from, use, status, missing = [] } = one;
      const found = classify(itemIn(rule.file, one), on, to, {
        ...(headquarters && { headquarters }),
        ...(from && { from }),
        ...(use && { use }),
      });
      expect({ status: found.status, missing: [...found.missing].sort() }).toEqual({
        status,
        missing: [...missing].sort(),
      });
    });

    test.each(rule.versions.filter(({ controls }) => controls).map((version) => [version.from, version] as const))(
      "the version of %s has a case on its first day and on the day before",
      (from) => {
        const days = new Set(rule.cases.map(({ on }) => on));
        expect([sameDay(from, -1), from].filter((day) => !days.has(day))).toEqual([]);
      },
    );

    test.each(linesOf(rule))(
      "%s since %s: %s decides somewhere, on the line as its operator says",
      (_, from, __, line) => {
        const found = decisive(rule, from, line);
        expect(found).toBeDefined();
        const { below, on, above } = found as Sides;
        expect(below).not.toBe(above);
        expect(on).toBe(line.operator === ">=" || line.operator === "<" ? above : below);
      },
    );
  });

/** Every numeric test of every version: the way through the rule, its text, and the test. */
function linesOf({ id, versions }: Rule): [string, string, string, Comparison][] {
  return versions.flatMap((version) => {
    const lines = comparisonsIn(version);
    const texts = lines.map(testText);
    return lines
      .filter((_, i) => texts.indexOf(texts[i] as string) === i)
      .map((line): [string, string, string, Comparison] => [id, version.from, testText(line), line]);
  });
}

const criteriaOf = ({ controls }: Version) =>
  [controls?.if, ...(controls?.tracks ?? []).map((track) => track.if)].filter((one) => one !== undefined);
const comparisonsIn = (version: Version): Comparison[] =>
  version.controls?.duty === undefined
    ? criteriaOf(version)
        .flatMap(testsOf)
        .filter((one) => one.kind === "comparison")
    : [];

interface Sides {
  readonly below: string;
  readonly on: string;
  readonly above: string;
}

/** What a hair below, on and above a line the rule says, in the first surroundings in which that makes a difference. */
function decisive(rule: Rule, from: string, line: Comparison): Sides | undefined {
  const version = rule.versions.find((one) => one.from === from) as Version;
  const lines = comparisonsIn(version);
  const others = [...new Set(lines.map((one) => one.measure))].filter((name) => name !== line.measure);
  const flagNames = [
    ...new Set(
      criteriaOf(version)
        .flatMap(testsOf)
        .flatMap((one) => (one.kind === "having" ? [one.flag] : [])),
    ),
  ];
  const step = (name: Comparison["measure"]): number => (name === "us_sale" ? 1 : 0);
  const around = (t: number, name: Comparison["measure"]): number[] =>
    step(name) > 0 ? [t - 1, t, t + 1] : [t * (1 - 1e-9), t, t * (1 + 1e-9)];
  const choices = others.map((name) => [
    0,
    ...lines.filter((one) => one.measure === name).flatMap((one) => around(one.threshold, name)),
    1e9,
  ]);
  const controls = version.controls as NonNullable<Version["controls"]>;
  const classify = classifier([{ ...rule, proposed: false }], law.groups);
  const ways = controls.tracks.flatMap(({ to, headquarters, exportedFrom }) => [
    {
      to: placeIn(to) ?? "DE",
      headquarters: placeIn(headquarters) ?? placeIn(to) ?? "DE",
      from: placeIn(exportedFrom) ?? "US",
    },
  ]);
  const designer = placeIn(controls.designers);
  for (const way of ways)
    for (const values of combinations(choices))
      for (const set of combinations(flagNames.map(() => [0, 1]))) {
        const at = (x: number): string => {
          const figures = Object.fromEntries([
            [line.measure, [x, x]],
            ...others.map((name, i) => [name, [values[i], values[i]]]),
          ]);
          const flags = Object.fromEntries(flagNames.map((name, i) => [name, set[i] === 1]));
          const item = { name: "", kind: controls.kinds[0] as "chip", designer, rates: {}, figures, flags };
          const { findings } = classify(item, from, way.to, { ...way, use: controls.uses[0] as "export" });
          return JSON.stringify(findings.map(({ verdict, possible, track }) => [verdict, possible, track?.note]));
        };
        const [below, on, above] = around(line.threshold, line.measure).map(at) as [string, string, string];
        if (below !== above) return { below, on, above };
      }
  return undefined;
}

const combinations = (choices: readonly (readonly number[])[]): number[][] =>
  choices.reduce<number[][]>((all, some) => all.flatMap((one) => some.map((next) => [...one, next])), [[]]);

/** A country that is one of these places. */
const placeIn = (places: readonly string[] | undefined): string | undefined =>
  places?.map((place) => law.groups.groups[place]?.at(-1)?.members[0] ?? place)[0];

describe("all rules in force", () => {
  const classify = classifier(law.rules, law.groups);
  const cases = contentOf<CasesFile>(bundle, "rules/cases.yaml");
  const name = ({ item }: RuleCase): string => (typeof item === "string" ? item : JSON.stringify(item));
  test.each(cases.map((one) => [one.on, name(one), one.to, one.status, one] as const))(
    "%s %s to %s: %s",
    (_on, _item, _to, _status, one) => {
      const { on, to, headquarters, from, use, status, missing = [] } = one;
      const found = classify(itemIn("rules/cases.yaml", one), on, to, {
        ...(headquarters && { headquarters }),
        ...(from && { from }),
        ...(use && { use }),
      });
      expect({ status: found.status, missing: [...found.missing].sort() }).toEqual({
        status,
        missing: [...missing].sort(),
      });
    },
  );
});

test("a rule is proposed if, and only if, it stands among the proposals", () =>
  expect(all.filter(({ proposed, file }) => proposed !== file.startsWith("rules/proposed/"))).toEqual([]));

test("letters and other rules name products that the catalogue has", () => {
  const named = all.flatMap(({ id, versions }) =>
    versions.flatMap(({ controls }) => (controls?.named ?? []).map((name) => [id, name])),
  );
  expect(named.filter(([, name]) => !catalogue.has(name as string))).toEqual([]);
});
