/** Draws of single series of a run, by what was asked and where. */
import type { Kept, Quantity, Series } from "../engine/index.ts";
import { ask, type RunSettings, type Watch, type World } from "./world.ts";

/** The draws of a quantity in a quarter, at some members of its dimensions; at none of one that has no dimension. */
export type DrawsOf = (quantity: Quantity, quarter: number, index?: Readonly<Record<string, string>>) => Float64Array;

/** Runs the model for these requests, to read the draws that are kept. @throws TypeError for what was not kept */
export async function askDraws(
  world: World,
  requests: readonly Quantity[],
  settings: RunSettings,
  watch: Watch,
  kept: Kept,
): Promise<DrawsOf> {
  const { series } = await ask(world, requests, settings, watch, kept);
  return (quantity, quarter, index = {}) => {
    const isAt = (one: Series): boolean =>
      Object.entries(index).every(([dimension, member]) => one.index[dimension] === member);
    const found = series.find((one) => requests[one.request] === quantity && isAt(one))?.quarters[quarter];
    if (found) return Float64Array.from(found);
    throw new TypeError(
      `draws of request ${requests.indexOf(quantity)} at ${JSON.stringify(index)} in quarter ${quarter} were not kept`,
    );
  };
}
