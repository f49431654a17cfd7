/**
 * Draws of sums of cells: what the model says of a sum, draw by draw.
 */
import type { ModelData } from "../data/model-data.ts";
import { type Quantity, stream } from "../engine/index.ts";
import type { CellSum } from "./observed-cells.ts";
import { preparedFor } from "./preparations.ts";
import type { RunSettings, Watch } from "./world.ts";

/** What a run must compute for these sums. */
export const requestsOf = (sums: readonly CellSum[]): readonly Quantity[] => [
  ...new Set(sums.flatMap(({ cells }) => cells.map(({ quantity }) => quantity))),
];

/**
 * All draws of each sum.
 * @param within requests that are made ready anyway: they are run where they have all that is needed
 */
export async function drawsOfSums(
  { structure, inputs }: ModelData,
  sums: readonly CellSum[],
  settings: RunSettings,
  watch: Watch = {},
  within: readonly Quantity[] = [],
): Promise<readonly Float64Array[]> {
  const needed = requestsOf(sums);
  const requests = needed.every((quantity) => within.includes(quantity)) ? within : needed;
  const prepared = preparedFor(structure, requests, settings.precision);
  const found = sums.map((sum) => ({ ...sum, values: new Float64Array(settings.draws) }));
  const byRequest = requests.map((request) =>
    found.filter(({ cells }) => cells.some(({ quantity }) => quantity === request)),
  );
  const isAsked = (request: number, quarter: number): boolean =>
    (byRequest[request] as typeof found).some(({ quarters }) => quarters.includes(quarter));
  // In the order in which draws are handed out: the sums that each series is part of.
  const parts = prepared.outputs.flatMap(({ request, index }) => {
    const own = (byRequest[request] as typeof found).filter(({ cells }) =>
      cells.some((cell) => cell.quantity === requests[request] && sameIndex(cell.index, index)),
    );
    return Array.from({ length: structure.time.count }, (_, quarter) => quarter)
      .filter((quarter) => isAsked(request, quarter))
      .map((quarter) => own.filter(({ quarters }) => quarters.includes(quarter)));
  });
  const selection = { summarised: () => false, handed: isAsked, inputs: false };
  await stream(prepared, structure, inputs, { ...settings, ...watch }, selection, ({ first, count, series }) => {
    for (const [i, values] of series.entries())
      for (const sum of parts[i] as typeof found)
        for (let draw = 0; draw < count; draw++)
          sum.values[first + draw] = (sum.values[first + draw] as number) + (values[draw] as number);
  });
  return found.map(({ values }) => values);
}

const sameIndex = (a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean =>
  Object.entries(a).every(([dimension, member]) => b[dimension] === member);
