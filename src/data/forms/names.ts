/**
 * The form of a file of names: what public tables call makers, chips and owners, and which of ours they are.
 */
import { z } from "zod";

const id = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, "Write an id in kebab case, such as nvidia-h100");

/** Names by what they stand for; a part that is left out adds none. */
export const namesForm = z.strictObject({
  vendors: z.record(z.string(), id).default({}),
  products: z.record(z.string(), id).default({}),
  owners: z.record(z.string(), z.strictObject({ id, bloc: z.string().optional() })).default({}),
});

export type NamesFile = z.output<typeof namesForm>;
