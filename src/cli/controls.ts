/**
 * What the commands on export controls share: rules and catalogue, dates, countries, and the words for statuses and measures.
 */
import pc from "picocolors";
import type { TestReport, Value } from "../analyses/classification.ts";
import { fixed, percent } from "../charts/numbers.ts";
import { type Classify, classifier } from "../controls/classify.ts";
import { measures } from "../controls/measures.ts";
import { anywhere, changeDates, type Way } from "../controls/regime.ts";
import type { Rule, Use } from "../controls/rule.ts";
import { type Catalogue, readCatalogue } from "../data/catalogue.ts";
import type { Bundle } from "../data/contents.ts";
import { countryCode, countryName } from "../data/countries.ts";
import { embeddedBundle } from "../data/files.ts";
import { type Law, readLaw } from "../data/rules.ts";
import { TonnageError } from "../engine/index.ts";
import { isMessage, type Language, type Say, speaker } from "../messages/index.ts";
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
  readonly approvedPackager?: boolean;
  readonly approvedDesigner?: boolean;
  readonly kind?: string;
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
  readonly classify: Classify;
  readonly say: Say;
  readonly language: Language;
}

/** Reads rules and catalogue. @throws TonnageError for a proposal that is not known */
export function openControls(given: ControlOptions): Controls {
  const bundle = embeddedBundle();
  const law = readLaw(bundle);
  const asked = (given.proposed ?? []).map((name) => proposal(law, name));
  const rules = [...law.rules, ...asked];
  const language = languageOf(given);
  return {
    bundle,
    law,
    rules,
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

/** The day asked for; today, unless told otherwise. @throws TonnageError where there is no such day, or no rule yet */
export function dayAsked(text: string | undefined, rules: readonly Rule[], where: string): string {
  if (text === undefined) return today();
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(time) || !new Date(time).toISOString().startsWith(text))
    throw new TonnageError({
      code: "bad-date",
      where,
      found: `"${text}" is no day of the calendar`,
      expected: "Write year, month and day, such as 2023-11-17",
    });
  const first = rules.map(({ versions }) => versions[0]?.from as string).sort()[0] as string;
  if (text >= first) return text;
  throw new TonnageError({
    code: "before-first-rule",
    where,
    found: `${text} lies before the first rule that is recorded`,
    expected: `Write a day from ${first} on`,
  });
}

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

/** Days on which the rules for items change, from the first on. */
export const daysOfChange = (rules: readonly Rule[]): readonly string[] => changeDates(rules);

const colours: Readonly<Record<string, (text: string) => string>> = {
  "not-controlled": pc.green,
  notification: pc.cyan,
  "licence-approval": pc.yellow,
  "licence-case-by-case": pc.yellow,
  "licence-denial": pc.red,
  unknown: pc.magenta,
  straddles: pc.magenta,
};

/** A status in words, in its colour. */
export const statusText = (status: string, say: Say): string => {
  const id = `status.${status}`;
  return (colours[status] ?? String)(isMessage(id) ? say(id) : status);
};

/** What a measure, a flag or a format is called. */
export const measureText = (name: string, say: Say): string => {
  const id = `measure.${name}`;
  return isMessage(id) ? say(id) : name.toUpperCase();
};

/** A number with the digits it has, at most three behind the point. */
export const figure = (x: number, language: Language): string => {
  const decimals = Math.min(3, String(Number(x.toPrecision(10))).split(".")[1]?.length ?? 0);
  const digits = Math.abs(x) >= 100 ? Math.min(decimals, 1) : Math.min(decimals, 2);
  return fixed(x, digits, language);
};

/** A value: a number, an interval, yes or no, or what is missing. */
export function valueText(value: Value, say: Say, language: Language): string {
  if (value === null) return say("controls.missing");
  if (typeof value === "boolean") return say(value ? "controls.yes" : "controls.no");
  if (typeof value === "number") return figure(value, language);
  if (typeof value === "string") return value;
  const [low, high] = value;
  return high === Number.MAX_VALUE
    ? `≥ ${figure(low, language)}`
    : `${figure(low, language)}–${figure(high, language)}`;
}

const symbols: Readonly<Record<string, string>> = { ">=": "≥", "<=": "≤", ">": ">", "<": "<" };

/** A test in words: `TPP ≥ 4,800`. */
export function testWords(text: string, say: Say, language: Language): string {
  const [name, operator, amount] = text.split(" ") as [string, string | undefined, string | undefined];
  if (amount === undefined)
    return name === "not"
      ? say("controls.not", { what: measureText(operator as string, say) })
      : measureText(name, say);
  const unit = measures[name as keyof typeof measures];
  const shown = unit === "day" ? amount : figure(Number(amount), language);
  const suffix = unit === "day" || unit === "TPP" || unit === "TPP/mm2" ? "" : ` ${unit}`;
  return `${measureText(name, say)} ${symbols[operator as string]} ${shown}${suffix}`;
}

/** How far above or below its line: `−1.3 %`. */
export function marginText(margin: number | null, language: Language): string {
  if (margin === null) return "";
  const text = percent(Math.abs(margin), language);
  return margin > 0 ? `+${text}` : margin < 0 ? `−${text}` : `±0 %`;
}

/** A mark for a test that is met, not met, or open. */
export const mark = ({ met }: Pick<TestReport, "met">): string => (met === null ? "?" : met ? "✓" : "✗");

/** `to China`, and from where, to whom and what for, where it is not what one would think. */
export function wayText(
  { to, headquarters, from, use }: Way,
  { say, language }: Pick<Controls, "say" | "language">,
): string {
  const parts = [say(to === anywhere ? "controls.anywhere" : "controls.to", { country: countryName(to, language) })];
  if (headquarters !== to) parts.push(say("controls.headquarters", { country: countryName(headquarters, language) }));
  if (from !== "US") parts.push(say("controls.from", { country: countryName(from, language) }));
  if (use !== "export") parts.push(say(`use.${use}` as "use.foundry"));
  return parts.join(" · ");
}
