/**
 * A small numpy: one function an operation, over columns of all draws.
 *
 * Each writes to the column given last, which may be one of its arguments, and returns it: a new column for every result
 * is several times slower. So is a loop that asks for the length again, once V8 has put it into its caller.
 */
export type Column = Float64Array;

/** x + y. */
export function add(x: Column, y: Column, out: Column): Column {
  const n = out.length;
  for (let i = 0; i < n; i++) out[i] = x[i]! + y[i]!;
  return out;
}

/** x − y. */
export function subtract(x: Column, y: Column, out: Column): Column {
  const n = out.length;
  for (let i = 0; i < n; i++) out[i] = x[i]! - y[i]!;
  return out;
}

/** x · y. */
export function multiply(x: Column, y: Column, out: Column): Column {
  const n = out.length;
  for (let i = 0; i < n; i++) out[i] = x[i]! * y[i]!;
  return out;
}

/** x / y. */
export function divide(x: Column, y: Column, out: Column): Column {
  const n = out.length;
  for (let i = 0; i < n; i++) out[i] = x[i]! / y[i]!;
  return out;
}

/** The smaller of x and y. */
export function minimum(x: Column, y: Column, out: Column): Column {
  const n = out.length;
  for (let i = 0; i < n; i++) out[i] = Math.min(x[i]!, y[i]!);
  return out;
}

/** e to the x. */
export function exponential(x: Column, out: Column): Column {
  const n = out.length;
  for (let i = 0; i < n; i++) out[i] = Math.exp(x[i]!);
  return out;
}

/** factor · x. */
export function scale(x: Column, factor: number, out: Column): Column {
  const n = out.length;
  for (let i = 0; i < n; i++) out[i] = factor * x[i]!;
  return out;
}

/** constant + x. */
export function shift(x: Column, constant: number, out: Column): Column {
  const n = out.length;
  for (let i = 0; i < n; i++) out[i] = constant + x[i]!;
  return out;
}

/** 1 − x. */
export function complement(x: Column, out: Column): Column {
  const n = out.length;
  for (let i = 0; i < n; i++) out[i] = 1 - x[i]!;
  return out;
}

/** numerator / x. */
export function divideNumber(numerator: number, x: Column, out: Column): Column {
  const n = out.length;
  for (let i = 0; i < n; i++) out[i] = numerator / x[i]!;
  return out;
}
