/**
 * `tonnage production`: from wafers over dies and memory to accelerators, and which input is the scarcest.
 */
import pc from "picocolors";
import { refuseSmallSample } from "../analyses/observe.ts";
import { mostScored, producerOf, producersAmong, production, type Score, score } from "../analyses/production.ts";
import { metaOf } from "../analyses/provenance.ts";
import type { Row } from "../analyses/rows.ts";
import { quarterAsked, type Watch } from "../analyses/world.ts";
import { short } from "../charts/numbers.ts";
import { readObservations } from "../data/observations.ts";
import { TonnageError } from "../engine/index.ts";
import { blocName } from "./describe.ts";
import { footer, weightedLine } from "./footer.ts";
import { observationsGiven } from "./observe.ts";
import { type GivenOptions, type Opened, open } from "./options.ts";
import { emit, watched } from "./output.ts";
import { productionTables, rowAt } from "./production-tables.ts";
import { scoreTables } from "./score-tables.ts";
import { heading, paragraph } from "./screen.ts";
import { version } from "./version.ts";

/** The convention of the sales series, in which both accounts are compared. */
const convention = "max8";

/** The tables of one quarter for each producer, or all quarters as JSON. */
export async function productionCommand(given: GivenOptions): Promise<void> {
  if (given.convention !== convention)
    throw new TonnageError({
      code: "one-convention",
      where: "--convention",
      found: `production is compared with counted sales in ${convention} alone, not in ${given.convention}`,
      expected: "Leave the option out",
    });
  const opened = await open(given);
  const { world, bundle, threads, say, language } = opened;
  const producers = producersAmong(world, opened.blocs);
  const at = quarterAsked(world, given.at);
  const shown = given.json && given.at === undefined ? [...world.quarters.keys()] : [at];
  const { run, scored, all } = await watched(say, threads, (watch) => answer(opened, given, shown, watch));
  const meta = await metaOf(bundle, world, version, convention, run);
  const of = (rows: readonly Row[], producer: string): Row[] =>
    rows.filter((row) => producerOf(world, row) === producer);
  const accounts = all.filter((row) => producerOf(world, row) === undefined);
  if (given.json) {
    const rows = [...producers.flatMap((producer) => of(all, producer)), ...accounts];
    emit(JSON.stringify({ meta, rows, score: scoreData(scored) }, null, 1), given.out, say);
    return;
  }
  const quarter = world.quarters[at] as string;
  const text = [
    ...producers.flatMap((producer) => [
      heading(say("production.title", { producer: blocName(say, producer), quarter })),
      ...weightedLine(say, meta, language),
      "",
      ...productionTables(opened, of(all, producer)),
      "",
    ]),
    ...paragraph(accountsLine(opened, accounts)),
    "",
    ...scoreTables(
      opened,
      scored,
      madeBy(producers.flatMap((producer) => of(all, producer))),
      run.weighting !== undefined,
    ),
    "",
    ...footer(say, meta, given, language),
  ];
  emit(text.join("\n"), given.out, say);
}

/** The account, and how it stands beside what was counted; weighted by it only where that is asked for. */
async function answer(opened: Opened, given: GivenOptions, shown: readonly number[], watch: Watch) {
  const { world, bundle } = opened;
  const asked = observationsGiven(opened, given);
  const entries = asked.length > 0 ? asked : [readObservations(bundle, world.data.evidence).production];
  const draws = asked.length > 0 ? opened.run.draws : Math.min(opened.run.draws, mostScored);
  const scored = await score(world, entries, { ...opened.run, draws }, watch, shown);
  if (asked.length > 0) refuseSmallSample(scored.observed);
  const run = asked.length > 0 ? { ...opened.run, weighting: scored.observed.weighting } : opened.run;
  return { run, scored, all: await production(world, run, watch, shown) };
}

/** The accelerators that some draw makes. */
const madeBy = (rows: readonly Row[]): string[] =>
  rows.flatMap(({ variable, index, p95 }) =>
    variable === "packages_assembled" && p95 > 0 && index.accelerator !== undefined ? [index.accelerator] : [],
  );

/** The score as data: each count beside the account, then every row before and after. */
function scoreData({ observed: { weighting, beside }, before, after }: Score) {
  return {
    names: weighting.names,
    draws: weighting.weights.length,
    effectiveSample: weighting.effectiveSample,
    enough: after !== undefined,
    observations: beside.map(({ observation: { name, sum, quarters, reported }, ...rest }) => ({
      name,
      sum,
      quarters,
      reported,
      ...rest,
    })),
    rows: before.map((row, i) => ({ before: row, after: after?.[i] })),
  };
}

function accountsLine({ say, language }: Opened, rows: readonly Row[]): string {
  const text = (variable: string): string => {
    const { p5, p50, p95, mcError } = rowAt(rows, variable);
    return `${pc.bold(short(p50, language, mcError.p50))} (${short(p5, language)} – ${short(p95, language)})`;
  };
  return say("production.accounts", {
    convention,
    delivered: text("delivered_compute"),
    counted: text("counted_compute"),
  });
}
