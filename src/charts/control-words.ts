/**
 * The words for what rules measure and say, on a screen as in a page: measures, tests, margins, ways.
 */
import type { TestReport, Value } from "../analyses/classification.ts";
import { measures } from "../controls/measures.ts";
import { anywhere, type Way } from "../controls/regime.ts";
import { countryName } from "../data/countries.ts";
import { isMessage, type Language, type Say } from "../messages/index.ts";
import { fixed, number, percent } from "./numbers.ts";

/** Who speaks, and how. */
interface Speaking {
  readonly say: Say;
  readonly language: Language;
}

/** What a measure, a flag or a format is called. */
export const measureText = (name: string, say: Say): string => {
  const id = `measure.${name}`;
  return isMessage(id) ? say(id) : name.toUpperCase();
};

/** A number with the digits it has, at most three behind the point. */
export const figure = (x: number, language: Language): string => {
  const decimals = Math.min(3, String(Number(x.toPrecision(10))).split(".")[1]?.length ?? 0);
  const digits = Math.abs(x) >= 100 ? Math.min(decimals, 1) : Math.min(decimals, 2);
  // What lies a little beside a whole number, on which thresholds stand, must not look as if it lay on it.
  return fixed(x, Number.isInteger(Number(x.toFixed(digits))) ? decimals : digits, language);
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

/** What a test was made on. A day of sale that will never come is no missing one. */
export const testedText = ({ test, value, met }: TestReport, say: Say, language: Language): string =>
  value === null && met === false && measures[test.split(" ")[0] as keyof typeof measures] === "day"
    ? say("controls.never")
    : valueText(value, say, language);

const ofInputs: Readonly<Record<string, string>> = {
  die_area: "mm2",
  stack_area: "mm2",
  interconnect: "GB/s",
  host_link: "GB/s",
};

/** The unit of a measure or an input; none where its name says it. */
export function unitText(name: string, say: Say): string {
  const unit = measures[name as keyof typeof measures] ?? ofInputs[name];
  if (unit === "TPP" || unit === "day") return "";
  return unit === "billion" ? say("unit.billion") : (unit?.replace("mm2", "mm²") ?? "");
}

const symbols: Readonly<Record<string, string>> = { ">=": "≥", "<=": "≤", ">": ">", "<": "<" };

/** A test in words: `TPP ≥ 4,800`. */
export function testWords(text: string, say: Say, language: Language): string {
  const [name, operator, amount] = text.split(" ") as [string, string | undefined, string | undefined];
  if (amount === undefined)
    return name === "not"
      ? say("controls.not", { what: measureText(operator as string, say) })
      : measureText(name, say);
  const shown = measures[name as keyof typeof measures] === "day" ? amount : figure(Number(amount), language);
  const unit = name === "performance_density" ? "" : unitText(name, say);
  return `${measureText(name, say)} ${symbols[operator as string]} ${shown} ${unit}`.trimEnd();
}

/** How far above or below its line: `−1.3 %`. */
export function marginText(margin: number | null, language: Language): string {
  if (margin === null) return "";
  const share = Math.abs(margin);
  // A hair beside the line is not on it.
  const text =
    share === 0 || share >= 0.0005 ? percent(share, language) : percentOf(number(share * 100, language), language);
  return margin === 0 ? `±${percentOf("0", language)}` : `${margin > 0 ? "+" : "−"}${text}`;
}

/** `10%` or `10 %`. */
export const percentOf = (amount: string, language: Language): string =>
  language === "de" ? `${amount} %` : `${amount}%`;

/** A mark for a test that is met, not met, or open. */
export const mark = ({ met }: Pick<TestReport, "met">): string => (met === null ? "?" : met ? "✓" : "✗");

/** All of a way: from where, to where, to whom and what for. */
export const wholeWay = ({ to, headquarters, from, use }: Way, { say, language }: Speaking): string =>
  [
    say(`use.${use}` as "use.export"),
    say("controls.from", { country: countryName(from, language) }),
    say(to === anywhere ? "controls.anywhere" : "controls.to", { country: countryName(to, language) }),
    ...(headquarters === anywhere
      ? []
      : [say("controls.headquarters", { country: countryName(headquarters, language) })]),
  ].join(" · ");

/** `to China`, and from where, to whom and what for, where it is not what one would think. */
export function wayText({ to, headquarters, from, use }: Way, { say, language }: Speaking): string {
  const parts = [say(to === anywhere ? "controls.anywhere" : "controls.to", { country: countryName(to, language) })];
  if (headquarters !== to) parts.push(say("controls.headquarters", { country: countryName(headquarters, language) }));
  if (from !== "US") parts.push(say("controls.from", { country: countryName(from, language) }));
  if (use !== "export") parts.push(say(`use.${use}` as "use.foundry"));
  return parts.join(" · ");
}
