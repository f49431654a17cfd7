/**
 * CloudMatrix 384 against NVL72, the comparison that is quoted most, and what must hold of any two systems.
 */
import { describe, expect, test } from "vitest";
import { productNamed, readCatalogue } from "../data/catalogue.ts";
import { embeddedBundle } from "../data/files.ts";
import { systemRows } from "./systems.ts";

const catalogue = readCatalogue(embeddedBundle());
const systems = [...catalogue.values()].filter(({ kind }) => kind === "system");
const rows = systemRows([productNamed(catalogue, "CloudMatrix 384"), productNamed(catalogue, "NVL72")]);
const row = (field: string) => rows.find((one) => one.field === field)!;

describe("CloudMatrix 384 against NVL72", () => {
  test("has 1.60, 1.67 or 1.71 times the 16-bit rate, by whose figure of the chip is taken", () =>
    expect(row("system_fp16").ratios.map(({ ratio }) => Number(ratio[0].toFixed(2)))).toEqual([1.6, 1.67, 1.71]));
  test("has 5.3 times the chips in 16 racks to 1", () =>
    expect([row("chips").ratio![0], row("racks").ratio![0]].map((x) => Number(x.toFixed(1)))).toEqual([5.3, 16]));
  test("draws about 3.9 times the power, and 2.3 times as much for each FLOP", () => {
    expect(row("system_power").ratio![0]).toBeCloseTo(3.86, 2);
    expect(1 / row("system_fp16_per_kilowatt").ratio![0]).toBeCloseTo(2.31, 2);
  });
  test("has a tenth of the rate a rack", () => expect(row("system_fp16_per_rack").ratio![0]).toBeCloseTo(0.104, 3));
  test("shows nothing where it has no FP8", () => expect(row("system_fp8").ratio).toBeUndefined());
});

test("any system against itself is once itself, by the readings that count", () => {
  for (const system of systems)
    for (const { field, ratio, readings } of systemRows([system, system])) {
      const [[first] = []] = readings;
      const isPoint =
        first !== undefined &&
        first.value[0] === first.value[1] &&
        first.value[0] > 0 &&
        Number.isFinite(first.value[0]);
      if (isPoint) expect(ratio?.[0], `${system.id} ${field}`).toBeCloseTo(1, 9);
    }
});

test("the ratio of two is the inverse of theirs turned round", () => {
  const [a, b] = [productNamed(catalogue, "CloudMatrix 384"), productNamed(catalogue, "NVL72")];
  const turned = systemRows([b, a]);
  for (const { field, ratio } of rows)
    if (ratio && ratio[0] > 0)
      expect(turned.find((one) => one.field === field)!.ratio![0] * ratio[1]).toBeCloseTo(1, 9);
});
