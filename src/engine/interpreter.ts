/**
 * The interpreter: the plain reference that every faster back end must equal.
 *
 * It runs a graph of cells over a block of draws at a time, one loop an operator. In its `f32` mode all values live in
 * `Float32Array`s, so that each + − × ÷ √ is rounded once, as single precision does; `f64` is the audit mode.
 */
import type { Precision, QuantileTable } from "./arithmetic.ts";
import { argumentsOf, type Cell, type CellGraph, type CellId, type State, timedCells } from "./cells.ts";
import { lookup } from "./lookup.ts";
import type { Block } from "./operators/operator.ts";

/** Draws a block: registers of one block stay in the second-level cache. */
export const blockSize = 256;

export interface Interpreter {
  /** The most draws that one `run` takes. */
  readonly blockSize: number;
  /** Room inside for the draws of an input, which then need not be copied; undefined where there is none. */
  input?(index: number): Block | undefined;
  /**
   * Runs `count` ≤ `blockSize` draws. `inputs[i]` holds the values of input i. After each quarter `report` gets the blocks
   * of the outputs, which it must copy: they are overwritten.
   * @param until how many quarters to run; all, unless told otherwise
   */
  run(
    inputs: readonly Block[],
    count: number,
    report: (quarter: number, outputs: readonly Block[]) => void,
    until?: number,
  ): void;
}

type Step = (count: number) => void;

/** Room for the values of `size` draws. */
export const block = (precision: Precision, size: number): Block =>
  precision === "f32" ? new Float32Array(size) : new Float64Array(size);

/** Some of a block's draws; all of them as they are, since making a view takes longer than computing some draws. */
export const stretch = (values: Block, from: number, to: number): Block =>
  from === 0 && to >= values.length ? values : values.subarray(from, to);

/** Makes a graph ready to run over so many quarters; its working memory is reused from block to block. */
export function interpreter(graph: CellGraph, quarters: number, precision: Precision): Interpreter {
  const { cells, states, outputs } = graph;
  const timed = timedCells(cells);
  const registers = allocate(graph, timed, precision);
  const register = (id: CellId): Block => registers[id] as Block;

  const loads: { index: number; to: Block }[] = [];
  const series: { values: Float64Array; to: Block }[] = [];
  const once: Step[] = [];
  const quarterly: Step[] = [];
  cells.forEach((cell, id) => {
    const to = register(id);
    if (cell.kind === "constant") to.fill(cell.value);
    else if (cell.kind === "input") loads.push({ index: cell.index, to });
    else if (cell.kind === "series") series.push({ values: cell.values, to });
    else if (cell.kind !== "state") (timed[id] ? quarterly : once).push(step(cell, to, register, precision));
  });
  const live = cells.flatMap((cell, id) =>
    cell.kind === "state" ? [{ ...(states[cell.index] as State), to: register(id) }] : [],
  );
  // A state whose next value is another state's value must be read before that one is overwritten.
  const moves = live.map(({ next, to }) => {
    const from = register(next);
    return { from, to, buffer: cells[next]?.kind === "state" ? block(precision, blockSize) : undefined };
  });
  const results = outputs.map(register);

  return {
    blockSize,
    run(inputs, count, report, until = quarters) {
      for (const { index, to } of loads) to.set(stretch(inputs[index] as Block, 0, count));
      for (const run of once) run(count);
      for (const { initial, to } of live) to.set(register(initial));
      for (let quarter = 0; quarter < until; quarter++) {
        for (const { values, to } of series) to.fill(values[quarter] as number);
        for (const run of quarterly) run(count);
        report(quarter, results);
        for (const { from, buffer } of moves) buffer?.set(from);
        for (const { from, to, buffer } of moves) to.set(buffer ?? from);
      }
    },
  };
}

function step(
  cell: Cell & { kind: "operator" | "lookup" },
  to: Block,
  register: (id: CellId) => Block,
  precision: Precision,
): Step {
  if (cell.kind === "lookup") {
    const { table } = cell as { table: QuantileTable };
    const arg = register(cell.arg);
    const at = lookup[precision];
    return (count) => {
      for (let i = 0; i < count; i++) to[i] = at(table, arg[i] as number);
    };
  }
  const loop = precision === "f32" ? cell.operator.loop32 : cell.operator.loop64;
  const [a, b, c] = [0, 1, 2].map((k) => register(cell.args[k] ?? (cell.args[0] as CellId))) as [Block, Block, Block];
  return (count) => loop(to, a, b, c, count);
}

/**
 * A block for each cell. A cell computed within the quarter gives its block back after its last use, so that the working set
 * stays small; constants, inputs, series, states, results and what is computed once keep theirs.
 */
function allocate({ cells, states, outputs }: CellGraph, timed: Uint8Array, precision: Precision): Block[] {
  const lastUse = new Int32Array(cells.length).fill(-1);
  cells.forEach((cell, id) => {
    for (const arg of argumentsOf(cell)) lastUse[arg] = id;
  });
  const kept = new Uint8Array(cells.length);
  for (const id of outputs) kept[id] = 1;
  for (const state of states) {
    if (state.initial >= 0) kept[state.initial] = 1;
    if (state.next >= 0) kept[state.next] = 1;
  }
  const reusable = (id: CellId): boolean => timed[id] === 1 && kept[id] === 0 && isComputed(cells[id] as Cell);
  const free: Block[] = [];
  const blocks: Block[] = [];
  cells.forEach((cell, id) => {
    const fits = reusable(id) || (timed[id] === 1 && isComputed(cell));
    blocks.push((fits ? free.pop() : undefined) ?? block(precision, blockSize));
    for (const arg of new Set(argumentsOf(cell)))
      if (lastUse[arg] === id && reusable(arg)) free.push(blocks[arg] as Block);
  });
  return blocks;
}

const isComputed = (cell: Cell): boolean => cell.kind === "operator" || cell.kind === "lookup";
