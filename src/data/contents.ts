/**
 * The bundle: what all data files say, by path. Readers see only this, so Node and a page read the same data.
 */
import { TonnageError } from "../engine/index.ts";

/** Where a value stands, for messages: `evidence/x.yaml:6 figures.y.unit`. */
export type Locate = (file: string, path: readonly PropertyKey[]) => string;

export interface Bundle {
  /** By path from the project's root, such as `evidence/chip-sales/epoch-nvidia-sales.yaml`; held against its form. */
  readonly files: Readonly<Record<string, unknown>>;
  readonly locate: Locate;
  /** What a build has made of the files. */
  readonly shipped?: Shipped;
}

/** What would take longer to make at every start than to read. */
export interface Shipped {
  /** The files that it was made of; it says nothing about others. */
  readonly files: Bundle["files"];
  readonly hashes: { readonly model: string; readonly evidence: string };
  /** The programs of a request, by its key; none if it was not foreseen. */
  readonly programs: (key: string) => Uint8Array | undefined;
}

/** What was shipped with a bundle, unless its files have been replaced. */
export const shippedWith = ({ files, shipped }: Bundle): Shipped | undefined =>
  shipped?.files === files ? shipped : undefined;

/** A reader that reads each bundle once. */
export function once<Content>(read: (bundle: Bundle) => Content): (bundle: Bundle) => Content {
  const known = new WeakMap<Bundle, { readonly content: Content }>();
  return (bundle) => {
    const found = known.get(bundle) ?? { content: read(bundle) };
    known.set(bundle, found);
    return found.content;
  };
}

/** Without line numbers, as the built package and the page have it. */
export const byField: Locate = (file, path) => [file, path.map(String).join(".")].filter(Boolean).join(" ");

/** The files below a folder, in the order of their paths. */
export const filesIn = (bundle: Bundle, folder: string): string[] =>
  Object.keys(bundle.files)
    .filter((file) => file.startsWith(`${folder}/`) && file.endsWith(".yaml"))
    .sort();

/**
 * What a file says, in the form of its kind.
 * @throws TonnageError where there is no such file
 */
export function contentOf<Content>({ files }: Bundle, file: string): Content {
  if (files[file] !== undefined) return files[file] as Content;
  throw new TonnageError({
    code: "bad-data",
    where: file,
    found: "it is missing",
    expected: "The model needs this file",
  });
}
