/**
 * The text of an overlay: a file of evidence whose figures replace embedded ones. Apart, so that only this needs the writer of YAML.
 */
import { stringify } from "yaml";
import { byField } from "../data/contents.ts";
import { checked } from "../data/forms/checked.ts";
import { evidenceForm } from "../data/forms/evidence.ts";
import type { Imported } from "../importers/figures.ts";

/** Whose the numbers are, as the user says. */
export interface SourceOptions {
  readonly source?: string;
  readonly publisher?: string;
  readonly url?: string;
  readonly vintage?: string;
  readonly licence?: string;
}

/**
 * @param vintage what the tables say of their own date
 * @throws TonnageError where what was given of the source does not fit
 */
export function overlayText(figures: readonly Imported[], given: SourceOptions, vintage: string | undefined): string {
  const { source, publisher = "not stated", url, licence } = given;
  const published = given.vintage ?? vintage;
  const content = {
    source: {
      title: source,
      publisher,
      ...(published !== undefined && { published }),
      accessed: new Date().toISOString().slice(0, 10),
      url,
      ...(licence !== undefined && { licence }),
    },
    figures: Object.fromEntries(figures.map(({ id, figure }) => [id, figure])),
  };
  checked("import", content, evidenceForm, (_, path) => options[String(path[1])] ?? byField("import", path));
  const head = "# Evidence to be laid over that which comes along: tonnage balance --evidence THIS-FILE\n";
  return head + stringify(content, { lineWidth: 0, flowCollectionPadding: false, collectionStyle: "any" });
}

/** By which options the source is described, for messages. */
const options: Readonly<Record<string, string>> = {
  title: "--source",
  publisher: "--publisher",
  published: "--vintage",
  url: "--url",
  licence: "--licence",
};
