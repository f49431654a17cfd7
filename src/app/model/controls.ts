/** What the page on controls shows beside its checker: all chips among the lines, the rules by date, and incidents. */
import { chipMap } from "../../analyses/chip-map.ts";
import { daysOf, mediansOf } from "../../analyses/incidents.ts";
import { timelineOf } from "../../analyses/timeline.ts";
import type { Use } from "../../controls/rule.ts";
import { readCatalogue } from "../../data/catalogue.ts";
import type { Bundle } from "../../data/contents.ts";
import { countryCode } from "../../data/countries.ts";
import { readIncidents } from "../../data/incidents.ts";
import { readEvents, readLaw } from "../../data/rules.ts";
import type { Answer, Asked } from "./questions.ts";

/** All chips on all days. */
export function chipMapAnswer(bundle: Bundle, { to, use }: Asked<"chipMap">): Answer<"chipMap"> {
  const country = countryCode(to, "to");
  const way = { to: country, headquarters: country, from: "US", use: use as Use };
  return chipMap(readCatalogue(bundle), readLaw(bundle), way);
}

/** The rules by date. */
export const timelineAnswer = (bundle: Bundle): Answer<"timeline"> =>
  timelineOf(readLaw(bundle).rules, readEvents(bundle));

/** The incidents, and medians of those that were not lawful: what is lawful is open from the start. */
export function incidentsAnswer(bundle: Bundle): Answer<"incidents"> {
  const all = readIncidents(bundle);
  return {
    incidents: all.map((incident) => ({ incident, days: daysOf(incident) })),
    medians: mediansOf(all.filter(({ standing }) => standing !== "lawful")),
  };
}
