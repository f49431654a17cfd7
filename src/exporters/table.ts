/**
 * A table that is written some rows at a time, so that it may be longer than memory.
 */

/** One column: what its values are, and how exact. */
export interface Column {
  readonly name: string;
  readonly type: "text" | "flag" | "whole" | "single" | "double";
}

/** A value; text may be missing. */
export type Value = string | boolean | number | undefined;

/** The values of a column in some rows. */
export type Cells = ArrayLike<Value>;

/** Some rows of a table, column by column. */
export type Rows = readonly Cells[];

/** Turns a table into the contents of a file. */
export interface Exporter {
  /** More rows; what comes back is to be written now, and may be of rows that were given before. */
  rows(rows: Rows): string | Uint8Array;
  /** What is to be written after the last rows. */
  end(): string | Uint8Array;
}

/** @param about what the table is and what reproduces it, for formats that have a place for it */
export type Export = (columns: readonly Column[], about: unknown) => Exporter;
