/** The inputs of all draws, a column each, for the peer that computes array by array. */
import type { Workload } from "../workload.ts";
import { type Column, exponential, scale, shift } from "./array-operations.ts";
import { inputDistributions, mixtureQuantile, tableQuantile, triangleQuantile } from "./distributions.ts";
import { normalQuantile } from "./normal-quantile.ts";
import { fillUniforms } from "./uniforms.ts";

/** A function that draws the columns, in the order of the inputs. */
export function inputColumns(workload: Workload): (draws: number, seed: number) => readonly Column[] {
  const { spec } = workload;
  const { lognormals, normals, triangles, betas, mixtures } = inputDistributions(workload);
  return (draws, seed) => {
    const columns = uniformColumns(spec.inputs.length, draws, seed);
    for (const { at, mu, sigma } of lognormals) exponential(affine(normal(columns[at]!), mu, sigma), columns[at]!);
    for (const { at, mean, sd } of normals) affine(normal(columns[at]!), mean, sd);
    for (const one of triangles) map(columns[one.at]!, (u) => triangleQuantile(one, u));
    for (const { at, nodes } of betas) map(columns[at]!, (u) => tableQuantile(nodes, u));
    for (const one of mixtures) map(columns[one.at]!, (u) => mixtureQuantile(one, u));
    return columns;
  };
}

function map(x: Column, f: (u: number) => number): void {
  for (let i = 0; i < x.length; i++) x[i] = f(x[i]!);
}

const affine = (x: Column, constant: number, factor: number): Column => shift(scale(x, factor, x), constant, x);

function normal(u: Column): Column {
  for (let i = 0; i < u.length; i++) u[i] = normalQuantile(u[i]!);
  return u;
}

function uniformColumns(inputs: number, draws: number, seed: number): Column[] {
  const groups = Math.ceil(inputs / 4);
  const all = new Float64Array(4 * groups * draws);
  for (let group = 0; group < groups; group++)
    for (let draw = 0; draw < draws; draw++) fillUniforms(all, 4 * group * draws + draw, draws, draw, group, seed);
  return Array.from({ length: inputs }, (_, i) => all.subarray(i * draws, (i + 1) * draws));
}
