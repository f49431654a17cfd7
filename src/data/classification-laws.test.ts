/**
 * What holds of every chip of the catalogue, on every day on which a rule changes, on its way to five countries: more is never freer, what is
 * not known never frees, and a country is one whatever it is called.
 */
import { describe, expect, test } from "vitest";
import { type Classification, classifier } from "../controls/classify.ts";
import { type Item, measure } from "../controls/item.ts";
import type { Range } from "../controls/measures.ts";
import { changeDates } from "../controls/regime.ts";
import { rank } from "../controls/status.ts";
import { productNamed, readCatalogue } from "./catalogue.ts";
import { countryCode } from "./countries.ts";
import { embeddedBundle } from "./files.ts";
import { itemOf } from "./items.ts";
import { readLaw } from "./rules.ts";

const bundle = embeddedBundle();
const law = readLaw(bundle);
const catalogue = readCatalogue(bundle);
const classify = classifier(law.rules, law.groups);
const dates = changeDates(law.rules);
const countries = ["CN", "AE", "MY", "DE", "RU"];
const chips = [...catalogue.values()]
  .filter(({ kind }) => kind !== "memory")
  .map((product) => itemOf(product, catalogue));

/** What an item is on every day and way, in one order. */
const everywhere = (item: Item, places = countries): Classification[] =>
  dates.flatMap((on) => places.map((to) => classify(item, on, to)));
const place = ({ on, way }: Classification): string => `${on} to ${way.to}`;

/** An item that has its measures as figures of their own, so that each can be changed alone. */
function byMeasures(item: Item): Item {
  const { total_bandwidth: _, ...figures } = measure(item).facts.ranges;
  return { ...item, rates: {}, figures };
}

test("a chip told by its measures is what it is by its rates and areas", () => {
  for (const item of chips) {
    const told = everywhere(byMeasures(item));
    for (const [i, one] of everywhere(item).entries())
      expect(told[i]?.possible, `${item.id} ${place(one)}`).toEqual(one.possible);
  }
});

describe("more is never freer", () => {
  const raised = ["tpp", "performance_density", "memory_bandwidth", "io_bandwidth"] as const;
  test.each(raised)("%s", (name) => {
    const loosened: string[] = [];
    for (const item of chips.map(byMeasures)) {
      const known = item.figures[name];
      if (!known) continue;
      const before = everywhere(item);
      for (const factor of [1.0001, 1.1, 2, 100]) {
        const more: Range = [known[0] * factor, known[1] * factor];
        const after = everywhere({ ...item, figures: { ...item.figures, [name]: more } });
        for (const [i, one] of before.entries()) {
          const { possible } = after[i] as Classification;
          const rankAt = (some: readonly string[], end: number): number => rank(some.at(end) as string);
          if ([0, -1].some((end) => rankAt(possible, end) < rankAt(one.possible, end)))
            loosened.push(`${item.id} ${place(one)}: ${one.possible} becomes ${possible} at ${factor} times`);
        }
      }
    }
    expect(loosened).toEqual([]);
  });
});

describe("what is not known never frees", () => {
  const freed = (without: (item: Item) => Item[]): string[] => {
    const found: string[] = [];
    for (const item of chips) {
      const before = everywhere(item);
      for (const less of without(item))
        for (const [i, { status }] of everywhere(less).entries())
          if (status === "not-controlled" && before[i]?.status !== "not-controlled")
            found.push(`${item.id} ${place(before[i] as Classification)}: ${before[i]?.status}`);
    }
    return found;
  };
  const dropped = <Part extends object>(part: Part): Part[] =>
    Object.keys(part).map((name) => Object.fromEntries(Object.entries(part).filter(([key]) => key !== name)) as Part);

  test("without any one of its figures", () =>
    expect(freed((item) => dropped(item.figures).map((figures) => ({ ...item, figures })))).toEqual([]));
  test("without any one of its flags", () =>
    expect(freed((item) => dropped(item.flags).map((flags) => ({ ...item, flags })))).toEqual([]));
  test("without its rates", () => expect(freed((item) => [{ ...item, rates: {} }])).toEqual([]));
});

test("Hong Kong is as China, as a place and as a seat", () => {
  for (const item of chips)
    for (const on of dates) {
      const [there, here] = ["HK", "CN"].map((to) => classify(item, on, to).possible);
      expect(there, `${item.id} ${on}`).toEqual(here);
      const [seatThere, seatHere] = ["HK", "CN"].map(
        (headquarters) => classify(item, on, "MY", { headquarters }).possible,
      );
      expect(seatThere, `${item.id} ${on} to MY`).toEqual(seatHere);
    }
});

test.each([
  ["CN", "cn", "China", "CHINA", "volksrepublik china", "prc"],
  ["AE", "ae", "UAE", "United Arab Emirates", "Vereinigte Arabische Emirate", "vae"],
  ["MY", "my", "Malaysia", "malaysia"],
  ["DE", "de", "Germany", "Deutschland", "deutschland", "DD"],
  ["RU", "ru", "Russia", "Russland", "su"],
  ["GB", "UK", "uk", "United Kingdom", "Vereinigtes Königreich"],
  ["HK", "Hong Kong", "hongkong", "Sonderverwaltungsregion Hongkong"],
  ["MM", "Burma", "Myanmar", "BU"],
])("%s is one country by every name: %s, %s", (code, ...names) =>
  expect(names.map((name) => countryCode(name, "--to"))).toEqual(names.map(() => code)),
);

test("every place that a rule or group names is a country under that very code", () => {
  const members = Object.values(law.groups.groups).flatMap((entries) => entries.flatMap((entry) => entry.members));
  const codes = [...new Set([...members, ...Object.keys(law.groups.parts)])];
  expect(codes.filter((code) => countryCode(code, "--to") !== code)).toEqual([]);
});

test("a product is one in capitals and in small letters", () => {
  for (const { id, name, aliases } of catalogue.values())
    for (const spelled of [id, name, ...aliases])
      for (const text of [spelled.toUpperCase(), spelled.toLowerCase()])
        expect(productNamed(catalogue, text).id).toBe(id);
});
