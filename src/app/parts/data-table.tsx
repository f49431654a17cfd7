/** A table of the page. */
import type { ReactNode } from "react";
import { DownloadMenu } from "./download.tsx";
import type { Cell, TableOf } from "./table-files.ts";

export type { Cell, TableOf } from "./table-files.ts";

const isNumeric = (cell: Cell | undefined): boolean =>
  typeof cell === "number" ||
  (typeof cell === "object" && typeof cell.value === "number") ||
  (typeof cell === "string" && /^[−\d]/.test(cell));

/** A table that stands for itself, with its downloads. */
export function DataTable(table: TableOf): ReactNode {
  return (
    <div className="data">
      <Table {...table} />
      <DownloadMenu title={table.caption} table={table} />
    </div>
  );
}

/** The table alone. */
export function Table({ caption, heads, rows }: TableOf): ReactNode {
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
