/**
 * The rows of a CSV file that `tonnage classify --batch` reads: by the names that its columns state, in any order, one at a time.
 */
import { createReadStream, statSync } from "node:fs";
import { pipeline, type Readable } from "node:stream";
import { CsvError, type Info, parse } from "csv-parse";
import { figureNames } from "../controls/item.ts";
import { formats } from "../controls/measures.ts";
import { TonnageError } from "../engine/index.ts";
import { fromCaller } from "./caller.ts";

/** Without these a row says nothing. */
export const needed = ["item", "date", "destination"] as const;

/** Columns by what they state; a unit may stand behind the name. */
const columns: ReadonlyMap<string, string> = new Map([
  ...[
    ...needed,
    ...["hq", "from", "use", "kind", "designer"],
    ...Object.keys(formats),
    ...figureNames,
    ...["data_center", "planar", "has_memory", "approved_designer", "approved_packager"],
  ].map((name): [string, string] => [name, name]),
  ["headquarters", "hq"],
  ["datacenter", "data_center"],
  ["die_area_mm2", "die_area"],
  ["memory_bandwidth_gb_s", "memory_bandwidth"],
  ["io_bandwidth_gb_s", "io_bandwidth"],
]);

export interface BatchRow {
  /** As a spreadsheet numbers it: the head is row 1. */
  readonly row: number;
  /** Cells by what they state. */
  readonly fields: Readonly<Record<string, string>>;
  /** Where a cell stands, for messages, with the column as the file spells it. */
  readonly where: (column: string) => string;
}

/** The bytes of a file. @throws TonnageError where it is none */
export function openFile(file: string): Readable {
  const path = fromCaller(file);
  if (statSync(path, { throwIfNoEntry: false })?.isFile()) return createReadStream(path);
  throw unreadable(file);
}

const unreadable = (file: string, why = ""): TonnageError =>
  new TonnageError({
    code: "no-file",
    where: "--batch",
    found: `cannot read ${file}${why}`,
    expected: "Give the path of a CSV file",
  });

/** A row that is longer has a quote that is not closed. */
const longestRow = 1_000_000;

/**
 * Reads rows one at a time; empty ones are left out.
 * @param tell is told the columns that are not read, if there are any
 * @throws TonnageError naming the row and column that break the file
 */
export async function* rowsOf(
  file: string,
  source: Readable,
  tell: (unread: readonly string[]) => void,
): AsyncGenerator<BatchRow> {
  let head: readonly string[] = [];
  /** Of the rows that have been parsed and not yet read. */
  const numbers: number[] = [];
  const parser = parse({
    bom: true,
    max_record_size: longestRow,
    // Where the parser stops early, the rows that it has read are gone, and with them the names of the columns.
    on_record: (record: string[], { records, empty_lines: empty }) => {
      if (head.length === 0) head = record;
      numbers.push(records + empty);
      return record;
    },
    record_delimiter: ["\r\n", "\n", "\r"],
    skip_empty_lines: true,
    trim: true,
  });
  // An error of the source reaches the reader of the rows as the parser's own.
  pipeline(source, parser, () => {});
  let names: readonly (string | undefined)[] | undefined;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      const row = numbers.shift() as number;
      if (names === undefined) {
        names = namesOf(file, record, tell);
      } else if (record.some((cell) => cell !== "")) {
        const stated = record.map((cell, i) => [names?.[i], cell] as const);
        yield { row, fields: Object.fromEntries(stated.filter(([name]) => name !== undefined)), where: whereIn(row) };
      }
    }
  } catch (error) {
    if (error instanceof TonnageError) throw error;
    throw error instanceof CsvError ? broken(file, head, error) : unreadable(file, `: ${(error as Error).message}`);
  }
  if (names === undefined)
    throw new TonnageError({
      code: "empty-file",
      where: file,
      found: "it has no rows",
      expected: `Write a head with the columns ${needed.join(", ")} and hq, and a row for each item`,
    });

  function whereIn(row: number): (column: string) => string {
    return (column) => `${file} row ${row} column ${head[names?.indexOf(column) ?? -1] ?? column}`;
  }
}

/** What each column states. @throws TonnageError where one is missing or stands twice */
function namesOf(
  file: string,
  head: readonly string[],
  tell: (unread: readonly string[]) => void,
): (string | undefined)[] {
  const names = head.map((name) => columns.get(name.toLowerCase().replace(/[\s-]+/g, "_")));
  const missing = needed.find((name) => !names.includes(name));
  if (missing !== undefined)
    throw new TonnageError({
      code: "missing-column",
      where: `${file} row 1`,
      found: `no column "${missing}" among ${head.join(", ")}`,
      expected: `Write a head with the columns ${needed.join(", ")}, and hq where the party is headquartered elsewhere`,
      ...(head.length === 1 && /[;\t]/.test(head[0] as string) ? { hint: "Separate cells by commas" } : {}),
    });
  const second = names.findIndex((name, i) => name !== undefined && names.indexOf(name) < i);
  if (second >= 0)
    throw new TonnageError({
      code: "repeated-column",
      where: `${file} row 1 column ${second + 1}`,
      found: `"${head[second]}" states the same as "${head[names.indexOf(names[second])]}"`,
      expected: "State each thing in one column",
    });
  const unread = head.filter((_, i) => names[i] === undefined);
  if (unread.length > 0) tell(unread);
  return names;
}

/** What the parser stumbles on, in words. */
const faults: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: "a quote is opened and never closed",
  CSV_INVALID_CLOSING_QUOTE: "something follows a closing quote",
  INVALID_OPENING_QUOTE: "a quote stands in the midst of a cell",
  CSV_MAX_RECORD_SIZE: "the row does not end; a quote may be open",
};

/** Where the parser stopped: in the row behind those that it has read. */
function broken(file: string, head: readonly string[], error: CsvError): TonnageError {
  const { records = 0, empty_lines: empty = 0, column, record } = error as CsvError & Partial<Info>;
  const cells = Array.isArray(record) ? record.length : undefined;
  const at = cells === undefined ? Number(column) : Math.min(cells, head.length);
  const name = head[at] === undefined ? "" : ` (${head[at]})`;
  return new TonnageError({
    code: "bad-csv",
    where: `${file} row ${Number(records) + Number(empty) + 1}${Number.isNaN(at) ? "" : ` column ${at + 1}${name}`}`,
    found:
      error.code === "CSV_RECORD_INCONSISTENT_FIELDS_LENGTH"
        ? `the row has ${cells} ${cells === 1 ? "cell" : "cells"}, the head ${head.length}`
        : (faults[error.code] ?? error.message),
    expected:
      "Give each row as many cells as the head, put quotes around cells that hold commas, and double quotes within",
  });
}
