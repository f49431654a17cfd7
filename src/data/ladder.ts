/**
 * What stands beside each rung of the definition ladder.
 */
import { z } from "zod";
import { type Bundle, readFile } from "./bundle.ts";
import { type Evidence, type Figure, figureOf } from "./evidence.ts";

/** The rungs of the definition ladder, from the narrowest count to what runs. */
export const rungs = ["licensed", "domestic", "smuggled", "rented", "operational"] as const;
export type Rung = (typeof rungs)[number];

const entry = z.strictObject({ figure: z.string(), comparable: z.boolean(), why: z.string().min(10) });
const schema = z.strictObject({ rungs: z.record(z.enum(rungs), z.array(entry)) });

export interface PublishedRatio {
  readonly figure: Figure;
  readonly comparable: boolean;
  readonly why: string;
}

/** Reads the published figures of every rung. @throws TonnageError naming file, line and field */
export function readLadder(bundle: Bundle, evidence: Evidence): Readonly<Record<Rung, readonly PublishedRatio[]>> {
  const file = "model/ladder.yaml";
  const { rungs: read } = readFile(bundle, file, schema);
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
