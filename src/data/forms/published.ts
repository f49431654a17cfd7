/**
 * The form of the file that puts published estimates beside the same quantity of the model.
 */
import { z } from "zod";
import { reason } from "./parameter.ts";

const name = z.string().regex(/^[a-z][a-z0-9-]*$/, "Write a name in small letters, digits and hyphens");
const both = z.strictObject({ en: z.string().min(1), de: z.string().min(1) });
const quarter = z.string("Write a quarter, such as 2023Q4").regex(/^\d{4}Q[1-4]$/, "Write a quarter, such as 2023Q4");
const why = "Say in a sentence why they differ, or why they cannot be compared";
const sentence = z.string(why).min(20, why);
/** Cells of variables, added up; `*` stands for any characters of a member's name. */
const cells = z.array(z.string()).min(1);

/** What one of the figure's unit is in ours. */
const conversion = z.strictObject({
  /** A number, or an element of a parameter or table. */
  times: z.union([z.number().positive(), z.string()]).optional(),
  /** An element of a parameter or table, such as the rate that defines a convention. */
  per: z.string().optional(),
  because: reason,
});

const since = z.union([z.literal("year"), quarter], "Write year, or a quarter such as 2025Q4");

const estimate = z
  .strictObject({
    /** Whose estimate it is, in a few words. */
    who: z.string().min(2).max(24, "Write at most 24 characters"),
    figure: z.string(),
    of: cells.optional(),
    /** What `of` is divided by, for a share or a ratio. */
    over: cells.optional(),
    /** What has been added since: since a quarter, or in the year that ends with the figure's. */
    since: since.optional(),
    conversion: conversion.optional(),
    comparable: z.boolean(),
    why: sentence,
  })
  .refine((e) => e.of !== undefined || !e.comparable, "What can be compared needs of: what it is compared with")
  .refine((e) => e.of !== undefined || e.over === undefined, "over divides of: write both");

const group = z.strictObject({
  title: both,
  /** What the model says at every year end from one on, also where nobody else says anything. */
  yearly: z.strictObject({ of: cells, over: cells.optional(), since: since.optional(), from: quarter }).optional(),
  estimates: z.array(estimate).min(1),
});

/** The form of `model/published.yaml`. */
export const publishedForm = z.strictObject({ groups: z.record(name, group) });

export type PublishedFile = z.output<typeof publishedForm>;
