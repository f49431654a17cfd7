/**
 * `tonnage incidents`: what flowed past the rules, how long it took to notice and to stop, and what an earlier stop would have kept back.
 */
import { InvalidArgumentError } from "commander";
import pc from "picocolors";
import { counterfactual, daysOf } from "../analyses/incidents.ts";
import {
  answerText,
  daysCell,
  daysText,
  flowText,
  foundText,
  h100eText,
  insteadCell,
  insteadText,
} from "../charts/incident-words.ts";
import { amountText, amountWithin, type Speech } from "../charts/stated-amounts.ts";
import { type Column, table } from "../charts/table.ts";
import { type Incident, incidentNamed, readIncidents } from "../data/incidents.ts";
import { parseNumber } from "../engine/index.ts";
import { type Language, speaker } from "../messages/index.ts";
import { data } from "./data.ts";
import { languageOf } from "./options.ts";
import { emit } from "./output.ts";
import { heading, paragraph, room } from "./screen.ts";
import { wrap } from "./text.ts";

export interface IncidentOptions {
  readonly lang?: Language;
  readonly json?: boolean;
  readonly out?: string;
  /** Days after the first shipment. */
  readonly counterfactual?: number;
}

/** Reads `stop=90d`. @throws InvalidArgumentError where it names no number of days */
export function stopDays(text: string): number {
  const days = parseNumber(/^stop=(.+?)d?$/.exec(text.trim())?.[1] ?? "");
  if (days !== undefined && Number.isInteger(days) && days >= 0 && days <= 100_000) return days;
  throw new InvalidArgumentError("Write stop= and the whole days after the first shipment, such as stop=90d.");
}

/** All of them as a table, or one with all that is known of it. */
export function incidentsCommand(id: string | undefined, given: IncidentOptions): void {
  const language = languageOf(given);
  const speech: Speech = { say: speaker(language), language };
  const all = readIncidents(data());
  const one = id === undefined ? undefined : incidentNamed(all, id, `tonnage incidents ${id}`);
  const { counterfactual: stop } = given;
  const text = given.json
    ? JSON.stringify(asData(one ? [one] : all, stop), null, 1)
    : (one ? details(one, stop, speech) : list(all, stop, speech)).join("\n");
  emit(text, given.out, speech.say);
}

function asData(incidents: readonly Incident[], stop: number | undefined) {
  const data = incidents.map((incident) => ({
    ...incident,
    days: daysOf(incident),
    ...(stop === undefined ? {} : { counterfactual: counterfactual(incident, stop) }),
  }));
  return { ...(stop === undefined ? {} : { stopDays: stop }), incidents: data };
}

/** What lines of a table fit; titles may be longer on a wider screen. */
const narrow = 80;
/** The longest line that is easily read. */
const readable = 110;

function list(incidents: readonly Incident[], stop: number | undefined, speech: Speech): string[] {
  const { say, language } = speech;
  const right = { align: "right" as const };
  // What an earlier stop changes takes the room of how it was done.
  const heads: Column[] = [
    { head: say("incidents.when") },
    { head: say("incidents.what") },
    ...(stop === undefined ? [{ head: say("incidents.how") }] : []),
    { head: say("incidents.amount"), ...right },
    ...(stop === undefined ? [] : [{ head: say("incidents.stopAt", { days: stop }), ...right }]),
    { head: say("incidents.toFind"), ...right },
    { head: say("incidents.toStop"), ...right },
  ];
  const rows = incidents.map((incident) => {
    const { toFind, toStop } = daysOf(incident);
    return [
      incident.from.slice(0, 7),
      pc.bold(incident.id),
      ...(stop === undefined ? [say(`channel.${incident.channel}`)] : []),
      amountText(incident.quantity, speech),
      ...(stop === undefined ? [] : [insteadCell(counterfactual(incident, stop), speech)]),
      daysCell(toFind, speech),
      daysCell(toStop, speech),
    ];
  });
  const [head, rule, ...lines] = table(heads, rows) as [string, string, ...string[]];
  const indent = " ".repeat("2023-10".length + 2);
  const width = Math.max(narrow, Math.min(room(), readable)) - indent.length;
  const dim = (text: string): string[] => paragraph(text).map(pc.dim);
  return [
    heading(say("incidents.title")),
    "",
    head,
    rule,
    ...incidents.flatMap(({ title, standing }, i) => [
      lines[i] as string,
      ...wrap(`${title[language]} (${say(`standing.${standing}`)})`, width).map((line) => pc.dim(indent + line)),
    ]),
    "",
    ...dim(say("incidents.legend")),
    ...(stop === undefined ? [] : dim(say("incidents.evenly", { stop, days: daysText(stop, speech) }))),
    ...dim(say("incidents.overlap")),
    "",
    ...dim(say("incidents.more", { command: "incidents tsmc-sophgo-dies --counterfactual stop=90d" })),
  ];
}

function details(incident: Incident, stop: number | undefined, speech: Speech): string[] {
  const { say, language } = speech;
  const { quantity, h100e, overlaps, model, note } = incident;
  const rows: readonly Row[] = [
    [say("incidents.who"), incident.actor],
    [say("incidents.flow"), flowText(incident, speech)],
    ...row(quantity, say("incidents.amount"), (known) => amountWithin(known, speech)),
    ...row(h100e, "H100e", (known) => h100eText(known, speech)),
    [say("incidents.found"), foundText(incident, speech)],
    [say("incidents.answer"), answerText(incident, speech)],
    ...row(
      overlaps.join(", ") || undefined,
      say("incidents.overlaps"),
      (ids) => `${ids}. ${say("incidents.notAdded")}`,
    ),
    ...row(model, say("incidents.model"), (name) =>
      say("incidents.modelled", { command: `production --set "days_to_stop[${name}]=${stop ?? 90}"` }),
    ),
    ...row(stop, `stop=${stop}d`, (days) => insteadText(incident, counterfactual(incident, days), days, speech)),
  ];
  const labels = Math.max(...rows.map(([label]) => label.length));
  const width = Math.max(narrow, Math.min(room(), readable));
  const kinds = [
    incident.id,
    say(`channel.${incident.channel}`),
    say(`standing.${incident.standing}`),
    say(`grade.${incident.grade}`),
  ];
  return [
    heading(incident.title[language]),
    pc.dim(kinds.join(" · ")),
    "",
    ...rows.flatMap(([label, text]) =>
      wrap(text, width - labels - 2).map((line, i) => `${pc.dim((i === 0 ? label : "").padEnd(labels))}  ${line}`),
    ),
    ...(note ? ["", ...wrap(note[language], width)] : []),
    "",
    ...incident.cites.map(({ text, url }) => `→ ${text}: ${pc.cyan(url)}`),
  ];
}

type Row = readonly [label: string, text: string];

/** A row of what is known; none of what is not. */
const row = <Known>(known: Known | undefined, label: string, text: (known: Known) => string): readonly Row[] =>
  known === undefined ? [] : [[label, text(known)]];
