/**
 * Whatever a file holds, it gives rows or a sentence; and rows come one at a time, however many there are.
 */
import { Readable } from "node:stream";
import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { TonnageError } from "../engine/index.ts";
import { type BatchRow, rowsOf } from "./batch-file.ts";
import { resultOf } from "./batch-row.ts";
import { openControls } from "./controls.ts";

const controls = openControls({});

/** Every row is classified or fails with a sentence; a file that is broken is refused with one. */
async function readOrRefused(chunks: readonly (string | Uint8Array)[]): Promise<void> {
  try {
    for await (const row of rowsOf("rows.csv", Readable.from(chunks), () => {})) {
      const { error, ...result } = resultOf(controls, row);
      if (error === undefined) expect(result).toHaveProperty("status");
      else expect(error).toMatch(/^rows\.csv row \d+ column .+: .+\. .+[.?]$/s);
    }
  } catch (error) {
    if (!(error instanceof TonnageError)) throw error;
    expect(error.message).toMatch(/^rows\.csv/);
    expect(error.message).not.toMatch(/undefined|\[object|NaN/);
  }
}

const known = [
  ...["item", "date", "destination", "hq", "from", "use", "kind", "tpp", "die_area_mm2", "memory_bandwidth_gb_s"],
  ...["io_bandwidth_gb_s", "memory_bandwidth_density", "data_center", "fp16", "us_sale", "designer", "node", "planar"],
];
const odd = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary" }),
  fc.constantFrom("__proto__", "constructor", "toString", "\uFEFF", "\u0000", '"', "(", "China (", ")", "1e999", "-0"),
);
const cells: Readonly<Record<string, fc.Arbitrary<string>>> = {
  item: fc.constantFrom("h20", "HBM3", "nvidia-dgx-h100", "no chip", "H200 (of ours)", ""),
  date: fc.constantFrom("2023-12-01", "2025-04-20", "2023-02-30", "9999-12-31", "0000-00-00", ""),
  destination: fc.constantFrom(
    "CN",
    "Malaysia (China HQ)",
    "China (from Mars)",
    "worldwide use",
    "foundry",
    "\n",
    "()",
  ),
  use: fc.constantFrom("export", "foundry", "operation", "sale", ""),
  kind: fc.constantFrom("chip", "memory", "die", "thing", ""),
};
const figure = fc.constantFrom(
  "",
  "0",
  "814",
  "600 to 700",
  "700 to 600",
  "-1",
  "y",
  "n",
  "2024-01-01",
  "1e308",
  "5..6",
);
const cell = (column: string): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 4, arbitrary: (Object.hasOwn(cells, column) ? cells[column] : undefined) ?? figure },
    { weight: 1, arbitrary: odd },
  );

/** A file with some of the known columns, the needed ones mostly among them, and rows that mostly fit. */
const file = fc
  .tuple(fc.subarray(known.slice(3)), fc.array(odd, { maxLength: 1 }))
  .map(([some, unknown]) => [...known.slice(0, 3), ...some, ...unknown])
  .chain((head) => fc.array(fc.tuple(...head.map(cell)), { maxLength: 5 }).map((rows) => stringify([head, ...rows])));

test("a file of the right form, whatever its cells", () =>
  fc.assert(
    fc.asyncProperty(file, (text) => readOrRefused([text])),
    { numRuns: 500 },
  ));

test("a file that was cut, or in which something was put elsewhere", () =>
  fc.assert(
    fc.asyncProperty(
      file,
      fc.nat(400),
      fc.nat(40),
      fc.constantFrom('"', ",", "\n", "\r", ";", "é", ""),
      (text, at, length, put) => readOrRefused([text.slice(0, at) + put + text.slice(at + length)]),
    ),
    { numRuns: 500 },
  ));

test("any text and any bytes, in any pieces", () =>
  fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(fc.string(), fc.uint8Array(), file), { maxLength: 4 }), (pieces) =>
      readOrRefused(pieces.map((piece) => Buffer.from(piece as string))),
    ),
    { numRuns: 500 },
  ));

test("an error of the source is told as one", async () => {
  const failing = Readable.from(
    (async function* () {
      yield "item,date,destination\n";
      throw new Error("the disk is gone");
    })(),
  );
  const read = async () => {
    for await (const _ of rowsOf("rows.csv", failing, () => {}));
  };
  await expect(read()).rejects.toThrow("cannot read rows.csv: the disk is gone");
});

test("no more is read ahead than a few buffers, and nothing once nobody asks", async () => {
  let made = 0;
  const source = Readable.from(
    (function* () {
      yield "item,date,destination\n";
      for (; made < 200_000; made++) yield "nvidia-h20,2023-12-01,CN\n";
    })(),
    { objectMode: false },
  );
  let furthest = 0;
  let read = 0;
  for await (const row of rowsOf("rows.csv", source, () => {}) as AsyncIterable<BatchRow>) {
    furthest = Math.max(furthest, made - ++read);
    expect(row.row).toBe(read + 1);
    if (read === 20_000) break;
  }
  // Both streams buffer bytes and rows by their marks: 64 kB of these rows are 2,600.
  expect(furthest).toBeLessThan(10_000);
  await new Promise(setImmediate);
  expect(source.destroyed).toBe(true);
});
