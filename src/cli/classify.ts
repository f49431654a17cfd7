/**
 * `tonnage classify`: what an item needs on a date, on its way to a destination, and why.
 */
import pc from "picocolors";
import {
  type ClassificationReport,
  type RuleReport,
  reportOf,
  type SpanReport,
  spanReport,
  type TestReport,
} from "../analyses/classification.ts";
import { table } from "../charts/table.ts";
import { historyOf } from "../controls/history.ts";
import type { Item } from "../controls/item.ts";
import type { Way } from "../controls/regime.ts";
import { productNamed } from "../data/catalogue.ts";
import { itemOf, replaced, statedItem } from "../data/items.ts";
import { TonnageError } from "../engine/index.ts";
import {
  type ClassifyOptions,
  type Controls,
  dayAsked,
  daysOfChange,
  marginText,
  mark,
  measureText,
  openControls,
  statusText,
  testWords,
  valueText,
  wayAsked,
  wayText,
} from "./controls.ts";
import { emit } from "./output.ts";
import { writeRecord } from "./record.ts";
import { heading, paragraph, room } from "./screen.ts";
import { wrap } from "./text.ts";

/** One item on one date, through its history, or many from a file. */
export async function classifyCommand(name: string | undefined, given: ClassifyOptions): Promise<void> {
  const controls = openControls(given);
  if (given.batch !== undefined) {
    const { batch } = await import("./batch.ts");
    return batch(controls, given.batch, given);
  }
  const item = itemAsked(controls, name, given);
  const way = wayAsked(given);
  if (given.history) {
    if (given.on !== undefined)
      throw new TonnageError({
        code: "no-choice",
        where: "--history",
        found: "it is asked for with --on",
        expected: "Ask for one day with --on, or for all with --history",
      });
    return emitHistory(controls, item, way, given);
  }
  const on = dayAsked(given.on, controls.rules, "--on");
  const report = reportOf(controls.classify(item, on, way.to, way));
  if (given.record !== undefined) await writeRecord(controls, report, given.record);
  if (given.json) return emit(JSON.stringify(report, null, 1), given.out, controls.say);
  emit(reportLines(controls, report).join("\n"), given.out, controls.say);
}

/** Options that state figures, by the field that they state. */
const stated: Readonly<Record<string, keyof ClassifyOptions>> = {
  tpp: "tpp",
  die_area: "dieArea",
  performance_density: "density",
  memory_bandwidth: "memoryBandwidth",
  io_bandwidth: "ioBandwidth",
  memory_bandwidth_density: "memoryBandwidthDensity",
  stack_area: "stackArea",
  node: "node",
  transistors: "transistors",
  us_sale: "soldSince",
  kind: "kind",
  data_center: "dataCenter",
  has_memory: "memory",
  approved_packager: "approvedPackager",
  approved_designer: "approvedDesigner",
};

/** A product of the catalogue, figures that somebody states, or the first with some of its figures replaced. */
function itemAsked({ catalogue, say }: Controls, name: string | undefined, given: ClassifyOptions): Item {
  const option = (field: string): string =>
    `--${(stated[field] ?? field).replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`;
  const fields: Record<string, unknown> = { ...ratesOf(given) };
  for (const [field, key] of Object.entries(stated)) if (given[key] !== undefined) fields[field] = given[key];
  if (given.consumer) fields.data_center = false;
  const isStated = Object.keys(fields).length > 0;
  const own = isStated
    ? statedItem(fields, (field) => (field in stated ? option(field) : `--tops ${field}`))
    : undefined;
  if (name === undefined) {
    if (own) return { ...own, name: say("controls.stated") };
    throw new TonnageError({
      code: "no-item",
      where: "tonnage classify",
      found: "no item is named",
      expected: "Name a product, such as nvidia-h20, or state figures, such as --tops fp16=148,fp8=296 --die-area 814",
    });
  }
  const product = itemOf(productNamed(catalogue, name), catalogue);
  return own ? replaced(product, own) : product;
}

/** `fp16=148,fp8=296` as rates; halved where they count structured sparsity. */
function ratesOf({ tops, sparse }: ClassifyOptions): Record<string, unknown> {
  if (tops === undefined) return {};
  return Object.fromEntries(
    tops.split(",").map((part) => {
      const match = /^\s*([a-z0-9]+)\s*=\s*(.+?)\s*$/i.exec(part);
      if (!match)
        throw new TonnageError({
          code: "bad-figure",
          where: "--tops",
          found: `"${part}" is no rate`,
          expected: "Write formats and dense rates in 10^12 operations a second, such as fp16=148,fp8=296",
        });
      const [, format, rate] = match as unknown as [string, string, string];
      return [format.toLowerCase(), sparse ? halved(rate) : rate];
    }),
  );
}

const halved = (rate: string): string =>
  rate
    .split(" to ")
    .map((part) => (Number.isNaN(Number(part)) ? part : String(Number(part) / 2)))
    .join(" to ");

function reportLines(controls: Controls, report: ClassificationReport): string[] {
  const { say } = controls;
  return [
    heading(`${report.item.name} · ${wayText(report, controls)} · ${report.on}`),
    ...verdictLines(controls, report),
    "",
    ...arithmeticLines(controls, report),
    ...warningLines(controls, report),
    ...report.rules.flatMap((rule) => ruleLines(controls, rule, report.status)),
    ...nearestLines(controls, report),
    ...paragraph(say("controls.notAdvice")).map(pc.dim),
  ];
}

function verdictLines(
  { say }: Controls,
  { status, possible, missing, paragraphs, rules, duties }: ClassificationReport,
): string[] {
  const letter = rules.some((rule) => rule.met === true && rule.review === "not published");
  const lines = [
    `${pc.bold(statusText(status, say))}${paragraphs.length > 0 ? `  ${pc.dim(paragraphs.join(", "))}` : ""}`,
  ];
  if (possible.length > 1) {
    const names = possible.map((one) => statusText(one, say)).join(", ");
    const what = missing.map((name) => measureText(name, say)).join(", ");
    lines.push(...paragraph(say(status === "straddles" ? "controls.straddles" : "controls.unknown", { names, what })));
  }
  if (letter) lines.push(...paragraph(say("controls.notPublished")).map(pc.dim));
  for (const { percent } of duties) lines.push(...paragraph(say("controls.duty", { percent })));
  return lines;
}

function arithmeticLines({ say, language }: Controls, { measures, arithmetic, item }: ClassificationReport): string[] {
  const text = (value: Parameters<typeof valueText>[0]): string => valueText(value, say, language);
  const products = arithmetic
    .slice(0, room() < 100 ? 3 : 5)
    .map(({ format, rate, bits, tpp }) => `${format.toUpperCase()} ${text(rate)} × ${text(bits)} = ${text(tpp)}`);
  const rows = Object.entries(measures).map(([name, value]) => [
    measureText(name, say),
    text(value),
    pc.dim(derivation(name)),
  ]);
  function derivation(name: string): string {
    if (name === "tpp") return products.join(" · ");
    return name === "performance_density" && measures.tpp !== undefined ? say("controls.density") : "";
  }
  if (rows.length === 0) return paragraph(say("controls.noFigures", { name: item.name })).concat("");
  const [longest = 0] = rows.map(([, , how]) => (how as string).length).sort((a, b) => b - a);
  const shown = longest > room() - 40 ? rows.map(([name, value]) => [name as string, value as string]) : rows;
  const more = shown === rows || products.length === 0 ? [] : products.map((line) => pc.dim(`  ${line}`));
  return [
    ...table(
      [{ head: say("controls.measure") }, { head: say("controls.value"), align: "right" }, { head: "" }],
      shown as string[][],
    ),
    ...more,
    "",
  ];
}

const warningLines = ({ say, language }: Controls, { warnings }: ClassificationReport): string[] =>
  warnings.flatMap(({ id, values }) => {
    const shown = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        typeof value === "number" ? valueText(value, say, language) : value,
      ]),
    );
    return paragraph(`${say("controls.warning")} ${say(`warning.${id}` as "warning.tpp-differs", shown)}`)
      .map(pc.yellow)
      .concat("");
  });

function ruleLines(controls: Controls, rule: RuleReport, status: string): string[] {
  const { say, language } = controls;
  const title = `${pc.bold(rule.title[language])} ${pc.dim(`${rule.rule} · ${say("controls.since", { date: rule.since })}`)}`;
  const outcome = outcomeText(controls, rule);
  const indent = (text: string): string[] => wrap(text, Math.min(104, room() - 2)).map((line) => `  ${line}`);
  const isShort = rule.met === false && !rule.named;
  const rows = rule.tests.map((test) => [
    `  ${mark(test)} ${testWords(test.test, say, language)}`,
    valueText(test.value, say, language),
    marginText(test.margin, language),
  ]);
  const tests =
    rows.length > 0
      ? table([{ head: "" }, { head: "", align: "right" }, { head: "", align: "right" }], rows).slice(2)
      : [];
  const notes = [rule.note, rule.disputed].filter((one) => one !== null).map((one) => one[language]);
  const reported = rule.reported.filter(({ met }) => met === true);
  return [
    title,
    `  ${outcome}`,
    ...(isShort && rule.tests.length === 0 ? [] : tests.map((line) => (isShort ? pc.dim(line) : line))),
    ...(rule.reported.length > 0
      ? indent(
          say(reported.length > 0 ? "controls.reportedMet" : "controls.reportedNot", {
            tests: rule.reported.map(({ test }) => testWords(test, say, language)).join("; "),
          }),
        ).map(pc.dim)
      : []),
    ...notes.flatMap(indent).map(pc.dim),
    ...(rule.met !== false || status === "not-controlled"
      ? [`  → ${rule.cites.text}: ${pc.cyan(rule.cites.url)}`]
      : []),
    "",
  ];
}

function outcomeText({ say }: Controls, rule: RuleReport): string {
  if (!rule.enforced) return pc.dim(say(rule.met === false ? "controls.notMet" : "controls.notEnforced"));
  if (rule.duty !== null) return pc.dim(say(rule.met ? "controls.dutyMet" : "controls.notMet", { percent: rule.duty }));
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
  return how ? `${statuses}  ${pc.dim(how)}` : statuses;
}

function nearestLines({ say, language }: Controls, { nearest }: ClassificationReport): string[] {
  if (!nearest) return [];
  return [
    ...paragraph(
      say("controls.nearest", {
        test: testWords(nearest.test, say, language),
        rule: nearest.rule,
        margin: marginText(nearest.margin, language),
      }),
    ),
    "",
  ];
}

function emitHistory(controls: Controls, item: Item, way: Way, given: ClassifyOptions): void {
  const { say, rules, classify } = controls;
  const spans = historyOf(daysOfChange(rules), (on) => classify(item, on, way.to, way)).map(spanReport);
  if (given.json) {
    const data = { item: { id: item.id ?? null, name: item.name }, ...way, spans };
    emit(JSON.stringify(data, null, 1), given.out, say);
    return;
  }
  const rows = spans.flatMap((span) => spanRows(controls, span));
  const text = [
    heading(`${item.name} · ${wayText(way, controls)}`),
    "",
    ...table(
      [{ head: say("controls.fromDay") }, { head: say("controls.status") }, { head: say("controls.why") }],
      rows,
    ),
    "",
    ...paragraph(say("controls.notAdvice")).map(pc.dim),
  ];
  emit(text.join("\n"), given.out, say);
}

function spanRows({ say, language }: Controls, { from, status, missing, paragraphs, changes }: SpanReport): string[][] {
  const tests = (all: readonly TestReport[]): string =>
    all
      .map(
        (test) =>
          `${testWords(test.test, say, language)} ${pc.dim(`(${valueText(test.value, say, language)})`)} ${mark(test)}`,
      )
      .join(", ");
  const reasons = changes.flatMap(({ rule, kind, before, after }) => [
    `${rule} ${say(`change.${kind}`)}${after.length > 0 ? `: ${tests(after)}` : ""}`,
    ...(before.length > 0 ? [`${say("change.before")} ${tests(before)}`] : []),
  ]);
  const first =
    missing.length > 0
      ? say("controls.lacks", { what: missing.map((name) => measureText(name, say)).join(", ") })
      : paragraphs.join(", ");
  const space = Math.max(40, room() - 40);
  const lines = [first, ...reasons].filter(Boolean).flatMap((line) => wrap(line, space));
  return (lines.length > 0 ? lines : [""]).map((line, i) =>
    i === 0 ? [from, statusText(status, say), line] : ["", "", pc.dim(line)],
  );
}
