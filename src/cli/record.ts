/**
 * A record of a classification, to be printed and kept: inputs, versions of the rules, arithmetic, and a hash over all of it.
 */
import type { ClassificationReport } from "../analyses/classification.ts";
import { withoutColour } from "../charts/colour.ts";
import { canonicalHash } from "../data/hash.ts";
import type { Controls } from "./controls.ts";
import { marginText, mark, measureText, statusText, testWords, valueText, wayText } from "./controls.ts";
import { emit } from "./output.ts";
import { version } from "./version.ts";

/** Writes the record to a file, as Markdown. */
export async function writeRecord(controls: Controls, report: ClassificationReport, file: string): Promise<void> {
  const { bundle, say } = controls;
  const of = (folder: string) =>
    Object.fromEntries(Object.entries(bundle.files).filter(([path]) => path.startsWith(`${folder}/`)));
  const [content, rules, catalogue] = await Promise.all([
    canonicalHash(report),
    canonicalHash(of("rules")),
    canonicalHash(of("catalogue")),
  ]);
  const lines = [...recordLines(controls, report), "", ...hashLines(controls, { content, rules, catalogue }), ""];
  emit(lines.map(withoutColour).join("\n"), file, say);
}

function recordLines(controls: Controls, report: ClassificationReport): string[] {
  const { say, language } = controls;
  const value = (v: Parameters<typeof valueText>[0]): string => valueText(v, say, language);
  return [
    `# ${say("record.title", { item: report.item.name })}`,
    "",
    `${say("record.drawn", { date: new Date().toISOString().slice(0, 10), version })}`,
    "",
    `- ${say("record.item")}: ${report.item.name}${report.item.id ? ` (${report.item.id})` : ""}`,
    `- ${say("record.date")}: ${report.on}`,
    `- ${say("record.way")}: ${wayText(report, controls)}`,
    `- ${say("controls.status")}: **${statusText(report.status, say)}**${report.paragraphs.length > 0 ? ` (${report.paragraphs.join(", ")})` : ""}`,
    ...(report.possible.length > 1
      ? [
          `- ${say("record.possible")}: ${report.possible.map((one) => statusText(one, say)).join(", ")}`,
          `- ${say("record.missing")}: ${report.missing.map((name) => measureText(name, say)).join(", ")}`,
        ]
      : []),
    ...report.duties.map(({ rule, percent }) => `- ${say("controls.duty", { percent })} (${rule})`),
    "",
    `## ${say("record.arithmetic")}`,
    "",
    ...report.arithmetic.map(
      ({ format, rate, bits, tpp }) => `- ${format.toUpperCase()}: ${value(rate)} × ${value(bits)} = ${value(tpp)} TPP`,
    ),
    ...Object.entries(report.measures).map(([name, v]) => `- ${measureText(name, say)}: ${value(v)}`),
    "",
    `## ${say("record.rules")}`,
    "",
    ...report.rules.flatMap((rule) => [
      `### ${rule.title[language]} (${rule.rule}, ${say("controls.since", { date: rule.since })})`,
      "",
      `${rule.possible.map((one) => statusText(one, say)).join(", ")}${rule.enforced ? "" : ` — ${say("controls.notEnforced")}`}`,
      "",
      ...rule.tests.map((test) =>
        `- ${mark(test)} ${testWords(test.test, say, language)}: ${value(test.value)} ${marginText(test.margin, language)}`.trimEnd(),
      ),
      ...(rule.named ? [`- ${say("controls.named")}`] : []),
      `- ${rule.cites.text}: <${rule.cites.url}>`,
      "",
    ]),
    `${say("controls.notAdvice")}`,
  ];
}

const hashLines = ({ say }: Controls, hashes: Readonly<Record<string, string>>): string[] =>
  Object.entries(hashes).map(([what, hash]) => `- ${say(`record.hash.${what}` as "record.hash.content")}: \`${hash}\``);
