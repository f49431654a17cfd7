/**
 * One claim in full: what was said, the number and its distribution, the matrix of definitions, what turns it around, and sources.
 */
import pc from "picocolors";
import type { ClaimFinding, DefinitionFinding, Finding } from "../analyses/claims.ts";
import { type ClaimSpeech, findingSentence, numberText, oftenShort, oftenText } from "../charts/claim-words.ts";
import { type Column, table } from "../charts/table.ts";
import type { Definition, Test } from "../data/claims.ts";
import type { Figure } from "../data/evidence.ts";
import { valueText, verdictInFull, verdictText } from "./claim-texts.ts";
import { heading, indented, paragraph, room } from "./screen.ts";
import { wrap } from "./text.ts";

/** A claim with all that it rests on, as lines of text. */
export function detailLines(speech: ClaimSpeech, found: ClaimFinding): string[] {
  const { say, language } = speech;
  const { claim, definitions, flipped } = found;
  const { test, said } = claim;
  const [first] = definitions;
  return [
    heading(`${claim.id}: ${claim.title[language]}`),
    ...indented(`“${claim.claim[language]}”`),
    pc.dim(`  ${said.on === undefined ? said.by : say("claims.said", { by: said.by, on: said.on })}`),
    ...(said.url === undefined ? [] : [`  → ${pc.cyan(said.url)}`]),
    "",
    ...(test && first
      ? [
          ...paragraph(
            pc.bold(findingSentence(first.finding, test, verdictInFull(first.finding.verdict, speech), speech)),
          ),
          "",
          ...section(say("claims.counts"), countsLines(first, test, speech)),
          ...(definitions.length > 1 ? section(say("claims.definitions"), matrixLines(definitions, test, speech)) : []),
          ...(flipped ? section(say("claims.flip"), flipLines(test, flipped, speech)) : []),
        ]
      : [...paragraph(say("claims.outsideBecause", { because: claim.outside?.[language] ?? "" })), ""]),
    ...(claim.note ? [...indented(claim.note[language]).map(pc.dim), ""] : []),
    ...sourceLines(found, speech),
  ];
}

const section = (title: string, lines: readonly string[]): string[] => [pc.bold(title), ...lines, ""];

const countsLines = ({ definition, unit }: DefinitionFinding, { counts }: Test, { say, language }: ClaimSpeech) => [
  ...indented(counts[language]),
  ...wrap(`= ${definition.text}`, Math.min(104, room() - 4)).map((line) => pc.dim(`    ${line}`)),
  pc.dim(`    ${[`[${unit}]`, definition.at, ...settingTexts(definition, say)].filter(Boolean).join(" · ")}`),
];

const settingTexts = ({ scenario, set }: Pick<Definition, "scenario" | "set">, say: ClaimSpeech["say"]): string[] => [
  ...(scenario === undefined ? [] : [say("claims.scenario", { name: scenario })]),
  ...Object.entries(set).map(([name, value]) => `${name} = ${value}`),
];

/** A row for each way to count, the claim's own first. */
function matrixLines(definitions: readonly DefinitionFinding[], test: Test, speech: ClaimSpeech): string[] {
  const { say, language } = speech;
  const columns: Column[] = [
    { head: say("claims.definition") },
    { head: say("claims.verdict") },
    { head: say("claims.ours") },
    { head: say("claims.likely"), align: "right" },
  ];
  const most = Math.max(24, room() - 52);
  const rows = definitions.map(({ definition: { label }, finding }) => {
    const text = label?.[language] ?? say("claims.asTested");
    return [
      text.length > most ? `${text.slice(0, most - 1)}…` : text,
      verdictText(finding.verdict, speech),
      valueText(finding, test.kind, speech),
      oftenShort(finding.supports, finding, language),
    ];
  });
  return table(columns, rows).map((line) => `  ${line}`);
}

function flipLines({ flip, kind }: Test, flipped: Finding, speech: ClaimSpeech): string[] {
  const { say, language } = speech;
  const given = Object.entries(flip.given).map(([term, value]) => `${term} = ${numberText(value, kind, language)}`);
  const { p5, p50, p95, mcError } = flipped.value;
  const text = (x: number, error = 0): string => numberText(x, kind, language, error);
  const result = {
    verdict: verdictInFull(flipped.verdict, speech),
    median: text(p50, flipped.readings === null ? mcError.p50 : 0),
    narrow: oftenText(flipped.supports, flipped, speech),
  };
  return [
    ...wrap([...settingTexts(flip, say), ...given].join(" · "), Math.min(104, room() - 4)).map((line) => `    ${line}`),
    ...indented(flip.because[language]),
    ...indented(
      kind === "event"
        ? say("claims.flippedEvent", result)
        : flipped.readings === null
          ? say("claims.flipped", { ...result, low: text(p5), high: text(p95) })
          : say("claims.flippedStated", result),
    ),
  ];
}

function sourceLines({ claim, urls }: ClaimFinding, { say }: ClaimSpeech): string[] {
  const figures = claim.evidence.map(figureLine);
  const shown = new Set([claim.said.url, ...claim.evidence.map(({ source }) => source.url)]);
  const others = urls.filter((url) => !shown.has(url)).map((url) => `  → ${pc.cyan(url)}`);
  if (figures.length + others.length === 0) return [];
  return [pc.bold(say("claims.sources")), ...figures.flat(), ...others];
}

function figureLine({ id, value, unit, source }: Figure): string[] {
  const stated =
    value === undefined
      ? ""
      : ` = ${typeof value === "object" ? JSON.stringify(value) : value}${unit === "1" ? "" : ` ${unit}`}`;
  return [`  ${id}${pc.dim(stated)}`, `  → ${source.publisher}: ${pc.cyan(source.url)}`];
}
