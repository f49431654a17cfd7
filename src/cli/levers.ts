/**
 * `tonnage levers`: what someone can decide, who does, in which range, and what each moves.
 */
import pc from "picocolors";
import { choose } from "../analyses/choice.ts";
import { type LeverEffect, leverEffects } from "../analyses/levers.ts";
import { metaOf } from "../analyses/provenance.ts";
import { asWritten, date, percent, short } from "../charts/numbers.ts";
import { type Column, table } from "../charts/table.ts";
import { isDay } from "../controls/measures.ts";
import { type Lever, leverNamed, readLevers } from "../data/levers.ts";
import { parseNumber, printUnit, type Summary } from "../engine/index.ts";
import type { Language } from "../messages/index.ts";
import { describe } from "./describe.ts";
import { footer } from "./footer.ts";
import { isOfDays } from "./of-days.ts";
import { type GivenOptions, type Opened, open } from "./options.ts";
import { emit, watched } from "./output.ts";
import { heading, indented, isNarrow, paragraph } from "./screen.ts";
import { version } from "./version.ts";

/** The list, one lever in full, or what each moves. */
export async function leversCommand(
  id: string | undefined,
  given: GivenOptions & { readonly of?: string },
): Promise<void> {
  const opened = await open(given);
  const { bundle, world, run, threads, convention, blocs, say, language } = opened;
  const all = readLevers(bundle, world.data);
  const levers = id === undefined ? all : [leverNamed(all, id)];
  const at = given.at ?? (world.quarters[world.newest] as string);
  const choice = given.of === undefined ? undefined : choose(world, [given.of], convention, blocs, at);
  const found = choice && (await watched(say, threads, (watch) => leverEffects(world, levers, choice, run, watch)));
  const meta = await metaOf(bundle, world, version, convention, run);
  if (given.json) {
    const rows = levers.map((lever) => asData(opened, lever));
    const moved = found && {
      of: choice?.cells[0]?.name,
      at,
      base: found.base,
      effects: found.effects.map(({ lever, ends }) => ({ lever: lever.id, ends })),
    };
    return emit(JSON.stringify({ meta, rows, ...moved }, null, 1), given.out, say);
  }
  const text = [
    heading(say("levers.title")),
    ...paragraph(say("levers.note")).map(pc.dim),
    "",
    ...(id === undefined && !found ? leverTable(opened, levers) : []),
    ...(id === undefined ? [] : detail(opened, levers[0] as Lever)),
    ...(found ? effectLines(opened, choice?.cells[0]?.name as string, at, found) : []),
    "",
    ...(found ? footer(say, meta, given, language) : [pc.dim(say("levers.more"))]),
  ];
  emit(text.join("\n"), given.out, say);
}

/** Median and interval of the first element, as people read them; dots where others differ. */
function baseline({ world, language }: Opened, { id, parameter }: Lever): string {
  const element = parameter.elements.has(id) ? id : ([...parameter.elements.keys()][0] as string);
  const distribution = world.data.inputs.distributions.get(element);
  const [p5, p50, p95] = [0.05, 0.5, 0.95].map((p) => distribution?.quantile(p) ?? Number.NaN) as [
    number,
    number,
    number,
  ];
  const written = (x: number): string =>
    isOfDays(parameter.elements.get(element) ?? "") ? date(x) : short(x, language);
  const others = new Set(parameter.elements.values()).size > 1 ? " …" : "";
  return p5 === p95 ? `${written(p50)}${others}` : `${written(p50)} (${written(p5)} – ${written(p95)})${others}`;
}

const scopeOf = ({ world }: Opened, { parameter }: Lever): string =>
  parameter.node.by
    .map(({ name }) => (world.data.structure.members[name]?.length === 1 ? "" : name))
    .filter((name) => name !== "")
    .join(" × ");

const asData = (opened: Opened, { id, title, decided_by, acts, range, through, parameter }: Lever) => ({
  id,
  title: title[opened.language],
  decided_by: decided_by[opened.language],
  acts,
  range,
  through: through[opened.language],
  unit: printUnit(parameter.node.unit),
  by: parameter.node.by.map(({ name }) => name),
  default: Object.fromEntries(parameter.elements),
});

/** Both ends, in the form of the language. */
const rangeOf = ({ range }: Lever, language: Language): string =>
  range.map((end) => (isDay(end) ? end : asWritten(parseNumber(end) ?? Number.NaN, language))).join(" – ");

function leverTable(opened: Opened, levers: readonly Lever[]): string[] {
  const { say, language } = opened;
  const heads: Column[] = [
    { head: say("levers.lever") },
    ...(isNarrow() ? [] : [{ head: say("levers.what") }]),
    { head: say("levers.range") },
    { head: say("levers.now") },
    { head: say("levers.acts") },
  ];
  return table(
    heads,
    levers.map((lever) => [
      pc.bold(lever.id),
      ...(isNarrow() ? [] : [lever.title[language]]),
      rangeOf(lever, language),
      baseline(opened, lever),
      say(`levers.${lever.acts}`),
    ]),
  );
}

function detail(opened: Opened, lever: Lever): string[] {
  const { say, language, reason } = opened;
  const { node, because, place, elements } = lever.parameter;
  const scope = scopeOf(opened, lever);
  const [first] = elements.keys();
  const line = (label: string, text: string): string[] => [pc.dim(label), ...indented(text)];
  return [
    `${pc.bold(lever.id)} ${pc.dim(`[${printUnit(node.unit)}]`)} ${lever.title[language]}`,
    ...line(say("levers.is"), describe(node.id, node.description, language)),
    ...line(say("levers.who"), lever.decided_by[language]),
    ...line(say("levers.through"), lever.through[language]),
    ...line(say("levers.acts"), say(`levers.${lever.acts}.long`)),
    ...line(say("levers.range"), rangeOf(lever, language)),
    ...(scope === "" ? [] : line(say("levers.scope"), scope)),
    pc.dim(say("levers.now")),
    ...[...elements].map(([element, text]) => `  ${element}: ${text}`),
    ...line(say("levers.because"), `${reason(because)} ${pc.dim(place)}`),
    "",
    `  $ tonnage balance --set "${first}=${lever.range[1]}"`,
  ];
}

function effectLines(
  { say, language }: Opened,
  of: string,
  at: string,
  { base, effects }: { readonly base: Summary; readonly effects: readonly LeverEffect[] },
): string[] {
  const right = { align: "right" as const };
  const heads: Column[] = [
    { head: say("levers.lever") },
    ...(["levers.low", "levers.high"] as const).flatMap((head) => [
      { head: say(head), ...right },
      { head: of, ...right },
      { head: say("levers.above"), ...right },
    ]),
  ];
  const changed = effects.filter(({ ends }) => ends.some(({ difference: { above, below } }) => above + below > 0));
  const still = effects.filter((effect) => !changed.includes(effect)).map(({ lever }) => lever.id);
  return [
    ...paragraph(
      say("levers.moves", {
        of,
        quarter: at,
        base: `${short(base.p50, language)} (${short(base.p5, language)} – ${short(base.p95, language)})`,
        strongest: effects[0]?.lever.title[language] as string,
      }),
    ).map(pc.bold),
    "",
    ...table(
      heads,
      changed.map(({ lever, ends }) => [
        lever.id,
        ...ends.flatMap(({ set, value, difference }) => [
          pc.dim(set),
          short(value.p50, language),
          pc.dim(percent(difference.above, language)),
        ]),
      ]),
    ),
    ...(still.length > 0 ? ["", ...paragraph(say("levers.still", { list: still.join(", "), quarter: at }))] : []),
  ];
}
