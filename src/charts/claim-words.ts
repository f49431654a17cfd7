/**
 * How numbers, ranges and findings of claims are written.
 */
import type { Finding } from "../analyses/claims.ts";
import type { ClaimRange, Test } from "../data/claims.ts";
import type { Language, Say } from "../messages/index.ts";
import { date, fixed, percent, short, shortWithin } from "./numbers.ts";

export interface ClaimSpeech {
  readonly say: Say;
  readonly language: Language;
}

/** A number of a kind: a day, a share, or an amount with its suffix. */
export function numberText(value: number, kind: Test["kind"], language: Language, error = 0): string {
  if (kind === "date") return date(value);
  if (kind === "share" || kind === "change" || kind === "event") return percent(value, language);
  if (Number.isInteger(value) && Math.abs(value) < 1e4) return fixed(value, 0, language);
  return short(value, language, error);
}

/** What the model says, in one unit: `8.75` and `(5.73–11.62)`; a fact alone where its readings agree. */
export function valueParts(finding: Finding, kind: Test["kind"], language: Language): [string, string] {
  const { value, readings } = finding;
  const text = (x: number): string => numberText(x, kind, language);
  const { p5, p50, p95, mcError, mean } = value;
  if (finding.missing === 1) return ["–", ""];
  if (kind === "event") return [text(mean), ""];
  if (p5 === p95) return [text(p50), ""];
  return kind === "share" || kind === "change"
    ? [text(p50), `(${[p5, p95].map((end) => text(end).replace(/\s?%/, "")).join("–")})`]
    : shortWithin(p50, [p5, p95], language, readings === null ? mcError.p50 : 0);
}

/** Where a claim holds: `≥ 3`, `2.50–3.40M`, `4.5–6.5%`. */
export function rangeShort({ from, to }: ClaimRange, kind: Test["kind"], language: Language): string {
  const text = (x: number): string => numberText(x, kind, language);
  if (kind === "event") return "";
  if (to === Number.POSITIVE_INFINITY) return `≥ ${text(from)}`;
  if (from <= 0) return `≤ ${text(to)}`;
  const unit = (written: string): string => written.replace(/^[\d.,]+/, "");
  const [low, high] = [text(from), text(to)];
  // What both are in is said once.
  const isShared = kind !== "date" && unit(low) === unit(high);
  return `${isShared ? low.slice(0, low.length - unit(low).length) : low}–${high}`;
}

/** The same in words. */
export function rangeInWords({ from, to }: ClaimRange, kind: Test["kind"], { say, language }: ClaimSpeech): string {
  const text = (x: number): string => numberText(x, kind, language);
  if (to === Number.POSITIVE_INFINITY) return say("claims.from", { low: text(from) });
  if (from <= 0) return say("claims.to", { high: text(to) });
  return say("claims.between", { low: text(from), high: text(to) });
}

/** How often: a share of draws, or so many of all readings. */
export function oftenText(share: number, { readings }: Finding, { say, language }: ClaimSpeech): string {
  return readings === null
    ? say("claims.ofDraws", { share: percent(share, language) })
    : say("claims.ofReadings", { count: Math.round(share * readings), all: readings });
}

/** The same in a table. */
export const oftenShort = (share: number, { readings }: Finding, language: Language): string =>
  readings === null ? percent(share, language) : `${Math.round(share * readings)} / ${readings}`;

/** A smaller share of draws would show as nothing. */
const worthTelling = 0.0005;

/** The one sentence of a finding. @param verdict in words */
export function findingSentence(finding: Finding, test: Test, verdict: string, speech: ClaimSpeech): string {
  const { say, language } = speech;
  const { kind, supports, plausible } = test;
  const { missing, value } = finding;
  if (missing === 1) return say("claims.noNumber", { verdict });
  const { p5, p50, p95, mcError } = value;
  const text = (x: number, error = 0): string => numberText(x, kind, language, error);
  const common = {
    verdict,
    narrow: oftenText(finding.supports, finding, speech),
    wide: oftenText(finding.plausible, finding, speech),
    supports: rangeInWords(supports, kind, speech),
    plausible: rangeInWords(plausible, kind, speech),
  };
  if (kind === "event") return say("claims.event", common);
  if (finding.readings === null) {
    const told = say("claims.drawn", { ...common, median: text(p50, mcError.p50), low: text(p5), high: text(p95) });
    return missing < worthTelling
      ? told
      : `${told} ${say("claims.missing", { share: oftenText(missing, finding, speech) })}`;
  }
  return say("claims.stated", { ...common, readings: p5 === p95 ? text(p50) : `${text(p5)} – ${text(p95)}` });
}
