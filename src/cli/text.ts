import { withoutColour } from "../charts/colour.ts";

/** Characters on screen. */
export const width = (text: string): number => withoutColour(text).length;

/** Breaks a paragraph into lines of at most `columns` characters on screen; a longer word stays whole. */
export function wrap(text: string, columns = 110): string[] {
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = lines.at(-1) as string;
    if (line && width(line) + width(word) + 1 > columns) lines.push(word);
    else lines[lines.length - 1] = line ? `${line} ${word}` : word;
  }
  return lines;
}
