/**
 * CSV: a line of names, then a line a row, numbers with all their digits. It has no place for what the table is about.
 */
import { stringify } from "csv-stringify/sync";
import type { Export } from "./table.ts";

export const csv: Export = (columns) => {
  let head = stringify([columns.map(({ name }) => name)]);
  const start = (): string => {
    const text = head;
    head = "";
    return text;
  };
  return {
    rows(rows) {
      const count = rows[0]?.length ?? 0;
      return start() + stringify(Array.from({ length: count }, (_, i) => rows.map((cells) => cells[i])));
    },
    end: start,
  };
};
