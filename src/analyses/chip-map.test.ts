import { describe, expect, test } from "vitest";
import { classifier } from "../controls/classify.ts";
import { readCatalogue } from "../data/catalogue.ts";
import { embeddedBundle } from "../data/files.ts";
import { itemOf } from "../data/items.ts";
import { readLaw } from "../data/rules.ts";
import { type ChipMap, chipMap } from "./chip-map.ts";

const bundle = embeddedBundle();
const catalogue = readCatalogue(bundle);
const law = readLaw(bundle);
const way = { to: "CN", headquarters: "CN", from: "US", use: "export" } as const;
const map = chipMap(catalogue, law, way);
const day = (on: string): number => map.days.indexOf(on);
const zones = (on: string): ChipMap["zones"][number] => map.zones[day(on)]!;

describe("the map of chips", () => {
  test("gives every chip on every day what the classifier gives", () => {
    const classify = classifier(law.rules, law.groups);
    for (const { id, statuses } of map.chips)
      for (const [i, on] of map.days.entries()) {
        const { status, possible } = classify(itemOf(catalogue.get(id)!, catalogue), on, "CN");
        expect(statuses[i]).toEqual({ status, possible });
      }
  });

  test("has all that have both figures, the fastest first", () => {
    expect(map.chips.length).toBeGreaterThan(60);
    const most = map.chips.map(({ tpp }) => tpp[1]);
    expect(most).toEqual(most.toSorted((a, b) => b - a));
  });
});

describe("zones", () => {
  test("have no line while only letters hold: those name chips", () =>
    expect(zones("2022-08-26")).toEqual({ tpp: [], density: [], possible: [[["not-controlled"]]] }));

  test("of 2022 hang on links, which a place in the plane leaves open", () =>
    expect(zones("2022-10-21")).toEqual({
      tpp: [4800],
      density: [],
      possible: [[["not-controlled"]], [["not-controlled", "licence-denial"]]],
    }));

  test("of 2023 are the steps of 3A090.a and .b", () => {
    const { tpp, density, possible } = zones("2023-11-17");
    expect([tpp, density]).toEqual([
      [1600, 2400, 4800],
      [1.6, 3.2, 5.92],
    ]);
    const [free, notice, denied] = ["not-controlled", "notification", "licence-denial"];
    expect(possible.map((row) => row.map((all) => all.join()))).toEqual([
      [free, free, free, free],
      [free, free, notice, denied],
      [free, notice, notice, denied],
      [denied, denied, denied, denied],
    ]);
  });
});
