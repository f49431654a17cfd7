/**
 * A classification as a screen shows it: the verdict, the arithmetic, each rule with its tests, the nearest line; and the history of an item.
 */
import pc from "picocolors";
import type { ClassificationReport, RuleReport, SpanReport, TestReport, Value } from "../analyses/classification.ts";
import { withoutColour } from "../charts/colour.ts";
import { table } from "../charts/table.ts";
import type { Way } from "../controls/regime.ts";
import {
  citation,
  marginText,
  mark,
  measureText,
  percentOf,
  proposedLines,
  ruleHeading,
  statusText,
  testedText,
  testWords,
  unitText,
  valueText,
  wayText,
} from "./control-texts.ts";
import type { Controls } from "./controls.ts";
import { heading, indented, paragraph, room } from "./screen.ts";
import { width, wrap } from "./text.ts";

/** A classification with what it starts from, and what was assumed to be in force. */
export type Told = ClassificationReport & {
  readonly inputs: Readonly<Record<string, Value>>;
  readonly proposed?: readonly string[];
};

/** All that is said of one item on one day. */
export const reportLines = (controls: Controls, report: Told): string[] => [
  heading(`${report.item.name} · ${wayText(report, controls)} · ${report.on}`),
  ...proposedLines(controls),
  ...verdictLines(controls, report),
  "",
  ...arithmeticLines(controls, report),
  ...warningLines(controls, report),
  ...report.rules.flatMap((rule) => ruleLines(controls, rule, report.status)),
  ...nearestLines(controls, report),
  ...paragraph(controls.say("controls.notAdvice")).map(pc.dim),
];

function verdictLines(
  { say, language }: Controls,
  { status, possible, missing, paragraphs, rules, duties }: ClassificationReport,
): string[] {
  const letter = rules.some((rule) => rule.met === true && rule.review === "not published");
  const lines = [
    `${pc.bold(statusText(status, say))}${paragraphs.length > 0 ? `  ${pc.dim(paragraphs.join(", "))}` : ""}`,
  ];
  if (possible.length > 1) {
    const names = possible.map((one) => statusText(one, say)).join("; ");
    const what = missing.map((name) => measureText(name, say)).join(", ");
    lines.push(...paragraph(say(status === "straddles" ? "controls.straddles" : "controls.unknown", { names, what })));
  }
  if (rules.length === 0) lines.push(...paragraph(say("controls.noRule")).map(pc.dim));
  if (letter) lines.push(...paragraph(say("controls.notPublished")).map(pc.dim));
  for (const { percent } of duties)
    lines.push(...paragraph(say("controls.duty", { share: percentOf(String(percent), language) })));
  return lines;
}

function arithmeticLines({ say, language }: Controls, { measures, arithmetic, item, inputs }: Told): string[] {
  const text = (value: Value): string => valueText(value, say, language);
  const products = arithmetic
    .slice(0, room() < 100 ? 3 : 5)
    .map(({ format, rate, bits, tpp }) => `${format.toUpperCase()} ${text(rate)} × ${text(bits)} = ${text(tpp)}`);
  const derivation = (name: string): string => {
    if (name === "tpp") return products.join(" · ");
    const [over, under] = parts[name] ?? [];
    if (over === undefined || under === undefined) return "";
    const [value, area] = [measures[over], inputs[under]];
    return value === undefined || area === undefined ? "" : `${text(value)} / ${text(area)} mm²`;
  };
  const names = Object.keys(measures);
  if (names.length === 0)
    return [
      ...paragraph(item.id === null ? say("controls.noneStated") : say("controls.noFigures", { name: item.name })),
      "",
    ];
  const rows = names.map((name) => [measureText(name, say), text(measures[name] ?? null), unitText(name, say)]);
  const columns = [
    { head: say("controls.measure") },
    { head: say("controls.value"), align: "right" as const },
    { head: "" },
  ];
  const derived = rows.map((row, i) => [...row, pc.dim(derivation(names[i] as string))]);
  const beside = table([...columns, { head: "" }], derived);
  if (beside.every((line) => width(line) <= room())) return [...beside, ""];
  const densities = names
    .filter((name) => name !== "tpp" && derivation(name) !== "")
    .map((name) => `${derivation(name)} = ${text(measures[name] ?? null)} ${unitText(name, say)}`);
  return [...table(columns, rows), ...[...products, ...densities].map((line) => pc.dim(`  ${line}`)), ""];
}

/** Densities by what is divided by what. */
const parts: Readonly<Record<string, readonly [over: string, under: string]>> = {
  performance_density: ["tpp", "die_area"],
  memory_bandwidth_density: ["memory_bandwidth", "stack_area"],
};

/** What does not fit together in an item's figures. */
export const warningTexts = ({ say, language }: Controls, { warnings }: ClassificationReport): string[] =>
  warnings.map(({ id, values }) => {
    const shown = Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "number" ? valueText(value, say, language) : value.toUpperCase(),
    ]);
    return `${say("controls.warning")} ${say(`warning.${id}` as "warning.tpp-differs", Object.fromEntries(shown))}`;
  });

const warningLines = (controls: Controls, report: ClassificationReport): string[] =>
  warningTexts(controls, report).flatMap((text) => [...paragraph(text).map(pc.yellow), ""]);

function ruleLines(controls: Controls, rule: RuleReport, status: string): string[] {
  const { say, language } = controls;
  const isShort = rule.met === false && !rule.named;
  const rows = rule.tests.map((test) => [
    `  ${mark(test)} ${testWords(test.test, say, language)}`,
    testedText(test, say, language),
    marginText(test.margin, language),
  ]);
  const right = { head: "", align: "right" as const };
  const tests = rows.length > 0 ? table([{ head: "" }, right, right], rows).slice(2) : [];
  const notes = [rule.note, rule.disputed].filter((one) => one !== null).map((one) => one[language]);
  const isReportedMet = rule.reported.some(({ met }) => met === true);
  const reported = rule.reported.map(({ test }) => testWords(test, say, language)).join("; ");
  return [
    ...ruleHeading({ title: rule.title[language], id: rule.rule, since: rule.since }, say),
    ...indented(outcomeText(controls, rule)),
    ...tests.map((line) => (isShort ? pc.dim(line) : line)),
    ...(reported === ""
      ? []
      : indented(say(isReportedMet ? "controls.reportedMet" : "controls.reportedNot", { tests: reported })).map(
          pc.dim,
        )),
    ...notes.flatMap(indented).map(pc.dim),
    ...(rule.met !== false || status === "not-controlled" ? citation(rule.cites) : []),
    "",
  ];
}

/** What a rule comes to, and how. */
export function outcomeText({ say, language }: Controls, rule: RuleReport): string {
  if (!rule.enforced) return pc.dim(say(rule.met === false ? "controls.notMet" : "controls.notEnforced"));
  if (rule.duty !== null) {
    const duty = say("controls.dutyMet", { share: percentOf(String(rule.duty), language) });
    return pc.dim(rule.met ? duty : say("controls.notMet"));
  }
  if (rule.met === false && !rule.named)
    return pc.dim(say(rule.tests.length === 0 ? "controls.notNamed" : "controls.notMet"));
  const statuses = rule.possible.map((one) => statusText(one, say)).join(` ${say("controls.or")} `);
  const how = [
    rule.named ? say("controls.named") : "",
    rule.paragraph ?? "",
    rule.exception ? say("controls.exception", { name: rule.exception }) : "",
    rule.reviewParagraph ?? "",
  ]
    .filter(Boolean)
    .join(", ");
  return how ? `${statuses} · ${pc.dim(how)}` : statuses;
}

function nearestLines({ say, language }: Controls, { nearest }: ClassificationReport): string[] {
  if (!nearest) return [];
  const test = testWords(nearest.test, say, language);
  return [
    ...paragraph(say("controls.nearest", { test, rule: nearest.rule, margin: marginText(nearest.margin, language) })),
    "",
  ];
}

/** What an item was on every day. */
export const historyLines = (controls: Controls, name: string, way: Way, spans: readonly SpanReport[]): string[] => {
  const { say } = controls;
  const statuses = spans.map(({ status }) => statusText(status, say));
  const space = room() - Math.max(...[...statuses, say("controls.status")].map(width)) - "2022-08-26".length - 4;
  return [
    heading(`${name} · ${wayText(way, controls)}`),
    ...proposedLines(controls),
    "",
    ...table(
      [{ head: say("controls.fromDay") }, { head: say("controls.status") }, { head: say("controls.why") }],
      spans.flatMap((span) => spanRows(controls, span, Math.max(30, space))),
    ),
    "",
    ...paragraph(say("controls.notAdvice")).map(pc.dim),
  ];
};

function spanRows(
  { say, language }: Controls,
  { from, status, possible, missing, paragraphs, changes }: SpanReport,
  space: number,
): string[][] {
  const tests = (all: readonly TestReport[]): string =>
    all
      .map((test) => `${testWords(test.test, say, language)} (${testedText(test, say, language)}) ${mark(test)}`)
      .join(", ");
  const reasons = changes.flatMap(({ rule, kind, before, after }) => [
    `${rule} ${say(`change.${kind}`)}${after.length > 0 ? `: ${tests(after)}` : ""}`,
    ...(before.length > 0 ? [`${say("change.before")} ${tests(before)}`] : []),
  ]);
  const first =
    missing.length > 0
      ? say("controls.lacks", {
          what: missing.map((name) => measureText(name, say)).join(", "),
          names: possible.map((one) => withoutColour(statusText(one, say))).join("; "),
        })
      : paragraphs.join(", ");
  const lines = [first, ...reasons].filter(Boolean).flatMap((line) => wrap(line, space));
  return (lines.length > 0 ? lines : [""]).map((line, i) =>
    i === 0 ? [from, statusText(status, say), line] : ["", "", pc.dim(line)],
  );
}
