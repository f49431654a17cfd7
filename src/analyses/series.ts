/**
 * Series of a choice: their summaries as rows, or their draws as a table that is handed out some rows at a time.
 */
import { type Block, type Draws, type Quantity, type Series, type Summaries, stream } from "../engine/index.ts";
import { balanceRequests, conventionNames } from "./balance.ts";
import { type Choice, isChosen, keyOf } from "./choice.ts";
import { explainLists } from "./explain.ts";
import { preparedFor, servedBy } from "./preparations.ts";
import { productionRequests } from "./production.ts";
import type { Meta } from "./provenance.ts";
import { type Row, rowsOf } from "./rows.ts";
import { askSummaries, type RunSettings, type Watch, type World } from "./world.ts";

/**
 * For more draws than this, a program of just what is asked for repays the compiling. Measured with two processors: from 40 to 70 thousand draws on with
 * one thread, from 80 to 130 thousand with two.
 */
const worthCompiling = 65536;

/** The same choice among the requests of another command, where they have it whole and take no compiling. */
function amongReady(world: World, choice: Choice, { draws, precision, fast, backend }: RunSettings): Choice {
  if (draws > worthCompiling || fast || backend === "interpreter") return choice;
  const requests = servedBy(world.data.structure, choice.requests, listsOf(world), precision);
  const places = choice.requests.map((request) => requests.indexOf(request));
  return {
    ...choice,
    requests: requests as Choice["requests"],
    cells: choice.cells.map((cell) => ({ ...cell, request: places[cell.request] as number })),
  };
}

/** What commands ask for that many a quantity is among. */
function* listsOf(world: World): Iterable<readonly Quantity[]> {
  yield* conventionNames.map(balanceRequests);
  yield productionRequests;
  yield* explainLists(world);
}

/** The summaries of a choice: cell by cell, and in each quarter by quarter. */
export async function summaryRows(
  world: World,
  choice: Choice,
  settings: RunSettings,
  watch: Watch = {},
): Promise<Row[]> {
  const among = amongReady(world, choice, settings);
  const { requests, cells, quarters } = among;
  const summaries = await askSummaries(world, requests, settings, watch, { select: isChosen(among) });
  const byKey = new Map(summaries.series.map((series) => [keyOf(series), series]));
  const series = cells.map((cell) => byKey.get(keyOf(cell)) as Summaries["series"][number]);
  return rowsOf({ ...summaries, series }, requests, world, quarters);
}

/** Some rows of the table of draws: one for each draw and quarter, draw by draw. */
export interface DrawRows {
  /** Counted from 0. */
  readonly draw: Int32Array;
  readonly quarter: readonly string[];
  /** The values of each cell, in the order of the choice. */
  readonly values: readonly Block[];
}

/** About as many values are handed out at once: little enough that writing them takes no time that a user would notice. */
const valuesAtOnce = 16384;

/**
 * The draws of a choice, in order, in memory that does not grow with their number.
 * @param receive takes some rows; the run goes on when it has
 * @throws TonnageError `not-a-number` at the end of a run in which a value was none; then the rows mean nothing
 */
export async function streamDraws(
  world: World,
  choice: Choice,
  settings: RunSettings,
  watch: Watch,
  receive: (rows: DrawRows) => void | Promise<void>,
): Promise<void> {
  const among = amongReady(world, choice, settings);
  const { requests, cells, quarters } = among;
  const { structure, inputs } = world.data;
  const prepared = preparedFor(structure, requests, settings.precision);
  const handed = isChosen(among);
  const given = prepared.outputs
    .filter(({ request, index }) => handed(request, quarters[0] as number, index))
    .map(keyOf);
  const places = cells.map((cell) => given.indexOf(keyOf(cell)));
  const names = quarters.map((q) => world.quarters[q] as string);
  const step = Math.max(1, Math.floor(valuesAtOnce / cells.length / quarters.length));
  const take = async ({ first, count, series }: Draws): Promise<void> => {
    const byCell = places.map((place) => series.slice(place * quarters.length, (place + 1) * quarters.length));
    for (let from = 0; from < count; from += step)
      await receive(rowsFrom(byCell, names, first, from, Math.min(step, count - from), settings));
  };
  const selection = { summarised: () => false, handed, inputs: false };
  await stream(prepared, structure, inputs, { ...settings, ...watch }, selection, take);
}

/** Rows of `count` draws, from draw `from` of a block on that begins at draw `first`. */
function rowsFrom(
  byCell: readonly Series["quarters"][],
  quarters: readonly string[],
  first: number,
  from: number,
  count: number,
  { precision }: RunSettings,
): DrawRows {
  const rows = count * quarters.length;
  const draw = new Int32Array(rows);
  for (let row = 0; row < rows; row++) draw[row] = first + from + Math.floor(row / quarters.length);
  const values = byCell.map((blocks) => {
    const column = precision === "f64" ? new Float64Array(rows) : new Float32Array(rows);
    for (const [q, block] of blocks.entries())
      for (let i = 0; i < count; i++) column[i * quarters.length + q] = block[from + i] as number;
    return column;
  });
  return { draw, quarter: Array.from({ length: rows }, (_, row) => quarters[row % quarters.length] as string), values };
}

/** The table of a choice's draws as files have it, whoever writes them: a row for each draw and quarter, a column for each cell. */
export function drawTable(world: World, choice: Choice, settings: RunSettings, meta: Meta) {
  const { cells } = choice;
  const type = settings.precision === "f32" ? ("single" as const) : ("double" as const);
  return {
    columns: [
      { name: "draw", type: "whole" as const },
      { name: "quarter", type: "text" as const },
      ...cells.map(({ name }) => ({ name, type })),
    ],
    /** What it is and what reproduces it. */
    about: {
      meta,
      settings: world.settings,
      ...(world.pair && { blocs: world.pair }),
      newest: world.quarters[world.newest] as string,
      columns: cells.map(({ name, index, unit, description }) => ({ name, index, unit, description })),
    },
    /** Hands out its rows, column by column, as `streamDraws` does. */
    stream: (watch: Watch, receive: (rows: readonly ArrayLike<string | number>[]) => void | Promise<void>) =>
      streamDraws(world, choice, settings, watch, ({ draw, quarter, values }) => receive([draw, quarter, ...values])),
  };
}
