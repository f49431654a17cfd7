/**
 * The form of the file that says which published figures are about something that the model computes.
 */
import { z } from "zod";
import { reason } from "./parameter.ts";

const name = z.string().regex(/^[a-z][a-z0-9-]*$/, "Write a name in small letters, digits and hyphens");
const both = z.strictObject({ en: z.string().min(1), de: z.string().min(1) });
const quarter = z.string().regex(/^\d{4}Q[1-4]$/, "Write a quarter, such as 2025Q4");
const period = z
  .string("Write two quarters, such as 2025Q1 to 2025Q4")
  .regex(/^\d{4}Q[1-4] to \d{4}Q[1-4]$/, "Write two quarters, such as 2025Q1 to 2025Q4");

const observation = z
  .strictObject({
    title: both,
    /** Cells of variables: they are added up. */
    sum: z.array(z.string()).min(1),
    /** A level, or a flow in this quarter. */
    at: quarter.optional(),
    /** A flow, added up over these quarters. */
    over: period.optional(),
    /** Added up; their bounds, too. */
    figures: z.array(z.string()).min(1),
    /** The variable's units in one of the figures', where the two differ. */
    conversion: z.number().positive().optional(),
    /** A 90 percent interval from the figure over this factor to the figure times it, where the figure has none. */
    factor: z.number().gt(1, "Write a factor above 1").optional(),
    because: reason,
  })
  .refine((o) => (o.at === undefined) !== (o.over === undefined), "Give either at, a quarter, or over, two quarters");

const mixture = z.strictObject({
  title: both,
  /** Observations of which one is right, each as likely as the others. */
  one_of: z.array(z.string()).min(2),
  because: reason,
});

/** The form of `model/observations.yaml`. */
export const observationsForm = z.strictObject({
  /** What the production account is scored by, unless told otherwise. */
  production: z.string(),
  observations: z.record(name, observation),
  mixtures: z.record(name, mixture).default({}),
});

export type ObservationsFile = z.output<typeof observationsForm>;
