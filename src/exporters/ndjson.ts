/**
 * Newline-delimited JSON: an object a row, with the columns' names as keys. It has no place for what the table is about.
 */
import type { Export } from "./table.ts";

export const ndjson: Export = (columns) => ({
  rows(rows) {
    const count = rows[0]?.length ?? 0;
    const line = (i: number): string =>
      JSON.stringify(Object.fromEntries(columns.map(({ name }, c) => [name, rows[c]?.[i]])));
    return Array.from({ length: count }, (_, i) => `${line(i)}\n`).join("");
  },
  end: () => "",
});
