/** Sentences are taken apart in both languages, meet the claims that they state, and break nothing. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readClaims, readWords } from "../data/claims.ts";
import { embeddedBundle } from "../data/files.ts";
import { meaningsOf, rangesOf } from "./claim-search.ts";
import { readSentence } from "./sentence.ts";
import { openWorld } from "./world.ts";

const bundle = embeddedBundle();
const words = readWords(bundle);
const world = openWorld(bundle);
const claims = readClaims(bundle, world.data.evidence);
const grid = { newest: "2025Q4", quarters: world.quarters };
const read = (text: string) => readSentence(text, words, "en");
const meant = (text: string) => meaningsOf(read(text), claims, words, grid);
const ids = (text: string): string[] => meant(text).meanings.map(({ claim }) => claim.id);

test.each([
  [
    "About 3 million 7-nm dies equal 1 million H100.",
    "en",
    [
      [3e6, "die", "about"],
      [1e6, "compute", undefined],
    ],
  ],
  [
    "Rund drei Millionen 7-nm-Dies entsprechen einer Million H100.",
    "de",
    [
      [3e6, "die", "about"],
      [1e6, "compute", undefined],
    ],
  ],
  ["China owns at least 1,500,000 H100e.", "en", [[1.5e6, "compute", "over"]]],
  ["China besitzt höchstens 1.500.000 H100e.", "de", [[1.5e6, "compute", "under"]]],
  ["China besitzt 1,5 Mio. H100e.", "de", [[1.5e6, "compute", undefined]]],
  ["A CloudMatrix 384 is 1.6 times an NVL72.", "en", [[1.6, "ratio", undefined]]],
  ["Das Zehnfache an Rechenleistung.", "de", [[10, "ratio", undefined]]],
  ["More than 40 percent of it.", "en", [[0.4, "share", "over"]]],
  ["Ein Drittel ist geschmuggelt.", "de", [[1 / 3, "share", undefined]]],
  ["half a million H100", "en", [[5e5, "compute", undefined]]],
  ["The Ascend 910C of 2025 has 16-bit units.", "en", []],
] as const)("%s", (text, language, numbers) => {
  const sentence = read(text);
  expect(sentence.language).toBe(language);
  expect(sentence.numbers.map(({ value, counted, hedge }) => [value, counted, hedge])).toEqual(numbers);
});

test("an order stands for a range", () =>
  expect(read("Zehntausende Chips wurden geschmuggelt.").numbers).toMatchObject([
    { value: 1e4, to: 1e5, counted: "chip" },
  ]));

test.each([
  ["at the end of 2027", "2027Q4", undefined],
  ["Mitte 2025", "2025Q2", undefined],
  ["in 2026Q1", "2026Q1", undefined],
  ["im September 2024", "2024Q3", ["2024-09-01", "2024-09-30"]],
] as const)("%s is a date", (text, quarter, days) =>
  expect(read(text)).toMatchObject({ quarter, ...(days && { days }) }),
);

test("blocs come in the order in which they are named", () => {
  expect(read("China lags the United States.").blocs).toEqual(["CN", "US"]);
  expect(read("Die Industrie überholt das Museum.").blocs).toEqual([]);
});

describe("a claim's own sentence means the claim before all else", () => {
  test.each(
    claims.flatMap(
      ({ id, claim }) =>
        [
          [id, claim.en],
          [id, claim.de],
        ] as const,
    ),
  )("%s: %s", (id, text) => expect(ids(text)[0]).toBe(id));
});

test("two numbers are tested by two claims", () => {
  const { meanings, unmatched } = meant("About 3 million 7-nm dies equal 1 million H100.");
  expect(meanings.map(({ claim, said }) => [claim.id, said?.value])).toEqual([
    ["dies-as-h100", 1e6],
    ["dies-count", 3e6],
  ]);
  expect(unmatched.numbers).toEqual([]);
});

test("a sentence that no claim makes is matched to a variable, at its date and between its blocs", () => {
  const [only] = meant("In 2027 the US will have twenty times as much compute as China").meanings;
  expect(only).toMatchObject({
    isKnown: false,
    claim: { id: "owned_compute[US] / owned_compute[CN]" },
    said: { value: 20 },
  });
  expect(only?.claim.test?.definitions[0].at).toBe("2027Q4");
});

test("what fits nothing is said", () =>
  expect(meant("Bananas cost 3 million dollars.")).toMatchObject({
    meanings: [],
    unmatched: { numbers: [{ value: 3e6 }], words: ["bananas", "dollars"] },
  }));

test("nothing is tested for a year that the model does not have", () => {
  const { meanings, unmatched } = meant("In 2040 China owns more than 5 million H100e.");
  expect(meanings.filter(({ said }) => said)).toEqual([]);
  expect(unmatched.numbers).toHaveLength(1);
});

test("at least is open above, at most below, about has both ends", () => {
  const said = { text: "", value: 10, to: undefined, counted: "ratio" } as const;
  expect(rangesOf({ ...said, hedge: "over" }).supports).toEqual({ from: 10, to: Number.POSITIVE_INFINITY });
  expect(rangesOf({ ...said, hedge: "under" }).supports).toEqual({ from: 0, to: 10 });
  expect(rangesOf({ ...said, hedge: "about" }).supports).toEqual({ from: 8, to: 12.5 });
});

test("any text is read, its numbers are numbers, and each is matched or listed", () => {
  const pieces = [
    "China",
    "the US",
    "eine halbe Million",
    "3,5",
    "1.000.000",
    "2.5M",
    "H100",
    "Dies",
    "%",
    "zehnfach",
    "more than",
    "höchstens",
    "geschmuggelt",
    "2026Q2",
    "im Mai 2025",
    "compute",
    "Strom",
    "NVL72",
    "…",
    "-",
    "tens of thousands",
    "(",
    "[",
    "\\",
  ];
  const text = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 80 }),
    fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((some) => some.join(" ")),
  );
  fc.assert(
    fc.property(text, (sentence) => {
      const { numbers } = read(sentence);
      const { meanings, unmatched } = meant(sentence);
      const used = new Set(meanings.map(({ said }) => said));
      for (const { value, text: written } of numbers) {
        expect(Number.isFinite(value) && value >= 0).toBe(true);
        const isListed = unmatched.numbers.some((one) => one.text === written);
        expect(isListed || [...used].some((one) => one?.text === written)).toBe(true);
      }
    }),
    { numRuns: 150 },
  );
});
