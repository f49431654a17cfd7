/**
 * `tonnage claims check`: what a sentence may mean, and whether it holds.
 */
import pc from "picocolors";
import { type Meaning, type Meanings, meaningsOf } from "../analyses/claim-search.ts";
import { type ClaimFinding, findings } from "../analyses/claims.ts";
import { metaOf } from "../analyses/provenance.ts";
import { readSentence, type Sentence } from "../analyses/sentence.ts";
import { findingSentence } from "../charts/claim-words.ts";
import { readClaims, readWords } from "../data/claims.ts";
import { TonnageError } from "../engine/index.ts";
import { asData, askedBy, refuseChoice } from "./claim-data.ts";
import { verdictInFull } from "./claim-texts.ts";
import { blocName } from "./describe.ts";
import { footer } from "./footer.ts";
import { type GivenOptions, type Opened, open } from "./options.ts";
import { emit, watched } from "./output.ts";
import { heading, indented, paragraph } from "./screen.ts";
import { version } from "./version.ts";

/** Far longer than any sentence. */
const longest = 1000;

/** @throws TonnageError where there is no sentence, or far more than one */
export async function checkSentence(text: string, given: GivenOptions): Promise<void> {
  refuseChoice(given);
  if (!/\p{L}/u.test(text) || text.length > longest)
    throw new TonnageError({
      code: "no-sentence",
      where: "tonnage claims check",
      found: text.trim() === "" ? "no sentence" : text.length > longest ? `${text.length} characters` : `"${text}"`,
      expected: `Write a sentence of at most ${longest} characters in quotes, such as "The US has ten times as much compute as China."`,
    });
  const opened = await open(given);
  const { bundle, world, run, threads, say, language } = opened;
  const all = readClaims(bundle, world.data.evidence);
  const words = readWords(bundle);
  const sentence = readSentence(text, words, language);
  const newest = world.quarters[world.newest] as string;
  const read = meaningsOf(sentence, all, words, { newest, quarters: world.quarters });
  const claims = read.meanings.map(({ claim }) => claim);
  const found = await watched(say, threads, (watch) => findings(askedBy(opened, given), claims, "own", run, watch));
  const meta = await metaOf(bundle, world, version, given.convention, run);
  if (given.json) {
    const meanings = found.map((one, i) => ({
      ...asData(one),
      isKnown: (read.meanings[i] as Meaning).isKnown,
      said: (read.meanings[i] as Meaning).said ?? null,
    }));
    emit(JSON.stringify({ meta, sentence, meanings, unmatched: read.unmatched }, null, 1), given.out, say);
    return;
  }
  const lines = [
    ...head(opened, sentence),
    ...meaningLines(opened, read, found),
    ...unmatchedLines(opened, sentence, read),
  ];
  emit([...lines, "", ...footer(say, meta, given, language)].join("\n"), given.out, say);
}

function head({ say }: Opened, { text, language, numbers, quarter, days, blocs }: Sentence): string[] {
  const none = say("check.none");
  return [
    heading(say("check.title")),
    ...indented(`“${text}”`),
    ...paragraph(
      say("check.read", {
        language: say(language === "de" ? "check.german" : "check.english"),
        numbers: numbers.map((number) => number.text).join(", ") || none,
        date: days?.join("…") ?? quarter ?? none,
        blocs: blocs.map((bloc) => blocName(say, bloc)).join(", ") || none,
      }),
    ).map(pc.dim),
    "",
  ];
}

function meaningLines(opened: Opened, { meanings }: Meanings, found: readonly ClaimFinding[]): string[] {
  const { say, language } = opened;
  if (meanings.length === 0) return [...paragraph(say("check.nothing")).map(pc.bold)];
  const parts = found.map(({ claim, verdict }) => `${claim.title[language]} (${verdictInFull(verdict, opened)})`);
  const each = found.flatMap(({ claim, definitions }, i) => {
    const { isKnown, said } = meanings[i] as Meaning;
    const { test, outside } = claim;
    const finding = definitions[0]?.finding;
    const tested =
      said !== undefined
        ? say("check.tests", { number: said.text })
        : test?.kind === "date"
          ? say("check.byDate")
          : test
            ? say("check.asItStands")
            : "";
    const name = isKnown ? claim.id : `${say("check.variable")} ${claim.id}@${definitions[0]?.definition.at ?? ""}`;
    return [
      `${pc.bold(`${i + 1}. ${claim.title[language]}`)}  ${pc.dim(name)}`,
      ...(tested ? indented(tested).map(pc.dim) : []),
      ...indented(
        test && finding
          ? findingSentence(finding, test, verdictInFull(finding.verdict, opened), opened)
          : say("claims.outsideBecause", { because: outside?.[language] ?? "" }),
      ),
      "",
    ];
  });
  return [...paragraph(say("check.sentence", { parts: parts.join("; ") })).map(pc.bold), "", ...each];
}

function unmatchedLines({ say, world }: Opened, { quarter }: Sentence, { unmatched, meanings }: Meanings): string[] {
  const { numbers, words } = unmatched;
  const isOutside = quarter !== undefined && !world.quarters.includes(quarter);
  return [
    ...(numbers.length > 0
      ? paragraph(say("check.unmatchedNumbers", { numbers: numbers.map(({ text }) => text).join(", ") }))
      : []),
    ...(words.length > 0 ? paragraph(say("check.unmatchedWords", { words: words.join(", ") })) : []),
    ...(isOutside
      ? paragraph(
          say("check.dateOutside", {
            date: quarter,
            first: world.quarters[0] as string,
            last: world.quarters.at(-1) as string,
          }),
        )
      : []),
    ...(meanings.length > 0 ? paragraph(say("check.note")).map(pc.dim) : []),
  ];
}
