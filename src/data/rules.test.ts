/**
 * Rules hold their own cases: each tests its rule alone, on its first day and the day before, and on both sides of every threshold.
 */
import { describe, expect, test } from "vitest";
import { classifier } from "../controls/classify.ts";
import { type Comparison, testsOf } from "../controls/criterion.ts";
import { measure } from "../controls/item.ts";
import { dateOf, dayOf } from "../controls/measures.ts";
import type { Rule, RuleCase, Version } from "../controls/rule.ts";
import { productNamed, readCatalogue } from "./catalogue.ts";
import { embeddedBundle } from "./files.ts";
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

    test.each(thresholdsOf(rule).map((one) => [`${one.measure} ${one.operator} ${one.threshold}`, one] as const))(
      "%s has a case on the line, just below and just above",
      (_, { measure: name, threshold, versions }) => {
        const values = rule.cases
          .filter(({ on }) => versions.some((version) => version.from <= on))
          .flatMap((one) => {
            const range = measure(itemIn(rule.file, one)).facts.ranges[name];
            return range && range[0] === range[1] ? [range[0]] : [];
          });
        const near = (x: number) => Math.abs(x / threshold - 1);
        const lacking = [
          values.includes(threshold) ? "" : "on the line",
          values.some((x) => x < threshold && near(x) < 0.2) ? "" : "just below",
          values.some((x) => x > threshold && near(x) < 0.5) ? "" : "just above",
        ].filter(Boolean);
        expect(lacking).toEqual([]);
      },
    );
  });

function thresholdsOf({ versions }: Rule): (Comparison & { versions: Version[] })[] {
  const found = new Map<string, Comparison & { versions: Version[] }>();
  for (const version of versions) {
    const { controls } = version;
    if (!controls || controls.duty !== undefined) continue;
    const criteria = [controls.if, ...controls.tracks.map((track) => track.if)].filter((one) => one !== undefined);
    for (const one of criteria.flatMap(testsOf)) {
      if (one.kind !== "comparison" || one.measure === "us_sale") continue;
      const key = `${one.measure} ${one.threshold}`;
      const known = found.get(key) ?? { ...one, versions: [] };
      known.versions.push(version);
      found.set(key, known);
    }
  }
  return [...found.values()];
}

test("a rule is proposed if, and only if, it stands among the proposals", () =>
  expect(all.filter(({ proposed, file }) => proposed !== file.startsWith("rules/proposed/"))).toEqual([]));

test("letters and other rules name products that the catalogue has", () => {
  const named = all.flatMap(({ id, versions }) =>
    versions.flatMap(({ controls }) => (controls?.named ?? []).map((name) => [id, name])),
  );
  expect(named.filter(([, name]) => !catalogue.has(name as string))).toEqual([]);
});
