/**
 * The bits of floating-point numbers, and the one step of Horner's rule in single precision.
 *
 * Reinterpreting bits stands in for `frexp` and `ldexp`, which neither JavaScript nor WebAssembly has. The high word of
 * a double is its second one: every platform that runs JavaScript or WebAssembly today stores the low word first.
 */
const double = new Float64Array(1);
const words = new Int32Array(double.buffer);
const single = new Float32Array(1);
const word = new Int32Array(single.buffer);

/** The bits of a single, as a signed integer. */
export function bits32(x: number): number {
  single[0] = x;
  return word[0] as number;
}

/** The bits of a double, lower half first. */
export function bits64(x: number): [low: number, high: number] {
  double[0] = x;
  return [words[0] as number, words[1] as number];
}

/** The single with these bits. */
export function float32(bits: number): number {
  word[0] = bits;
  return single[0] as number;
}

/** The lower 32 bits of a double. */
export function lowWord(x: number): number {
  double[0] = x;
  return words[0] as number;
}

/** The upper 32 bits of a double: sign, exponent, 20 bits of the significand. */
export function highWord(x: number): number {
  double[0] = x;
  return words[1] as number;
}

/** The double with its upper 32 bits replaced. */
export function withHighWord(x: number, high: number): number {
  double[0] = x;
  words[1] = high;
  return double[0] as number;
}

/** The greatest double below a finite x. */
export function nextDown(x: number): number {
  if (x === 0) return -Number.MIN_VALUE;
  double[0] = x;
  const away = x < 0 ? 1 : -1;
  const low = words[0] as number;
  words[0] = low + away;
  if (low === (away < 0 ? 0 : -1)) words[1] = (words[1] as number) + away;
  return double[0] as number;
}

/** p x + c, each operation rounded to single precision. */
export function step32(p: number, x: number, c: number): number {
  return Math.fround(Math.fround(p * x) + c);
}

/** c[0] + c[1] x + c[2] x² + …, by Horner's rule in double precision. */
export function polynomial(x: number, coefficients: readonly number[]): number {
  let sum = 0;
  for (let i = coefficients.length - 1; i >= 0; i--) sum = sum * x + (coefficients[i] as number);
  return sum;
}
