/**
 * What an operator is: one record, one file, listed once in `index.ts`.
 *
 * Both back ends, the unit check and the tests read this record and nothing else, so that adding an operator touches its
 * file and the list. `f32` takes and returns numbers that single precision can hold, and rounds after every step: it is the
 * reference for the compiled kernel, bit by bit. The loops are the same functions over blocks of draws; storing into a
 * `Float32Array` rounds once, which for + − × ÷ √ equals `Math.fround` of the exact result.
 */
export type Block = Float64Array | Float32Array;

export type UnitRule =
  | "same" // all operands in one unit, which is the unit of the result
  | "product"
  | "quotient"
  | "root"
  | "pure" // operand and result without unit
  | "comparison" // operands in one unit, result without
  | "choice"; // first operand without unit, the others in one, which is the unit of the result

export interface Operator {
  /** As in `Arithmetic`: `add`, `exponential`. */
  readonly name: string;
  readonly arity: 1 | 2 | 3;
  readonly unit: UnitRule;
  /** How `explain` and the equations print it: `{0} + {1}`, `min({0}, {1})`. */
  readonly form: string;
  /** Where the result is defined and exact enough to be tested: `[low, high]` for each operand. */
  readonly domain: readonly (readonly [number, number])[];
  readonly f64: (a: number, b: number, c: number) => number;
  readonly f32: (a: number, b: number, c: number) => number;
  readonly loop64: Loop;
  readonly loop32: Loop;
}

/** out[i] = operator(a[i], b[i], c[i]) for 0 ≤ i < count; unused operands repeat the first. */
export type Loop = (out: Block, a: Block, b: Block, c: Block, count: number) => void;
