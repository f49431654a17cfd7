/**
 * CSV: a line of names, then a line a row, numbers with all their digits. It has no place for what the table is about.
 *
 * What to quote, and how, is the library's to know; numbers need no quotes, and it would take five times as long over them.
 */
import { stringify } from "csv-stringify/sync";
import type { Cells, Export, Value } from "./table.ts";

/** A table as CSV. */
export const csv: Export = (columns) => {
  let head = csvLine(columns.map(({ name }) => name));
  const start = (): string => {
    const text = head;
    head = "";
    return text;
  };
  return {
    rows(rows) {
      const fields = rows.map((cells, c) => (columns[c]?.type === "text" ? texts(cells) : cells));
      const lines = Array.from({ length: rows[0]?.length ?? 0 }, (_, i) => fields.map((cells) => cells[i]).join());
      return start() + lines.map((line) => `${line}\n`).join("");
    },
    end: start,
  };
};

/**
 * A line of CSV. A text that a spreadsheet would run, since it begins like a formula, gets an apostrophe in front of it; numbers
 * stay as they are.
 */
export const csvLine = (cells: readonly Value[]): string => stringify([cells], { escape_formulas: true });

/** Texts as fields, each different one made once. */
function texts(cells: Cells): Cells {
  const made = new Map<Value, string>();
  return Array.from(cells, (text) => {
    const field = made.get(text) ?? csvLine([text]).slice(0, -1);
    made.set(text, field);
    return field;
  });
}
