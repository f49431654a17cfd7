/**
 * Running a model for summaries of weighted draws. A weighted quantile needs its draws at once, so they are held, up to a bound.
 */
import { TonnageError } from "./error.ts";
import type { Structure } from "./expand.ts";
import type { InputSpace } from "./inputs.ts";
import { block } from "./interpreter.ts";
import type { Prepared } from "./prepared.ts";
import { type RunOptions, type Selection, type Summaries, stream } from "./run.ts";
import type { Summary } from "./summary.ts";
import { summariseWeighted } from "./weighted.ts";

/** The most draws of all series together that are held: a gigabyte of singles. */
const mostHeld = 2.5e8;

/**
 * Runs a prepared model and summarises series by the weights of its draws.
 * @param select the series to summarise; all, unless told otherwise
 * @throws TonnageError `too-many-draws` where they would not fit into memory
 */
export async function weightedSummaries(
  prepared: Prepared,
  structure: Structure,
  space: InputSpace,
  options: RunOptions,
  weights: Float64Array,
  select: Selection["summarised"] = () => true,
): Promise<Summaries> {
  const { draws, precision } = options;
  const quarters = [...Array(structure.time.count).keys()];
  const places = prepared.outputs.flatMap(({ request, index }, output) =>
    quarters.filter((quarter) => select(request, quarter, index)).map((quarter) => ({ output, quarter })),
  );
  refuseTooMany(places.length, draws);
  const held = places.map(() => block(precision, draws));
  const selection = { summarised: () => false, handed: select, inputs: false };
  await stream(prepared, structure, space, options, selection, ({ first, series }) => {
    for (const [i, values] of series.entries()) held[i]?.set(values, first);
  });
  const found = prepared.outputs.map(() => quarters.map((): Summary | undefined => undefined));
  for (const [i, { output, quarter }] of places.entries())
    (found[output] as (Summary | undefined)[])[quarter] = summariseWeighted(held[i] as (typeof held)[number], weights);
  return {
    draws,
    series: prepared.outputs.map((output, i) => ({ ...output, quarters: found[i] as (Summary | undefined)[] })),
    kept: { draws: 0, series: [], inputs: new Map() },
  };
}

function refuseTooMany(series: number, draws: number): void {
  if (series * draws <= mostHeld) return;
  throw new TonnageError({
    code: "too-many-draws",
    where: "--draws",
    found: `${draws} draws of ${series} series cannot be held to be weighted`,
    expected: `At most ${mostHeld} in all: here ${Math.floor(mostHeld / series)} draws`,
    hint: "One quarter alone has fewer series",
  });
}
