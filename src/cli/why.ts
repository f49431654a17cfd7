/**
 * `tonnage why`: the difference between two answers, split over what makes it.
 */
import pc from "picocolors";
import { metaOf } from "../analyses/provenance.ts";
import { type Change, type Player, type PlayerKind, type Side, type Why, why } from "../analyses/why.ts";
import { decimalsFor, fixed, short } from "../charts/numbers.ts";
import { type Column, table } from "../charts/table.ts";
import { readLadder } from "../data/ladder.ts";
import { TonnageError } from "../engine/index.ts";
import { isMessage } from "../messages/index.ts";
import { footer } from "./footer.ts";
import { type GivenOptions, type Opened, open } from "./options.ts";
import { emit, watched } from "./output.ts";
import { heading, paragraph, room } from "./screen.ts";
import { version } from "./version.ts";
import { sidesOf } from "./why-side.ts";

/** Possible worlds of each run unless told otherwise: medians alone are compared, on the same draws. */
export const drawsOfWhy = 2048;

/** Two sides, what each is, and a row for all that makes the difference. */
export async function whyCommand(
  texts: readonly [string, string],
  given: GivenOptions & { readonly of?: string },
): Promise<void> {
  refuseScenario(given);
  const opened = await open(given);
  const { bundle, world, run, threads, say, language, pair, convention } = opened;
  const ladder = readLadder(bundle, world.data.evidence);
  const newest = world.quarters[world.newest] as string;
  const sides = await sidesOf(bundle, texts, ladder, { of: given.of ?? "owned", convention, at: given.at, newest });
  if (sides.some(({ figure }) => figure) && world.pair)
    throw new TonnageError({
      code: "other-blocs",
      where: "--blocs",
      found: "published ratios are of US and CN",
      expected: "Leave the option out",
    });
  const found = await watched(say, threads, (watch) =>
    why(bundle, sides, run, watch, { ...(given.set && { set: given.set }), pair }),
  );
  const meta = await metaOf(bundle, world, version, convention, run);
  if (given.json) {
    const asked = sides.map(({ name, scenario, count, figure }) => ({
      name,
      scenario: scenario?.name ?? "baseline",
      set: scenario?.set ?? {},
      ...count,
      figure: figure ?? null,
    }));
    emit(JSON.stringify({ meta, sides: asked, ...found }, null, 1), given.out, say);
    return;
  }
  const text = [
    heading(say("why.title", { a: texts[0], b: texts[1] })),
    ...sides.flatMap((side, i) => paragraph(sideLine(opened, side, found, i as 0 | 1))).map(pc.dim),
    "",
    ...paragraph(sentence(opened, found)).map(pc.bold),
    "",
    ...playerTable(opened, found),
    "",
    ...paragraph(byKind(opened, found)),
    ...notes(opened, found).flatMap(paragraph).map(pc.dim),
    "",
    ...footer(
      say,
      { ...meta, scenario: sides.map(({ scenario }) => scenario?.name ?? "baseline").join(" / ") },
      given,
      language,
    ),
  ];
  // An amount may end with a full stop of its own: Mio.
  emit(text.join("\n").replace(/\.\.(?=\s|$)/g, "."), given.out, say);
}

/** Each side names its own. */
function refuseScenario({ scenario, regime }: GivenOptions): void {
  if (scenario === undefined && regime === undefined) return;
  throw new TonnageError({
    code: "two-scenarios",
    where: scenario === undefined ? "--regime" : "--scenario",
    found: "the two sides name their scenarios",
    expected: "Leave the option out; --set holds on both sides",
  });
}

/** What stands on a side: the number, what it counts, and what is published. */
function sideLine(
  { say, language }: Opened,
  { name, count, figure }: Side,
  { ours, published }: Why,
  i: 0 | 1,
): string {
  const counted = [count.of, count.convention, count.quarter].join(" · ");
  const text = say("why.side", { name, counted, value: short(ours[i], language) });
  if (!figure) return text;
  return `${text} ${say("why.figure", { who: figure.who, value: short(published[i] as number, language) })}`;
}

const shownOf = ({ ours, published }: Why, i: 0 | 1): number => published[i] ?? ours[i];

/** A signed amount, with as many digits as the difference needs. */
function signed({ language }: Opened, { difference, ours }: Why, value: number): string {
  const scale = Math.abs(difference) > 0 ? difference : ours[0];
  const [unit, suffix] = Math.abs(scale) >= 1e6 ? [1e6, language === "de" ? " Mio." : "M"] : [1, ""];
  const text = fixed(value / unit, Math.min(2, decimalsFor(scale / unit)), language);
  return /[1-9]/.test(text) && value > 0 ? `+${text}${suffix}` : `${text}${suffix}`;
}

const nameOf = ({ say, language }: Opened, { id, title }: Pick<Player, "id" | "title">): string => {
  const message = `why.player.${id}`;
  return title?.[language] ?? (isMessage(message) ? say(message) : id);
};

/** So many players are named in the sentence. */
const mostNamed = 5;

function sentence(opened: Opened, found: Why): string {
  const { say, language } = opened;
  const named = found.players.slice(0, mostNamed).map((player) => [nameOf(opened, player), player.share] as const);
  const rest = found.players.slice(mostNamed).reduce((sum, { share }) => sum + share, 0);
  const all = [
    ...named,
    ...(found.players.length > mostNamed ? [[say("why.rest"), rest] as const] : []),
    ...(hasFigure(found) ? [[say("why.unexplained"), found.unexplained] as const] : []),
  ];
  const parts = all.map(([name, value]) => `${name} ${signed(opened, found, value)}`);
  const [a, b] = [0, 1].map((i) => short(shownOf(found, i as 0 | 1), language)) as [string, string];
  return say(parts.length > 0 ? "why.sentence" : "why.nothing", { a, b, parts: parts.join(", ") });
}

const hasFigure = ({ published }: Why): boolean => published.some((value) => value !== null);

const colours: Readonly<Record<PlayerKind, (text: string) => string>> = {
  definition: pc.cyan,
  source: pc.green,
  assumption: pc.yellow,
};

function playerTable(opened: Opened, found: Why): string[] {
  const { say, language } = opened;
  const right = { align: "right" as const };
  const columns: Column[] = [
    { head: say("why.what") },
    { head: say("why.kind") },
    { head: say("why.share"), ...right },
    { head: say("why.part"), ...right },
    { head: say("why.change") },
  ];
  const part = (share: number): string =>
    found.difference === 0
      ? ""
      : `${fixed((100 * share) / found.difference, 0, language)}${language === "de" ? " %" : "%"}`;
  const rows = found.players.map((player) => [
    nameOf(opened, player),
    colours[player.kind](say(`why.kind.${player.kind}`)),
    signed(opened, found, player.share) +
      (player.error > 0 ? pc.dim(` ±${signed(opened, found, player.error).replace("+", "")}`) : ""),
    part(player.share),
  ]);
  const last = hasFigure(found)
    ? [[say("why.unexplained"), "", signed(opened, found, found.unexplained), part(found.unexplained)]]
    : [];
  const sum = [say("why.sum"), "", signed(opened, found, found.difference), part(found.difference)].map(pc.bold);
  const all = [...rows, ...last, sum];
  // What is left of the screen says what changes.
  const used = table(columns.slice(0, 4), all)[1]?.length ?? 0;
  const left = Math.max(14, Math.min(60, room() - used - 2));
  const changes = found.players.map(({ changes }) => pc.dim(changeText(opened, changes, left)));
  return table(
    columns,
    all.map((row, i) => [...row, changes[i] ?? ""]),
  );
}

/** From what to what, where that fits; else how many settings change. */
function changeText({ say }: Opened, changes: readonly Change[], room: number): string {
  const texts = [...new Set(changes.map(({ from, to }) => `${from} → ${to}`))];
  const [text = ""] = texts;
  if (texts.length === 1 && text.length <= room) return text;
  const count = say("why.settings", { count: changes.length });
  const only = changes.length === 1 ? (changes[0] as Change) : undefined;
  return only ? `→ ${only.to}`.slice(0, room) : count;
}

function byKind(opened: Opened, found: Why): string {
  const { say } = opened;
  const parts = (["definition", "source", "assumption"] as const).map(
    (kind) => `${say(`why.kind.${kind}`)} ${signed(opened, found, found.byKind[kind])}`,
  );
  return say("why.byKind", { parts: parts.join(", ") });
}

function notes(opened: Opened, { idle, exact, runs, published }: Why): string[] {
  const { say } = opened;
  return [
    say(exact ? "why.exact" : "why.drawn", { runs }),
    ...(idle.length > 0 ? [say("why.idle", { names: idle.map((one) => nameOf(opened, one)).join(", ") })] : []),
    ...(published.some((value) => value !== null) ? [say("why.noteUnexplained")] : []),
  ];
}
