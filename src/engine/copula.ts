/**
 * Rank correlation between parameter elements, by a Gaussian copula in named groups.
 *
 * A Spearman correlation r of two elements is the Pearson correlation 2 sin(π r / 6) of the normals behind them
 * (Pearson, 1907; Iman and Conover, 1982, give the use). The normals are the rows of a Cholesky factor times
 * independent ones, each member adding one of its own, so appending a member changes nobody before it. A group may be
 * singular (a member that is wholly determined by others).
 */
import type { Arithmetic } from "./arithmetic.ts";
import { TonnageError } from "./error.ts";
import { sine } from "./math/index.ts";

export interface Copula {
  readonly group: string;
  /** Element ids, in the order of the file. */
  readonly members: readonly string[];
  /** Lower triangular; row i gives member i from the first i + 1 independent normals. */
  readonly factor: readonly (readonly number[])[];
}

const tolerance = 1e-9; // of a variance: what rounding may leave of a determined member

/**
 * The copula of a group with these Spearman rank correlations.
 * @throws TonnageError `bad-correlation` where the matrix is not square, symmetric, within ±1, or cannot be
 */
export function copula(group: string, members: readonly string[], spearman: readonly (readonly number[])[]): Copula {
  const refuse = (found: string, expected: string, hint?: string): never => {
    const fault = { code: "bad-correlation", where: `correlation group ${group}`, found, expected };
    throw new TonnageError({ ...fault, ...(hint !== undefined && { hint }) });
  };
  refuseMalformed(members, spearman, refuse);
  const factor: number[][] = [];
  members.forEach((member, i) => {
    const correlations = (spearman[i] as readonly number[]).slice(0, i);
    const row = weights(factor, correlations.map(pearson));
    const explained = dot(row, row, i);
    correlations.forEach((r, j) => {
      const before = factor[j] as number[];
      const implied = dot(row, before, j + 1);
      if (before[j] === 0 && Math.abs(pearson(r) - implied) > 1e-6)
        refuse(
          `${member} cannot be correlated with ${members[j]} by ${r}`,
          `The members before it determine ${members[j]}, and so its correlation with ${member}`,
          `It follows as ${spearmanOf(implied).toFixed(3)}`,
        );
    });
    if (explained > 1 + tolerance)
      refuse(
        `${member} cannot have all these correlations with the members before it`,
        "The matrix must be positive semi-definite",
        `Multiply the correlations of ${member} by ${shrinkage(factor, correlations)} or less`,
      );
    factor.push([...row, explained > 1 - tolerance ? 0 : Math.sqrt(1 - explained)]);
  });
  return { group, members, factor };
}

/** What a member with these (Pearson) correlations takes from the normals of those before it. */
function weights(factor: readonly (readonly number[])[], correlations: readonly number[]): number[] {
  const row: number[] = [];
  correlations.forEach((r, j) => {
    const before = factor[j] as readonly number[];
    const pivot = before[j] as number;
    row.push(pivot === 0 ? 0 : (r - dot(row, before, j)) / pivot);
  });
  return row;
}

/** The greatest multiple of rank correlations that can be, rounded down. */
function shrinkage(factor: readonly (readonly number[])[], correlations: readonly number[]): string {
  let [low, high] = [0, 1];
  for (let i = 0; i < 30; i++) {
    const middle = (low + high) / 2;
    const row = weights(
      factor,
      correlations.map((r) => pearson(r * middle)),
    );
    if (dot(row, row, row.length) > 1) high = middle;
    else low = middle;
  }
  return (Math.floor(low * 1000) / 1000).toFixed(3);
}

/**
 * The correlated normals of a group from independent ones, held within ±5.4: the samplers' own range (beyond lies one
 * draw in ten million), where Φ in single precision is still below 1.
 */
export function correlatedNormals<V>(a: Arithmetic<V>, { factor }: Copula, independent: readonly V[]): V[] {
  const [low, high] = [a.constant(-5.4), a.constant(5.4)];
  return factor.map((row) => {
    const terms = row.flatMap((weight, j) => {
      if (weight === 0) return [];
      const z = independent[j] as V;
      return [weight === 1 ? z : a.multiply(a.constant(weight), z)];
    });
    return a.minimum(
      a.maximum(
        terms.reduce((sum, term) => a.add(sum, term)),
        low,
      ),
      high,
    );
  });
}

/** The Pearson correlation of normals whose ranks correlate by r. */
function pearson(r: number): number {
  return 2 * sine((Math.PI * r) / 6);
}

/** The inverse of `pearson`, by halving. */
function spearmanOf(correlation: number): number {
  let [low, high] = [-1, 1];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (pearson(middle) < correlation) low = middle;
    else high = middle;
  }
  return high;
}

function dot(a: readonly number[], b: readonly number[], length: number): number {
  let sum = 0;
  for (let k = 0; k < length; k++) sum += (a[k] as number) * (b[k] as number);
  return sum;
}

function refuseMalformed(
  members: readonly string[],
  matrix: readonly (readonly number[])[],
  refuse: (found: string, expected: string) => never,
): void {
  const n = members.length;
  if (matrix.length !== n || matrix.some((row) => row.length !== n))
    refuse(`${n} members beside a matrix of ${matrix.length} rows`, "Write one row and one column for each member");
  const twice = members.find((member, i) => members.indexOf(member) !== i);
  if (twice !== undefined) refuse(`${twice} stands twice`, "Each member has one row");
  matrix.forEach((row, i) => {
    row.forEach((r, j) => {
      const pair = `the correlation of ${members[i]} and ${members[j]}`;
      if (!(r >= -1 && r <= 1)) refuse(`${pair} is ${r}`, "It must be between -1 and 1");
      if (i === j && r !== 1) refuse(`${pair} is ${r}`, "A member's correlation with itself is 1");
      if (r !== (matrix[j] as readonly number[])[i])
        refuse(`${pair} differs from its mirror image`, "The matrix must be symmetric");
    });
  });
}
