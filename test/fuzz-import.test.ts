/**
 * Whatever bytes a table has, it is read or refused in a sentence, in bounded time and memory: 20,000 changed files of each kind, and more
 * with `npm run fuzz`.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { parquetWriteBuffer } from "hyparquet-writer";
import { afterAll, expect, test } from "vitest";
import { openInput } from "../src/cli/import-input.ts";
import { parquetReader } from "../src/cli/import-parquet.ts";
import { embeddedBundle } from "../src/data/files.ts";
import { checked } from "../src/data/forms/checked.ts";
import { namesForm } from "../src/data/forms/names.ts";
import { readNames, withNames } from "../src/data/names.ts";
import { layOver } from "../src/data/overlay.ts";
import { readYaml } from "../src/data/yaml.ts";
import { TonnageError } from "../src/engine/index.ts";
import { inputs, misspelt, readOrRefused as readTextOrRefused, text } from "./fuzzing.ts";

/** Files are written, and a page that hangs takes a second: milliseconds for all of them, on a busy machine. */
const fuzzTime = 600_000;

const folder = mkdtempSync(join(tmpdir(), "tonnage-fuzz-"));
const file = join(folder, "table");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const rows = Array.from({ length: 40 }, (_, i) => i);
/** Small tables of every type and packing that a table of the field has. */
const tables = (["UNCOMPRESSED", "SNAPPY"] as const).flatMap((codec) =>
  ([1, 15] as const).map(
    (rowGroupSize) =>
      new Uint8Array(
        parquetWriteBuffer({
          codec,
          rowGroupSize,
          columnData: [
            { name: "name", data: rows.map((i) => `chip ${i % 5}`), type: "STRING" },
            { name: "count", data: rows, type: "INT32" },
            { name: "wide", data: rows.map((i) => BigInt(i) * 1_000_000_007n), type: "INT64" },
            { name: "share", data: rows.map((i) => i / 7), type: "DOUBLE" },
            { name: "known", data: rows.map((i) => (i % 3 === 0 ? null : i % 2 === 0)), type: "BOOLEAN" },
            { name: "day", data: rows.map((i) => (i % 4 === 0 ? null : new Date(86_400_000 * i))), type: "TIMESTAMP" },
          ],
        }),
      ),
  ),
);
const csv = new TextEncoder().encode(
  `Name,Chip,Median,"Quarter, as told"\n${rows.map((i) => `a${i},"h100 ""x""",${i}.5,2024 Q${(i % 4) + 1}`).join("\r\n")}\n`,
);

/** A file with some bytes changed, and perhaps its end cut off. */
const changed = (files: readonly Uint8Array[]) =>
  fc
    .tuple(
      fc.nat(files.length - 1),
      fc.array(fc.tuple(fc.nat(1_000_000), fc.oneof(fc.nat(255), fc.constantFrom(0, 1, 127, 128, 255))), {
        minLength: 1,
        maxLength: 6,
      }),
      fc.option(fc.nat(1_000_000), { freq: 6 }),
    )
    .map(([which, places, cut]) => {
      const bytes = Uint8Array.from(files[which] as Uint8Array);
      for (const [at, value] of places) bytes[at % bytes.length] = value;
      return cut === null ? bytes : bytes.subarray(0, cut % bytes.length);
    });

/** Reads all rows, or is refused in a sentence. */
async function readOrRefused(open: () => ReturnType<typeof openInput>): Promise<boolean> {
  try {
    for await (const { cells } of (await open()).rows) if (!Array.isArray(cells)) expect.fail("a row has no cells");
    return true;
  } catch (error) {
    if (!(error instanceof TonnageError)) throw error;
    if (!/\S/.test(error.found) || /\[object/.test(error.message)) expect.fail(error.message);
    return false;
  }
}

test(
  "changed bytes of Parquet are read or refused, and never hang",
  async () => {
    const reader = parquetReader(1);
    const known = { read: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(changed(tables), async (bytes) => {
        writeFileSync(file, bytes);
        known[(await readOrRefused(() => reader.input("table", file))) ? "read" : "refused"]++;
      }),
      inputs(20_000),
    );
    await reader.close();
    expect(known.read).toBeGreaterThan(0);
    expect(known.refused).toBeGreaterThan(0);
  },
  fuzzTime,
);

test(
  "changed bytes of CSV are read or refused",
  async () => {
    await fc.assert(
      fc.asyncProperty(changed([csv]), async (bytes) => {
        writeFileSync(file, bytes);
        await readOrRefused(() => openInput(file));
      }),
      inputs(20_000),
    );
  },
  fuzzTime,
);

const embedded = embeddedBundle();
/** So small that it is read in no time. */
const small = {
  ...embedded,
  files: Object.fromEntries(
    Object.entries(embedded.files).filter(
      ([name]) => name === "model/structure.yaml" || name === "model/names.yaml" || name.startsWith("evidence/rental/"),
    ),
  ),
};

test("any overlay of evidence is laid over or refused", () => {
  const right = `source: { title: T, publisher: P, accessed: 2026-01-01, url: "https://example.org" }
figures:
  a: { what: chips of a bloc, unit: chip, as_of: 2025Q4, bloc: US, value: 1M to 2M, where: row 1, derived: as stated, grade: estimated }
`;
  fc.assert(
    fc.property(fc.oneof(text, misspelt(right), misspelt(right)), (written) =>
      readTextOrRefused(() => layOver(small, "own.yaml", written)),
    ),
    inputs(20_000),
  );
});

test("any file of names is read or refused", () => {
  const own = readNames(small);
  const right =
    "vendors: { NVIDIA: nvidia }\nproducts: { H100: nvidia-h100 }\nowners: { Acme: { id: acme, bloc: US } }\n";
  fc.assert(
    fc.property(fc.oneof(text, misspelt(right), misspelt(right)), (written) =>
      readTextOrRefused(() => {
        const { value, locate } = readYaml("names.yaml", written);
        withNames(
          small,
          own,
          checked("names.yaml", value, namesForm, (_, path) => locate(path)),
          locate,
        );
      }),
    ),
    inputs(20_000),
  );
});
