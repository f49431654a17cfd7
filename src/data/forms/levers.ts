/**
 * The form of the list of levers: what someone can decide, who does, from when it acts, and what is worth trying.
 */
import { z } from "zod";
import { both } from "./scenario.ts";

const range = "Write two ends, such as 0 to 1 or 2022-10-07 to 2030-01-01";

/** The form of `model/levers.yaml`: by the parameter that is set. */
export const leversForm = z.strictObject({
  levers: z.record(
    z.string(),
    z.strictObject({
      title: both,
      decided_by: both,
      /** `forward` acts from a date, `counterfactual` on history too. */
      acts: z.enum(["forward", "counterfactual"]),
      range: z.string(range).regex(/^\S+ to \S+$/, range),
      through: both,
    }),
  ),
});

export type LeversFile = z.output<typeof leversForm>;
