/**
 * Tables as files: rows are written as they come, and what reproduces them goes along.
 */
import type { Cell } from "../analyses/choice.ts";
import type { Meta } from "../analyses/provenance.ts";
import type { Watch } from "../analyses/world.ts";
import type { Summary } from "../engine/index.ts";
import type { Column, Exporter, Rows } from "../exporters/table.ts";
import { type Destination, destination } from "./destination.ts";
import { footer } from "./footer.ts";
import { type Exported, exporters, refuseScreen } from "./format.ts";
import type { GivenOptions, Opened } from "./options.ts";
import { emit, watched } from "./output.ts";

/** What a result is and what reproduces it, for files that have no room for it in every row. */
export interface About {
  readonly meta: Meta;
  /** What differs from the baseline, by parameter element. */
  readonly settings: Readonly<Record<string, string | number>>;
  /** The two blocs of the ratios, where they are not those of the model. */
  readonly blocs?: readonly [string, string];
  /** The newest quarter that is history, for draws; those after it are projected. */
  readonly newest?: string;
  /** What each column of draws is; rows of summaries say it themselves. */
  readonly columns?: readonly Pick<Cell, "name" | "index" | "unit" | "description">[];
}

/**
 * Writes a table as `work` hands out its rows. What it is about goes where the format has a place for it, else into a file beside it,
 * else to the reader's screen.
 */
export async function exportTable(
  format: Exported,
  columns: readonly Column[],
  about: About,
  { given, say, language, threads }: Opened & { readonly given: GivenOptions },
  work: (write: (rows: Rows) => Promise<void>, watch: Watch) => Promise<void>,
): Promise<void> {
  const { out } = given;
  refuseScreen(format, out);
  const exporter = (await exporters[format]())(columns, about);
  const to = destination(out);
  const isQuiet = out === undefined && process.stdout.isTTY;
  try {
    await watched(say, threads, (watch) => work(writer(exporter, to, watch.signal), watch), isQuiet);
    await to.write(exporter.end());
    to.end();
  } catch (error) {
    to.discard();
    throw error;
  }
  if (to.isFile) process.stderr.write(`${say("written", { file: out as string })}\n`);
  if (format === "parquet") return;
  if (to.isFile) emit(JSON.stringify(about, null, 1), `${out}.meta.json`, say);
  else process.stderr.write(`${footer(say, about.meta, given, language).join("\n")}\n`);
}

/** A column of a table, and its cell in a row. */
export interface CellColumn<Row> extends Column {
  readonly of: (row: Row) => string | number;
}

/** Writes rows that are all there already. */
export const exportRows = <Row>(
  format: Exported,
  columns: readonly CellColumn<Row>[],
  rows: readonly Row[],
  meta: Meta,
  opened: Opened & { readonly given: GivenOptions },
): Promise<void> =>
  exportTable(
    format,
    columns.map(({ name, type }) => ({ name, type })),
    { meta, settings: opened.world.settings },
    opened,
    (write) => write(columns.map(({ of }) => rows.map(of))),
  );

/** Columns of the summary of something in a row. @param name before the figure's; none where it says nothing */
export const summaryColumns = <Row>(name: string, of: (row: Row) => Summary): readonly CellColumn<Row>[] =>
  (["p5", "p50", "p95", "mean"] as const).map((figure) => ({
    name: name === "" ? figure : `${name}_${figure}`,
    type: "double",
    of: (row) => of(row)[figure],
  }));

/** Milliseconds between two pauses in which Ctrl-C is heard. */
const breath = 15;

function writer(exporter: Exporter, to: Destination, signal: AbortSignal | undefined): (rows: Rows) => Promise<void> {
  let rested = performance.now();
  return async (rows) => {
    await to.write(exporter.rows(rows));
    if (performance.now() - rested < breath) return;
    await new Promise((resolve) => setImmediate(resolve));
    signal?.throwIfAborted();
    rested = performance.now();
  };
}
