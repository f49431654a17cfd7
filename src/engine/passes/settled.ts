/**
 * Which cells never change, and at what value.
 *
 * A state rests if it starts at a constant and, given that all such states stay where they are, stays there. All states that start at
 * a constant are assumed to rest; those that then do not are let go, and with them whatever stood on them. Only the readers of what
 * changes are looked at again, so the work grows with the graph and not with the length of chains of stocks.
 */
import type { Precision } from "../arithmetic.ts";
import { type Cell, type CellGraph, type CellId, readersOf, type State } from "../cells.ts";
import { type ConstantOf, computed, equalArgument, level } from "./constant.ts";

/** The value of each cell that never changes; undefined for the others. */
export function settledValues({ cells, states }: CellGraph, precision: Precision): readonly (number | undefined)[] {
  /** The value at which each resting state stays. */
  const resting = new Map<number, number>();
  const values: (number | undefined)[] = [];
  const constantOf: ConstantOf = (id) => values[id];
  const isSame = (a: CellId, b: CellId): boolean =>
    a === b || (values[a] !== undefined && Object.is(values[a], values[b]));
  const settled = (cell: Cell): number | undefined => {
    if (cell.kind === "state") return resting.get(cell.index);
    if (cell.kind !== "operator") return level(cell, precision);
    const value = computed(cell, precision, constantOf);
    if (value !== undefined) return value;
    const equal = equalArgument(cell, constantOf, isSame);
    return equal === undefined ? undefined : values[equal];
  };
  const stateOf = (index: number): State => states[index] as State;
  const places = states.map((): CellId[] => []);
  cells.forEach((cell, id) => {
    if (cell.kind === "state") {
      places[cell.index]?.push(id);
      const start = values[stateOf(cell.index).initial];
      if (start !== undefined) resting.set(cell.index, start);
    }
    values.push(settled(cell));
  });

  const readers = readersOf(cells);
  const endingAt = Map.groupBy(states.keys(), (index) => stateOf(index).next);
  const changed: CellId[] = [];
  const letGo = (indices: Iterable<number>): void => {
    for (const index of indices)
      if (resting.has(index) && values[stateOf(index).next] !== resting.get(index)) {
        resting.delete(index);
        changed.push(...(places[index] as CellId[]));
      }
  };
  letGo([...resting.keys()]);
  for (let id = changed.pop(); id !== undefined; id = changed.pop()) {
    const value = settled(cells[id] as Cell);
    if (Object.is(value, values[id])) continue;
    values[id] = value;
    letGo(endingAt.get(id) ?? []);
    changed.push(...readers(id));
  }
  return values;
}
