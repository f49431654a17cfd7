/**
 * The form of the file that says what the dimensions consist of.
 */
import { z } from "zod";

const quarter = "Write a quarter, such as 2022Q1";
const id = z.string().regex(/^[A-Za-z][\w-]*$/, "Write a name of letters, digits and hyphens");

const members = z.array(id).refine((names) => new Set(names).size === names.length, "Write each name once");

/** The form of `model/structure.yaml`. */
export const structureForm = z
  .strictObject({
    first_quarter: z.string(quarter).regex(/^\d{4}Q[1-4]$/, quarter),
    blocs: members.min(2),
    vendors: members.min(1),
    chips: members.min(1).max(24, "The model holds at most 24 chip families; map products onto families"),
    products: z.record(id, z.strictObject({ vendor: id, chip: id })),
  })
  .superRefine((s, context) => {
    for (const [product, { vendor, chip }] of Object.entries(s.products)) {
      if (!s.vendors.includes(vendor))
        context.addIssue({
          code: "custom",
          path: ["products", product, "vendor"],
          message: `Known vendors: ${s.vendors.join(", ")}`,
          input: vendor,
        });
      if (!s.chips.includes(chip))
        context.addIssue({
          code: "custom",
          path: ["products", product, "chip"],
          message: `Known chips: ${s.chips.join(", ")}`,
          input: chip,
        });
    }
  });

export type StructureFile = z.output<typeof structureForm>;
