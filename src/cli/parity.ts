/**
 * `tonnage parity`: single models of two blocs, how far apart they lie, and why that is not leadership.
 */
import pc from "picocolors";
import type { Parity } from "../analyses/parity.ts";
import { type ParityBeside, parityBeside, question, ratedModels } from "../analyses/parity-beside.ts";
import { metaOf } from "../analyses/provenance.ts";
import { quarterAsked } from "../analyses/world.ts";
import { date, fixed, percent, short } from "../charts/numbers.ts";
import { type Column, table } from "../charts/table.ts";
import { indexUnit, type RatedModel } from "../data/models.ts";
import { type Summary, TonnageError } from "../engine/index.ts";
import type { Language } from "../messages/index.ts";
import { blocName } from "./describe.ts";
import { exportTable } from "./export.ts";
import { footer } from "./footer.ts";
import { type GivenFormat, summaryFormat } from "./format.ts";
import { type Opened, open } from "./options.ts";
import { emit, watched } from "./output.ts";
import { heading, isNarrow, paragraph } from "./screen.ts";
import { version } from "./version.ts";

export async function parityCommand(
  given: GivenFormat & { readonly from?: string; readonly until?: string },
): Promise<void> {
  const format = summaryFormat(given);
  const opened = await open(given);
  const { bundle, world, run, threads, convention, pair, say, language } = opened;
  const { models, ...period } = ratedModels(world);
  const from = dayGiven(given.from, "--from") ?? period.from;
  const until = dayGiven(given.until, "--until") ?? period.until;
  refuseBlocs(models, pair, from, until);
  const quarter = given.at === undefined ? world.newest : quarterAsked(world, given.at);
  const found = await watched(say, threads, (watch) =>
    parityBeside(world, models, convention, pair, { from, until, quarter }, run, watch),
  );
  const meta = await metaOf(bundle, world, version, convention, run);
  if (format === "json") {
    const { lagDraws: _, best, matches, ...rest } = found;
    const data = { ...rest, from: date(from), until: date(until), best: best.map(modelData), matches: rowsOf(found) };
    return emit(JSON.stringify({ meta, pair, ...data }, null, 1), given.out, say);
  }
  if (format !== "table") {
    const rows = rowsOf(found);
    const names = ["record", "index", "released", "matched_by", "matched_on", "months"] as const;
    const columns = names.map((name) => ({
      name,
      type: name === "index" || name === "months" ? ("double" as const) : ("text" as const),
    }));
    return exportTable(format, columns, { meta, settings: world.settings }, { ...opened, given }, (write) =>
      write(names.map((name) => rows.map((row) => row[name]))),
    );
  }
  emit([...lines(opened, found), ...footer(say, meta, given, language)].join("\n"), given.out, say);
}

const modelData = ({ name, developer, bloc, released, index }: RatedModel) => ({
  name,
  developer,
  bloc,
  released: date(released),
  index,
});

const rowsOf = ({ matches }: Parity) =>
  matches.map(({ record, by, months }) => ({
    record: record.name,
    index: record.index,
    released: date(record.released),
    matched_by: by?.name,
    matched_on: by && date(by.released),
    months,
  }));

function dayGiven(text: string | undefined, where: string): number | undefined {
  if (text === undefined) return undefined;
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) / 86_400_000 : Number.NaN;
  if (Number.isFinite(day) && date(day) === text) return day;
  throw new TonnageError({
    code: "bad-date",
    where,
    found: `"${text}" is no day`,
    expected: "Write a day, such as 2024-05-01",
  });
}

/** @throws TonnageError where there are no models to compare */
function refuseBlocs(
  models: readonly RatedModel[],
  pair: readonly [string, string],
  from: number,
  until: number,
): void {
  const missing = pair.find((bloc) => !models.some((model) => model.bloc === bloc && model.released <= until));
  if (missing === undefined && from < until) return;
  throw new TonnageError({
    code: "no-models",
    where: missing === undefined ? "--from" : "--blocs",
    found: missing === undefined ? `${date(from)} is not before ${date(until)}` : `no model of ${missing} is rated`,
    expected:
      missing === undefined
        ? "Give an earlier day"
        : `Rated: ${[...new Set(models.map(({ bloc }) => bloc))].join(", ")}`,
  });
}

/** So many letters of a model's name fit a narrow screen. */
const letters = 24;
const named = ({ name }: RatedModel): string =>
  isNarrow() && name.length > letters ? `${name.slice(0, letters - 1)}…` : name;

const amount = (x: number, language: Language): string => fixed(x, 1, language);
const within = ({ p50, p5, p95 }: Summary, language: Language): string =>
  `${amount(p50, language)} (${amount(p5, language)} – ${amount(p95, language)})`;

function lines(opened: Opened, found: ParityBeside): string[] {
  const { say, language, pair } = opened;
  const { best, lag, drawn, matches, published } = found;
  const right = { align: "right" as const };
  const [over, under] = pair.map((bloc) => blocName(say, bloc)) as [string, string];
  const columns: Column[] = [
    { head: say("parity.record", { bloc: pair[0] }) },
    { head: say("parity.index"), ...right },
    { head: say("parity.released") },
    { head: say("parity.matched", { bloc: pair[1] }) },
    ...(isNarrow() ? [] : [{ head: say("parity.on") }]),
    { head: say("parity.months"), ...right },
  ];
  const rows = matches.map(({ record, by, months }) => [
    named(record),
    amount(record.index, language),
    date(record.released),
    by ? named(by) : pc.dim(say("parity.notYet")),
    ...(isNarrow() ? [] : [by ? date(by.released) : ""]),
    by ? amount(months, language) : pc.dim(`> ${amount(months, language)}`),
  ]);
  const [first, second] = best;
  return [
    heading(say("parity.title", { over, under, day: date(found.until) })),
    "",
    ...paragraph(
      say("parity.sentence", {
        over,
        under,
        best: first.name,
        second: second.name,
        points: amount(published.gap, language),
        months: amount(published.gapMonths, language),
        ratio: short(found.ratio.p50, language),
        quarter: found.quarter,
      }),
    ).map(pc.bold),
    "",
    ...paragraph(
      say("parity.gap", {
        unit: indexUnit,
        points: amount(published.gap, language),
        gap: within(drawn.gap, language),
        speed: within(drawn.speed, language),
        months: within(drawn.gapMonths, language),
      }),
    ),
    ...(lag.meanMatched === undefined
      ? []
      : paragraph(
          say("parity.lag", {
            matched: lag.matched,
            unmatched: lag.unmatched,
            mean: amount(lag.meanMatched, language),
            least: amount(lag.least as number, language),
            most: amount(lag.most as number, language),
            interval: within(drawn.meanMatched, language),
          }),
        )),
    ...paragraph(say("parity.censored", { mean: within(drawn.censoredMean, language) })),
    ...paragraph(
      say("parity.model", {
        quarter: found.quarter,
        lag: within(found.lagModelled, language),
        doubling: within(found.lagOfDoubling, language),
      }),
    ),
    ...paragraph(
      say("parity.both", {
        months: question.months,
        ratio: question.ratio,
        short: percent(found.short, language),
        large: percent(found.large, language),
        both: percent(found.both, language),
      }),
    ),
    "",
    ...table(columns, rows),
    "",
    ...paragraph(say("parity.note")).map(pc.dim),
    "",
  ];
}
