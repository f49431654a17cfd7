/**
 * The arithmetic in which quantile functions and models are written.
 *
 * An expression is written once, against `Arithmetic<Value>`. With numbers for values it computes; with cells of a graph
 * for values it builds the graph that the interpreter and the compiled kernel run. So a distribution has one formula, not
 * one for each back end.
 */
export interface Arithmetic<Value> {
  constant(x: number): Value;
  add(a: Value, b: Value): Value;
  subtract(a: Value, b: Value): Value;
  multiply(a: Value, b: Value): Value;
  divide(a: Value, b: Value): Value;
  /** `b < a ? b : a` */
  minimum(a: Value, b: Value): Value;
  /** `b > a ? b : a` */
  maximum(a: Value, b: Value): Value;
  squareRoot(a: Value): Value;
  exponential(a: Value): Value;
  /** Natural logarithm of a positive number. */
  logarithm(a: Value): Value;
  /** Standard normal quantile of a probability in (0, 1). */
  normalQuantile(p: Value): Value;
  /** Standard normal distribution function. */
  normalProbability(z: Value): Value;
  /** 1 where a < b, else 0. */
  less(a: Value, b: Value): Value;
  /** `condition ? a : b`, where a condition is true when it is not 0. */
  select(condition: Value, a: Value, b: Value): Value;
  /** Linear interpolation at a position in [0, 1] of a table's even grid; see `QuantileTable`. */
  lookup(table: QuantileTable, position: Value): Value;
}

/** A monotone table on an even grid of positions from 0 to 1, first and last node included. Told apart by identity. */
export interface QuantileTable {
  readonly name: string;
  readonly nodes: Float64Array;
}

export type Precision = "f64" | "f32";
