import { describe, expect, test } from "vitest";
import { bundleOfTexts, refusal, smallTexts } from "../../test/small-model.ts";
import { type Evidence, figureOf, quantilesAt, readEvidence } from "./evidence.ts";
import { embeddedBundle } from "./files.ts";

const file = "evidence/sales/acme-sales.yaml";
const text = smallTexts[file]!;
const readWith = (from: string, to: string): Evidence => {
  if (!text.includes(from)) throw new Error(`not there: ${from}`);
  return readEvidence(bundleOfTexts({ [file]: text.replace(from, to) }));
};
const evidence = readWith("", "");

test("a figure is known by the name of its file and its own, with source and file", () => {
  expect([...evidence.keys()]).toEqual(["total", "units", "part", "lag"].map((id) => `acme-sales.${id}`));
  const lag = evidence.get("acme-sales.lag")!;
  expect([lag.source.publisher, lag.file, lag.grade, lag.value]).toEqual(["Someone", file, "measured", "0.5 to 2"]);
});

test.each([
  ["2026", "2026"],
  ["2026-01", "2026-01"],
  ["2026-12-31", "2026-12-31"],
])("%s is a date, whether YAML reads a number or a text", (written, read) =>
  expect(readWith("2026-01-05", written).get("acme-sales.lag")!.source.accessed).toBe(read),
);

describe("quantiles of a series", () => {
  const total = evidence.get("acme-sales.total")!;
  test("are three numbers, with suffixes read", () => expect(quantilesAt(total, "2024Q2")).toEqual([2000, 4000, 8000]));
  test("of a single number are that number", () =>
    expect(quantilesAt(evidence.get("acme-sales.units")!, "2024Q2")).toEqual([20, 20, 20]));
  test("end at the last complete quarter, though the source has more", () => {
    expect(total.series!["2024Q4"]).toEqual([4000, 5000, 6000]);
    expect(quantilesAt(total, "2024Q4")).toBeUndefined();
  });
  test("are undefined where the source has none", () => expect(quantilesAt(total, "2023Q4")).toBeUndefined());
});

describe("refused with file, line and field:", () => {
  test.each([
    ["no unit", "    unit: quarter\n", "", "acme-sales.yaml:34 figures.lag.unit: it is missing. Write a text"],
    ["no place in the source", "    where: page 3\n", "", "acme-sales.yaml:34 figures.lag.where: it is missing"],
    [
      "no derivation",
      "    where: page 3\n    derived: as stated\n",
      "    where: page 3\n",
      "acme-sales.yaml:34 figures.lag.derived: it is missing",
    ],
    [
      "no grade",
      "    grade: measured\n",
      "",
      "acme-sales.yaml:34 figures.lag.grade: it is missing. Write one of measured, reported, estimated, assumed",
    ],
    [
      "neither value nor series",
      "    value: 0.5 to 2\n",
      "",
      "acme-sales.yaml:34 figures.lag: it does not fit. Give either a value or a series",
    ],
    [
      "both value and series",
      "    value: 0.5 to 2\n",
      "    value: 1\n    series: { 2024Q1: 1 }\n    complete_to: 2024Q1\n",
      "Give either a value or a series",
    ],
    [
      "a series without its last complete quarter",
      "4k, 5k, 6k] }\n    complete_to: 2024Q3",
      "4k, 5k, 6k] }",
      "acme-sales.yaml:8 figures.total: it does not fit. A series needs complete_to",
    ],
    [
      "a quarter that is none",
      "2024Q1: [",
      "Q1 2024: [",
      'acme-sales.yaml:11 figures.total.series.Q1 2024: "Q1 2024" does not fit. Write a quarter',
    ],
    [
      "a number in German form",
      "[1k, 2k, 4k]",
      '["1,5k", 2k, 4k]',
      'acme-sales.yaml:11 figures.total.series.2024Q1.0: "1,5k" does not fit',
    ],
    ["two quantiles", "[1k, 2k, 4k]", "[1k, 2k]", "acme-sales.yaml:11 figures.total.series.2024Q1"],
    [
      "a period that is none",
      "    where: page 3\n",
      "    as_of: Q4 24\n    where: page 3\n",
      'acme-sales.yaml:38 figures.lag.as_of: "Q4 24" does not fit. Write a period, such as 2024, 2024Q4, 2024-12 or 2024-12-31',
    ],
    ["a day that no calendar has", "2026-01-05", "2026-13-05", "acme-sales.yaml:5 source.accessed"],
    ["no address", "    url: https://example.org/sales\n".trimStart(), "", "acme-sales.yaml"],
    [
      "an address that no browser opens",
      "https://example.org/sales",
      "file:///sales",
      'acme-sales.yaml:6 source.url: "file:///sales" does not fit. Write the address of the page, with https://',
    ],
    [
      "a field that is unknown",
      "    where: page 3\n",
      "    page: 3\n    where: page 3\n",
      "acme-sales.yaml:38 figures.lag.page: no such field belongs here",
    ],
    [
      "an id that is not in snake case",
      "  lag:\n",
      "  Lag:\n",
      'acme-sales.yaml:34 figures.Lag: "Lag" does not fit. Write the id in snake_case',
    ],
    [
      "a kind that is none",
      "    where: page 3\n",
      "    kind: guess\n    where: page 3\n",
      "acme-sales.yaml:38 figures.lag.kind",
    ],
    ["a word for what is counted", "time from purchase to operation", "time", "Say in a sentence what is counted"],
  ])("%s", (_, from, to, says) => expect(refusal(() => readWith(from, to)).message).toContain(says));

  test("an empty file", () =>
    expect(refusal(() => readEvidence(bundleOfTexts({ [file]: "" }))).message).toContain(`${file}: it does not fit`));

  test("two files of one name, whose figures could not be told apart", () => {
    const other = "evidence/other/acme-sales.yaml";
    const fault = refusal(() => readEvidence(bundleOfTexts({ [file]: text, [other]: text })));
    expect(fault.message).toContain(`${file}: another file has this name: ${other}`);
  });
});

test("a reference that is not there is refused with the nearest that is", () => {
  const fault = refusal(() => figureOf(evidence, "acme-sales.totl", "model/x.yaml:3"));
  expect(fault.where).toBe("model/x.yaml:3");
  expect(fault.hint).toBe('Did you mean "acme-sales.total"?');
  expect(refusal(() => figureOf(evidence, "quite-another.thing", "here")).hint).toBeUndefined();
});

test("every published series rises from its 5th to its 95th percentile", () => {
  for (const figure of readEvidence(embeddedBundle()).values())
    for (const quarter of Object.keys(figure.series ?? {})) {
      const row = quantilesAt(figure, quarter) ?? [0, 0, 0];
      expect(
        row.toSorted((a, b) => a - b),
        `${figure.id} ${quarter}`,
      ).toEqual([...row]);
    }
});
