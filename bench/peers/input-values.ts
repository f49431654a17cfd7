/**
 * From the uniforms of one draw to the values of its inputs, for the scalar peer.
 *
 * One loop a type of distribution: a list of quantile functions would be shorter, but a call that cannot be inlined boxes
 * its numbers and costs as much as the logarithm.
 */
import type { Workload } from "../workload.ts";
import {
  inputDistributions,
  lognormalQuantile,
  mixtureQuantile,
  tableQuantile,
  triangleQuantile,
} from "./distributions.ts";
import { normalQuantile } from "./normal-quantile.ts";

/** A function that writes the inputs of a draw. */
export function inputWriter(workload: Workload): (inputs: Float64Array, uniforms: Float64Array) => void {
  const { lognormals, normals, triangles, betas, mixtures } = inputDistributions(workload);
  return (inputs, uniforms) => {
    for (const one of lognormals) inputs[one.at] = lognormalQuantile(one, uniforms[one.at]!);
    for (const { at, mean, sd } of normals) inputs[at] = mean + sd * normalQuantile(uniforms[at]!);
    for (const one of triangles) inputs[one.at] = triangleQuantile(one, uniforms[one.at]!);
    for (const { at, nodes } of betas) inputs[at] = tableQuantile(nodes, uniforms[at]!);
    for (const one of mixtures) inputs[one.at] = mixtureQuantile(one, uniforms[one.at]!);
  };
}
