/**
 * What a sentence may mean: claims of the collection, and variables of the model, each with the range that the sentence states.
 *
 * Claims are ranked by the words that they share with it, variables found by lists of words. A number of the sentence is tested where it counts what the claim counts. Nothing is learned or guessed:
 * what fits nothing is handed back.
 */
import { parseExpression } from "../data/claim-expression.ts";
import type { Claim, ClaimRange, Test } from "../data/claims.ts";
import type { WordsFile } from "../data/forms/claim.ts";
import { parseNumber } from "../engine/index.ts";
import { isMessage, languages, speaker } from "../messages/index.ts";
import { isContent, partsOf, ranking, stem, stemsOf } from "./claim-ranking.ts";
import type { Counted, SaidNumber } from "./said-numbers.ts";
import { hasWord, type Sentence } from "./sentence.ts";

/** Something that a sentence may mean. */
export interface Meaning {
  /** A claim of the collection, or one made of a variable, with the ranges of the sentence where it states a number. */
  readonly claim: Claim;
  /** Whether it stands in the collection. */
  readonly isKnown: boolean;
  /** The number of the sentence that is tested; undefined where the claim's own ranges are. */
  readonly said: SaidNumber | undefined;
}

export interface Meanings {
  readonly meanings: readonly Meaning[];
  /** Numbers and words that nothing was found for. */
  readonly unmatched: { readonly numbers: readonly SaidNumber[]; readonly words: readonly string[] };
}

/** About a number: a quarter up or down agrees with it, 1.6 times agrees in the main. */
const about = { narrow: 1.25, wide: 1.6 };
/** At least, at most: a fifth beyond agrees in the main. */
const slack = 1.25;
/** Less likeness than this is none, and less than this part of the best is not meant. */
const least = 0.2;
const ofBest = 0.7;
const mostClaims = 4;
/** A day that is off by so many days agrees in the main. */
const fortnight = 14;
/** What is counted by the piece: such a number is told by what it counts. */
const pieces: readonly Counted[] = ["compute", "die", "chip", "stack", "wafer"];

/** All that a sentence may mean, claims first. @param newest the quarter of a sentence without a date */
export function meaningsOf(
  whole: Sentence,
  claims: readonly Claim[],
  words: WordsFile,
  { newest, quarters }: { readonly newest: string; readonly quarters: readonly string[] },
): Meanings {
  const { quarter: named } = whole;
  const isOutside = named !== undefined && !quarters.includes(named);
  // What is said of a time that the model does not have is tested for none that it has.
  const sentence = isOutside ? { ...whole, numbers: [], quarter: undefined } : whole;
  const able = claims.filter(({ needs }) => needs.length === 0 || needs.some((one) => hasWord(sentence.text, one)));
  const ranked = ranking(sentence.words, able, ({ test }) => saidFor(test, sentence) !== undefined);
  const best = ranked.find(([, , isEnough]) => isEnough)?.[1] ?? 0;
  const alike = ranked.map(([claim]) => withSaid(claim, sentence));
  const chosen = ranked
    .filter(([, score, isEnough]) => isEnough && score >= Math.max(least, best * ofBest))
    .slice(0, mostClaims)
    .map(([claim]) => alike.find((one) => one.claim.id === claim.id) as Meaning);
  // Pieces that none of them counts are those of the most alike claim that counts such.
  const others = sentence.numbers
    .filter((number) => pieces.includes(number.counted) && !chosen.some(({ said }) => said === number))
    .flatMap((number) => alike.find(({ said }) => said === number) ?? []);
  const known = [...new Set([...chosen, ...others])];
  const variables = words.variables.flatMap((variable) =>
    meaningOfVariable(variable, sentence, sentence.quarter ?? newest),
  );
  const meanings = [...known, ...variables];
  const used = new Set(meanings.map(({ said }) => said));
  const vocabulary = new Set(claims.flatMap((claim) => [...stemsOf(claim)]));
  const inNumbers = new Set(whole.numbers.flatMap((number) => number.text.toLowerCase().split(/[ -]/)));
  return {
    meanings,
    unmatched: {
      numbers: whole.numbers.filter((number) => !used.has(number)),
      words: [...new Set(sentence.words)].filter(
        (word) =>
          isContent(word) &&
          !partsOf([word]).some((part) => vocabulary.has(stem(part))) &&
          !isNamed(word, words) &&
          !inNumbers.has(word),
      ),
    },
  };
}

/** Whether a word names a bloc, or stands in a list of a variable. */
const isNamed = (word: string, { blocs, variables }: WordsFile): boolean =>
  [...Object.values(blocs).flat(), ...variables.flatMap(({ all }) => all.flat())].some((one) => hasWord(word, one)) ||
  /^20\d\d|^(januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|january|february|march|may|june|july|october|december)$/.test(
    word,
  );

/** What numbers count that fit a unit. */
function countedBy({ unit, kind }: Pick<Test, "unit" | "kind">): readonly Counted[] {
  if (kind === "share" || kind === "change") return ["share"];
  if (kind === "ratio") return ["ratio"];
  if (unit.startsWith("H100e")) return ["compute", "chip"];
  if (unit === "die") return ["die"];
  if (unit === "package" || unit === "chip") return ["chip", "compute"];
  if (unit.startsWith("wafer")) return ["wafer"];
  return [];
}

/** The number of a sentence that counts what a claim counts; a bare one where there is no other. */
function saidFor(test: Pick<Test, "unit" | "kind"> | undefined, { numbers }: Sentence): SaidNumber | undefined {
  if (!test || test.kind === "date" || test.kind === "event") return undefined;
  for (const counted of countedBy(test)) {
    const found = numbers.find((number) => number.counted === counted);
    if (found) return found;
  }
  const bare = numbers.filter(({ counted }) => counted === "unknown");
  const [only] = bare;
  return bare.length === 1 && numbers.length === 1 && fits(test.kind, only as SaidNumber) ? only : undefined;
}

/** Whether a bare number can be of a kind: a share is at most 1, an amount of what is counted here is large. */
const fits = (kind: Test["kind"], { value }: SaidNumber): boolean =>
  kind === "share" || kind === "change" || kind === "event"
    ? value <= 1
    : kind === "ratio"
      ? value < 1000
      : value >= 1000;

/** A claim with the ranges and the date that the sentence states. */
function withSaid(claim: Claim, sentence: Sentence): Meaning {
  const { test } = claim;
  const { quarter } = sentence;
  if (!test) return { claim, isKnown: true, said: undefined };
  if (test.kind === "date") {
    if (!sentence.days) return { claim, isKnown: true, said: undefined };
    const [from, to] = sentence.days.map((day) => parseNumber(day) as number) as [number, number];
    const ranges = { supports: { from, to }, plausible: { from: from - fortnight, to: to + fortnight } };
    return { claim: { ...claim, test: { ...test, ...ranges } }, isKnown: true, said: undefined };
  }
  const [first, ...others] = test.definitions;
  const own = first.at === undefined || quarter === undefined ? first : { ...first, at: quarter };
  const said = saidFor(test, sentence);
  const dated = { ...test, definitions: [own, ...others] as const, ...(said && rangesOf(said)) };
  return { claim: { ...claim, test: dated }, isKnown: true, said };
}

/** What agrees with a number that was said. */
export function rangesOf({ value, to, hedge }: SaidNumber): { supports: ClaimRange; plausible: ClaimRange } {
  const infinity = Number.POSITIVE_INFINITY;
  if (to !== undefined) return { supports: { from: value, to }, plausible: { from: value / slack, to: to * slack } };
  if (hedge === "over")
    return { supports: { from: value, to: infinity }, plausible: { from: value / slack, to: infinity } };
  if (hedge === "under") return { supports: { from: 0, to: value }, plausible: { from: 0, to: value * slack } };
  return {
    supports: { from: value / about.narrow, to: value * about.narrow },
    plausible: { from: value / about.wide, to: value * about.wide },
  };
}

function meaningOfVariable(
  { cell, label, kind, unit, all, not }: WordsFile["variables"][number],
  sentence: Sentence,
  quarter: string,
): readonly Meaning[] {
  const { text, blocs } = sentence;
  const isMeant = all.every((list) => list.some((one) => hasWord(text, one))) && !not.some((one) => hasWord(text, one));
  const [over, under] = blocs;
  const needed = cell.includes("{over}") ? 2 : cell.includes("{bloc}") ? 1 : 0;
  if (!isMeant || blocs.length < needed) return [];
  const filled = (pattern: string): string =>
    pattern
      .replaceAll("{over}", over ?? "")
      .replaceAll("{under}", under ?? "")
      .replaceAll("{bloc}", over ?? "")
      .replaceAll("{year}", quarter.slice(0, 4));
  const of = filled(cell);
  // A share of the other bloc's is a ratio, too: a tenth of the American.
  const said =
    saidFor({ unit, kind }, sentence) ??
    (kind === "ratio" ? sentence.numbers.find(({ counted }) => counted === "share") : undefined);
  if (!said) return [];
  const place = (): string => "claims/words.yaml";
  const [en, de] = languages.map((language) => {
    const named = (bloc: string | undefined): string => {
      const id = `bloc.${bloc}`;
      return isMessage(id) ? speaker(language)(id) : (bloc ?? "");
    };
    return label[language]
      .replaceAll("{over}", named(over))
      .replaceAll("{under}", named(under))
      .replaceAll("{bloc}", named(over))
      .replaceAll("{year}", quarter.slice(0, 4));
  }) as [string, string];
  const texts = { en, de };
  const claim: Claim = {
    id: of,
    title: texts,
    claim: texts,
    said: { by: "" },
    topic: "balance",
    words: [],
    needs: [],
    outside: undefined,
    note: undefined,
    evidence: [],
    place,
    test: {
      kind,
      unit,
      counts: texts,
      ...rangesOf(said),
      definitions: [
        {
          label: null,
          text: of,
          of: parseExpression(of, "claims/words.yaml"),
          at: quarter,
          convention: "max8",
          scenario: undefined,
          set: {},
          place,
        },
      ],
      flip: { scenario: undefined, set: {}, given: {}, because: texts },
    },
  };
  return [{ claim, isKnown: false, said }];
}
