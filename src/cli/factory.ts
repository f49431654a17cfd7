/**
 * `tonnage factory`: how many frontier models a bloc can train, what they and their answers cost, and one large factory against small ones.
 */
import pc from "picocolors";
import {
  type Factory,
  type FactoryRow,
  factory,
  type Measure,
  measureNames,
  type Split,
  split,
} from "../analyses/factory.ts";
import { metaOf } from "../analyses/provenance.ts";
import { quarterAsked } from "../analyses/world.ts";
import { measureText } from "../charts/measures.ts";
import { percent, short } from "../charts/numbers.ts";
import { type Column, table } from "../charts/table.ts";
import type { Summary } from "../engine/index.ts";
import type { Language } from "../messages/index.ts";
import { blocName } from "./describe.ts";
import { type CellColumn, exportRows, summaryColumns } from "./export.ts";
import { footer } from "./footer.ts";
import { type GivenFormat, summaryFormat } from "./format.ts";
import { type Opened, open } from "./options.ts";
import { emit, watched } from "./output.ts";
import { heading, isNarrow, paragraph } from "./screen.ts";
import { version } from "./version.ts";

export async function factoryCommand(given: GivenFormat & { readonly split?: number }): Promise<void> {
  const format = summaryFormat(given);
  const opened = await open(given);
  const { bundle, world, run, threads, convention, blocs, pair, say, language } = opened;
  const quarter = quarterAsked(world, given.at);
  const at = world.quarters[quarter] as string;
  const found = await watched(say, threads, (watch) =>
    factory(world, [...new Set([...blocs, ...pair])], pair, run, quarter, watch),
  );
  const splits =
    given.split === undefined
      ? undefined
      : await watched(say, threads, (watch) => split(world, pair[0], given.split as number, run, quarter, watch));
  const meta = await metaOf(bundle, world, version, convention, run);
  if (format === "json") {
    const of = splits && { split: { bloc: pair[0], factories: given.split, rows: splits } };
    return emit(JSON.stringify({ meta, at, pair, ...found, ...of }, null, 1), given.out, say);
  }
  if (format !== "table")
    return exportRows(
      format,
      columns,
      found.rows.map((row) => ({ ...row, at })),
      meta,
      { ...opened, given },
    );
  const text = [
    heading(say("factory.title", { quarter: at })),
    "",
    ...paragraph(sentence(opened, found, at)).map(pc.bold),
    "",
    ...measureTable(opened, found),
    "",
    ...(splits ? [...splitLines(opened, splits, given.split as number), ""] : []),
    ...paragraph(say("factory.note")).map(pc.dim),
    "",
    ...footer(say, meta, given, language),
  ];
  emit(text.join("\n"), given.out, say);
}

type Shown = FactoryRow & { readonly at: string };

/** Of a table of rows, for other programs. */
const columns: readonly CellColumn<Shown>[] = [
  { name: "measure", type: "text", of: (row) => row.measure },
  { name: "bloc", type: "text", of: (row) => row.bloc },
  { name: "quarter", type: "text", of: (row) => row.at },
  { name: "unit", type: "text", of: (row) => row.unit },
  ...summaryColumns<Shown>("", (row) => row.value),
];

const interval = (measure: Measure, { p5, p95 }: Summary, language: Language): string =>
  `(${measureText(measure, p5, language)} – ${measureText(measure, p95, language)})`;
const within = (measure: Measure, value: Summary, language: Language): string =>
  `${measureText(measure, value.p50, language)} ${interval(measure, value, language)}`;

function sentence({ say, language, pair }: Opened, { rows }: Factory, quarter: string): string {
  const of = (measure: Measure, bloc: string): string =>
    within(measure, rows.find((row) => row.measure === measure && row.bloc === bloc)?.value as Summary, language);
  return say("factory.sentence", {
    quarter,
    over: blocName(say, pair[0]),
    under: blocName(say, pair[1]),
    first: of("modelsPerYear", pair[0]),
    second: of("modelsPerYear", pair[1]),
    firstCost: of("tokenCost", pair[0]),
    secondCost: of("tokenCost", pair[1]),
  });
}

function measureTable({ say, language, pair }: Opened, { rows, ratios }: Factory): string[] {
  const right = { align: "right" as const };
  const heads: Column[] = [
    { head: "" },
    ...pair.flatMap((bloc) => [{ head: blocName(say, bloc), ...right }, ...(isNarrow() ? [] : [{ head: "" }])]),
    { head: say("factory.ratio", { over: pair[0], under: pair[1] }), ...right },
  ];
  return table(
    heads,
    measureNames.map((measure) => [
      say(`factory.${measure}`),
      ...pair.flatMap((bloc) => {
        const { value } = rows.find((row) => row.measure === measure && row.bloc === bloc) as FactoryRow;
        const shown = pc.bold(measureText(measure, value.p50, language));
        return isNarrow() ? [shown] : [shown, pc.dim(interval(measure, value, language))];
      }),
      short(ratios[measure].p50, language),
    ]),
  );
}

function splitLines({ say, language, pair }: Opened, splits: readonly Split[], factories: number): string[] {
  const right = { align: "right" as const };
  const heads: Column[] = [
    { head: say("factory.split", { bloc: pair[0] }) },
    { head: say("factory.one"), ...right },
    { head: say("factory.many", { factories: String(factories) }), ...right },
    { head: say("factory.factor"), ...right },
    ...(isNarrow() ? [] : [{ head: "" }]),
  ];
  const cost = splits.find(({ measure }) => measure === "tokenCost") as Split;
  const run = splits.find(({ measure }) => measure === "largestRun") as Split;
  return [
    ...paragraph(
      say("factory.split.sentence", {
        factories: String(factories),
        bloc: blocName(say, pair[0]),
        cost: `${short(cost.factor.p50, language)} (${short(cost.factor.p5, language)} – ${short(cost.factor.p95, language)})`,
        run: percent(run.factor.p50, language),
      }),
    ).map(pc.bold),
    "",
    ...table(
      heads,
      splits.map(({ measure, one, many, factor }) => [
        say(`factory.${measure}`),
        measureText(measure, one.p50, language),
        measureText(measure, many.p50, language),
        `× ${short(factor.p50, language)}`,
        ...(isNarrow() ? [] : [pc.dim(`(${short(factor.p5, language)} – ${short(factor.p95, language)})`)]),
      ]),
    ),
  ];
}
