/**
 * A record of a classification, to be printed and kept: inputs, versions of the rules, arithmetic, and a hash over all of it.
 */
import type { Value } from "../analyses/classification.ts";
import { withoutColour } from "../charts/colour.ts";
import { canonicalHash } from "../data/hash.ts";
import { outcomeText, type Told, warningTexts } from "./classification-texts.ts";
import {
  marginText,
  mark,
  measureText,
  percentOf,
  proposedLines,
  statusText,
  testedText,
  testWords,
  unitText,
  valueText,
  wholeWay,
} from "./control-texts.ts";
import type { Controls } from "./controls.ts";
import { emit } from "./output.ts";
import { version } from "./version.ts";

/** Writes the record to a file, as Markdown. */
export async function writeRecord(controls: Controls, told: Told, file: string): Promise<void> {
  const { bundle, say } = controls;
  const of = (folder: string) =>
    Object.fromEntries(Object.entries(bundle.files).filter(([path]) => path.startsWith(`${folder}/`)));
  const [content, rules, catalogue] = await Promise.all([
    canonicalHash(told),
    canonicalHash(of("rules")),
    canonicalHash(of("catalogue")),
  ]);
  const lines = [...recordLines(controls, told), "", ...hashLines(controls, { content, rules, catalogue }), ""];
  emit(lines.map(withoutColour).join("\n"), file, say, "--record");
}

function recordLines(controls: Controls, report: Told): string[] {
  const { say, language } = controls;
  const value = (v: Parameters<typeof valueText>[0]): string => valueText(v, say, language);
  const withUnit = (name: string, v: Value): string => `${value(v)} ${unitText(name, say)}`.trimEnd();
  const { item, status, paragraphs, possible, missing, duties, rules } = report;
  return [
    `# ${say("record.title", { item: item.name })}`,
    "",
    `${say("record.drawn", { date: new Date().toISOString().slice(0, 10), version })}`,
    "",
    ...proposedLines(controls).flatMap((line) => [line, ""]),
    `- ${say("record.item")}: ${item.name}${item.id ? ` (${item.id})` : ""}`,
    `- ${say("record.date")}: ${report.on}`,
    `- ${say("record.way")}: ${wholeWay(report, controls)}`,
    `- ${say("record.status")}: **${statusText(status, say)}**${paragraphs.length > 0 ? ` (${paragraphs.join(", ")})` : ""}`,
    ...(possible.length > 1
      ? [
          `- ${say("record.possible")}: ${possible.map((one) => statusText(one, say)).join("; ")}`,
          `- ${say("record.missing")}: ${missing.map((name) => measureText(name, say)).join(", ")}`,
        ]
      : []),
    ...duties.map(
      ({ rule, percent }) => `- ${say("controls.duty", { share: percentOf(String(percent), language) })} (${rule})`,
    ),
    "",
    `## ${say("record.inputs")}`,
    "",
    ...Object.entries(report.inputs).map(
      ([name, v]) => `- ${measureText(name, say)}: ${v === null ? say("controls.never") : withUnit(name, v)}`,
    ),
    "",
    `## ${say("record.arithmetic")}`,
    "",
    ...report.arithmetic.map(
      ({ format, rate, bits, tpp }) => `- ${format.toUpperCase()}: ${value(rate)} × ${value(bits)} = ${value(tpp)} TPP`,
    ),
    ...Object.entries(report.measures).map(([name, v]) => `- ${measureText(name, say)}: ${withUnit(name, v)}`),
    ...warningTexts(controls, report).map((text) => `- ${text}`),
    "",
    `## ${say("record.rules")}`,
    "",
    ...rules.flatMap((rule) => [
      `### ${rule.title[language]} (${rule.rule}, ${say("controls.since", { date: rule.since })})`,
      "",
      outcomeText(controls, rule),
      "",
      ...rule.tests.map((test) =>
        `- ${mark(test)} ${testWords(test.test, say, language)}: ${testedText(test, say, language)} ${marginText(test.margin, language)}`.trimEnd(),
      ),
      ...[rule.note, rule.disputed].filter((one) => one !== null).map((one) => `- ${one[language]}`),
      `- ${rule.cites.text}: <${rule.cites.url}>`,
      "",
    ]),
    ...(rules.length === 0 ? [say("controls.noRule"), ""] : []),
    `${say("controls.notAdvice")}`,
  ];
}

const hashLines = ({ say }: Controls, hashes: Readonly<Record<string, string>>): string[] =>
  Object.entries(hashes).map(([what, hash]) => `- ${say(`record.hash.${what}` as "record.hash.content")}: \`${hash}\``);
