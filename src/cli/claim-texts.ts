/**
 * Verdicts of claims on a terminal, in their colours.
 */
import pc from "picocolors";
import type { ClaimVerdict, Finding } from "../analyses/claims.ts";
import { type ClaimSpeech, valueParts } from "../charts/claim-words.ts";
import type { Test } from "../data/claims.ts";

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

/** What the model says, its interval less loud. */
export function valueText(finding: Finding, kind: Test["kind"], { language }: ClaimSpeech): string {
  const [middle, interval] = valueParts(finding, kind, language);
  return interval === "" ? middle : `${middle} ${pc.dim(interval)}`;
}
