/**
 * The form of the file of extreme settings, in which the model's laws must hold.
 */
import { z } from "zod";
import { both, settings } from "./scenario.ts";

const name = "Write the name in kebab-case";
const extreme = z.strictObject({ title: both, set: settings });

/** The form of `model/extremes.yaml`. */
export const extremesForm = z.strictObject({
  settings: z.record(z.string(name).regex(/^[a-z][a-z0-9-]*$/, name), extreme),
});

export type ExtremesFile = z.output<typeof extremesForm>;
