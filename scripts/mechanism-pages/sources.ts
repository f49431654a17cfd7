/** The sources of one page, numbered in the order in which they are first cited. */
import type { Evidence, Figure } from "../../src/data/evidence.ts";
import { plain } from "./markdown.ts";

export interface Citations {
  /** Links to the sources of some figures: `[1](#source-1), [2](#source-2)`. */
  cite(figures: readonly string[]): string;
  /** The list to which they lead. */
  list(): string;
}

/** Begins the citations of a page that stands two folders below the root. */
export function citations(evidence: Evidence): Citations {
  const files: string[] = [];
  const figureOf = (id: string): Figure => evidence.get(id) as Figure;
  const numberOf = (file: string): number => (files.includes(file) ? files.indexOf(file) + 1 : files.push(file));
  return {
    cite: (figures) =>
      [...new Set(figures.map((id) => numberOf(figureOf(id).file)))].map((n) => `[${n}](#source-${n})`).join(", "),
    list: () =>
      files
        .map((file, i) => {
          const { source } = [...evidence.values()].find((figure) => figure.file === file) as Figure;
          const title = plain(source.title);
          return `${i + 1}. <a id="source-${i + 1}"></a>${plain(source.publisher)}: [${title}](${source.url}) ([figures](../../${file}))`;
        })
        .join("\n"),
  };
}
