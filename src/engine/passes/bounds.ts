/**
 * What is known of the size of cells: which are never negative, which never above 1, and which never above another.
 *
 * It follows from the supports of parameters, and holds for rounded numbers as it does for exact ones, because rounding keeps the order of
 * numbers: x f ≤ x for f ≤ 1 whatever the last digit. −0 counts as 0, but a quotient by it does not; so what is never −0 is known, too.
 * A value that is not a number has any size. States are taken to be never negative, nor −0, until their start or their next value is found
 * to be otherwise.
 */
import type { Cell, CellGraph, CellId } from "../cells.ts";
import { argumentsIf } from "./rewrite.ts";

export interface Bounds {
  readonly isNonNegative: (x: CellId) => boolean;
  /** Never negative, nor −0. */
  readonly isPlus: (x: CellId) => boolean;
  readonly isAtMost: (x: CellId, y: CellId) => boolean;
}

/** What is known of a cell: whether it is never negative, nor −0 either, and whether it is never above 1. */
type Size = readonly [isNonNegative: boolean, isPlus: boolean, isSmall: boolean];

const sizeOfNumbers = (values: ArrayLike<number> & Iterable<number>): Size => {
  const all = [...values];
  return [all.every((x) => x >= 0), all.every((x) => x > 0 || Object.is(x, 0)), all.every((x) => x <= 1)];
};

/** How deep proofs go into the terms of a sum. */
const deepest = 6;

export function boundsOf(graph: CellGraph): Bounds {
  const { cells, states } = graph;
  const sizes: Size[] = [];
  const stateSizes = states.map((): Size => [true, true, false]);
  const isNonNegative = (x: CellId): boolean => (sizes[x] as Size)[0];
  const isPlus = (x: CellId): boolean => (sizes[x] as Size)[1];
  const isSmall = (x: CellId): boolean => (sizes[x] as Size)[2];
  const constantOf = (x: CellId): number | undefined => {
    const cell = cells[x] as Cell;
    return cell.kind === "constant" ? cell.value : undefined;
  };
  const isNotPositive = (x: CellId): boolean => {
    const [a, b] = argumentsIf(graph, x, "multiply") ?? argumentsIf(graph, x, "divide") ?? [];
    if (a !== undefined && b !== undefined) return isPlus(b) && isNotPositive(a);
    const difference = argumentsIf(graph, x, "subtract");
    return difference ? isAtMost(...difference) : (constantOf(x) ?? 1) <= 0;
  };

  function isAtMost(x: CellId, y: CellId, depth = deepest): boolean {
    if (x === y) return true;
    if (depth === 0) return false;
    const [low, high] = [constantOf(x), constantOf(y)];
    if (low !== undefined && low <= (high ?? (isNonNegative(y) ? 0 : -Infinity))) return true;
    if (isSmall(x) && high !== undefined && high >= 1) return true;
    const below = (part: CellId): boolean => isAtMost(part, y, depth - 1);
    const above = (part: CellId): boolean => isAtMost(x, part, depth - 1);
    const product = argumentsIf(graph, x, "multiply");
    if (product?.every(isNonNegative)) {
      const [a, b] = product;
      if ((isSmall(b) && below(a)) || (isSmall(a) && below(b))) return true;
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

  function sizeOf(cell: Cell): Size {
    switch (cell.kind) {
      case "constant":
        return sizeOfNumbers([cell.value]);
      case "series":
        return sizeOfNumbers(cell.values);
      case "input": {
        const [least, greatest] = cell.range ?? [-Infinity, Infinity];
        return [least >= 0, least >= 0, greatest <= 1];
      }
      case "state":
        return stateSizes[cell.index] as Size;
      case "lookup":
        return [false, false, false];
      default:
        return sizeOfOperator(cell.operator.name, cell.args);
    }
  }
  function sizeOfOperator(name: string, args: readonly CellId[]): Size {
    const [x, y, z] = args as [CellId, CellId, CellId];
    const [arePositive, arePlus, areSmall] = [isNonNegative, isPlus, isSmall].map((is) => args.every(is)) as [...Size];
    switch (name) {
      case "add":
        return [arePositive, arePositive && args.some(isPlus), false];
      case "subtract": {
        const isPositive = isAtMost(y, x);
        return [isPositive, isPositive && isPlus(x), isSmall(x) && isNonNegative(y)];
      }
      case "multiply":
        return [arePositive, arePlus, arePositive && areSmall];
      case "divide":
        return [isNonNegative(x) && isPlus(y), arePlus, arePlus && isAtMost(x, y)];
      case "minimum":
        return [arePositive, arePlus, args.some(isSmall)];
      case "maximum":
        // max(−0, 0) is −0.
        return [args.some(isNonNegative), isPlus(x), areSmall];
      case "select": {
        // Where the divisor exceeds what is not negative, it is above 0.
        const [limit, divisor] = argumentsIf(graph, x, "less") ?? [];
        const [part, whole] = argumentsIf(graph, y, "divide") ?? [];
        const isGuarded =
          part !== undefined && divisor === whole && isNonNegative(limit as CellId) && isNonNegative(part);
        return [(isNonNegative(y) || isGuarded) && isNonNegative(z), isPlus(y) && isPlus(z), isSmall(y) && isSmall(z)];
      }
      case "exponential":
        return [true, true, isNotPositive(x)];
      case "less":
      case "normalProbability":
        return [true, true, true];
      default:
        return [name === "squareRoot" && arePositive, name === "squareRoot" && arePlus, false];
    }
  }

  for (let isOpen = true; isOpen; ) {
    cells.forEach((cell, id) => {
      sizes[id] = sizeOf(cell);
    });
    isOpen = false;
    states.forEach(({ initial, next }, index) => {
      const [isPositive, isPlusStill] = stateSizes[index] as Size;
      const found: Size = [isNonNegative(initial) && isNonNegative(next), isPlus(initial) && isPlus(next), false];
      if (isPositive === found[0] && isPlusStill === found[1]) return;
      stateSizes[index] = found;
      isOpen = true;
    });
  }
  return { isNonNegative, isPlus, isAtMost };
}
