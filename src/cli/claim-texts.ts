/**
 * How numbers, ranges and verdicts of claims are written.
 */
import pc from "picocolors";
import type { ClaimVerdict, Finding } from "../analyses/claims.ts";
import { date, fixed, percent, short, shortWithin } from "../charts/numbers.ts";
import type { ClaimRange, Test } from "../data/claims.ts";
import type { Language, Say } from "../messages/index.ts";

export interface ClaimSpeech {
  readonly say: Say;
  readonly language: Language;
}

const colours: Readonly<Record<ClaimVerdict, (text: string) => string>> = {
  supported: pc.green,
  plausible: pc.cyan,
  contradicted: pc.red,
  undecided: pc.yellow,
  outside: pc.dim,
};

/** A verdict in a word, for a table. */
export const verdictText = (verdict: ClaimVerdict, { say }: ClaimSpeech): string =>
  colours[verdict](say(`claimVerdict.${verdict}`));

/** A verdict in full, for a sentence. */
export const verdictInFull = (verdict: ClaimVerdict, { say }: ClaimSpeech): string =>
  colours[verdict](say(`claimVerdict.long.${verdict}`));

/** A number of a kind: a day, a share, or an amount with its suffix. */
export function numberText(value: number, kind: Test["kind"], language: Language, error = 0): string {
  if (kind === "date") return date(value);
  if (kind === "share" || kind === "change" || kind === "event") return percent(value, language);
  if (Number.isInteger(value) && Math.abs(value) < 1e4) return fixed(value, 0, language);
  return short(value, language, error);
}

/** What the model says, in one unit: `8.75 (5.73–11.62)`; a fact alone where its readings agree. */
export function valueText({ value, readings }: Finding, kind: Test["kind"], { language }: ClaimSpeech): string {
  const text = (x: number): string => numberText(x, kind, language);
  const { p5, p50, p95, mcError, mean } = value;
  if (kind === "event") return text(mean);
  if (p5 === p95) return text(p50);
  const [middle, interval] =
    kind === "share" || kind === "change"
      ? [text(p50), `(${[p5, p95].map((end) => text(end).replace(/\s?%/, "")).join("–")})`]
      : shortWithin(p50, [p5, p95], language, readings === null ? mcError.p50 : 0);
  return `${middle} ${pc.dim(interval)}`;
}

/** Where a claim holds: `≥ 3`, `0.80M–1.25M`. */
export function rangeShort({ from, to }: ClaimRange, kind: Test["kind"], language: Language): string {
  const text = (x: number): string => numberText(x, kind, language);
  if (kind === "event") return "";
  if (to === Number.POSITIVE_INFINITY) return `≥ ${text(from)}`;
  if (from <= 0) return `≤ ${text(to)}`;
  return `${text(from)}–${text(to)}`;
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
