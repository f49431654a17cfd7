/**
 * In which format `tonnage run` writes: as told, or by the ending of its file.
 */
import { extname } from "node:path";
import { TonnageError } from "../engine/index.ts";
import type { Export } from "../exporters/table.ts";
import type { GivenOptions } from "./options.ts";

/** What writes a table some rows at a time; loaded when it is needed. */
export const exporters = {
  csv: async (): Promise<Export> => (await import("../exporters/csv.ts")).csv,
  ndjson: async (): Promise<Export> => (await import("../exporters/ndjson.ts")).ndjson,
  parquet: async (): Promise<Export> => (await import("../exporters/parquet.ts")).parquet,
};

export type Exported = keyof typeof exporters;
export type Format = "table" | "json" | Exported;

/** All formats by name. */
export const formats: readonly Format[] = ["table", "csv", "json", "ndjson", "parquet"];

const endings: Readonly<Record<string, Format>> = {
  ".txt": "table",
  ".csv": "csv",
  ".json": "json",
  ".ndjson": "ndjson",
  ".jsonl": "ndjson",
  ".parquet": "parquet",
};

/** What is given out: summaries of the draws, or the draws themselves. */
export const whats = ["summaries", "draws"] as const;

export interface GivenFormat extends GivenOptions {
  readonly what: (typeof whats)[number];
  readonly format?: Format;
}

/** The format of summaries. @throws TonnageError where it cannot be told */
export function summaryFormat(given: GivenFormat): Format {
  const found = formatOf(given);
  if (found) return found;
  if (given.out === undefined) return "table";
  throw unknownEnding(given.out, formats);
}

/** The format of draws. @throws TonnageError where it cannot be told, or has no room for many */
export function drawFormat(given: GivenFormat): Exported {
  const found = formatOf(given);
  const known = Object.keys(exporters) as Exported[];
  const fits = known.find((format) => format === found);
  if (fits) return fits;
  if (found === undefined && given.out !== undefined) throw unknownEnding(given.out, known);
  const asked = found === "json" ? "one JSON text" : found === "table" ? "a table of text" : "the screen";
  throw wrong("--what draws", `draws are too many for ${asked}`, waysTo(known));
}

function formatOf({ format, json, out }: GivenFormat): Format | undefined {
  if (json && format !== undefined && format !== "json")
    throw wrong("--json", `--format ${format} is another format`, "Give one of the two");
  return format ?? (json ? "json" : out === undefined ? undefined : endings[extname(out).toLowerCase()]);
}

/** @throws TonnageError where a format is no text and would go to a screen */
export function refuseScreen(format: Format, out: string | undefined): void {
  if (format === "parquet" && out === undefined && process.stdout.isTTY)
    throw wrong("--format parquet", "it is no text that a screen could show", "Give a file with --out");
}

const unknownEnding = (out: string, known: readonly Format[]): TonnageError =>
  wrong("--out", `the ending of ${out === "" ? '""' : out} names no format that fits`, waysTo(known));

function waysTo(known: readonly Format[]): string {
  const fitting = Object.keys(endings).filter((ending) => known.includes(endings[ending] as Format));
  return `Give --format ${known.join(", ")}, or a file that ends in ${fitting.join(", ")}`;
}

const wrong = (where: string, found: string, expected: string): TonnageError =>
  new TonnageError({ code: "wrong-format", where, found, expected });
