/**
 * What is known of the size of cells: which are never negative, which never above 1, and which never above another.
 *
 * It follows from the supports of parameters, and holds for rounded numbers as it does for exact ones, because rounding keeps the order of
 * numbers: x f ≤ x for f ≤ 1 whatever the last digit. What is not negative is not −0 either. A value that is not a number has any size. States are taken to be never
 * negative until their start or their next value is found to be otherwise.
 */
import type { Cell, CellGraph, CellId, State } from "../cells.ts";
import { argumentsIf } from "./rewrite.ts";

export interface Bounds {
  readonly isNonNegative: (x: CellId) => boolean;
  readonly isAtMost: (x: CellId, y: CellId) => boolean;
}

const isPlus = (value: number): boolean => value > 0 || Object.is(value, 0);

/** How deep proofs go into the terms of a sum. */
const deepest = 6;

export function boundsOf(graph: CellGraph): Bounds {
  const { cells, states } = graph;
  const positive = new Uint8Array(cells.length);
  const small = new Uint8Array(cells.length);
  const kept = new Uint8Array(states.length).fill(1);
  const isNonNegative = (x: CellId): boolean => positive[x] === 1;
  const constantOf = (x: CellId): number | undefined => {
    const cell = cells[x] as Cell;
    return cell.kind === "constant" ? cell.value : undefined;
  };
  const isNotPositive = (x: CellId): boolean => {
    const [a, b] = argumentsIf(graph, x, "multiply") ?? argumentsIf(graph, x, "divide") ?? [];
    if (a !== undefined && b !== undefined) return isNonNegative(b) && isNotPositive(a);
    const difference = argumentsIf(graph, x, "subtract");
    return difference ? isAtMost(...difference) : (constantOf(x) ?? 1) <= 0;
  };

  function isAtMost(x: CellId, y: CellId, depth = deepest): boolean {
    if (x === y) return true;
    if (depth === 0) return false;
    const [low, high] = [constantOf(x), constantOf(y)];
    if (low !== undefined && low <= (high ?? (isNonNegative(y) ? 0 : -Infinity))) return true;
    if (small[x] === 1 && high !== undefined && high >= 1) return true;
    const below = (part: CellId): boolean => isAtMost(part, y, depth - 1);
    const above = (part: CellId): boolean => isAtMost(x, part, depth - 1);
    const product = argumentsIf(graph, x, "multiply");
    if (product?.every(isNonNegative)) {
      const [a, b] = product;
      if ((small[b] === 1 && below(a)) || (small[a] === 1 && below(b))) return true;
    }
    const difference = argumentsIf(graph, x, "subtract");
    if (difference && isNonNegative(difference[1]) && below(difference[0])) return true;
    if (argumentsIf(graph, x, "minimum")?.some(below) || argumentsIf(graph, y, "maximum")?.some(above)) return true;
    if (argumentsIf(graph, x, "maximum")?.every(below) || argumentsIf(graph, y, "minimum")?.every(above)) return true;
    const sum = argumentsIf(graph, y, "add");
    if (!sum) return false;
    const [c, d] = sum;
    if ((isNonNegative(d) && above(c)) || (isNonNegative(c) && above(d))) return true;
    const [a, b] = argumentsIf(graph, x, "add") ?? [];
    if (a === undefined || b === undefined) return false;
    const both = (a: CellId, b: CellId): boolean => isAtMost(a, c, depth - 1) && isAtMost(b, d, depth - 1);
    return both(a, b) || both(b, a);
  }

  /** Whether a cell is never negative, and whether never above 1. */
  function sizeOf(cell: Cell): readonly [boolean, boolean] {
    switch (cell.kind) {
      case "constant":
        return [isPlus(cell.value), cell.value <= 1];
      case "series":
        return [cell.values.every(isPlus), cell.values.every((value) => value <= 1)];
      case "input":
        return [(cell.range?.[0] ?? -1) >= 0, (cell.range?.[1] ?? 2) <= 1];
      case "state":
        return [kept[cell.index] === 1, false];
      case "lookup":
        return [false, false];
      default:
        return sizeOfOperator(cell.operator.name, cell.args);
    }
  }
  function sizeOfOperator(name: string, args: readonly CellId[]): readonly [boolean, boolean] {
    const [x, y, z] = args as [CellId, CellId, CellId];
    const isSmall = (id: CellId): boolean => small[id] === 1;
    const arePositive = args.every(isNonNegative);
    switch (name) {
      case "add":
        return [arePositive, false];
      case "subtract":
        return [isNonNegative(x) && isAtMost(y, x), isSmall(x) && isNonNegative(y)];
      case "multiply":
        return [arePositive, arePositive && args.every(isSmall)];
      case "divide":
        return [arePositive, arePositive && isAtMost(x, y)];
      case "minimum":
        return [arePositive, args.some(isSmall)];
      case "maximum":
        // max(−0, 0) is −0.
        return [
          isNonNegative(x) || (isNonNegative(y) && isNonNegative(argumentsIf(graph, x, "subtract")?.[0] ?? x)),
          args.every(isSmall),
        ];
      case "select":
        return [isNonNegative(y) && isNonNegative(z), isSmall(y) && isSmall(z)];
      case "exponential":
        return [true, isNotPositive(x)];
      case "less":
      case "normalProbability":
        return [true, true];
      default:
        return [name === "squareRoot" && arePositive, false];
    }
  }

  const isLost = ({ initial, next }: State, index: number): boolean =>
    kept[index] === 1 && !(isNonNegative(initial) && isNonNegative(next));
  for (let isOpen = true; isOpen; ) {
    cells.forEach((cell, id) => {
      const [isPositive, isSmall] = sizeOf(cell);
      positive[id] = isPositive ? 1 : 0;
      small[id] = isSmall ? 1 : 0;
    });
    const lost = states.flatMap((state, index) => (isLost(state, index) ? [index] : []));
    for (const index of lost) kept[index] = 0;
    isOpen = lost.length > 0;
  }
  return { isNonNegative, isAtMost };
}
