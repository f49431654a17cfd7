/**
 * Addresses of all that the cells of a plan read and write: slots, states, series, blocks of inputs and of outputs.
 */
import type { Cell, CellId } from "../cells.ts";
import type { Block } from "../operators/operator.ts";
import { type Memory, spread } from "../wasm/memory.ts";
import type { Plan } from "./plan.ts";

/** Where the draws of an output are, or its value in each quarter if no draw changes it. */
export type Output =
  | {
      readonly kind: "block";
      readonly address: number;
      /** Whether each quarter has its own block, one stride after the one before. */
      readonly timed: boolean;
    }
  | { readonly kind: "values"; readonly values: Block };

export interface Layout {
  /** Bytes from one group's frame to the next. */
  readonly frameStride: number;
  /** Slots of waiting cells: one vector each. */
  readonly slots: ReadonlyMap<CellId, number>;
  /** By number of the state: one vector each. */
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

/** Gives everything its place: what is used most lies first and together. */
export function layout(
  { graph, timed, waiting }: Plan,
  quarters: number,
  draws: number,
  tile: number,
  memory: Memory,
): Layout {
  const { cells, outputs } = graph;
  const ids = [...cells.keys()];
  const cell = (id: CellId): Cell => cells[id] as Cell;
  const numbersOf = (kind: "state" | "input"): number[] => [
    ...new Set(cells.flatMap((one) => (one.kind === kind ? [one.index] : []))),
  ];

  const stateNumbers = numbersOf("state");
  const frameStride = spread(16 * (stateNumbers.length + waiting.size));
  const frames = memory.allocate(tile * frameStride);
  const states = new Map(stateNumbers.map((index, i) => [index, frames + 16 * i]));
  const slots = new Map([...waiting].map((id, i) => [id, frames + 16 * (states.size + i)]));

  const drawn = ids.filter((id) => cell(id).kind === "series");
  const width = Math.max(1, drawn.length);
  const valuesOf = (one: Cell): Block =>
    memory.numbers(one.kind === "series" ? one.values : new Array(quarters).fill((one as { value: number }).value));
  const rows = memory.numbers({ length: width * quarters });
  for (const [column, id] of drawn.entries())
    for (const [quarter, value] of valuesOf(cell(id)).entries()) rows[quarter * width + column] = value;
  const firstRow = memory.place(rows);
  const series = new Map(drawn.map((id, column) => [id, firstRow + memory.size * column]));

  const stride = spread(memory.size * draws);
  const inputs = new Map(numbersOf("input").map((index) => [index, memory.allocate(stride)]));

  const stored = [...new Set(outputs)].filter((id) => !isSettled(cell(id)));
  const perQuarter = stored.filter((id) => timed[id]);
  const outputStride = stride * perQuarter.length;
  const first = memory.allocate(outputStride * quarters);
  const addresses = new Map(perQuarter.map((id, i) => [id, first + i * stride]));
  for (const id of stored) if (!timed[id]) addresses.set(id, memory.allocate(stride));
  const output = (id: CellId): Output => {
    const address = addresses.get(id);
    return address === undefined
      ? { kind: "values", values: valuesOf(cell(id)) }
      : { kind: "block", address, timed: timed[id] === 1 };
  };
  return {
    frameStride,
    slots,
    states,
    series,
    rowStride: memory.size * width,
    inputs,
    outputs: outputs.map(output),
    outputStride,
  };
}

const isSettled = ({ kind }: Cell): boolean => kind === "constant" || kind === "series";
