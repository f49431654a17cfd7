/**
 * Published estimates: what others have said of something that the model computes, with what it is compared with and why they differ.
 */
import { TonnageError } from "../engine/index.ts";
import { amountOf } from "./amounts.ts";
import { type Bundle, contentOf } from "./contents.ts";
import { type Evidence, type Figure, figureOf, quantilesAt } from "./evidence.ts";
import type { PublishedFile } from "./forms/published.ts";
import { quarterOf } from "./ladder.ts";

/** An estimate as a record gives it, the figure looked up. */
export interface Estimate extends Omit<Record, "figure"> {
  readonly figure: Figure;
  /** For messages: where a field of it stands. */
  readonly place: (field: string) => string;
}

export interface PublishedGroup {
  readonly name: string;
  readonly title: Readonly<{ en: string; de: string }>;
  /** What the model says at every year end, whoever else does. */
  readonly yearly: PublishedFile["groups"][string]["yearly"];
  readonly estimates: readonly Estimate[];
  readonly place: Estimate["place"];
}

/** What an estimate says at a quarter, in the unit of its figure: a value, an interval, or a bound. */
export interface Stated {
  readonly quarter: string;
  readonly value: number | undefined;
  readonly low: number | undefined;
  readonly high: number | undefined;
  /** Where it says only that the number is `over` or `under` its value. */
  readonly bound: "over" | "under" | undefined;
}

type Record = PublishedFile["groups"][string]["estimates"][number];

const file = "model/published.yaml";

/** Reads `model/published.yaml`. @throws TonnageError naming file, line and field */
export function readPublished(bundle: Bundle, evidence: Evidence): readonly PublishedGroup[] {
  const { groups } = contentOf<PublishedFile>(bundle, file);
  return Object.entries(groups).map(([name, { title, yearly, estimates }]) => {
    const placeIn = (path: readonly PropertyKey[], field: string): string =>
      bundle.locate(file, ["groups", name, ...path, ...field.split(".")]);
    return {
      name,
      title,
      yearly,
      place: (field) => placeIn([], field),
      estimates: estimates.map((record, i) => {
        const place = (field: string): string => placeIn(["estimates", i], field);
        return { ...record, figure: figureOf(evidence, record.figure, place("figure")), place };
      }),
    };
  });
}

/** What an estimate says: once, or in every quarter of a series. @throws TonnageError where it has no date */
export function statedBy({ figure, place }: Pick<Estimate, "figure" | "place">): readonly Stated[] {
  if (figure.series)
    return Object.keys(figure.series).flatMap((quarter): Stated[] => {
      const [low, value, high] = quantilesAt(figure, quarter) ?? [];
      if (value === undefined) return [];
      return low === high
        ? [{ quarter, value, low: undefined, high: undefined, bound: undefined }]
        : [{ quarter, value, low, high, bound: undefined }];
    });
  const quarter = quarterOf(figure);
  if (quarter === undefined)
    throw new TonnageError({
      code: "no-date",
      where: place("figure"),
      found: `${figure.id} has no as_of`,
      expected: "Name a figure with a date: it is compared with ours of the same date",
    });
  const { value, low, high, hedge } = amountOf(figure);
  return [{ quarter, value, low, high, bound: hedge === "about" ? undefined : hedge }];
}
