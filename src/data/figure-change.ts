/**
 * What differs between a figure and another that takes its place.
 */
import type { EvidenceFile } from "./forms/evidence.ts";

type FigureFile = EvidenceFile["figures"][string];

/** What differs from the figure that is replaced. */
export interface Change {
  /** Quarters that only one of the two has. */
  readonly added: readonly string[];
  readonly dropped: readonly string[];
  /** Quarters whose numbers differ. */
  readonly moved: readonly string[];
  /** The median in the newest quarter of both, before and after. */
  readonly newest: { readonly quarter: string; readonly before: number; readonly after: number } | undefined;
  /** H100e of one chip as the tables take it, before and after, where they differ. */
  readonly perUnit: readonly [before: number, after: number] | undefined;
}

const medianIn = (figure: Pick<FigureFile, "series">, quarter: string): number | undefined => {
  const value = figure.series?.[quarter];
  return typeof value === "object" ? value[1] : value;
};

/** How a figure differs from the one that it replaces; of a median alone, the median counts. */
export function changeOf(
  before: Pick<FigureFile, "series" | "h100e_per_unit">,
  after: Pick<FigureFile, "series" | "h100e_per_unit">,
): Change {
  const [old, young] = [before, after].map(({ series = {} }) => Object.keys(series).sort()) as [string[], string[]];
  const shared = old.filter((quarter) => young.includes(quarter));
  const isMoved = (quarter: string): boolean => {
    const [a, b] = [before.series?.[quarter], after.series?.[quarter]];
    if (typeof a === "object" && typeof b === "object") return a.some((x, i) => x !== b[i]);
    return medianIn(before, quarter) !== medianIn(after, quarter);
  };
  const last = shared.at(-1);
  const [was, is] = [before.h100e_per_unit, after.h100e_per_unit];
  return {
    added: young.filter((quarter) => !old.includes(quarter)),
    dropped: old.filter((quarter) => !young.includes(quarter)),
    moved: shared.filter(isMoved),
    newest:
      last === undefined
        ? undefined
        : { quarter: last, before: medianIn(before, last) as number, after: medianIn(after, last) as number },
    perUnit: was !== undefined && is !== undefined && was !== is ? [was, is] : undefined,
  };
}

/** Whether nothing differs. */
export const isSame = ({ added, dropped, moved, perUnit }: Change): boolean =>
  added.length + dropped.length + moved.length === 0 && perUnit === undefined;
