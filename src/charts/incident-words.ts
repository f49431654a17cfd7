/**
 * What is said of one incident: when it went on, was found and answered, and what an earlier stop would have changed.
 */
import { type Counterfactual, daysOf } from "../analyses/incidents.ts";
import type { Incident } from "../data/incidents.ts";
import { fixed } from "./numbers.ts";
import { amountWithin, numbersText, type Quantity, type Speech } from "./stated-amounts.ts";

/** Days in a column; a dash where they are not known. */
export const daysCell = (days: number | null, { language }: Speech): string =>
  days === null ? "—" : fixed(days, 0, language);

/** `1 day`, `90 days`. */
export const daysText = (days: number, { say, language }: Speech): string =>
  say(days === 1 ? "incidents.oneDay" : "incidents.days", { days: fixed(days, 0, language) });

/** From when to when, and how long. */
export function flowText(incident: Incident, speech: Speech): string {
  const { from, to } = incident;
  const { toStop } = daysOf(incident);
  return to === undefined || toStop === null
    ? speech.say("incidents.since", { date: from })
    : speech.say("incidents.span", { from, to, days: daysText(toStop, speech) });
}

/** An amount in H100-equivalents, and how it was derived. */
export const h100eText = (known: NonNullable<Incident["h100e"]>, speech: Speech): string =>
  `${amountWithin({ ...known, unit: "H100e" }, speech)} · ${known.derived[speech.language]}`;

/** When it was found, counted from the first shipment. */
export function foundText(incident: Incident, speech: Speech): string {
  const { found } = incident;
  const { toFind } = daysOf(incident);
  if (found === undefined || toFind === null) return "—";
  const days = daysText(Math.abs(toFind), speech);
  return speech.say(toFind < 0 ? "incidents.knownBefore" : "incidents.foundAfter", { date: found, days });
}

/** What came of it and when, counted from the day on which it was found. */
export function answerText(incident: Incident, speech: Speech): string {
  const { answer } = incident;
  const { toAnswer } = daysOf(incident);
  if (answer === undefined) return "—";
  const what = answer.what[speech.language];
  if (answer.on === undefined) return what;
  if (toAnswer === null || toAnswer === 0) return `${answer.on}: ${what}`;
  const days = daysText(Math.abs(toAnswer), speech);
  const id = toAnswer < 0 ? "incidents.answeredBefore" : "incidents.answeredAfter";
  return `${speech.say(id, { date: answer.on, days })}: ${what}`;
}

/** What would have flowed instead, in a column. */
export const insteadCell = (found: Counterfactual, { say, language }: Speech): string =>
  "missing" in found ? "—" : found.changes ? numbersText(found.flowed, language) : say("incidents.same");

/** The same as a sentence, or what is missing to say it. */
export function insteadText({ quantity }: Incident, found: Counterfactual, stop: number, speech: Speech): string {
  const { say } = speech;
  if ("missing" in found)
    return say("incidents.cannot", {
      what: found.missing.map((field) => say(`incidents.missing.${field}`)).join(", "),
    });
  const days = daysText(stop, speech);
  if (!found.changes) return say("incidents.later", { days, own: daysText(found.ownDays, speech) });
  const { unit } = quantity as Quantity;
  const amount = amountWithin({ ...found.flowed, unit }, speech);
  const full = amountWithin(quantity as Quantity, speech);
  return `${say("incidents.instead", { days, amount, full })} ${say("incidents.even")}`;
}
