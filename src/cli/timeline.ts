/**
 * `tonnage timeline`: every version of every rule and what else bears on them, in order of days.
 */
import pc from "picocolors";
import { table } from "../charts/table.ts";
import type { Both, Citation } from "../controls/rule.ts";
import { readEvents } from "../data/rules.ts";
import { nearest, TonnageError } from "../engine/index.ts";
import { proposedLines } from "./control-texts.ts";
import { type ControlOptions, calendarDay, openControls } from "./controls.ts";
import { emit } from "./output.ts";
import { heading, room } from "./screen.ts";
import { wrap } from "./text.ts";

export interface TimelineOptions extends ControlOptions {
  readonly since?: string;
  readonly until?: string;
  readonly target?: string;
}

interface Entry {
  readonly on: string;
  readonly announced: string | null;
  readonly kind: "rule" | "ends" | "event";
  readonly id: string;
  readonly authority: Both;
  readonly target: string;
  readonly direction: string;
  readonly summary: Both;
  readonly cites: Citation;
}

const targets = ["chips", "memory", "foundry", "equipment", "entities", "cloud", "models", "materials", "other"];

export function timelineCommand(given: TimelineOptions): void {
  const controls = openControls(given);
  const { bundle, rules, say, language } = controls;
  const { since, until } = given;
  refuseNoDays(given);
  const target = targetOf(given.target);
  const entries = [
    ...rules.flatMap((rule): Entry[] =>
      rule.versions.flatMap(({ from, to, announced, direction, summary, cites }, i): Entry[] => {
        const authority = { en: rule.authority, de: rule.authority };
        const common = { id: rule.id, authority, target: rule.target, cites };
        const next = rule.versions[i + 1];
        const begins: Entry = { ...common, on: from, announced: announced ?? null, kind: "rule", direction, summary };
        if (to === undefined || (next && next.from <= to)) return [begins];
        return [
          begins,
          {
            ...common,
            on: to,
            announced: null,
            kind: "ends",
            direction: "neutral",
            summary: { en: `${rule.title.en}: ends`, de: `${rule.title.de}: endet` },
          },
        ];
      }),
    ),
    ...readEvents(bundle).map(
      ({ id, on, actor, target: about, direction, summary, cites }): Entry => ({
        on,
        announced: null,
        kind: "event",
        id,
        authority: actor,
        target: about,
        direction,
        summary,
        cites,
      }),
    ),
  ]
    .filter(
      ({ on, target: about }) =>
        (since === undefined || on >= since) &&
        (until === undefined || on <= until) &&
        (target === undefined || about === target),
    )
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  if (given.json) {
    emit(JSON.stringify(entries, null, 1), given.out, say);
    return;
  }
  const marks: Readonly<Record<string, string>> = {
    tighten: pc.red("▲"),
    loosen: pc.green("▼"),
    counter: pc.yellow("◆"),
    neutral: pc.dim("·"),
  };
  const space = Math.max(40, Math.min(110, room() - "2022-08-26  ▲  ".length));
  const rows = entries.flatMap(({ on, kind, authority, direction, summary, id }) => {
    const who = authority[language];
    const lines = wrap(kind === "event" ? `${who}: ${summary[language]}` : summary[language], space);
    const name = kind === "event" ? "" : id;
    return lines
      .map((line, i) => (i === 0 ? [on, marks[direction] ?? "", line] : ["", "", line]))
      .concat(name ? [["", "", pc.dim(name)]] : []);
  });
  const text = [
    heading(say("timeline.title")),
    ...proposedLines(controls),
    pc.dim(say("timeline.legend")),
    "",
    ...(rows.length > 0
      ? table([{ head: say("controls.fromDay") }, { head: "" }, { head: say("timeline.what") }], rows)
      : [say("timeline.none")]),
  ];
  emit(text.join("\n"), given.out, say);
}

/** @throws TonnageError where a day is none, or the last lies before the first */
function refuseNoDays({ since, until }: TimelineOptions): void {
  if (since !== undefined) calendarDay(since, "--since");
  if (until !== undefined) calendarDay(until, "--until");
  if (since === undefined || until === undefined || since <= until) return;
  throw new TonnageError({
    code: "no-choice",
    where: "--until",
    found: `${until} lies before --since ${since}`,
    expected: "Write the earlier day after --since",
  });
}

function targetOf(text: string | undefined): string | undefined {
  if (text === undefined || targets.includes(text)) return text;
  const near = nearest(text, targets);
  throw new TonnageError({
    code: "unknown-target",
    where: "--target",
    found: `no target "${text}"`,
    expected: `Known: ${targets.join(", ")}`,
    ...(near ? { hint: `Did you mean "${near}"?` } : {}),
  });
}
