/**
 * Holding what a file says against its form, and the sentence where it does not fit.
 */
import type { z } from "zod";
import { TonnageError } from "../../engine/index.ts";
import type { Locate } from "../contents.ts";

/**
 * What a file says, held against a schema: defaults filled in, amounts as numbers.
 * @throws TonnageError naming file, line and field of the first thing that does not fit
 */
export function checked<Schema extends z.ZodType>(
  file: string,
  content: unknown,
  schema: Schema,
  locate: Locate,
): z.output<Schema> {
  const result = schema.safeParse(content, { reportInput: true });
  if (result.success) return result.data;
  const issue = innermost(result.error.issues[0] as z.core.$ZodIssue);
  const { input } = issue;
  const unknown = issue.code === "unrecognized_keys" ? issue.keys[0] : undefined;
  const found =
    unknown !== undefined
      ? "no such field belongs here"
      : input === undefined
        ? "it is missing"
        : typeof input === "object"
          ? "it does not fit"
          : `"${String(input)}" does not fit`;
  throw new TonnageError({
    code: "bad-data",
    where: locate(file, unknown === undefined ? issue.path : [...issue.path, unknown]),
    found,
    expected: expectation(issue),
    hint: "CONTRIBUTING.md shows the form of each data file",
  });
}

/**
 * The issue that tells most: of a form with alternatives, that of the alternative which fits furthest in; of a name, what
 * names must look like.
 */
function innermost(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  const within = (inner: z.core.$ZodIssue): z.core.$ZodIssue => ({ ...inner, path: [...issue.path, ...inner.path] });
  if (issue.code === "invalid_key") {
    const { message } = issue.issues[0] as z.core.$ZodIssue;
    return { ...issue, message, input: issue.path.at(-1) };
  }
  if (issue.code !== "invalid_union") return issue;
  // Another type, or keys that are unknown or missing, say that another alternative is meant.
  const misfit = (inner: z.core.$ZodIssue): number =>
    inner.code === "unrecognized_keys" && inner.path.length === 0
      ? inner.keys.length
      : inner.code === "invalid_type" && inner.path.length === 0
        ? Number.POSITIVE_INFINITY
        : inner.path.length === 1 && inner.input === undefined
          ? 1
          : 0;
  const ranked = issue.errors.map((inner) => ({
    issue: innermost(within(inner[0] as z.core.$ZodIssue)),
    misfits: inner.reduce((sum, one) => sum + misfit(one), 0),
  }));
  const least = Math.min(...ranked.map((r) => r.misfits));
  const meant = ranked.filter((r) => r.misfits === least).map((r) => r.issue);
  const depth = Math.max(...meant.map(({ path }) => path.length));
  const deepest = meant.filter(({ path }) => path.length === depth);
  return deepest.length === 1 && depth > issue.path.length ? (deepest[0] as z.core.$ZodIssue) : issue;
}

const forms: Readonly<Record<string, string>> = {
  string: "Write a text",
  number: "Write a number",
  boolean: "Write true or false",
  array: "Write a list",
  tuple: "Write a list",
  object: "Write fields with their values",
  record: "Write names with their values",
};

/** The schema's own sentence, or one for what has none. */
const expectation = (issue: z.core.$ZodIssue): string =>
  issue.code === "unrecognized_keys"
    ? "Write only the fields that its form has"
    : issue.code === "invalid_value" && issue.message.startsWith("Invalid")
      ? `Write one of ${issue.values.map(String).join(", ")}`
      : issue.message.startsWith("Invalid input: expected")
        ? (forms["expected" in issue ? String(issue.expected) : ""] ?? issue.message)
        : issue.message === "Invalid input"
          ? "Write one of the forms that it can have"
          : issue.message;
