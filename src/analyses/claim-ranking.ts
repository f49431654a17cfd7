/**
 * Claims by the words that they share with a sentence, rare words counting more: the cosine of tf-idf (Salton and Buckley 1988).
 */
import type { Claim } from "../data/claims.ts";

/** Words of more claims than this part tell none apart. */
const common = 0.3;
/** So many words must be shared, or all that there are. */
const sharedWords = 2;

/** A claim, how alike it is, and whether enough words are shared for it to be meant. */
export type Ranked = readonly [claim: Claim, score: number, isEnough: boolean];

/** Claims by likeness, the most alike first; one that counts a number of the sentence is a little more alike. */
export function ranking(
  words: readonly string[],
  claims: readonly Claim[],
  countsNumber: (claim: Claim) => boolean,
): Ranked[] {
  const documents = claims.map(stemsOf);
  const inDocuments = new Map<string, number>();
  for (const stems of documents) for (const one of stems) inDocuments.set(one, (inDocuments.get(one) ?? 0) + 1);
  // Rare words count more. The root stands for the usual logarithm: exact everywhere, and as good to rank by.
  const weight = (one: string): number => {
    const count = inDocuments.get(one) ?? 0;
    return count === 0 || count > claims.length * common ? 0 : 1 / Math.sqrt(count);
  };
  const content = new Set(
    partsOf(words)
      .map(stem)
      .filter((one) => !inDocuments.has(one) || weight(one) > 0),
  );
  const asked = new Set([...content].filter((one) => inDocuments.has(one)));
  const lengthOf = (stems: Iterable<string>): number =>
    Math.sqrt([...stems].reduce((sum, one) => sum + weight(one) * weight(one), 0));
  return claims
    .map((claim, i): Ranked => {
      const stems = documents[i] as Set<string>;
      const shared = [...asked].filter((one) => stems.has(one) && weight(one) > 0);
      const dot = shared.reduce((sum, one) => sum + weight(one) * weight(one), 0);
      const length = lengthOf(asked) * Math.sqrt(lengthOf(stems));
      const isEnough = shared.length >= Math.min(sharedWords, content.size);
      const score = length === 0 ? 0 : (dot / length) * (countsNumber(claim) ? 1.2 : 1);
      return [claim, score, isEnough];
    })
    .filter(([, score]) => score > 0)
    .toSorted((a, b) => b[1] - a[1] || (a[0].id < b[0].id ? -1 : 1));
}

const stemsCache = new WeakMap<Claim, Set<string>>();

/** What tells a claim: words of its texts in both languages, and those listed. */
export function stemsOf(claim: Claim): Set<string> {
  const known = stemsCache.get(claim);
  if (known) return known;
  const text = [...Object.values(claim.title), ...Object.values(claim.claim), ...claim.words].join(" ").toLowerCase();
  const stems = new Set(partsOf(text.match(/[\p{L}\p{N}][\p{L}\p{N}-]*/gu) ?? []).map(stem));
  stemsCache.set(claim, stems);
  return stems;
}

/** A word without its ending, cut after six letters: enough to tell words apart and inflections together, in both languages. */
export const stem = (word: string): string =>
  /\d/.test(word) ? word : word.replace(/(?<=.{4})(ing|ed|es|en|er|em|s|e|n|t)$/, "").slice(0, 6);

const empty = new Set(
  "the and are was were has have had not more than about roughly around with for from that this its their they which where what who over under into all any much many some most own than then when will would could can may der die das den dem des ein eine einer einem einen und ist sind war waren hat haben hatte nicht mehr als etwa rund mit für von vom zum zur auf aus bei nach über unter durch sich dass wie was wer noch nur auch alle viel viele einige wird werden wurde wurden kann können macht machen höchstens mindestens equal equals least million millions millionen mio mrd billion milliarden thousand tausend percent prozent end ende mid year jahr years jahre".split(
    " ",
  ),
);
/** Whether a word says something by itself. */
export const isContent = (word: string): boolean => word.length > 2 && !empty.has(word) && !/^[\d.,]+$/.test(word);

/** Words that say something; of compounds with hyphens their parts, too. */
export const partsOf = (words: readonly string[]): string[] =>
  words.flatMap((word) => (word.includes("-") ? [word, ...word.split("-")] : [word])).filter(isContent);
