/**
 * `tonnage timeline`: every version of every rule and what else bears on them, in order of days.
 */
import pc from "picocolors";
import { targets, timelineOf } from "../analyses/timeline.ts";
import { table } from "../charts/table.ts";
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

export function timelineCommand(given: TimelineOptions): void {
  const controls = openControls(given);
  const { bundle, rules, say, language } = controls;
  const { since, until } = given;
  refuseNoDays(given);
  const target = targetOf(given.target);
  const entries = timelineOf(rules, readEvents(bundle)).filter(
    ({ on, target: about }) =>
      (since === undefined || on >= since) &&
      (until === undefined || on <= until) &&
      (target === undefined || about === target),
  );
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
  if (text === undefined || (targets as readonly string[]).includes(text)) return text;
  const near = nearest(text, targets);
  throw new TonnageError({
    code: "unknown-target",
    where: "--target",
    found: `no target "${text}"`,
    expected: `Known: ${targets.join(", ")}`,
    ...(near ? { hint: `Did you mean "${near}"?` } : {}),
  });
}
