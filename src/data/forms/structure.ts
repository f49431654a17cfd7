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
    last_quarter: z
      .string(quarter)
      .regex(/^\d{4}Q[1-4]$/, quarter)
      .optional(),
    blocs: members.min(2),
    vendors: members.min(1),
    chips: members.min(1).max(24, "The model holds at most 24 chip families; map products onto families"),
    products: z.record(id, z.strictObject({ vendor: id, chip: id })),
    producers: members.default([]),
    dies: z.record(id, z.strictObject({ producer: id })).default({}),
    memories: z.record(id, z.strictObject({ producer: id })).default({}),
    accelerators: z.record(id, z.strictObject({ die: id, memory: id })).default({}),
    incidents: z
      .record(id, z.strictObject({ die: id, stopped_by: z.string().min(10, "Say in words who or what stopped it") }))
      .default({}),
    measures: members.default([]),
    sectors: members.default([]),
    controls: z
      .strictObject({ authority: id, sellers: members, from: id, to: id, eras: z.number().int().min(1).max(99) })
      .optional(),
  })
  .superRefine((s, context) => {
    const refuse = (path: string[], message: string, input: unknown): void =>
      context.addIssue({ code: "custom", path, message, input });
    /** Each entry's field must name one of the known. */
    const named = (
      section: string,
      entries: Readonly<Record<string, Readonly<Record<string, string>>>>,
      field: string,
      plural: string,
      known: readonly string[],
    ): void => {
      for (const [name, entry] of Object.entries(entries)) {
        const value = entry[field] as string;
        if (!known.includes(value)) refuse([section, name, field], `Known ${plural}: ${known.join(", ")}`, value);
      }
    };
    named("products", s.products, "vendor", "vendors", s.vendors);
    s.controls?.sellers.forEach((seller, i) => {
      if (!s.vendors.includes(seller))
        refuse(["controls", "sellers", String(i)], `A seller is a vendor: ${s.vendors.join(", ")}`, seller);
    });
    named("products", s.products, "chip", "chips", s.chips);
    s.producers.forEach((producer, i) => {
      if (!s.blocs.includes(producer))
        refuse(["producers", String(i)], `A producer is a bloc: ${s.blocs.join(", ")}`, producer);
    });
    named("dies", s.dies, "producer", "producers", s.producers);
    named("memories", s.memories, "producer", "producers", s.producers);
    named("accelerators", s.accelerators, "die", "dies", Object.keys(s.dies));
    named("accelerators", s.accelerators, "memory", "memories", Object.keys(s.memories));
    named("incidents", s.incidents, "die", "dies", Object.keys(s.dies));
    for (const [name, a] of Object.entries(s.accelerators)) {
      const [of, from] = [s.dies[a.die]?.producer, s.memories[a.memory]?.producer];
      if (of && from && of !== from)
        refuse(
          ["accelerators", name],
          `Its die is made in ${of} and its memory kept in ${from}: both are one producer's`,
          a,
        );
    }
  });

export type StructureFile = z.output<typeof structureForm>;
