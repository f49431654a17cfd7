/**
 * Scenarios side by side: what each says of the same cells and quarters, and how it differs from the first, draw by draw.
 */
import { type Summary, summarise } from "../engine/index.ts";
import type { Cell, Choice } from "./choice.ts";
import { type Difference, differenceFrom } from "./difference.ts";
import { streamDraws } from "./series.ts";
import type { RunSettings, Watch, World } from "./world.ts";

export interface ComparedRow {
  readonly cell: Cell;
  /** Position on the grid. */
  readonly quarter: number;
  /** One for each world. */
  readonly values: readonly Summary[];
  /** One for each world but the first, from which it differs. */
  readonly differences: readonly Difference[];
}

/** The balance of two blocs: what is compared unless told otherwise. */
export const comparedByDefault = (blocs: readonly string[]): readonly string[] => [
  "compute_ratio",
  ...["owned_compute", "effective_compute"].flatMap((id) => blocs.map((bloc) => `${id}[${bloc}]`)),
];

/**
 * One row for each cell and quarter.
 * @param worlds at least two, of one bundle; the first is what the others are held against
 */
export async function compare(
  worlds: readonly World[],
  choice: Choice,
  settings: RunSettings,
  { progress, ...watch }: Watch = {},
): Promise<readonly ComparedRow[]> {
  const draws: Float64Array[][] = [];
  for (const [i, world] of worlds.entries())
    draws.push(
      await drawsOf(world, choice, settings, { ...watch, progress: (done) => progress?.((i + done) / worlds.length) }),
    );
  return choice.cells.flatMap((cell, c) =>
    choice.quarters.map((quarter, q): ComparedRow => {
      const [first, ...others] = draws.map((one) => one[c * choice.quarters.length + q] as Float64Array) as [
        Float64Array,
        ...Float64Array[],
      ];
      const differences = others.map((one) => differenceFrom(first, one));
      return { cell, quarter, values: [first, ...others].map((one) => summarise(one)), differences };
    }),
  );
}

/** All draws of a choice: those of each cell, and in it of each quarter. */
async function drawsOf(world: World, choice: Choice, settings: RunSettings, watch: Watch): Promise<Float64Array[]> {
  const quarters = choice.quarters.length;
  const found = Array.from({ length: choice.cells.length * quarters }, () => new Float64Array(settings.draws));
  await streamDraws(world, choice, settings, watch, ({ draw, values }) => {
    for (const [c, column] of values.entries())
      for (const [row, i] of draw.entries())
        (found[c * quarters + (row % quarters)] as Float64Array)[i] = column[row] as number;
  });
  return found;
}
