/** Draws of single series of a run, by what was asked and where. */
import type { Ensemble, Kept, Quantity } from "../engine/index.ts";
import { ask, type RunSettings, type Watch, type World } from "./world.ts";

/** The draws of a quantity in a quarter, at some members of its dimensions; at none of one that has no dimension. */
export type DrawsOf = (quantity: Quantity, quarter: number, index?: Readonly<Record<string, string>>) => Float64Array;

/** Reads what a run of these requests has kept. */
export const drawsOf =
  ({ series }: Ensemble, requests: readonly Quantity[]): DrawsOf =>
  (quantity, quarter, index = {}) =>
    Float64Array.from(
      series.find(
        (one) =>
          requests[one.request] === quantity &&
          Object.entries(index).every(([dimension, member]) => one.index[dimension] === member),
      )?.quarters[quarter] as ArrayLike<number>,
    );

/** Runs the model for these requests, to read the draws that are kept. */
export const askDraws = async (
  world: World,
  requests: readonly Quantity[],
  settings: RunSettings,
  watch: Watch,
  kept: Kept,
): Promise<DrawsOf> => drawsOf(await ask(world, requests, settings, watch, kept), requests);
