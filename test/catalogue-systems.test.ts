/**
 * Systems of the catalogue: what is said of CloudMatrix 384 against GB200 NVL72, and that disputed readings stand apart.
 */
import { describe, expect, test } from "vitest";
import type { Field } from "../src/data/fields.ts";
import { embeddedBundle } from "../src/data/files.ts";
import type { CatalogueFile } from "../src/data/forms/catalogue.ts";
import { parseNumber } from "../src/engine/index.ts";

const { files } = embeddedBundle();
const { sources, products } = files["catalogue/systems.yaml"] as CatalogueFile;
const evidence = new Set(
  Object.keys(files)
    .filter((file) => file.startsWith("evidence/"))
    .map((file) => file.replace(/^.*\/|\.yaml$/g, "")),
);

/** Ends of a value: a number, an interval, or a hedged number. */
const ends = (value: number | string): number[] =>
  String(value)
    .replace(/^(about|over|under) /, "")
    .split(" to ")
    .map((part) => parseNumber(part) ?? Number.NaN);
const readings = (id: string, field: Field): number[] =>
  products[id]!.figures.flatMap(({ values }) => (values[field] === undefined ? [] : ends(values[field]!)));

test("every value is a number, an interval or a hedged number, and every source is known", () => {
  for (const [id, { kind, figures }] of Object.entries(products)) {
    expect(kind, id).toBe("system");
    for (const { source, values } of figures) {
      expect(source in sources || evidence.has(source), `${id}: ${source}`).toBe(true);
      for (const [field, value] of Object.entries(values)) {
        const [low, high = low] = ends(value as string) as [number, number?];
        expect(low, `${id} ${field}`).toBeLessThanOrEqual(high!);
      }
    }
  }
});

test("no two systems answer to one name", () => {
  const names = Object.values(products).flatMap(({ name, aliases }) => [...new Set([name, ...aliases])]);
  expect(
    names.filter((name, i) => names.findIndex((other) => other.toLowerCase() === name.toLowerCase()) !== i),
  ).toEqual([]);
});

describe("CloudMatrix 384 against GB200 NVL72", () => {
  const [matrix, rack] = ["huawei-cloudmatrix-384", "nvidia-gb200-nvl72"] as const;
  const [rate] = readings(rack, "system_fp16") as [number];

  test("has three readings of its rate: 1.67, 1.60 and 1.71 times the other's", () => {
    const times = readings(matrix, "system_fp16").map((one) => Number((one / rate).toFixed(2)));
    expect(times).toEqual([1.67, 1.6, 1.71]);
    expect(readings(matrix, "system_fp16").map((one) => Math.round((one * 1000) / 384))).toEqual([781, 752, 800]);
  });
  test("needs sixteen racks and three to five times the power, by every reading", () => {
    expect([readings(matrix, "racks"), readings(rack, "racks")]).toEqual([[16], [1]]);
    expect(new Set(readings(matrix, "system_power"))).toEqual(new Set([559, 500]));
    expect([Math.min(...readings(rack, "system_power")), Math.max(...readings(rack, "system_power"))]).toEqual([
      120, 145,
    ]);
  });
  test("has 6,912 optical modules, where the other has copper", () => {
    expect(new Set(readings(matrix, "optical_transceivers"))).toEqual(new Set([6912]));
    expect(readings(rack, "optical_transceivers")).toEqual([0]);
  });
  test("has more memory, but no rate in 8 or 4 bits of floating point", () => {
    expect(readings(matrix, "system_memory")[0]! / readings(rack, "system_memory")[0]!).toBeCloseTo(3.67, 2);
    expect([readings(matrix, "system_fp8"), readings(matrix, "system_fp4")]).toEqual([[], []]);
  });
});
