/**
 * `tonnage timeline`: every version of every rule and what else bears on them, in order of days.
 */
import pc from "picocolors";
import { table } from "../charts/table.ts";
import type { Both, Citation } from "../controls/rule.ts";
import { readEvents } from "../data/rules.ts";
import { nearest, TonnageError } from "../engine/index.ts";
import { type ControlOptions, openControls } from "./controls.ts";
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
  const { bundle, rules, say, language } = openControls(given);
  const [since, until] = [dayOf(given.since, "--since"), dayOf(given.until, "--until")];
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
  const space = Math.max(40, Math.min(110, room() - 34));
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
    pc.dim(say("timeline.legend")),
    "",
    ...table([{ head: say("controls.fromDay") }, { head: "" }, { head: say("timeline.what") }], rows),
  ];
  emit(text.join("\n"), given.out, say);
}

function dayOf(text: string | undefined, where: string): string | undefined {
  if (
    text === undefined ||
    (/^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text))
  )
    return text;
  throw new TonnageError({
    code: "bad-date",
    where,
    found: `"${text}" is no day of the calendar`,
    expected: "Write year, month and day, such as 2023-11-17",
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
