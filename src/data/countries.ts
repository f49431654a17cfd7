/**
 * Countries by what people call them: a code, an English or a German name.
 */
import { anywhere } from "../controls/regime.ts";
import { nearest, TonnageError } from "../engine/error.ts";

/** Names beside those that the language data have. */
const aliases: Readonly<Record<string, string>> = {
  usa: "US",
  "united states of america": "US",
  uae: "AE",
  vae: "AE",
  uk: "GB",
  "great britain": "GB",
  "hong kong": "HK",
  hongkong: "HK",
  macau: "MO",
  macao: "MO",
  burma: "MM",
  myanmar: "MM",
  turkey: "TR",
  turkiye: "TR",
  "south korea": "KR",
  korea: "KR",
  prc: "CN",
  "volksrepublik china": "CN",
  "people's republic of china": "CN",
  "dr congo": "CD",
  "czech republic": "CZ",
  holland: "NL",
  worldwide: anywhere,
  anywhere,
  weltweit: anywhere,
};

const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
const names = (language: string): Intl.DisplayNames =>
  new Intl.DisplayNames([language], { type: "region", fallback: "none" });

let known: ReadonlyMap<string, string> | undefined;

/** Codes by name, in small letters; by code, too. */
function codes(): ReadonlyMap<string, string> {
  if (known) return known;
  const all = letters.flatMap((a) => letters.map((b) => a + b));
  // Codes of groups, and of nothing in particular.
  const none = new Set(["EU", "EZ", "UN", "ZZ", "QO", "XA", "XB"]);
  const found = new Map(Object.entries(aliases));
  for (const language of ["en", "de"]) {
    const of = names(language);
    for (const code of all) {
      const name = none.has(code) ? undefined : of.of(code);
      if (name === undefined) continue;
      // Codes that have gone out of use, or are in use beside another, stand for the country of today: SU for RU, UK for GB.
      const today = new Intl.Locale(`und-${code}`).region as string;
      if (!found.has(name.toLowerCase())) found.set(name.toLowerCase(), today);
      found.set(code.toLowerCase(), today);
    }
  }
  known = found;
  return found;
}

/** @throws TonnageError with the nearest known name */
export function countryCode(text: string, where: string): string {
  const found = codes().get(text.trim().toLowerCase().replace(/\s+/g, " "));
  if (found !== undefined) return found;
  const near = nearest(text.trim().toLowerCase(), codes().keys());
  const code = near === undefined ? undefined : codes().get(near);
  throw new TonnageError({
    code: "unknown-country",
    where,
    found: `no country "${text}"`,
    expected: "Write a code of two letters such as CN, or a name such as China; worldwide for any",
    ...(code ? { hint: `Did you mean "${code === anywhere ? "worldwide" : countryName(code, "en")}"?` } : {}),
  });
}

/** What a country is called. */
export const countryName = (code: string, language: "en" | "de"): string =>
  code === anywhere ? { en: "anywhere", de: "überall" }[language] : (names(language).of(code) ?? code);
