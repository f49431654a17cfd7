/**
 * Tables for a terminal: columns as wide as their widest cell, numbers to the right.
 */

import { withoutColour } from "./colour.ts";

/** One column of a table. */
export interface Column {
  readonly head: string;
  readonly align?: "left" | "right";
}

/** Width on screen, without colour codes. */
const width = (text: string): number => [...withoutColour(text)].length;

/** Lines of a table: a head, a rule, the rows; two spaces between columns, none at the end of a line. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  const widths = columns.map(({ head }, i) => Math.max(width(head), ...rows.map((row) => width(row[i] ?? ""))));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => {
        const space = " ".repeat((widths[i] as number) - width(cell));
        return columns[i]?.align === "right" ? space + cell : cell + space;
      })
      .join("  ")
      .trimEnd();
  return [
    line(columns.map((c) => c.head)),
    widths
      .map((w) => "─".repeat(w))
      .join("  ")
      .trimEnd(),
    ...rows.map(line),
  ];
}
