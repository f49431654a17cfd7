/**
 * Why assumptions are what they are, and why a published number differs, in German. The model's files say it in English, under `because` and
 * `why`; `model/german.yaml` has the German beside each such sentence.
 */
import { type Bundle, once } from "./contents.ts";
import type { GermanFile } from "./forms/german.ts";

/** Where the German stands. */
export const germanPath = "model/german.yaml";

/** German by sentence. What is not in it is written in one language only, such as a reason of the user's. */
export const germanOf = once(
  (bundle: Bundle): ReadonlyMap<string, string> =>
    new Map(((bundle.files[germanPath] ?? []) as GermanFile).map(({ en, de }) => [en, de])),
);
