/**
 * The append-only list of draws: which Sobol dimension belongs to which parameter element, for good.
 *
 * One element a line; the line number is the dimension. A line is never moved, changed or used again, so that adding a
 * parameter changes no other parameter's draws. Each line carries a check word over all lines so far: an edit in the middle
 * breaks every word after it.
 */
import { hash, TonnageError } from "../engine/index.ts";
import type { Bundle } from "./contents.ts";

/** Where the list stands. */
export const drawListFile = "model/draws.yaml";

/** Element → dimension. @throws TonnageError at the first line whose check word does not fit, or that repeats an element */
export function readDrawList(bundle: Bundle): ReadonlyMap<string, number> {
  // Null is a file of comments only: the list before its first line.
  const lines = (bundle.files[drawListFile] ?? []) as readonly string[];
  const dimensions = new Map<string, number>();
  let word = "";
  lines.forEach((line, i) => {
    const [element, found] = line.split(" ") as [string, string | undefined];
    word = checkWord(word, element);
    const where = `${bundle.locate(drawListFile, [i])} ${element}`;
    if (found !== word)
      throw new TonnageError({
        code: "draws-changed",
        where,
        found: `check word ${found ?? "missing"}`,
        expected: `${word}: the list may only be added to at its end`,
        hint: "Restore it from git, then run `npm run draws`",
      });
    if (dimensions.has(element))
      throw new TonnageError({
        code: "draws-repeated",
        where,
        found: "the element is in the list twice",
        expected: "A dimension is never used again",
      });
    dimensions.set(element, i);
  });
  return dimensions;
}

/** The lines for elements that the list does not have yet, in their order. */
export function appendedLines(lines: readonly string[], elements: readonly string[]): string[] {
  const known = new Set(lines.map((line) => line.split(" ")[0]));
  let word = lines.at(-1)?.split(" ")[1] ?? "";
  return elements
    .filter((element) => !known.has(element))
    .map((element) => {
      word = checkWord(word, element);
      return `${element} ${word}`;
    });
}

const checkWord = (before: string, element: string): string =>
  hash(0, `${before}|${element}`).toString(16).padStart(8, "0");
