/**
 * Single models: how capable they are by a published index, whose they are, and when they were released.
 */
import { type Distribution, parse, point } from "../engine/index.ts";
import { amountOf } from "./amounts.ts";
import type { Evidence, Source } from "./evidence.ts";

export interface RatedModel {
  /** As its maker calls it. */
  readonly name: string;
  readonly developer: string;
  readonly bloc: string;
  /** Days since 1970-01-01. */
  readonly released: number;
  /** The index, and how uncertain it is; a point where the source gives no interval. */
  readonly index: number;
  readonly spread: Distribution;
  readonly source: Source;
}

/** The unit of the index: points of the Epoch Capabilities Index. */
export const indexUnit = "ECI";

/** All models that the evidence rates, by release. */
export function readModels(evidence: Evidence): readonly RatedModel[] {
  return [...evidence.values()]
    .filter(({ unit, bloc, of, as_of }) => unit === indexUnit && bloc && of && as_of)
    .map((figure): RatedModel => {
      const { value, low, high } = amountOf(figure);
      const index = value as number;
      return {
        name: figure.of as string,
        developer: figure.owner ?? "",
        bloc: figure.bloc as string,
        released: Date.parse(`${figure.as_of}T00:00:00Z`) / 86_400_000,
        index,
        spread:
          low === undefined || high === undefined
            ? point(index)
            : parse(`quantiles(5%: ${low}, 50%: ${index}, 95%: ${high})`),
        source: figure.source,
      };
    })
    .toSorted((a, b) => a.released - b.released || a.index - b.index);
}
