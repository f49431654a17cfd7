/**
 * What the commands on export controls share: their options, rules and catalogue, and how days and ways are asked for.
 */
import { type Classify, classifier } from "../controls/classify.ts";
import { isDay } from "../controls/measures.ts";
import { anywhere, changeDates, type Way } from "../controls/regime.ts";
import type { Kind, Rule, Use } from "../controls/rule.ts";
import { type Catalogue, readCatalogue } from "../data/catalogue.ts";
import type { Bundle } from "../data/contents.ts";
import { countryCode } from "../data/countries.ts";
import { type Law, readLaw } from "../data/rules.ts";
import { TonnageError } from "../engine/index.ts";
import { type Language, type Say, speaker } from "../messages/index.ts";
import { data } from "./data.ts";
import { languageOf } from "./options.ts";

export interface ControlOptions {
  readonly lang?: Language;
  readonly json?: boolean;
  readonly out?: string;
  readonly on?: string;
  readonly to?: string;
  readonly hq?: string;
  readonly from?: string;
  readonly use?: Use;
  readonly proposed?: readonly string[];
}

export interface ClassifyOptions extends ControlOptions {
  readonly tops?: string;
  readonly tpp?: string;
  readonly dieArea?: string;
  readonly density?: string;
  readonly memoryBandwidth?: string;
  readonly ioBandwidth?: string;
  readonly memoryBandwidthDensity?: string;
  readonly stackArea?: string;
  readonly node?: string;
  readonly transistors?: string;
  readonly soldSince?: string;
  readonly sparse?: boolean;
  readonly dataCenter?: boolean;
  readonly consumer?: boolean;
  readonly memory?: boolean;
  readonly planar?: boolean;
  readonly approvedPackager?: boolean;
  readonly approvedDesigner?: boolean;
  readonly kind?: Kind;
  readonly history?: boolean;
  readonly batch?: string;
  readonly gate?: string;
  readonly record?: string;
}

export interface Controls {
  readonly bundle: Bundle;
  readonly law: Law;
  readonly catalogue: Catalogue;
  /** Rules in force, and proposals that were asked for. */
  readonly rules: readonly Rule[];
  /** Proposals that count as if they were in force. */
  readonly proposed: readonly Rule[];
  readonly classify: Classify;
  readonly say: Say;
  readonly language: Language;
}

/** Reads rules and catalogue. @throws TonnageError for a proposal that is not known */
export function openControls(given: ControlOptions): Controls {
  const bundle = data();
  const law = readLaw(bundle);
  const asked = (given.proposed ?? []).map((name) => proposal(law, name));
  const rules = [...law.rules, ...asked];
  const language = languageOf(given);
  return {
    bundle,
    law,
    rules,
    proposed: asked,
    language,
    catalogue: readCatalogue(bundle),
    classify: classifier(rules, law.groups),
    say: speaker(language),
  };
}

function proposal({ proposed }: Law, name: string): Rule {
  const found = proposed.find(({ id }) => id === name || id === `proposed/${name}`);
  if (found) return found;
  throw new TonnageError({
    code: "unknown-proposal",
    where: "--proposed",
    found: `no proposed rule "${name}"`,
    expected: `Known: ${proposed.map(({ id }) => id.replace("proposed/", "")).join(", ")}`,
  });
}

const today = (): string => new Date().toISOString().slice(0, 10);

/** A day of the calendar. @throws TonnageError where there is no such day */
export function calendarDay(text: string, where: string): string {
  if (isDay(text)) return text;
  throw new TonnageError({
    code: "bad-date",
    where,
    found: `"${text}" is no day of the calendar`,
    expected: "Write year, month and day, such as 2023-11-17",
  });
}

/**
 * The day asked for; today, unless told otherwise. What items needed is recorded from the month on in which the first rule for them came:
 * what held before is not, and would look like freedom.
 * @param from the first day that is recorded
 * @throws TonnageError where there is no such day, or nothing is recorded of it
 */
export function dayAsked(text: string | undefined, rules: readonly Rule[], where: string, from?: string): string {
  if (text === undefined) return today();
  const day = calendarDay(text, where);
  const first = from ?? `${(changeDates(rules)[0] as string).slice(0, 7)}-01`;
  if (day >= first) return day;
  throw new TonnageError({
    code: "before-first-rule",
    where,
    found: `${day} lies before the first rule that is recorded`,
    expected: `Write a day from ${first} on`,
  });
}

/** The first day on which any rule was in force, those included that say nothing of items. */
export const firstDay = (rules: readonly Rule[]): string =>
  rules.map(({ versions }) => versions[0]?.from as string).sort()[0] as string;

/** Where the item goes, to whom, from where and what for. */
export function wayAsked({ to, hq, from, use = "export" }: ControlOptions): Way {
  const destination = countryCode(to ?? "CN", "--to");
  refuseAnywhere(destination, use, "--to");
  return {
    to: destination,
    headquarters: hq === undefined ? destination : countryCode(hq, "--hq"),
    from: countryCode(from ?? "US", "--from"),
    use,
  };
}

/** An export has a destination; only what is done with an item wherever it is can be judged anywhere. */
export function refuseAnywhere(to: string, use: Use | undefined, where: string): void {
  if (to !== anywhere || use === "operation") return;
  throw new TonnageError({
    code: "no-destination",
    where,
    found: "an item goes to some country",
    expected: "Name it; anywhere is only for buying, installing and running: --use operation",
  });
}
