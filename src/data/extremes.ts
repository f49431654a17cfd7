/**
 * Extreme settings: they push the model to its edges, where its laws must hold too.
 */
import { type Bundle, contentOf } from "./contents.ts";
import type { ExtremesFile } from "./forms/extremes.ts";

export type Extreme = ExtremesFile["settings"][string] & {
  readonly name: string;
  /** For messages: the file it comes from. */
  readonly file: string;
};

/** All of them, in the order of their file. */
export function readExtremes(bundle: Bundle): readonly Extreme[] {
  const file = "model/extremes.yaml";
  const { settings } = contentOf<ExtremesFile>(bundle, file);
  return Object.entries(settings).map(([name, extreme]) => ({ ...extreme, name, file }));
}
