/**
 * Constant folding: what does not depend on any draw or quarter is computed once, and what a 0 or a 1 settles is dropped.
 *
 * Most cells of a bloc × chip table are structural zeros (nobody sells Trainium to China), so x × 0, x + 0 and stocks that
 * start empty and stay empty vanish here. Arithmetic is that of the run's precision, so folding changes no bit of a result,
 * except the sign of a zero, and that 0 × ∞ and 0 / 0 with a structural 0 above are 0 and not an error.
 */
import type { Precision } from "../arithmetic.ts";
import { type Cell, type CellGraph, withArguments } from "../cells.ts";

/** Folds until nothing changes. */
export function fold(graph: CellGraph, precision: Precision): CellGraph {
  let folded = foldOnce(graph, precision, new Set());
  // A state that starts at a constant and, given that it stays there, stays there: assume it, then see whether it holds.
  for (;;) {
    const still = new Set<number>();
    folded.states.forEach((state, index) => {
      if (folded.cells[state.initial]?.kind === "constant") still.add(index);
    });
    const kept = stable(folded, precision, still);
    if (kept.size === 0) return folded;
    const next = foldOnce(folded, precision, kept);
    if (next.cells.length === folded.cells.length && same(next.cells, folded.cells)) return next;
    folded = next;
  }
}

/** The largest subset of `candidates` that stays constant when all of it is assumed constant. */
function stable(graph: CellGraph, precision: Precision, candidates: ReadonlySet<number>): ReadonlySet<number> {
  const live = new Set(graph.cells.map((cell) => (cell.kind === "state" ? cell.index : -1)));
  let assumed = new Set([...candidates].filter((index) => live.has(index)));
  for (;;) {
    const trial = foldOnce(graph, precision, assumed);
    const holds = new Set(
      [...assumed].filter((index) => {
        const state = trial.states[index];
        const [initial, next] = [trial.cells[state?.initial as number], trial.cells[state?.next as number]];
        return initial?.kind === "constant" && next?.kind === "constant" && initial.value === next.value;
      }),
    );
    if (holds.size === assumed.size) return assumed;
    assumed = holds;
  }
}

function foldOnce(graph: CellGraph, precision: Precision, constantStates: ReadonlySet<number>): CellGraph {
  const cells: Cell[] = [];
  const moved: number[] = [];
  // As the run sees it: 1e-50 is 0 in single precision.
  const round = precision === "f32" ? Math.fround : (value: number): number => value;
  const constantOf = (id: number): number | undefined => {
    const cell = cells[id];
    return cell?.kind === "constant" ? round(cell.value) : undefined;
  };
  for (const cell of graph.cells) {
    const simple = simplify(
      withArguments(cell, (id) => moved[id] as number),
      precision,
      constantOf,
      (index) =>
        constantStates.has(index) ? constantOf(moved[graph.states[index]?.initial as number] as number) : undefined,
    );
    moved.push(typeof simple === "number" ? simple : cells.push(simple) - 1);
  }
  return {
    cells,
    states: graph.states.map((s) => ({ initial: moved[s.initial] as number, next: moved[s.next] as number })),
    outputs: graph.outputs.map((id) => moved[id] as number),
  };
}

/** A simpler cell, or the position of a cell that it equals. */
function simplify(
  cell: Cell,
  precision: Precision,
  constantOf: (id: number) => number | undefined,
  constantOfState: (index: number) => number | undefined,
): Cell | number {
  const constant = (value: number): Cell => ({ kind: "constant", value });
  if (cell.kind === "series") {
    const first = cell.values[0] as number;
    return cell.values.every((v) => v === first) ? constant(first) : cell;
  }
  if (cell.kind === "state") {
    const value = constantOfState(cell.index);
    return value === undefined ? cell : constant(value);
  }
  if (cell.kind !== "operator") return cell;
  const [a, b, c] = cell.args as [number, number, number];
  const [x, y, z] = cell.args.map(constantOf);
  const { operator } = cell;
  if (cell.args.every((id) => constantOf(id) !== undefined)) {
    const [p, q, r] = [x, y ?? x, z ?? x] as [number, number, number];
    return constant(operator[precision](p, q, r));
  }
  switch (operator.name) {
    case "add":
      return x === 0 ? b : y === 0 ? a : cell;
    case "subtract":
      return y === 0 ? a : cell;
    case "multiply":
      return x === 0 ? a : y === 0 ? b : x === 1 ? b : y === 1 ? a : cell;
    case "divide":
      return y === 1 ? a : x === 0 ? a : cell;
    case "select":
      return x !== undefined ? (x !== 0 ? b : c) : b === c ? b : cell;
    default:
      return cell;
  }
}

const same = (a: readonly Cell[], b: readonly Cell[]): boolean => a.every((cell, i) => cell.kind === b[i]?.kind);
