/**
 * `tonnage regime`: the rules in force on a date, for exports to a country.
 */
import pc from "picocolors";
import { withoutColour } from "../charts/colour.ts";
import { testsOf, testText } from "../controls/criterion.ts";
import { regimeOn, versionOn } from "../controls/regime.ts";
import { type Rule, uses, type Version } from "../controls/rule.ts";
import { inOrder, statusOfReview } from "../controls/status.ts";
import { citation, percentOf, proposedLines, ruleHeading, statusText, testWords, wayText } from "./control-texts.ts";
import { type ControlOptions, type Controls, dayAsked, firstDay, openControls, wayAsked } from "./controls.ts";
import { emit } from "./output.ts";
import { heading, indented, paragraph, room } from "./screen.ts";

interface Entry {
  readonly rule: Rule;
  readonly version: Version;
  /** What it can lead to on this way; nothing, where it does not classify or does not reach. */
  readonly statuses: readonly string[];
}

/** Rules that can control an item on this way first; then all others in force, by authority. */
export function regimeCommand(given: ControlOptions): void {
  const controls = openControls(given);
  const { rules, law, say } = controls;
  const on = dayAsked(given.on, rules, "--on", firstDay(rules));
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
    heading(`${say("regime.title")} · ${wayText(way, controls)} · ${on}`),
    ...proposedLines(controls),
    "",
    ...first.flatMap((entry) => longLines(controls, entry)),
    ...(first.length === 0 ? [say("regime.none"), ""] : []),
    heading(say("regime.others")),
    ...others.flatMap((entry) => shortLines(controls, entry)),
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
  const tests = controls?.if
    ? [...new Set(testsOf(controls.if).map(testText))].map((text) => testWords(text, say, language))
    : [];
  const outcome =
    controls?.duty !== undefined
      ? say("controls.duty", { share: percentOf(String(controls.duty), language) })
      : statuses.map((status) => statusText(status, say)).join(` ${say("controls.or")} `);
  return [
    ...ruleHeading({ title: rule.title[language], id: rule.id, since: version.from }, say),
    ...indented(
      [version.enforced ? outcome : pc.dim(say("controls.notEnforced")), pc.dim(version.paragraph ?? "")]
        .filter((part) => withoutColour(part) !== "")
        .join(" · "),
    ),
    ...indented(version.summary[language]),
    ...(tests.length > 0 ? indented(tests.join(" · ")).map(pc.dim) : []),
    ...(controls?.named ? indented(`${say("controls.names")} ${controls.named.join(", ")}`).map(pc.dim) : []),
    ...citation(version.cites),
    "",
  ];
}

/** Since when, whose, and what; the id beside it or below. */
function shortLines({ language }: Controls, { rule, version }: Entry): string[] {
  const [begin, title] = [`  ${version.from}  ${rule.authority}  `, rule.title[language]];
  return begin.length + title.length + 1 + rule.id.length <= room()
    ? [`${pc.dim(begin)}${title} ${pc.dim(rule.id)}`]
    : [`${pc.dim(begin)}${title}`, pc.dim(`${" ".repeat(begin.length)}${rule.id}`)];
}
