/**
 * The bundle: all data files as parsed objects, by path. Readers see only this, so Node and a page read the same data.
 */
import type { z } from "zod";
import { TonnageError } from "../engine/index.ts";

export interface Bundle {
  /** By path from the project's root, such as `evidence/chip-sales/epoch-nvidia-sales.yaml`. */
  readonly files: Readonly<Record<string, unknown>>;
  /** Where a value stands, for messages: `evidence/x.yaml:6 figures.y.unit`. */
  locate(file: string, path: readonly PropertyKey[]): string;
}

/** A bundle without line numbers, as the built package and the page have it. */
export const bundleOf = (files: Readonly<Record<string, unknown>>): Bundle => ({
  files,
  locate: (file, path) => [file, path.map(String).join(".")].filter(Boolean).join(" "),
});

/** The files below a folder, in the order of their paths. */
export const filesIn = (bundle: Bundle, folder: string): string[] =>
  Object.keys(bundle.files)
    .filter((file) => file.startsWith(`${folder}/`) && file.endsWith(".yaml"))
    .sort();

/**
 * Holds a file against a schema.
 * @throws TonnageError naming file, line and field of the first thing that does not fit
 */
export function readFile<Schema extends z.ZodType>(bundle: Bundle, file: string, schema: Schema): z.output<Schema> {
  const result = schema.safeParse(bundle.files[file], { reportInput: true });
  if (result.success) return result.data;
  const issue = result.error.issues[0] as z.core.$ZodIssue;
  const keys = "keys" in issue ? ` (${(issue.keys as string[]).join(", ")})` : "";
  const input = issue.input;
  const found =
    input === undefined
      ? "it is missing"
      : typeof input === "object"
        ? `it does not fit${keys}`
        : `"${String(input)}" does not fit`;
  throw new TonnageError({
    code: "bad-data",
    where: bundle.locate(file, issue.path),
    found,
    expected: issue.message,
    hint: "CONTRIBUTING.md shows the form of each data file",
  });
}
