/**
 * A Parquet file as rows of text, a group of rows at a time. Apart, so that only this needs its reader.
 */
import { open, stat } from "node:fs/promises";
import zlib from "node:zlib";
import {
  type AsyncBuffer,
  type Compressors,
  type FileMetaData,
  parquetMetadataAsync,
  parquetReadObjects,
  parquetSchema,
} from "hyparquet";
import { TonnageError } from "../engine/index.ts";
import type { Input, InputRow } from "../importers/input.ts";

/** Packings beyond Snappy, each to the size that the file says and no more. */
const compressors: Compressors = {
  GZIP: (packed, size) => zlib.gunzipSync(packed, { maxOutputLength: size }),
  BROTLI: (packed, size) => zlib.brotliDecompressSync(packed, { maxOutputLength: size }),
  // Node has it from 22.15 on.
  ...(zlib.zstdDecompressSync && {
    ZSTD: (packed, size) => zlib.zstdDecompressSync(packed, { maxOutputLength: size }),
  }),
};

const ignore = (): void => {};

/** A group of rows is held in memory whole. */
const largestGroup = 200e6;
const mostCells = 2_000_000;

const refuse = (file: string, found: string, expected = "Write the file anew, in groups of rows"): TonnageError =>
  new TonnageError({ code: "bad-table", where: file, found, expected });

/** @throws TonnageError where the file is cut off, says of itself what is not so, or is packed in a way that is not read */
export async function parquetInput(file: string, path: string): Promise<Input> {
  const buffer = await bytesOf(path);
  const orRefuse = async <Result>(act: () => Promise<Result>): Promise<Result> => {
    try {
      return await act();
    } catch (error) {
      if (error instanceof TonnageError) throw error;
      // What else the reader has begun fails likewise, and nobody waits for it.
      if (!process.listeners("unhandledRejection").includes(ignore)) process.on("unhandledRejection", ignore);
      const { message } = error as Error;
      if (/compression/.test(message))
        throw refuse(
          file,
          `it is packed in a way that is not read (${message})`,
          "Write it with Snappy, gzip or not packed",
        );
      throw refuse(file, `it is no whole Parquet file (${message})`);
    }
  };
  const metadata = await orRefuse(async () => checked(file, await parquetMetadataAsync(buffer), buffer.byteLength));
  const head = parquetSchema(metadata).children.map(({ element }) => element.name);
  let done = 0;
  const total = Number(metadata.num_rows);
  async function* rows(): AsyncGenerator<InputRow> {
    for (const { num_rows: count } of metadata.row_groups) {
      const [rowStart, rowEnd] = [done, done + Number(count)];
      const read = await orRefuse(() => parquetReadObjects({ file: buffer, metadata, rowStart, rowEnd, compressors }));
      if (read.length !== rowEnd - rowStart)
        throw refuse(file, `a group holds ${read.length} rows, not ${rowEnd - rowStart} as it says`);
      for (const record of read) {
        done++;
        yield { row: done + 1, cells: head.map((name) => textOf((record as Record<string, unknown>)[name])) };
      }
    }
  }
  return { file, head, rows: rows(), done: () => (total > 0 ? done / total : 0) };
}

/** A file as its reader asks for it, some bytes at a time. */
async function bytesOf(path: string): Promise<AsyncBuffer> {
  const { size } = await stat(path);
  return {
    byteLength: size,
    async slice(start, end = size) {
      const file = await open(path);
      try {
        const bytes = new Uint8Array(end - start);
        const { bytesRead } = await file.read(bytes, 0, bytes.length, start);
        return bytes.buffer.slice(0, bytesRead);
      } finally {
        await file.close();
      }
    },
  };
}

/** What the file says of itself must be possible, before anything is made room for. */
function checked(file: string, metadata: FileMetaData, size: number): FileMetaData {
  const names = parquetSchema(metadata).children.map(({ element }) => element.name);
  let rows = 0;
  for (const { num_rows: count, columns } of metadata.row_groups) {
    const [found, known] = [columns.map(({ meta_data: column }) => column?.path_in_schema[0]), names];
    if (found.join("\n") !== known.join("\n"))
      throw refuse(file, "a group of rows has other columns than the file says");
    if (Number(count) * names.length > mostCells)
      throw refuse(
        file,
        `a group of rows has ${count} rows of ${names.length} columns`,
        `Write groups of at most ${mostCells} cells`,
      );
    for (const { meta_data: column } of columns) {
      const [from, packed, unpacked] = [
        column?.data_page_offset,
        column?.total_compressed_size,
        column?.total_uncompressed_size,
      ].map(Number) as [number, number, number];
      if (!(from >= 0 && packed >= 0 && from + packed <= size))
        throw refuse(file, "a column is said to lie behind the end of the file");
      if (!(unpacked >= 0 && unpacked <= largestGroup))
        throw refuse(
          file,
          `a column unpacks to ${(unpacked / 1e6).toFixed(0)} MB`,
          `Write groups of at most ${largestGroup / 1e6} MB`,
        );
      if (Number(column?.num_values) > mostCells)
        throw refuse(file, `a column has ${column?.num_values} values`, `Write groups of at most ${mostCells} cells`);
    }
    rows += Number(count);
  }
  if (rows !== Number(metadata.num_rows) || rows < 0)
    throw refuse(file, `it says that it has ${metadata.num_rows} rows, its groups ${rows}`);
  return metadata;
}

/** Days and moments as dates, all else as it is written. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
