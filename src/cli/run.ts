/**
 * `tonnage run`: summaries or draws of any variables of the model, as a table, CSV, JSON or Parquet.
 */
import { type Command, Option } from "commander";
import { type Choice, choose } from "../analyses/choice.ts";
import { metaOf } from "../analyses/provenance.ts";
import type { Row } from "../analyses/rows.ts";
import { drawTable, summaryRows } from "../analyses/series.ts";
import type { Column, Value } from "../exporters/table.ts";
import { type About, exportTable } from "./export.ts";
import { footer } from "./footer.ts";
import { drawFormat, formats, type GivenFormat, summaryFormat, whats } from "./format.ts";
import { type Opened, oneOf, open, withRunOptions } from "./options.ts";
import { emit, watched } from "./output.ts";
import { seriesTables } from "./series-tables.ts";
import { version } from "./version.ts";

/** How commands that take several quarters describe them. */
export const severalQuarters = "quarters: 2024Q4, a list 2024Q4,2025Q4, or a range 2023Q1..2025Q4";

/** Adds the option by which a table is written in another form to a command. */
export const withFormat = (command: Command): Command =>
  command.addOption(
    new Option("--format <name>", `${formats.join(", ")} (default: by the ending of --out)`).argParser(oneOf(formats)),
  );

/** Adds the options of `run` to its command. */
export const withTableOptions = (command: Command): Command =>
  withFormat(
    withRunOptions(command, { at: `${severalQuarters} (default: all)` }).addOption(
      new Option("--what <name>", whats.join(" or ")).argParser(oneOf(whats)).default("summaries"),
    ),
  );

interface Asked extends Opened {
  readonly given: GivenFormat;
  readonly choice: Choice;
  readonly about: About;
}

/** Summaries or draws of what is named. All that is asked for is checked before anything is run or written. */
export async function runCommand(variables: readonly string[], given: GivenFormat): Promise<void> {
  const write = given.what === "draws" ? draws(given) : summaries(given);
  const opened = await open(given);
  const { world, bundle, run, convention, blocs } = opened;
  const choice = choose(world, variables, convention, blocs, given.at);
  const meta = await metaOf(bundle, world, version, convention, run);
  const about = { meta, settings: world.settings, ...(world.pair && { blocs: world.pair }) };
  return write({ ...opened, given, choice, about });
}

function summaries(given: GivenFormat): (asked: Asked) => Promise<void> {
  const format = summaryFormat(given);
  return async (asked) => {
    const { world, run, choice, about, say, threads, language } = asked;
    const found = (): Promise<readonly Row[]> =>
      watched(say, threads, (watch) => summaryRows(world, choice, run, watch));
    if (format === "json") return emit(JSON.stringify({ ...about, rows: await found() }, null, 1), given.out, say);
    if (format === "table") {
      const lines = [...seriesTables(asked, choice, await found()), ...footer(say, about.meta, given, language)];
      return emit(lines.join("\n"), given.out, say);
    }
    const columns = summaryColumns(choice);
    return exportTable(format, columns, about, asked, async (write, watch) => {
      const rows = await summaryRows(world, choice, run, watch);
      await write(columns.map(({ of }) => rows.map(of)));
    });
  };
}

const figures = ["mean", "p5", "p25", "p50", "p75", "p95"] as const;

/** A column for each dimension, empty where a variable has it not, and one for each figure and its error. */
function summaryColumns({ cells }: Choice): (Column & { of: (row: Row) => Value })[] {
  const dimensions = [...new Set(cells.flatMap(({ index }) => Object.keys(index)))];
  return [
    { name: "variable", type: "text", of: (row) => row.variable },
    ...dimensions.map((name) => ({ name, type: "text" as const, of: (row: Row) => row.index[name] })),
    { name: "quarter", type: "text", of: (row) => row.quarter },
    { name: "projected", type: "flag", of: (row) => row.projected },
    { name: "unit", type: "text", of: (row) => row.unit },
    ...figures.map((name) => ({ name, type: "double" as const, of: (row: Row) => row[name] })),
    ...figures.map((name) => ({
      name: `mc_error_${name}`,
      type: "double" as const,
      of: (row: Row) => row.mcError[name],
    })),
  ];
}

function draws(given: GivenFormat): (asked: Asked) => Promise<void> {
  const format = drawFormat(given);
  return (asked) => {
    const { columns, about, stream } = drawTable(asked.world, asked.choice, asked.run, asked.about.meta);
    return exportTable(format, columns, about, asked, (write, watch) => stream(watch, write));
  };
}
