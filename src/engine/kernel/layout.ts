/**
 * Addresses of all that the cells of a plan read and write: slots, states, series, blocks of inputs and of outputs.
 */
import type { Cell, CellId } from "../cells.ts";
import { blockStride, type Memory } from "./memory.ts";
import { isComputed, type Plan } from "./plan.ts";

/** Where the draws of an output are, or its value in each quarter if no draw changes it. */
export type Output =
  | {
      readonly kind: "block";
      readonly address: number;
      /** Whether each quarter has its own block, one stride after the one before. */
      readonly timed: boolean;
    }
  | { readonly kind: "values"; readonly values: Float32Array };

export interface Layout {
  /** Bytes from one group's frame to the next. */
  readonly frameStride: number;
  /** Slots of waiting cells: four lanes each. */
  readonly slots: ReadonlyMap<CellId, number>;
  /** By number of the state: four lanes each. */
  readonly states: ReadonlyMap<number, number>;
  /** Addresses of the series' values in the first quarter; each quarter has a row of them. */
  readonly series: ReadonlyMap<CellId, number>;
  /** Bytes from one quarter's row of series to the next. */
  readonly rowStride: number;
  /** Blocks of inputs, by number of the input. */
  readonly inputs: ReadonlyMap<number, number>;
  readonly outputs: readonly Output[];
  /** Bytes from one quarter's blocks of outputs to the next. */
  readonly outputStride: number;
}

/** Gives everything its place, hot things close together and first. */
export function layout({ graph, timed, waiting }: Plan, quarters: number, draws: number, tile: number, memory: Memory): Layout {
  const { cells, outputs } = graph;
  const every = cells.map((cell, id) => ({ cell, id }));
  const numbersOf = (kind: "state" | "input"): Set<number> =>
    new Set(cells.flatMap((cell) => (cell.kind === kind ? [(cell as Cell & { index: number }).index] : [])));
  let frameSize = 0;
  const lanes = (): number => (frameSize += 16) - 16;
  const offsets = new Map([...numbersOf("state")].map((index) => [index, lanes()]));
  const offsets2 = new Map([...waiting].map((id) => [id, lanes()]));
  const frameStride = Math.ceil(frameSize / 128) * 128 + 64;
  const frames = memory.allocate(tile * frameStride);
  const states = new Map([...offsets].map(([id, at]) => [id, frames + at]));
  const slots = new Map([...offsets2].map(([id, at]) => [id, frames + at]));

  const drawn = every.filter(({ cell }) => cell.kind === "series");
  const rows = new Float32Array(Math.max(1, drawn.length) * quarters);
  drawn.forEach(({ cell }, column) => {
    const { values } = cell as Cell & { kind: "series" };
    for (let quarter = 0; quarter < quarters; quarter++)
      rows[quarter * drawn.length + column] = values[quarter] as number;
  });
  const firstRow = memory.place(rows);
  const series = new Map(drawn.map(({ id }, column) => [id, firstRow + 4 * column]));

  const stride = blockStride(draws);
  const inputs = new Map([...numbersOf("input")].map((index) => [index, memory.allocate(stride)]));

  const stored = [...new Set(outputs)].filter((id) => !isSettled(cells[id] as Cell));
  const perQuarter = stored.filter((id) => timed[id]);
  const outputStride = stride * perQuarter.length;
  const first = memory.allocate(outputStride * quarters);
  const blocks = new Map<CellId, Output>();
  perQuarter.forEach((id, i) => blocks.set(id, { kind: "block", address: first + i * stride, timed: true }));
  for (const id of stored.filter((id) => !timed[id]))
    blocks.set(id, { kind: "block", address: memory.allocate(stride), timed: false });
  const valuesOf = (cell: Cell): Float32Array =>
    cell.kind === "series"
      ? Float32Array.from(cell.values)
      : new Float32Array(quarters).fill((cell as { value: number }).value);

  return {
    frameStride,
    slots,
    states,
    series,
    rowStride: (4 * rows.length) / quarters,
    inputs,
    outputs: outputs.map((id) => blocks.get(id) ?? { kind: "values", values: valuesOf(cells[id] as Cell) }),
    outputStride,
  };
}

const isSettled = (cell: Cell): boolean => !isComputed(cell) && cell.kind !== "input" && cell.kind !== "state";
