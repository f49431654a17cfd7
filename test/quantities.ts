/** Runs quantities on small structures given in the test itself, in double precision, with one draw. */
import { expand, type Structure } from "../src/engine/expand.ts";
import type { Quantity } from "../src/engine/graph.ts";
import { interpreter } from "../src/engine/interpreter.ts";
import { timeGrid } from "../src/engine/time.ts";

/** What a test may say about the structure; the rest is empty and time is four quarters of 2022. */
export interface World extends Partial<Omit<Structure, "time">> {
  readonly quarters?: readonly [first: string, last: string];
  /** Values of parameter elements, and positions of switches as `switch:<id>`. */
  readonly inputs?: Readonly<Record<string, number>>;
  readonly flows?: readonly Quantity[];
}

/** A structure of which only the given parts matter. */
export const structure = ({ quarters: [first, last] = ["2022Q1", "2022Q4"], ...given }: World): Structure => ({
  time: timeGrid(first, last),
  members: {},
  groupings: {},
  tables: {},
  shared: new Set(),
  ...given,
});

/** The values of a quantity, one array of quarters for each member (members joined by commas; "" where it has no dimension). */
export function valuesOf(quantity: Quantity, world: World = {}): Readonly<Record<string, readonly number[]>> {
  const data = structure(world);
  const { graph, inputs, outputs } = expand([quantity], world.flows ?? [], data);
  const values = outputs.map((): number[] => []);
  const drawn = inputs.map((element) => Float64Array.of(world.inputs?.[element] ?? Number.NaN));
  interpreter(graph, data.time.count, "f64").run(drawn, 1, (_, blocks) => {
    blocks.forEach((block, i) => {
      values[i]?.push(block[0] as number);
    });
  });
  return Object.fromEntries(outputs.map(({ index }, i) => [Object.values(index).join(","), values[i] as number[]]));
}

/** The values, quarter by quarter, of a quantity without dimensions. */
export const seriesOf = (quantity: Quantity, world: World = {}): readonly number[] =>
  valuesOf(quantity, world)[""] as readonly number[];
