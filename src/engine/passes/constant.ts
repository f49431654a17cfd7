/**
 * What is known of a cell when some of its arguments never change.
 */
import type { Precision } from "../arithmetic.ts";
import type { Cell, CellId } from "../cells.ts";

/** The value of a cell that never changes, as the run sees it; undefined for other cells. */
export type ConstantOf = (id: CellId) => number | undefined;

/** The value of a constant, or of a series that never changes, as the run sees it: 1e-50 is 0 in single precision. */
export function level(cell: Cell, precision: Precision): number | undefined {
  const first = cell.kind === "constant" ? cell.value : cell.kind === "series" ? (cell.values[0] as number) : undefined;
  if (first === undefined || (cell.kind === "series" && cell.values.some((value) => value !== first))) return undefined;
  return precision === "f32" ? Math.fround(first) : first;
}

/** The value of an operator whose arguments are all constants. */
export function computed(cell: Cell, precision: Precision, constantOf: ConstantOf): number | undefined {
  if (cell.kind !== "operator") return undefined;
  const { operator, args } = cell;
  const a = constantOf(args[0] as CellId);
  if (a === undefined) return undefined;
  const b = args.length > 1 ? constantOf(args[1] as CellId) : a;
  const c = args.length > 2 ? constantOf(args[2] as CellId) : a;
  return b === undefined || c === undefined ? undefined : operator[precision](a, b, c);
}

/** The argument that a cell equals, because another one is 0 or 1, or because both branches of a choice are the same. */
export function equalArgument(
  cell: Cell,
  constantOf: ConstantOf,
  isSame: (a: CellId, b: CellId) => boolean,
): CellId | undefined {
  if (cell.kind !== "operator") return undefined;
  const { operator, args } = cell;
  const a = args[0] as CellId;
  const b = args[1] as CellId;
  const is = (id: CellId, value: number): boolean => constantOf(id) === value;
  switch (operator.name) {
    case "add":
      return is(a, 0) ? b : is(b, 0) ? a : undefined;
    case "subtract":
      return is(b, 0) ? a : undefined;
    case "multiply":
      return is(a, 0) || is(b, 1) ? a : is(b, 0) || is(a, 1) ? b : undefined;
    case "divide":
      return is(a, 0) || is(b, 1) ? a : undefined;
    case "select": {
      const c = args[2] as CellId;
      const condition = constantOf(a);
      if (condition !== undefined) return condition !== 0 ? b : c;
      return isSame(b, c) ? b : undefined;
    }
    default:
      return undefined;
  }
}
