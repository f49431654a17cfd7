/**
 * `tonnage regime`: the rules in force on a date, for exports to a country.
 */
import pc from "picocolors";
import { testsOf, testText } from "../controls/criterion.ts";
import { regimeOn, versionOn } from "../controls/regime.ts";
import { type Rule, uses, type Version } from "../controls/rule.ts";
import { inOrder, statusOfReview } from "../controls/status.ts";
import {
  type ControlOptions,
  type Controls,
  dayAsked,
  openControls,
  statusText,
  testWords,
  wayAsked,
  wayText,
} from "./controls.ts";
import { emit } from "./output.ts";
import { heading, paragraph, room } from "./screen.ts";
import { wrap } from "./text.ts";

interface Entry {
  readonly rule: Rule;
  readonly version: Version;
  /** What it can lead to on this way; nothing, where it does not classify or does not reach. */
  readonly statuses: readonly string[];
}

/** Rules that can control an item on this way first; then all others in force, by authority. */
export function regimeCommand(given: ControlOptions): void {
  const controls = openControls(given);
  const { rules, law, say, language } = controls;
  const on = dayAsked(given.on, rules, "--on");
  const way = wayAsked(given);
  const reaching = new Map(
    uses
      .flatMap((use) =>
        given.use === undefined || given.use === use ? regimeOn(rules, law.groups, on, { ...way, use }) : [],
      )
      .map((at) => [at.rule.id, at]),
  );
  const entries = rules.flatMap((rule): Entry[] => {
    const version = versionOn(rule, on);
    if (!version) return [];
    const tracks = reaching.get(rule.id)?.tracks ?? [];
    return [{ rule, version, statuses: inOrder(tracks.map(({ review }) => statusOfReview[review])) }];
  });
  const [first, others] = [
    entries.filter(({ rule }) => reaching.has(rule.id)),
    entries.filter(({ rule }) => !reaching.has(rule.id)),
  ];
  if (given.json) {
    const data = (list: readonly Entry[]) =>
      list.map(({ rule, version, statuses }) => entryData(rule, version, statuses));
    emit(JSON.stringify({ on, ...way, reaching: data(first), others: data(others) }, null, 1), given.out, say);
    return;
  }
  const text = [
    heading(say("regime.title", { date: on, way: wayText(way, controls) })),
    "",
    ...first.flatMap((entry) => longLines(controls, entry)),
    ...(first.length === 0 ? [say("regime.none"), ""] : []),
    pc.bold(say("regime.others")),
    ...others.map(
      (entry) =>
        `  ${pc.dim(entry.version.from)}  ${entry.rule.authority}  ${entry.rule.title[language]} ${pc.dim(entry.rule.id)}`,
    ),
    "",
    ...paragraph(say("controls.notAdvice")).map(pc.dim),
  ];
  emit(text.join("\n"), given.out, say);
}

const entryData = (rule: Rule, version: Version, statuses: readonly string[]) => ({
  rule: rule.id,
  title: rule.title,
  authority: rule.authority,
  target: rule.target,
  form: rule.form,
  since: version.from,
  announced: version.announced ?? null,
  enforced: version.enforced,
  paragraph: version.paragraph ?? null,
  summary: version.summary,
  cites: version.cites,
  statuses,
  tests: version.controls?.if ? [...new Set(testsOf(version.controls.if).map(testText))] : [],
  named: version.controls?.named ?? [],
});

function longLines({ say, language }: Controls, { rule, version, statuses }: Entry): string[] {
  const { controls } = version;
  const indent = (text: string): string[] => wrap(text, Math.min(104, room() - 2)).map((line) => `  ${line}`);
  const tests = controls?.if
    ? [...new Set(testsOf(controls.if).map(testText))].map((text) => testWords(text, say, language))
    : [];
  const outcome =
    controls?.duty !== undefined
      ? say("controls.duty", { percent: controls.duty })
      : statuses.map((status) => statusText(status, say)).join(` ${say("controls.or")} `);
  return [
    `${pc.bold(rule.title[language])} ${pc.dim(`${rule.id} · ${say("controls.since", { date: version.from })}`)}`,
    `  ${version.enforced ? outcome : pc.dim(say("controls.notEnforced"))}${version.paragraph ? `  ${pc.dim(version.paragraph)}` : ""}`,
    ...indent(version.summary[language]),
    ...(tests.length > 0 ? indent(tests.join(" · ")).map(pc.dim) : []),
    ...(controls?.named ? indent(`${say("controls.names")} ${controls.named.join(", ")}`).map(pc.dim) : []),
    `  → ${version.cites.text}: ${pc.cyan(version.cites.url)}`,
    "",
  ];
}
