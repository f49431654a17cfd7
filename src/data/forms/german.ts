/** The form of `model/german.yaml`: reasons of the model's files with their German. */
import { z } from "zod";

const text = z.string().min(10, "Write the sentence as it stands under because, and its German");

export const germanForm = z.array(z.strictObject({ en: text, de: text }));

export type GermanFile = z.output<typeof germanForm>;
