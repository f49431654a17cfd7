/**
 * The form of a rule: its versions, with what each asks and whom it reaches, and cases that test it alone.
 */
import { z } from "zod";
import { readTest } from "../../controls/criterion.ts";
import { isDay } from "../../controls/measures.ts";
import { kinds, uses } from "../../controls/rule.ts";
import { type Review, statuses, statusOfReview } from "../../controls/status.ts";
import { both } from "./scenario.ts";

const dateForm = "Write a day, such as 2023-11-17";
/** A day of the calendar. */
export const day = z.string(dateForm).refine(isDay, dateForm);

/** A criterion as files write it. */
export type CriterionText =
  | string
  | { readonly all: readonly CriterionText[] }
  | { readonly any: readonly CriterionText[] };

const test = z.string().superRefine((text, context) => {
  const found = readTest(text);
  if ("expected" in found) context.addIssue({ code: "custom", message: found.expected, input: text });
});

/** What an item must be like. */
export const criterion: z.ZodType<CriterionText> = z.union([
  test,
  z.strictObject({ all: z.array(z.lazy(() => criterion)).min(1) }),
  z.strictObject({ any: z.array(z.lazy(() => criterion)).min(1) }),
]);

const code = z.string().regex(/^([A-Z]{2}|[A-E]:\d)$/, "Write a country's code such as CN, or a group such as D:5");
const places = z.array(code).min(1);
const reviews = Object.keys(statusOfReview) as [Review, ...Review[]];

const track = z.strictObject({
  to: places.optional(),
  except: places.optional(),
  headquarters: places.optional(),
  exported_from: places.optional(),
  if: criterion.optional(),
  review: z.enum(reviews),
  exception: z.string().optional(),
  paragraph: z.string().optional(),
  note: both.optional(),
  disputed: z.strictObject({ from: day, to: day, note: both }).optional(),
});

const citation = z.strictObject({
  text: z.string(),
  url: z.url({ protocol: /^https?$/, message: "Write the address of the page, with https://" }),
});

const version = z
  .strictObject({
    from: day,
    to: day.optional(),
    announced: day.optional(),
    enforced: z.boolean().default(true),
    direction: z.enum(["tighten", "loosen", "counter", "neutral"]),
    cites: citation,
    /** The figure or date is graded where no primary page was read. */
    grade: z.enum(["measured", "reported", "estimated", "assumed"]).default("reported"),
    summary: both,
    why: z.string().optional(),
    paragraph: z.string().optional(),
    system_paragraph: z.string().optional(),
    controls: z
      .strictObject({
        kinds: z.array(z.enum(kinds)).min(1),
        uses: z.array(z.enum(uses)).min(1).default(["export"]),
        named: z.array(z.string()).min(1).optional(),
        if: criterion.optional(),
        reported: criterion.optional(),
        designers: places.optional(),
        tracks: z.array(track).default([]),
        duty: z.number().positive().optional(),
      })
      .optional(),
  })
  .refine((v) => v.to === undefined || v.to > v.from, "A version ends after its first day");

const ruleCase = z.strictObject({
  on: day,
  item: z.union([z.string(), z.record(z.string(), z.unknown())]),
  to: z.string().default("CN"),
  headquarters: z.string().optional(),
  from: z.string().optional(),
  use: z.enum(uses).optional(),
  status: z.enum([...statuses, "unknown", "straddles"]),
  missing: z.array(z.string()).optional(),
  because: z.string().optional(),
});

/** The form of `rules/cases.yaml`: cases of all rules in force. */
export const casesForm = z.array(ruleCase);

export type CasesFile = z.output<typeof casesForm>;

/** The form of a rule's file. */
export const ruleForm = z.strictObject({
  title: both,
  authority: z.string().regex(/^([A-Z]{2})$/, "Write a country's code, or EU"),
  target: z.enum(["chips", "memory", "foundry", "equipment", "entities", "cloud", "models", "materials"]),
  form: z.enum(["list", "letter", "presumption", "guidance", "duty", "licensing", "bill"]),
  versions: z
    .array(version)
    .min(1)
    .refine((all) => all.every((v, i) => i === 0 || v.from > (all[i - 1] as typeof v).from), "Versions rise in date"),
  cases: z.array(ruleCase).default([]),
});

export type RuleFile = z.output<typeof ruleForm>;

/** The form of `rules/country-groups.yaml`: members from a day on, until the next. */
export const groupsForm = z.strictObject({
  /** Countries that count as part of another from a day on. */
  parts: z.record(z.string(), z.strictObject({ of: z.string(), from: day })),
  groups: z.record(
    z.string(),
    z
      .array(
        z.strictObject({
          from: day,
          members: z.array(z.string()).min(1),
          cites: citation,
          note: z.string().optional(),
        }),
      )
      .min(1),
  ),
});

export type GroupsFile = z.output<typeof groupsForm>;

/** The form of `rules/events.yaml`: what bears on the rules and is none. */
export const eventsForm = z.record(
  z.string().regex(/^[a-z0-9-]+$/, "Write the id in kebab-case"),
  z.strictObject({
    on: day,
    actor: both,
    target: z.enum(["chips", "memory", "foundry", "equipment", "entities", "cloud", "models", "materials", "other"]),
    direction: z.enum(["tighten", "loosen", "counter", "neutral"]),
    summary: both,
    cites: citation,
    grade: z.enum(["measured", "reported", "estimated", "assumed"]),
  }),
);

export type EventsFile = z.output<typeof eventsForm>;

const amount = z.union([z.number(), z.string()]);

/** The form of `rules/incidents.yaml`: goods that flowed past the rules, or through their gaps. */
export const incidentsForm = z.record(
  z.string().regex(/^[a-z0-9-]+$/, "Write the id in kebab-case"),
  z.strictObject({
    title: both,
    actor: z.string(),
    channel: z.enum([
      "smuggling",
      "diversion",
      "shell company",
      "cloud access",
      "stockpiling",
      "gap in a list",
      "design under the line",
    ]),
    /** First and last day of the flow itself; no last day where it goes on or is not known. */
    from: day,
    to: day.optional(),
    /** Day on which it became public or the authority knew. */
    found: day.optional(),
    answer: z.strictObject({ on: day.optional(), what: both }).optional(),
    /** What flowed: least, most likely, most, in this unit. */
    quantity: z
      .strictObject({ low: amount.optional(), mid: amount.optional(), high: amount.optional(), unit: z.string() })
      .optional(),
    h100e: z
      .strictObject({ low: amount.optional(), mid: amount.optional(), high: amount.optional(), derived: both })
      .optional(),
    /** Whether it was lawful at the time, or is only alleged. */
    standing: z.enum(["unlawful", "alleged", "lawful"]),
    /** Others that count the same goods, in whole or in part. */
    overlaps: z.array(z.string()).default([]),
    /** The incident of the model that it is. */
    model: z.string().optional(),
    cites: z.array(citation).min(1),
    grade: z.enum(["measured", "reported", "estimated", "assumed"]),
    note: both.optional(),
  }),
);

export type IncidentsFile = z.output<typeof incidentsForm>;
