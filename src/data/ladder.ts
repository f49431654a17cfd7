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
  readonly comparable: boolean;
  readonly why: string;
}

/** Reads the published figures of every rung. @throws TonnageError naming file, line and field */
export function readLadder(bundle: Bundle, evidence: Evidence): Readonly<Record<Rung, readonly PublishedRatio[]>> {
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
