/**
 * Files that `tonnage import` reads: CSV, plain or gzip, from a file or a pipe, in memory that does not grow with their size; and Parquet, a
 * group of rows at a time.
 */
import { closeSync, createReadStream, openSync, readSync, statSync } from "node:fs";
import { pipeline, Readable, Transform } from "node:stream";
import { createGunzip } from "node:zlib";
import { CsvError, parse } from "csv-parse";
import { TonnageError } from "../engine/index.ts";
import type { Input, InputRow } from "../importers/input.ts";
import { fromCaller } from "./caller.ts";

/** A row that is longer has a quote that is not closed, or is none. */
const longestRow = 1_000_000;
/** The widest of the field's tables has less than a hundred columns. */
const mostColumns = 1000;
/** What unpacks to more than this many times its size, and to more than so many bytes, is no table. */
const mostTimes = 200;
const unpackedFreely = 16e6;

const refuse = (where: string, found: string, expected: string): TonnageError =>
  new TonnageError({ code: "bad-table", where, found, expected });

/**
 * Opens a file; `-` is what is piped in.
 * @throws TonnageError where it cannot be read or is no table
 */
export async function openInput(file: string): Promise<Input> {
  if (file === "-") return csvInput("standard input", process.stdin, 0);
  const path = fromCaller(file);
  const there = statSync(path, { throwIfNoEntry: false });
  if (!there || there.isDirectory())
    throw refuse(
      file,
      there ? "it is a folder" : "there is no such file",
      "Give the path of a CSV or Parquet file, or - for a pipe",
    );
  // A pipe is read once: only a file can be looked into first.
  if (there.isFile() && firstBytes(path, 4).toString("latin1") === "PAR1") {
    const { parquetInput } = await import("./import-parquet.ts");
    return parquetInput(file, path);
  }
  return csvInput(file, createReadStream(path), there.isFile() ? there.size : 0);
}

function firstBytes(path: string, count: number): Buffer {
  const descriptor = openSync(path, "r");
  const bytes = Buffer.alloc(count);
  const read = readSync(descriptor, bytes, 0, count, 0);
  closeSync(descriptor);
  return bytes.subarray(0, read);
}

async function csvInput(file: string, source: Readable, size: number): Promise<Input> {
  let read = 0;
  const chunks = source[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const first = await chunks.next().catch((error: Error) => {
    throw inWords(file, 1, error);
  });
  async function* counted(): AsyncGenerator<Buffer> {
    for (let chunk = first; !chunk.done; chunk = await chunks.next()) {
      read += chunk.value.length;
      yield chunk.value;
    }
  }
  const isPacked = first.done !== true && first.value[0] === 0x1f && first.value[1] === 0x8b;
  const parser = parse({
    bom: true,
    max_record_size: longestRow,
    record_delimiter: ["\r\n", "\n", "\r"],
    skip_empty_lines: true,
    relax_column_count: true,
  });
  const packed = isPacked ? [createGunzip(), limited(file, () => read)] : [];
  pipeline([Readable.from(counted(), { objectMode: false }), ...packed, textOf(file, () => read), parser], () => {});
  const records = (parser as AsyncIterable<string[]>)[Symbol.asyncIterator]();
  let row = 0;
  const next = async (): Promise<string[] | undefined> => {
    try {
      const { value, done } = await records.next();
      row++;
      return done ? undefined : value;
    } catch (error) {
      throw inWords(file, row + 1, error as Error);
    }
  };
  const head = await next();
  if (head === undefined) throw refuse(file, "it has no rows", "Give a table with a head and rows");
  if (head.length > mostColumns) {
    source.destroy();
    throw refuse(file, `its head has ${head.length} columns`, `The field's tables have fewer than ${mostColumns}`);
  }
  async function* rows(): AsyncGenerator<InputRow> {
    try {
      for (let cells = await next(); cells !== undefined; cells = await next()) {
        if (cells.length !== (head as string[]).length)
          throw refuse(
            `${file} row ${row}`,
            `the row has ${cells.length} ${cells.length === 1 ? "cell" : "cells"}, the head ${(head as string[]).length}`,
            "Give each row as many cells as the head, and put quotes around cells that hold commas",
          );
        yield { row, cells };
      }
    } finally {
      source.destroy();
    }
  }
  return { file, head, rows: rows(), done: () => (size > 0 ? Math.min(1, read / size) : 0) };
}

/** Passes what gzip unpacks, until it is too much. */
function limited(file: string, packed: () => number): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length;
      const isTooMuch = bytes > unpackedFreely && bytes > mostTimes * packed();
      const what = `it unpacks to more than ${mostTimes} times its size`;
      done(isTooMuch ? refuse(file, what, "Give the table itself; that is none") : null, chunk);
    },
  });
}

/** Bytes as text. @throws TonnageError at the first that are no UTF-8 */
function textOf(file: string, read: () => number): Transform {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let isFirst = true;
  const decoded = (bytes: Buffer | undefined): string => {
    if (isFirst && bytes?.subarray(0, 4).toString("latin1") === "PAR1")
      throw refuse(file, "it is Parquet in a pipe or in gzip", "Give Parquet as a file of its own");
    isFirst = false;
    try {
      return decoder.decode(bytes, { stream: bytes !== undefined });
    } catch {
      throw refuse(file, `within its first ${read()} bytes are some that are no UTF-8`, "Save the file as UTF-8");
    }
  };
  const passOn = (bytes: Buffer | undefined, done: (error: Error | null, text?: string) => void): void => {
    try {
      done(null, decoded(bytes));
    } catch (error) {
      done(error as Error);
    }
  };
  return new Transform({
    readableObjectMode: false,
    encoding: "utf8",
    transform: (chunk: Buffer, _, done) => passOn(chunk, done),
    flush: (done) => passOn(undefined, done),
  });
}

/** What the parser stumbles on, in words. */
const faults: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: "a quote is opened and never closed",
  CSV_INVALID_CLOSING_QUOTE: "something follows a closing quote",
  INVALID_OPENING_QUOTE: "a quote stands in the midst of a cell",
  CSV_MAX_RECORD_SIZE: `a row is longer than ${longestRow / 1e6} MB; a quote may be open`,
};

function inWords(file: string, row: number, error: Error): TonnageError {
  if (error instanceof TonnageError) return error;
  if ((error as NodeJS.ErrnoException).code?.startsWith("Z_"))
    return refuse(file, `it is no whole gzip file (${error.message})`, "Fetch the file anew");
  if (error instanceof CsvError)
    return refuse(`${file} row ${row}`, faults[error.code] ?? error.message, "Give a table with a row for each line");
  return refuse(file, `it cannot be read (${error.message})`, "Give a file that may be read");
}
