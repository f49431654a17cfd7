/** Markdown as GitHub reads it. */

/** Text of data or model inside Markdown: what would be markup is escaped. */
export const plain = (text: string): string => text.replace(/[<>*[\]|]/g, (mark) => `\\${mark}`);

/** A text as code; in a table, too. */
export const code = (text: string): string => `\`${text.replaceAll("|", "\\|")}\``;

/** `a, b and c`. */
export const listed = (parts: readonly string[], word = "and"): string =>
  parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} ${word} ${parts.at(-1)}`;

/** A table; columns in which no row has anything are left out. */
export function tableOf(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const kept = heads.map((_, i) => rows.some((row) => row[i]));
  const line = (cells: readonly string[]): string => `| ${cells.filter((_, i) => kept[i]).join(" | ")} |`;
  return [line(heads), line(heads.map(() => "---")), ...rows.map(line)].join("\n");
}

/** A table that is folded away where it has more than so many rows. */
export const foldedTable = (
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  summary: string,
  mostRows = 8,
): string => {
  const table = tableOf(heads, rows);
  return rows.length <= mostRows ? table : `<details><summary>${summary}</summary>\n\n${table}\n\n</details>`;
};
