/** Tables of a page as files, by the exporters of the command line, which are fetched when they are needed. */
import type { ReactNode } from "react";
import type { Export } from "../../exporters/table.ts";

/** A cell: what is shown, and where that is another, what a file has. */
export type Cell = string | number | { readonly shown: ReactNode; readonly value: string | number };

export interface TableOf {
  readonly caption: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** What a file says of its table, where it has a place for it. */
export type AboutTable = Readonly<Record<string, unknown>>;

/** A table as JSON: an object for each row, and null where there is no value. */
export function jsonFile(table: TableOf, about: AboutTable): Blob {
  const columns = columnsOf(table);
  const rows = table.rows.map((_, r) => Object.fromEntries(columns.map(({ name, cells }) => [name, cells[r] ?? null])));
  return new Blob([JSON.stringify({ caption: table.caption, ...about, rows }, null, 1)], { type: "application/json" });
}

/** A table as CSV. */
export const csvFile = async (table: TableOf): Promise<Blob> =>
  written(table, {}, (await import("../../exporters/csv.ts")).csv, "text/csv");

/** A table as Parquet; in columns of numbers, what is missing is not a number. */
export const parquetFile = async (table: TableOf, about: AboutTable): Promise<Blob> =>
  written(
    table,
    { caption: table.caption, ...about },
    (await import("../../exporters/parquet.ts")).parquet,
    "application/vnd.apache.parquet",
  );

function written(table: TableOf, about: AboutTable, export_: Export, type: string): Blob {
  const columns = columnsOf(table);
  const exporter = export_(columns, about);
  const parts = [exporter.rows(columns.map(({ cells }) => cells)), exporter.end()];
  return new Blob(parts as BlobPart[], { type });
}

/** The columns by names that tell them apart: heads of a page may be empty or equal. */
function columnsOf({ heads, rows }: TableOf) {
  const names: string[] = [];
  return heads.map((head, i) => {
    const wanted = head || "name";
    const before = names.filter((name) => name === wanted).length;
    names.push(wanted);
    const values = rows.map((row) => fileValue(row[i]));
    const isNumeric = values.some((value) => value !== undefined) && values.every((value) => typeof value !== "string");
    return {
      name: before === 0 ? wanted : `${wanted} ${before + 1}`,
      type: isNumeric ? ("double" as const) : ("text" as const),
      cells: isNumeric ? values : values.map((value) => (value === undefined ? undefined : String(value))),
    };
  });
}

/** What a file has of a cell: nothing, where the page has a dash. */
function fileValue(cell: Cell | undefined): string | number | undefined {
  const value = typeof cell === "object" ? cell.value : cell;
  return value === "—" || value === "" || Number.isNaN(value) ? undefined : value;
}
