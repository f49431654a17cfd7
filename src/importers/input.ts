/** A table as it comes in: a head, and rows one at a time. */
export interface InputRow {
  /** As a spreadsheet numbers it: the head is row 1. */
  readonly row: number;
  readonly cells: readonly string[];
}

export interface Input {
  /** As the user wrote it. */
  readonly file: string;
  readonly head: readonly string[];
  readonly rows: AsyncIterable<InputRow>;
  /** What part of the file has been read; 0 of a pipe, whose end nobody knows. */
  readonly done: () => number;
}

/** What happened to one row: what it was taken for, or why it was refused. */
export interface RowFate {
  readonly file: string;
  readonly row: number;
  readonly taken: boolean;
  /** What it is a value of, in our words: `nvidia-h100 microsoft 2025Q4`; or the reason. */
  readonly text: string;
}
