/** A table of the page, and the same as files. */
import type { ReactNode } from "react";

/** A cell: what is shown, and where that is another, what a file has. */
export type Cell = string | number | { readonly shown: ReactNode; readonly value: string | number };

export interface TableOf {
  readonly caption: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

const isNumeric = (cell: Cell | undefined): boolean =>
  typeof cell === "number" ||
  (typeof cell === "object" && typeof cell.value === "number") ||
  (typeof cell === "string" && /^[−\d]/.test(cell));

/** The table. */
export function DataTable({ caption, heads, rows }: TableOf): ReactNode {
  const numeric = heads.map(
    (_, i) => rows.length > 0 && rows.every((row) => row[i] === "" || row[i] === "—" || isNumeric(row[i])),
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <section className="scroll" tabIndex={0} aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {heads.map((head, i) => (
              // Heads may be empty and equal: their places are what they are known by.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              <th key={i} scope="col" className={numeric[i] ? "number" : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, r) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no names
            <tr key={r}>
              {row.map((cell, i) => {
                const content = typeof cell === "object" ? cell.shown : cell;
                return i === 0 ? (
                  // biome-ignore lint/suspicious/noArrayIndexKey: cells are known by their places
                  <th key={i} scope="row">
                    {content}
                  </th>
                ) : (
                  // biome-ignore lint/suspicious/noArrayIndexKey: cells are known by their places
                  <td key={i} className={numeric[i] ? "number" : undefined}>
                    {content}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const plain = (cell: Cell): string | number => (typeof cell === "object" ? cell.value : cell);

/** A table as CSV, by the exporter of the command line, which is fetched when it is needed. */
export async function csvText({ heads, rows }: TableOf): Promise<string> {
  const { csv } = await import("../../exporters/csv.ts");
  const columns = heads.map((name, i) => ({
    name,
    type: rows.every((row) => typeof plain(row[i] as Cell) === "number") ? ("double" as const) : ("text" as const),
  }));
  const exporter = csv(columns, undefined);
  const cells = heads.map((_, i) => rows.map((row) => plain(row[i] as Cell)));
  return `${exporter.rows(cells)}${exporter.end()}`;
}

/** A table as JSON: an object for each row. */
export const jsonText = ({ caption, heads, rows }: TableOf): string =>
  JSON.stringify(
    {
      caption,
      rows: rows.map((row) => Object.fromEntries(heads.map((head, i) => [head || "name", plain(row[i] as Cell)]))),
    },
    null,
    1,
  );
