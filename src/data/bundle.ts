/**
 * A bundle from data files as they are written. The built package brings one along that was made so when it was built.
 */
import { type Bundle, byField, type Locate } from "./contents.ts";
import { checked } from "./forms/checked.ts";
import { formOf } from "./forms/index.ts";

export type { Bundle, Locate } from "./contents.ts";

/**
 * Holds every file against the form of its kind.
 * @param files parsed objects by path
 * @throws TonnageError naming file, line and field of the first thing that does not fit
 */
export const bundleOf = (files: Readonly<Record<string, unknown>>, locate: Locate = byField): Bundle => ({
  files: Object.fromEntries(
    Object.entries(files).map(([file, content]) => [file, checked(file, content, formOf(file), locate)]),
  ),
  locate,
});
