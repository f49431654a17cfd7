/**
 * What stands beside each rung of the definition ladder.
 */
import { type Bundle, contentOf } from "./contents.ts";
import { type Evidence, type Figure, figureOf } from "./evidence.ts";
import type { LadderFile } from "./forms/ladder.ts";
import { type Rung, rungs } from "./rungs.ts";

export { type Rung, rungs } from "./rungs.ts";

export interface PublishedRatio {
  readonly figure: Figure;
  /** Whether it counts what the rung counts, date and convention apart. */
  readonly comparable: boolean;
  readonly why: string;
}

/**
 * The quarter whose end a figure is about: a year ends with its last one, so that the flow of a year is that of its four
 * quarters; a month or a day lies in one.
 */
export function quarterOf({ as_of: date }: Figure): string | undefined {
  const [, year, quarter, month] = /^(\d{4})(?:Q([1-4])|-(\d\d))?/.exec(date ?? "") ?? [];
  if (year === undefined) return undefined;
  return `${year}Q${quarter ?? (month ? Math.ceil(Number(month) / 3) : 4)}`;
}

/** The convention in which a figure counts compute. */
export const conventionOf = ({ convention }: Figure): string => convention ?? "max8";

/** What is published beside each rung. */
export type Ladder = Readonly<Record<Rung, readonly PublishedRatio[]>>;

/** Reads the published figures of every rung. @throws TonnageError naming file, line and field */
export function readLadder(bundle: Bundle, evidence: Evidence): Ladder {
  const file = "model/ladder.yaml";
  const { rungs: read } = contentOf<LadderFile>(bundle, file);
  return Object.fromEntries(
    rungs.map((rung) => [
      rung,
      read[rung].map((e, i) => ({
        ...e,
        figure: figureOf(evidence, e.figure, bundle.locate(file, ["rungs", rung, i, "figure"])),
      })),
    ]),
  ) as Record<Rung, PublishedRatio[]>;
}
