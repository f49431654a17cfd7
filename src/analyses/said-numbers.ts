/**
 * Numbers in a sentence: digits or words, with scale, share, factor and hedge, and what the words behind them say that is counted.
 */
import type { Language } from "../messages/index.ts";

/** What a number in a sentence counts, as far as the words around it say. */
export type Counted = "share" | "ratio" | "compute" | "die" | "chip" | "stack" | "wafer" | "rack" | "unknown";

export interface SaidNumber {
  /** As it was written. */
  readonly text: string;
  readonly value: number;
  /** Two ends where the sentence gives an order: tens of thousands. */
  readonly to: number | undefined;
  readonly hedge: "about" | "over" | "under" | undefined;
  readonly counted: Counted;
}

const units: Readonly<Record<string, number>> = {
  half: 0.5,
  "half a": 0.5,
  halbe: 0.5,
  halben: 0.5,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  hundred: 100,
  zwei: 2,
  drei: 3,
  vier: 4,
  fünf: 5,
  sechs: 6,
  sieben: 7,
  acht: 8,
  neun: 9,
  zehn: 10,
  elf: 11,
  zwölf: 12,
  zwanzig: 20,
  dreißig: 30,
  vierzig: 40,
  fünfzig: 50,
  hundert: 100,
};
const scales: readonly (readonly [RegExp, number])[] = [
  [/^(thousand|tausend|k|tsd\.?)$/i, 1e3],
  [/^(millions?|millionen|m|mio\.?)$/i, 1e6],
  [/^(billions?|milliarden?|mrd\.?|bn)$/i, 1e9],
];
/** Orders without a number. */
const orders: readonly (readonly [RegExp, number, number])[] = [
  [/\btens of thousands\b|\bzehntausenden?\b/i, 1e4, 1e5],
  [/\bhundreds of thousands\b|\bhunderttausenden?\b/i, 1e5, 1e6],
];
const fractions: readonly (readonly [RegExp, number])[] = [
  [/\bthree quarters\b|\bdrei viertel\b/i, 0.75],
  [/\btwo thirds\b|\bzwei drittel\b/i, 2 / 3],
  [/\b(a|one) third\b|\bein drittel\b/i, 1 / 3],
  [/\b(a|one) quarter of\b|\bein viertel\b/i, 0.25],
  [/\b(a|one) fifth\b|\bein fünftel\b/i, 0.2],
  [/\b(a|one) tenth\b|\bein zehntel\b/i, 0.1],
  [/\bhalf of\b|\bdie hälfte\b/i, 0.5],
  [/\btwice\b|\bdouble\b|\btwofold\b|\bdoppelt\b|\bzweifach\w*/i, 2],
];
const hedges: readonly (readonly [RegExp, "about" | "over" | "under"])[] = [
  [
    /(more than|over|at least|above|exceeds?|mehr als|über|mindestens|jenseits von)(?: (?:the|a|an|der|die|das|eine?))?\s*$/i,
    "over",
  ],
  [
    /(less than|under|at most|below|no more than|fewer than|weniger als|unter|höchstens|maximal|nicht mehr als)(?: (?:the|a|an|der|die|das|eine?))?\s*$/i,
    "under",
  ],
  [
    /(about|around|roughly|some|nearly|almost|approximately|etwa|rund|ungefähr|circa|ca\.|knapp|gut|fast|≈|~)(?: (?:the|a|an|der|die|das|eine?))?\s*$/i,
    "about",
  ],
];
const counts: readonly (readonly [RegExp, Counted])[] = [
  [/^(h100e?|h100s|h100-\S+|äquivalente?|equivalents?)/i, "compute"],
  [/(^|-)(dies?|rohchips?)$/i, "die"],
  [/^(chips?|gpus?|accelerators?|beschleuniger\w*|karten|packages?|cards)$|^\S*-?chips$|^(ascend|910[bc])/i, "chip"],
  [/^(stacks?|stapel)/i, "stack"],
  [/^wafers?/i, "wafer"],
  [/^racks?/i, "rack"],
];
/** Digits with their separators, as the language writes them; undefined where they are no number in it. */
export function saidNumber(text: string, language: Language): number | undefined {
  const [group, point] = language === "de" ? [".", ","] : [",", "."];
  const parts = text.split(point);
  if (parts.length > 2) return ungrouped(text, point);
  const [whole = "", decimals] = parts;
  const digits = ungrouped(whole, group);
  if (digits !== undefined && /^\d*$/.test(decimals ?? ""))
    return decimals === undefined ? digits : Number(`${digits}.${decimals}`);
  // As the other language writes it, where it can be nothing else: 1,5 in English.
  const [other, swapped] = language === "de" ? (["en", "."] as const) : (["de", ","] as const);
  return text.split(swapped).length === 2 && !text.includes(point) ? saidNumber(text, other) : undefined;
}

const ungrouped = (text: string, group: string): number | undefined =>
  new RegExp(`^\\d{1,3}(\\${group}\\d{3})+$|^\\d+$`).test(text) ? Number(text.replaceAll(group, "")) : undefined;

interface Found {
  readonly from: number;
  readonly end: number;
  readonly value: number;
  readonly to?: number;
  readonly kind?: Counted;
}

/** All numbers of a sentence, in their order. */
export function numbersIn(text: string, language: Language): SaidNumber[] {
  const found: Found[] = [];
  const isFree = (from: number, end: number): boolean => found.every((one) => end <= one.from || from >= one.end);
  const add = (one: Found): void => {
    if (isFree(one.from, one.end)) found.push(one);
  };
  for (const [pattern, value, to] of orders) {
    const match = pattern.exec(text);
    if (match) add({ from: match.index, end: match.index + match[0].length, value, to });
  }
  for (const [pattern, value] of fractions) {
    const match = pattern.exec(text);
    if (match)
      add({ from: match.index, end: match.index + match[0].length, value, kind: value >= 2 ? "ratio" : "share" });
  }
  for (const one of plainNumbers(text, language)) add(one);
  return found
    .toSorted((a, b) => a.from - b.from)
    .map(({ from, end, value, to, kind }): SaidNumber => {
      const before = text.slice(0, from);
      const hedge = hedges.find(([pattern]) => pattern.test(before))?.[1];
      return { text: text.slice(from, end), value, to, hedge, counted: kind ?? countedAfter(text.slice(end)) };
    });
}

/** Digits or number words, with scale, percent or times behind them. */
function* plainNumbers(text: string, language: Language): Generator<Found> {
  const names = Object.keys(units)
    .toSorted((a, b) => b.length - a.length)
    .join("|");
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}.,-])(?:(\\d[\\d.,]*\\d|\\d)|(${names}|an?|one|eine?|einer|einen)(?=[ -]|fold|fach|mal))(?:[ -]?(thousand|tausend|millions?|millionen|billions?|milliarden?|mio\\.?|mrd\\.?|tsd\\.?|bn|k|m)(?![\\p{L}\\p{N}]))?( ?%| ?percent\\b| ?per cent\\b| ?prozent\\b)?([ -]?fold\\b|[ -]?fach\\p{L}*|[ -]?mal\\b| ?times\\b| ?x(?![\\p{L}\\p{N}])|×)?`,
    "giu",
  );
  for (const match of text.matchAll(pattern)) {
    const [whole, digits, word = "", scaleWord, percent, times] = match;
    const end = match.index + whole.length;
    // A letter or a hyphen with one behind it makes a name of it: 910C, 7-nm, 16-bit.
    if (/^(?:[\p{L}\p{N}]|-\p{L}| ?nm\b| ?bits?\b)/iu.test(text.slice(end)) && !percent && !times && !scaleWord)
      continue;
    const article = /^(an?|one|eine?|einer|einen)$/i.test(word);
    if (article && !scaleWord && !times) continue;
    // A name in capitals before it makes it part of the name: CloudMatrix 384.
    if (
      digits &&
      !scaleWord &&
      !percent &&
      !times &&
      /\b(?:CloudMatrix|Ascend|Atlas|Gaudi|Hopper|NVL) $/.test(text.slice(0, match.index))
    )
      continue;
    const half = article && /^ (half|halben?) /i.test(text.slice(match.index + word.length)) ? 0.5 : 1;
    const value = digits ? saidNumber(digits, language) : article ? half : units[word.toLowerCase()];
    if (value === undefined || (digits && isYear(digits) && !scaleWord && !percent && !times)) continue;
    const scale = scaleWord ? (scales.find(([known]) => known.test(scaleWord))?.[1] ?? 1) : 1;
    const kind = percent ? "share" : times ? "ratio" : undefined;
    yield { from: match.index, end, value: value * scale * (percent ? 0.01 : 1), ...(kind && { kind }) };
  }
}

const isYear = (digits: string): boolean => /^20[1-4]\d$/.test(digits);

/** The first of the next words that says what is counted. */
function countedAfter(rest: string): Counted {
  const next = (rest.match(/[\p{L}\p{N}][\p{L}\p{N}-]*/gu) ?? []).slice(0, 5);
  for (const word of next) {
    const found = counts.find(([pattern]) => pattern.test(word));
    if (found) return found[1];
    if (/^(and|und|are|is|sind|ist|entsprechen|equal|or|oder)$/i.test(word)) return "unknown";
  }
  return "unknown";
}
