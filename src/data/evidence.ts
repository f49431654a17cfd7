/**
 * Evidence: what sources say. One file a source, with its figures; a figure is known as `<file name>.<figure id>`.
 */
import { nearest, TonnageError } from "../engine/index.ts";
import { type Bundle, contentOf, filesIn } from "./contents.ts";
import type { EvidenceFile } from "./forms/evidence.ts";

export { type Grade, grades } from "./grades.ts";

export type Source = EvidenceFile["source"];
export type Figure = EvidenceFile["figures"][string] & {
  readonly id: string;
  readonly source: Source;
  readonly file: string;
};

export type Evidence = ReadonlyMap<string, Figure>;

/**
 * All figures of all evidence files; one that replaces another stands in its place, too.
 * @throws TonnageError where two files have one name, or a figure replaces what is not there or is of another unit
 */
export function readEvidence(bundle: Bundle): Evidence {
  const evidence = new Map<string, Figure>();
  const slugs = new Map<string, string>();
  for (const file of filesIn(bundle, "evidence")) {
    const slug = (file.split("/").at(-1) as string).replace(/\.yaml$/, "");
    const other = slugs.get(slug);
    if (other)
      throw new TonnageError({
        code: "same-name",
        where: file,
        found: `another file has this name: ${other}`,
        expected: "File names of evidence must be unique",
      });
    slugs.set(slug, file);
    const { source, figures } = contentOf<EvidenceFile>(bundle, file);
    for (const [id, figure] of Object.entries(figures))
      evidence.set(`${slug}.${id}`, { ...figure, id: `${slug}.${id}`, source, file });
  }
  const replaced = new Map<string, string>();
  for (const figure of [...evidence.values()]) {
    const { id, replaces, file } = figure;
    if (replaces === undefined) continue;
    const where = bundle.locate(file, ["figures", id.replace(/^[^.]*\./, ""), "replaces"]);
    const before = figureOf(evidence, replaces, where);
    const other = replaced.get(replaces);
    if (before.unit !== figure.unit || other !== undefined)
      throw new TonnageError({
        code: "cannot-replace",
        where,
        found:
          other === undefined
            ? `${replaces} is in ${before.unit}, not ${figure.unit}`
            : `${other} replaces ${replaces}, too`,
        expected: "Replace a figure once, by one of its own unit",
      });
    replaced.set(replaces, id);
    evidence.set(replaces, { ...figure, id: replaces });
  }
  return evidence;
}

/** Where overlays of the user's stand in a bundle. */
export const overlayFolder = "evidence/overlay";

/** The names of the overlays that are laid over the evidence of a bundle. */
export const overlaysOf = (bundle: Bundle): readonly string[] =>
  filesIn(bundle, overlayFolder).map((file) => file.slice(overlayFolder.length + 1).replace(/\.yaml$/, ""));

/** Looks up a reference. @throws TonnageError with the nearest known id */
export function figureOf(evidence: Evidence, reference: string, where: string): Figure {
  const figure = evidence.get(reference);
  if (figure) return figure;
  const near = nearest(reference, evidence.keys());
  throw new TonnageError({
    code: "unknown-figure",
    where,
    found: `no figure "${reference}" in the evidence`,
    expected: "Write <file name>.<figure id>",
    ...(near ? { hint: `Did you mean "${near}"?` } : {}),
  });
}

/** The 5th, 50th and 95th percentile of a series in a quarter; a single number three times; undefined where there is none. */
export function quantilesAt(figure: Figure, quarter: string): readonly [number, number, number] | undefined {
  const value = figure.series?.[quarter];
  if (value === undefined || quarter > (figure.complete_to as string)) return undefined;
  return typeof value === "number" ? [value, value, value] : value;
}
