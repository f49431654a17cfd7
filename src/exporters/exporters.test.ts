import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { describe, expect, test } from "vitest";
import { csv } from "./csv.ts";
import { ndjson } from "./ndjson.ts";
import { parquet } from "./parquet.ts";
import type { Column, Export, Rows } from "./table.ts";

const columns: Column[] = [
  { name: "draw", type: "whole" },
  { name: "bloc", type: "text" },
  { name: "projected", type: "flag" },
  { name: "owned_compute[CN]", type: "single" },
  { name: 'a "quoted", name', type: "double" },
];
const third = Math.fround(1 / 3);
const rows: Rows = [
  Int32Array.of(0, 1),
  ["US, or so", undefined],
  [true, false],
  Float32Array.of(third, -2),
  [1 / 3, 1e-300],
];

/** All that an exporter writes for some tables of rows, one after the other. */
function written(export_: Export, ...all: Rows[]): Uint8Array<ArrayBuffer> {
  const exporter = export_(columns, { seed: 1 });
  const parts = [...all.map((one) => exporter.rows(one)), exporter.end()];
  return Uint8Array.from(Buffer.concat(parts.map((part) => Buffer.from(part))));
}
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString();

test("CSV has one head, quotes where it must, leaves empty what is missing and keeps all digits", () => {
  expect(text(written(csv, rows, rows)).split("\n")).toEqual([
    'draw,bloc,projected,owned_compute[CN],"a ""quoted"", name"',
    ...[0, 0].flatMap(() => [`0,"US, or so",true,${third},${1 / 3}`, "1,,false,-2,1e-300"]),
    "",
  ]);
  expect(text(written(csv)).split("\n")).toHaveLength(2);
});

test("CSV has nothing that a spreadsheet would run, and leaves numbers and other texts as they are", () => {
  const named: Column[] = [
    { name: "=1+1", type: "text" },
    { name: "x", type: "double" },
  ];
  const texts = ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "＝1", "'x", "a=b", "2025Q4", ""];
  const exporter = csv(named, {});
  const read = parse(String(exporter.rows([texts, Float64Array.from(texts, (_, i) => -i)])), { relax_quotes: true });
  expect(read[0]).toEqual(["'=1+1", "x"]);
  expect(read.slice(1)).toEqual(texts.map((one, i) => [i < 7 ? `'${one}` : one, String(-i)]));
});

test("numbers come back from CSV and Parquet with the same bits", async () => {
  const singles = fc.float({ noNaN: true, noDefaultInfinity: true });
  const doubles = fc.double({ noNaN: true, noDefaultInfinity: true });
  const pairs = fc.array(fc.tuple(singles, doubles), { minLength: 1, maxLength: 50 });
  const bits = (rows: readonly (readonly [number, number])[]): Uint8Array =>
    new Uint8Array(Float64Array.from(rows.flat()).buffer);
  await fc.assert(
    fc.asyncProperty(pairs, async (given) => {
      // In text, 0 has no sign.
      const numbers = given.map(([a, b]): [number, number] => [a + 0, b + 0]);
      const two: Column[] = [
        { name: "single", type: "single" },
        { name: "double", type: "double" },
      ];
      const cells = [Float32Array.from(numbers, ([a]) => a), Float64Array.from(numbers, ([, b]) => b)];
      const write = (export_: Export): Uint8Array<ArrayBuffer> => {
        const exporter = export_(two, {});
        return Uint8Array.from(Buffer.concat([exporter.rows(cells), exporter.end()].map((part) => Buffer.from(part))));
      };
      const fromCsv = parse(text(write(csv)), { columns: true }) as Record<string, string>[];
      expect(bits(fromCsv.map((row) => [Number(row.single), Number(row.double)]))).toEqual(bits(numbers));
      const fromParquet = await parquetReadObjects({ file: write(parquet).buffer });
      expect(bits(fromParquet.map((row) => [row.single, row.double]))).toEqual(bits(numbers));
    }),
    { numRuns: 200 },
  );
});

test("NDJSON is one object a line, without what is missing", () => {
  const lines = text(written(ndjson, rows, rows))
    .trimEnd()
    .split("\n");
  expect(lines.map((line) => JSON.parse(line))).toHaveLength(4);
  expect(JSON.parse(lines[1] as string)).toEqual({
    draw: 1,
    projected: false,
    "owned_compute[CN]": -2,
    'a "quoted", name': 1e-300,
  });
});

describe("Parquet", () => {
  test("gives the same values back, in their types, and says what it is about", async () => {
    const file = written(parquet, rows).buffer;
    expect(await parquetReadObjects({ file })).toEqual([
      { draw: 0, bloc: "US, or so", projected: true, "owned_compute[CN]": third, 'a "quoted", name': 1 / 3 },
      { draw: 1, bloc: null, projected: false, "owned_compute[CN]": -2, 'a "quoted", name': 1e-300 },
    ]);
    const { schema, key_value_metadata: about } = parquetMetadata(file);
    expect(schema.slice(1).map(({ type }) => type)).toEqual(["INT32", "BYTE_ARRAY", "BOOLEAN", "FLOAT", "DOUBLE"]);
    expect(about).toEqual([{ key: "tonnage", value: '{"seed":1}' }]);
  });

  test("writes row groups as they are full, and holds no more than one", async () => {
    const many = (first: number): Rows => [
      Int32Array.from({ length: 10_000 }, (_, i) => first + i),
      Array.from({ length: 10_000 }, (_, i) => `Q${i % 4}`),
      Array.from({ length: 10_000 }, (_, i) => i % 3 === 0),
      Float32Array.from({ length: 10_000 }, (_, i) => first + i),
      Float64Array.from({ length: 10_000 }, (_, i) => first + i),
    ];
    const exporter = parquet(columns, {});
    const sizes = Array.from({ length: 10 }, (_, i) => exporter.rows(many(10_000 * i)).length);
    // 10,000 rows of which each takes 16 bytes at least, the names of quarters apart.
    expect(sizes.reduce((a, b) => a + b)).toBeGreaterThan(60_000 * 12);
    const file = written(parquet, ...Array.from({ length: 10 }, (_, i) => many(10_000 * i))).buffer;
    const read = await parquetReadObjects({ file });
    expect(read).toHaveLength(100_000);
    expect(read.every((row, i) => row.draw === i && row["owned_compute[CN]"] === i && row.bloc === `Q${i % 4}`)).toBe(
      true,
    );
    expect(parquetMetadata(file).row_groups.length).toBeGreaterThan(2);
  });

  test("of no rows is a file, too", async () => {
    expect(await parquetReadObjects({ file: written(parquet).buffer })).toEqual([]);
  });
});
