/** The sine of an angle between −π/2 and π/2, by its Taylor series; double precision, for constants of the model. */
export function sine(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 3; n < 30; n += 2) {
    term *= (-x * x) / (n * (n - 1));
    sum += term;
  }
  return sum;
}
