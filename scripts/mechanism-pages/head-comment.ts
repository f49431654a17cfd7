/** The comment at the head of a mechanism's file, taken apart. */

export interface Head {
  readonly title: string;
  /** What the mechanism is, in one sentence. */
  readonly summary: string;
  /** What it does, a paragraph each. */
  readonly paragraphs: readonly string[];
  readonly leftOut: string | undefined;
}

/** Reads `Title: what it is.`, paragraphs, and what begins with `Left out:`. */
export function headOf(file: string): Head {
  const comment = /^\/\*\*(.*?)\*\//s.exec(file)?.[1]?.trim() ?? "";
  const text = comment.replace(/^ ?\* ?/gm, "").replace(/\n(?=Left out:)/g, "\n\n");
  const [first = "", ...rest] = text.split("\n\n").map((paragraph) => paragraph.replaceAll("\n", " "));
  const [, title = "", summary = ""] = /^([^:]+): (.*)$/.exec(first) ?? [];
  const isLeftOut = (paragraph: string): boolean => paragraph.startsWith("Left out: ");
  return {
    title,
    summary: sentence(summary),
    paragraphs: rest.filter((paragraph) => !isLeftOut(paragraph)),
    leftOut: rest.filter(isLeftOut).map((paragraph) => sentence(paragraph.slice("Left out: ".length)))[0],
  };
}

/** With a capital letter at its start. */
export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
