/** How measures of a factory are written where their units are not for people. */
import type { Measure } from "../analyses/factory.ts";
import type { Language } from "../messages/index.ts";
import { million, percent, scientific, short } from "./numbers.ts";

const yottaflop = 1e24;
const perMillion = (x: number, language: Language): string => short(million * x, language);

const written: Partial<Readonly<Record<Measure, (x: number, language: Language) => string>>> = {
  largestRun: (x, language) => scientific(x * yottaflop, language),
  algorithmicSpeed: percent,
  servingCost: perMillion,
  tokenCost: perMillion,
};

/** A measure as its label counts it: operations of a run, dollars for a million tokens. */
export const measureText = (measure: Measure, x: number, language: Language): string =>
  (written[measure] ?? short)(x, language);
