/**
 * The form of the file that puts published figures beside the rungs of the ladder.
 */
import { z } from "zod";
import { rungs } from "../rungs.ts";

const entry = z.strictObject({ figure: z.string(), comparable: z.boolean(), why: z.string().min(10) });

/** The form of `model/ladder.yaml`. */
export const ladderForm = z.strictObject({ rungs: z.record(z.enum(rungs), z.array(entry)) });

export type LadderFile = z.output<typeof ladderForm>;
