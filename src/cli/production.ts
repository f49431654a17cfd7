/**
 * `tonnage production`: from wafers over dies and memory to accelerators, and which input is the scarcest.
 */
import pc from "picocolors";
import { producerOf, producersAmong, production } from "../analyses/production.ts";
import { metaOf } from "../analyses/provenance.ts";
import type { Row } from "../analyses/rows.ts";
import { quarterAsked } from "../analyses/world.ts";
import { short } from "../charts/numbers.ts";
import { TonnageError } from "../engine/index.ts";
import { blocName } from "./describe.ts";
import { footer } from "./footer.ts";
import { type GivenOptions, type Opened, open } from "./options.ts";
import { emit, watched } from "./output.ts";
import { productionTables, rowAt } from "./production-tables.ts";
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
  const { world, bundle, run, threads, say, language } = opened;
  const producers = producersAmong(world, opened.blocs);
  const at = quarterAsked(world, given.at);
  const shown = given.json && given.at === undefined ? [...world.quarters.keys()] : [at];
  const all = await watched(say, threads, (watch) => production(world, run, watch, shown));
  const meta = await metaOf(bundle, world, version, convention, run);
  const of = (producer: string): Row[] => all.filter((row) => producerOf(world, row) === producer);
  const accounts = all.filter((row) => producerOf(world, row) === undefined);
  if (given.json) {
    const rows = [...producers.flatMap(of), ...accounts];
    emit(JSON.stringify({ meta, rows }, null, 1), given.out, say);
    return;
  }
  const quarter = world.quarters[at] as string;
  const text = [
    ...producers.flatMap((producer) => [
      heading(say("production.title", { producer: blocName(say, producer), quarter })),
      "",
      ...productionTables(opened, of(producer)),
      "",
    ]),
    ...paragraph(accountsLine(opened, accounts)),
    "",
    ...footer(say, meta, given, language),
  ];
  emit(text.join("\n"), given.out, say);
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
