/**
 * Whatever stands in a table, each row is taken or refused with a reason, and no error leaves the reader.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inputs, misspelt, text } from "../../test/fuzzing.ts";
import { readCatalogue } from "../data/catalogue.ts";
import { readEvidence } from "../data/evidence.ts";
import { embeddedBundle } from "../data/files.ts";
import { readNames } from "../data/names.ts";
import { dayOf, readChips } from "./chips.ts";
import { figuresOf } from "./figures.ts";
import { readHardware } from "./hardware.ts";
import type { Input, RowFate } from "./input.ts";
import { readModels } from "./models.ts";
import { recognise } from "./recognise.ts";

const bundle = embeddedBundle();
const names = readNames(bundle);
const evidence = readEvidence(bundle);
const catalogue = readCatalogue(bundle);

const input = (head: readonly string[], rows: readonly (readonly string[])[]): Input => ({
  file: "a.csv",
  head,
  rows: (async function* () {
    for (const [i, cells] of rows.entries()) yield { row: i + 2, cells };
  })(),
  done: () => 0,
});

const chipHead = [
  "Chip manufacturer",
  "Owner",
  "Chip type",
  "Start date",
  "End date",
  "H100e (5th percentile)",
  "Compute estimate in H100e (median)",
  "H100e (95th percentile)",
  "Number of Units",
  "Notes",
];
const right = ["Nvidia", "Microsoft", "H100", "1/1/2025", "3/31/2025", "10", "20", "30", "20", ""];
const number = fc.oneof(fc.double().map(String), fc.nat(1e9).map(String), text);
const chipRow = fc.tuple(
  fc.oneof(fc.constantFrom("Nvidia", "AMD", "Google"), misspelt("Nvidia")),
  fc.oneof(fc.constantFrom("", "China", "Other"), misspelt("Meta")),
  fc.oneof(fc.constantFrom("", "H20", "B200", "TPU v6e"), misspelt("H100/H200")),
  fc.oneof(fc.constantFrom("1/1/2022", "2025-07-01"), misspelt("10/1/25")),
  fc.oneof(fc.constantFrom("3/31/2022", "2025-09-30"), misspelt("12/31/25")),
  number,
  number,
  number,
  number,
  fc.oneof(fc.constantFrom("", "Incomplete: x", "Estimates generated on: 04-15-2026 18:24"), text),
);

describe("a table with anything in it", { timeout: 600_000 }, () => {
  test("of chips", () =>
    fc.assert(
      fc.asyncProperty(fc.array(chipRow, { maxLength: 4 }), async (rows) => {
        const fates: RowFate[] = [];
        const table = await readChips(input(chipHead, rows), names, (fate) => void fates.push(fate));
        expect(fates.map(({ row }) => row)).toEqual(rows.map((_, i) => i + 2));
        expect(fates.every(({ text }) => text !== "")).toBe(true);
        expect(fates.filter(({ taken }) => taken)).toHaveLength(table.taken);
        const { figures } = figuresOf([{ file: "a.csv", table }], evidence);
        for (const { figure } of figures)
          for (const value of Object.values(figure.series ?? {})) {
            const triple = [value].flat();
            expect(triple.every((x, i) => Number.isFinite(x) && x >= (triple[i - 1] ?? 0))).toBe(true);
          }
      }),
      inputs(20_000),
    ));

  test("of accelerators and of models", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.oneof(text, misspelt("H100 SXM"), number), { maxLength: 4 }), { maxLength: 3 }),
        async (rows) => {
          const fates: RowFate[] = [];
          const tell = (fate: RowFate) => void fates.push(fate);
          await readHardware(
            input(["Hardware name", "Manufacturer", "TDP (W)", "Release date"], rows),
            catalogue,
            tell,
          );
          const { countries } = await readModels(
            input(["Model", "Training compute (FLOP)", "Country (of organization)"], rows),
            tell,
          );
          expect(fates).toHaveLength(2 * rows.length);
          expect(countries.every(({ largest }) => largest.flop > 0)).toBe(true);
        },
      ),
      inputs(20_000),
    ));

  test("with any head is recognised, or it is not", () =>
    fc.assert(
      fc.property(fc.array(fc.oneof(text, fc.constantFrom(...chipHead)), { maxLength: 12 }), (head) => {
        expect(recognise(head)).toMatch(/^[a-z-]+$/);
      }),
      inputs(20_000),
    ));
});

describe("a row", () => {
  const fateOf = async (changes: Readonly<Record<number, string>>): Promise<string> => {
    const fates: RowFate[] = [];
    const row = right.map((cell, i) => changes[i] ?? cell);
    await readChips(input(chipHead, [row]), names, (fate) => void fates.push(fate));
    return fates[0]?.text ?? "";
  };
  test.each([
    [{}, "nvidia nvidia-h100 microsoft 2025Q1"],
    [{ 0: "  nVIDIA " }, "nvidia nvidia-h100 microsoft 2025Q1"],
    [{ 3: "1/1/23" }, "nvidia nvidia-h100 microsoft 2025Q1"],
    [{ 4: "2025-03-31" }, "nvidia nvidia-h100 microsoft 2025Q1"],
    [{ 9: "Incomplete: ends in January" }, "the quarter is not complete"],
    [{ 4: "4/27/2025" }, "it runs over no calendar quarters"],
    [{ 5: "40" }, "its percentiles do not rise"],
    [{ 6: "", 8: "" }, "it has no numbers"],
    [{ 6: "1,000" }, '"1,000" is no number'],
  ])("%j: %s", async (changes, says) => expect(await fateOf(changes)).toBe(says));

  test("that repeats or contradicts another is refused", async () => {
    const fates: string[] = [];
    const rows = [right, right, right.with(8, "21")];
    await readChips(input(chipHead, rows), names, ({ text }) => void fates.push(text));
    expect(fates.slice(1)).toEqual(["it repeats another row", "it contradicts another row of the same quarter"]);
  });
});

test.each([
  ["2/29/2024", Date.UTC(2024, 1, 29) / 864e5],
  ["2/29/2023", undefined],
  ["13/1/2023", undefined],
  ["2023-12-31", Date.UTC(2023, 11, 31) / 864e5],
  ["31.12.2023", undefined],
])("the day %s", (written, day) => expect(dayOf(written)).toBe(day));
