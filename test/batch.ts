/**
 * Files for `tonnage classify --batch`, in a folder of their own that is gone after the tests.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll } from "vitest";
import { type Answer, tonnage } from "./tonnage.ts";

/** Where files are read and written. */
export const folder = mkdtempSync(join(tmpdir(), "tonnage-batch-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

export type Row = Readonly<Record<string, string>>;

/** Classifies the rows of `rows.csv` with this content. */
export function batch(content: string, ...args: string[]): Promise<Answer> {
  writeFileSync(join(folder, "rows.csv"), content);
  return tonnage(["classify", "--batch", "rows.csv", ...args], { folder });
}

/** What CSV says, a row an object. */
export const fromCsv = (text: string): Row[] => parse(text, { columns: true }) as Row[];

/** One that is free, one by letter, one by the seat of the buyer. */
export const three = `item,date,destination,hq
nvidia-h20,2023-12-01,CN,
nvidia-h20,2025-04-20,China,
B200,2025-09-01,Malaysia,CN
`;
