/**
 * What rules say, as a screen shows it: statuses in their colours, headings, citations. The words are those of `charts/control-words.ts`.
 */
import pc from "picocolors";
import type { Citation } from "../controls/rule.ts";
import { isMessage, type Say } from "../messages/index.ts";
import type { Controls } from "./controls.ts";
import { paragraph, room } from "./screen.ts";
import { wrap } from "./text.ts";

export {
  figure,
  marginText,
  mark,
  measureText,
  percentOf,
  testedText,
  testWords,
  unitText,
  valueText,
  wayText,
  wholeWay,
} from "../charts/control-words.ts";

const colours: Readonly<Record<string, (text: string) => string>> = {
  "not-controlled": pc.green,
  notification: pc.cyan,
  "licence-approval": pc.yellow,
  "licence-case-by-case": pc.yellow,
  "licence-denial": pc.red,
  unknown: pc.magenta,
  straddles: pc.magenta,
};

/** A status in words, in its colour. */
export const statusText = (status: string, say: Say): string => {
  const id = `status.${status}`;
  return (colours[status] ?? String)(isMessage(id) ? say(id) : status);
};

/** Units of inputs that no rule compares. */
/** The head of a rule and its id beside it, or below it where the screen is too narrow. */
export function ruleHeading({ title, id, since }: { title: string; id: string; since: string }, say: Say): string[] {
  const aside = `${id} · ${say("controls.since", { date: since })}`;
  return title.length + 1 + aside.length <= room()
    ? [`${pc.bold(title)} ${pc.dim(aside)}`]
    : [pc.bold(title), pc.dim(`  ${aside}`)];
}

/** What is assumed to be in force beside what is. */
export const proposedLines = ({ proposed, say, language }: Pick<Controls, "proposed" | "say" | "language">): string[] =>
  proposed
    .flatMap(({ id, title }) => paragraph(say("controls.proposed", { title: title[language], id })))
    .map(pc.yellow);

/** Where a rule stands in print; an address stays whole. */
export const citation = ({ text, url }: Citation): string[] => {
  const [last = "", ...before] = wrap(`→ ${text}:`, Math.max(40, room() - 2)).reverse();
  const lines = before.reverse().map((line) => `  ${line}`);
  return last.length + url.length + 3 <= room()
    ? [...lines, `  ${last} ${pc.cyan(url)}`]
    : [...lines, `  ${last}`, `  ${pc.cyan(url)}`];
};
