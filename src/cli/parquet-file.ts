/**
 * A Parquet file as rows of text, a group of rows at a time. Its reader trusts what pages say of themselves: bytes that lie can keep it
 * busy or fill the memory, so it runs in a thread that can be ended (`import-parquet.ts`).
 */
import { open, stat } from "node:fs/promises";
import zlib from "node:zlib";
import {
  type AsyncBuffer,
  type ColumnMetaData,
  type Compressors,
  type FileMetaData,
  parquetMetadataAsync,
  parquetReadObjects,
  parquetSchema,
} from "hyparquet";
import { parquetHeader } from "hyparquet/src/column.js";
import { TonnageError } from "../engine/index.ts";

/** Packings beyond Snappy, each to the size that the file says and no more. */
const compressors: Compressors = {
  GZIP: (packed, size) => zlib.gunzipSync(packed, { maxOutputLength: size }),
  BROTLI: (packed, size) => zlib.brotliDecompressSync(packed, { maxOutputLength: size }),
  // Node has it from 22.15 on.
  ...(zlib.zstdDecompressSync && {
    ZSTD: (packed, size) => zlib.zstdDecompressSync(packed, { maxOutputLength: size }),
  }),
};

/** A group of rows is held in memory whole. */
const largestGroup = 200e6;
const mostCells = 2_000_000;

const refuse = (file: string, found: string, expected = "Write the file anew, in groups of rows"): TonnageError =>
  new TonnageError({ code: "bad-table", where: file, found, expected });

/** What a file holds. */
export interface ParquetFile {
  readonly head: readonly string[];
  readonly rows: number;
  readonly groups: number;
  /** The cells of a group of rows. */
  readonly group: (index: number) => Promise<readonly (readonly string[])[]>;
}

/** @throws TonnageError where the file is cut off, says of itself what is not so, or is packed in a way that is not read */
export async function parquetFile(file: string, path: string): Promise<ParquetFile> {
  const buffer = await bytesOf(path);
  const orRefuse = async <Result>(act: () => Promise<Result>): Promise<Result> => {
    try {
      return await act();
    } catch (error) {
      if (error instanceof TonnageError) throw error;
      const message = String((error as Error).message ?? error);
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
  const starts = metadata.row_groups.map((_, i) =>
    metadata.row_groups.slice(0, i).reduce((sum, { num_rows: count }) => sum + Number(count), 0),
  );
  return {
    head,
    rows: Number(metadata.num_rows),
    groups: starts.length,
    group: (index) =>
      orRefuse(async () => {
        for (const { meta_data: column } of metadata.row_groups[index]?.columns ?? [])
          if (column) await checkPages(file, buffer, column);
        const rowStart = starts[index] as number;
        const rowEnd = rowStart + Number(metadata.row_groups[index]?.num_rows);
        const read = await parquetReadObjects({ file: buffer, metadata, rowStart, rowEnd, compressors });
        if (read.length !== rowEnd - rowStart)
          throw refuse(file, `a group holds ${read.length} rows, not ${rowEnd - rowStart} as it says`);
        return read.map((record) => head.map((name) => textOf((record as Record<string, unknown>)[name])));
      }),
  };
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

/**
 * The pages of a column must lie in it, unpack to no more than it says, and hold no more values: the reader makes room for what they
 * claim before it has read them.
 */
async function checkPages(file: string, buffer: AsyncBuffer, column: ColumnMetaData): Promise<void> {
  const start = Number(column.dictionary_page_offset || column.data_page_offset);
  const bytes = await buffer.slice(start, Math.min(buffer.byteLength, start + Number(column.total_compressed_size)));
  const reader = { view: new DataView(bytes), offset: 0 };
  const limits = { values: Number(column.num_values), unpacked: Number(column.total_uncompressed_size) };
  const isNot = (x: number | undefined, most: number): boolean => !(x !== undefined && x >= 0 && x <= most);
  for (let values = 0; values < limits.values && reader.offset < bytes.byteLength - 1; ) {
    const page = parquetHeader(reader);
    const own = page.data_page_header ?? page.data_page_header_v2;
    const held = (own ?? page.dictionary_page_header)?.num_values;
    if (
      isNot(page.compressed_page_size, bytes.byteLength - reader.offset) ||
      isNot(page.uncompressed_page_size, limits.unpacked) ||
      isNot(held, limits.values)
    )
      throw refuse(file, "a page says that it is larger than the column in which it lies");
    reader.offset += page.compressed_page_size;
    if (own) values += own.num_values;
  }
}

/** Days and moments as dates, all else as it is written. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
