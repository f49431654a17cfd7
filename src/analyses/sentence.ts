/**
 * A sentence as a person writes it, in English or German, taken apart: numbers with what they count, dates, blocs and words.
 *
 * Small and offline on purpose: number words, scales, shares, factors and hedges by lists, and nothing is guessed. What no list
 * knows stays a word. Names with digits (H100, 910C, NVL72, 7 nm) are no numbers.
 */
import type { WordsFile } from "../data/forms/claim.ts";
import type { Language } from "../messages/index.ts";
import { numbersIn, type SaidNumber } from "./said-numbers.ts";

export interface Sentence {
  readonly text: string;
  readonly language: Language;
  readonly numbers: readonly SaidNumber[];
  /** A quarter that it names, or the last one of a year. */
  readonly quarter: string | undefined;
  /** First and last day, where it names a month. */
  readonly days: readonly [string, string] | undefined;
  /** In the order in which they are named. */
  readonly blocs: readonly string[];
  /** All words in small letters, names with their digits. */
  readonly words: readonly string[];
}

const german =
  /[äöüß]|^(mio|mrd|besitzt|der|die|das|den|dem|des|ein|eine|einer|und|ist|sind|hat|haben|mit|von|für|nicht|mehr|als|etwa|rund|auf|im|zu|wurden?|viel|über|ki|wird|werden|keine?|bei|aus|nach|seit|durch)$/;
const english = /^(the|a|and|is|are|has|have|with|of|for|not|more|than|about|roughly|on|to|were|much|that|by)$/;

const months = ["jan", "feb", "mar|mär", "apr", "may|mai", "jun", "jul", "aug", "sep", "o[ck]t", "nov", "de[cz]"];

/** Takes a sentence apart. @param fallback the language where its words do not tell */
export function readSentence(text: string, words: WordsFile, fallback: Language): Sentence {
  const plain = text.normalize("NFC").replace(/\s+/g, " ").trim();
  const tokens = plain.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}.-]*/gu) ?? [];
  const bare = tokens.map((token) => token.replace(/[.-]+$/, ""));
  const [de, en] = [german, english].map((list) => bare.filter((word) => list.test(word)).length) as [number, number];
  const language = de === en ? fallback : de > en ? "de" : "en";
  return {
    text: plain,
    language,
    numbers: numbersIn(plain, language),
    ...dateIn(plain),
    blocs: blocsIn(plain, words),
    words: bare,
  };
}

/** Whether a stem begins a word of a text; with a full stop behind it, whether it is one. */
export function hasWord(text: string, stem: string): boolean {
  return placeOf(text, stem) >= 0;
}

function placeOf(text: string, stem: string): number {
  const isWhole = stem.endsWith(".");
  const core = (isWhole ? stem.slice(0, -1) : stem).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return text.search(new RegExp(`(?<![\\p{L}\\p{N}])${core}${isWhole ? "(?![\\p{L}\\p{N}])" : ""}`, "iu"));
}

function blocsIn(text: string, { blocs }: WordsFile): string[] {
  const found = Object.entries(blocs).map(([bloc, stems]): [string, number] => {
    const places = stems.map((stem) => placeOf(text, stem)).filter((place) => place >= 0);
    return [bloc, Math.min(...places)];
  });
  return found
    .filter(([, place]) => Number.isFinite(place))
    .sort((a, b) => a[1] - b[1])
    .map(([bloc]) => bloc);
}

function dateIn(text: string): Pick<Sentence, "quarter" | "days"> {
  const [, year, quarter] = /\b(20[1-4]\d)Q([1-4])\b/i.exec(text) ?? [];
  if (year) return { quarter: `${year}Q${quarter}`, days: undefined };
  for (const [i, month] of months.entries()) {
    const [, named] = new RegExp(`\\b(?:${month})\\p{L}*\\.? (20[1-4]\\d)\\b`, "iu").exec(text) ?? [];
    if (!named) continue;
    const two = String(i + 1).padStart(2, "0");
    const last = new Date(Date.UTC(Number(named), i + 1, 0)).getUTCDate();
    return { quarter: `${named}Q${Math.floor(i / 3) + 1}`, days: [`${named}-${two}-01`, `${named}-${two}-${last}`] };
  }
  const [, part = "", only] = /(mid[- ]|mitte |middle of )?\b(20[1-4]\d)\b(?![.,]\d)/i.exec(text) ?? [];
  if (!only) return { quarter: undefined, days: undefined };
  return { quarter: `${only}Q${part ? 2 : 4}`, days: undefined };
}
