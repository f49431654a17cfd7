/** Every version of every rule, and what else bears on them, in order of days. */
import type { Both, Citation, Rule } from "../controls/rule.ts";
import type { LawEvent } from "../data/rules.ts";

/** A day on which a rule began, changed or ended, or on which something else happened that bears on rules. */
export interface Moment {
  readonly on: string;
  readonly announced: string | null;
  readonly kind: "rule" | "ends" | "event";
  readonly id: string;
  /** Of the rule; an event has none. */
  readonly title: Both | null;
  readonly authority: Both;
  readonly target: string;
  readonly direction: string;
  readonly summary: Both;
  readonly cites: Citation;
}

/** What a rule or an event may be about. */
export const targets = [
  "chips",
  "memory",
  "foundry",
  "equipment",
  "entities",
  "cloud",
  "models",
  "materials",
  "other",
] as const;

/** All moments, from the first day to the last. */
export const timelineOf = (rules: readonly Rule[], events: readonly LawEvent[]): readonly Moment[] =>
  [...rules.flatMap(momentsOf), ...events.map(eventMoment)].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));

const momentsOf = ({ id, title, authority, target, versions }: Rule): readonly Moment[] =>
  versions.flatMap(({ from, to, announced, direction, summary, cites }, i): Moment[] => {
    const common = { id, title, authority: { en: authority, de: authority }, target, cites };
    const next = versions[i + 1];
    const begins: Moment = { ...common, on: from, announced: announced ?? null, kind: "rule", direction, summary };
    if (to === undefined || (next && next.from <= to)) return [begins];
    const end = { en: `${title.en}: ends`, de: `${title.de}: endet` };
    return [begins, { ...common, on: to, announced: null, kind: "ends", direction: "neutral", summary: end }];
  });

const eventMoment = ({ id, on, actor, target, direction, summary, cites }: LawEvent): Moment => ({
  on,
  announced: null,
  kind: "event",
  id,
  title: null,
  authority: actor,
  target,
  direction,
  summary,
  cites,
});
