/**
 * `tonnage balance`, and the first answer that `npm start` prints.
 */
import pc from "picocolors";
import { type BalanceRun, balanceOf, balanceRequests, balanceRows, runBalance } from "../analyses/balance.ts";
import { type Driver, drivers } from "../analyses/drivers.ts";
import { type LadderRow, ladder, type PublishedBeside } from "../analyses/ladder.ts";
import { type Meta, metaOf } from "../analyses/provenance.ts";
import type { Row } from "../analyses/rows.ts";
import { elementsOf, kernelTextFor, quarterAsked } from "../analyses/world.ts";
import { asWritten, decimalsFor, fixed, million, millions, number, percent } from "../charts/numbers.ts";
import { table } from "../charts/table.ts";
import { terminalFan } from "../charts/terminal-fan.ts";
import { readLadder, rungs } from "../data/ladder.ts";
import type { Say } from "../messages/index.ts";
import { blocName, describe } from "./describe.ts";
import { footer, weightedLine } from "./footer.ts";
import { weightedRun } from "./observe.ts";
import { type GivenOptions, type Opened, open } from "./options.ts";
import { emit, watched } from "./output.ts";
import { heading, isNarrow, room } from "./screen.ts";
import { wrap } from "./text.ts";
import { version } from "./version.ts";

interface Answered extends Opened {
  readonly given: GivenOptions;
  readonly ran: BalanceRun;
  readonly at: number;
  readonly rows: readonly Row[];
  readonly ladder: readonly LadderRow[];
  readonly meta: Meta;
}

async function answer(given: GivenOptions): Promise<Answered> {
  const opened = await open(given);
  const { world, bundle, threads, convention, say, pair } = opened;
  const at = quarterAsked(world, given.at);
  const shown = given.json && given.at === undefined ? [...world.quarters.keys()] : [at];
  const { run, ran } = await watched(say, threads, async (watch) => {
    const run = await weightedRun(opened, given, watch);
    return { run, ran: await runBalance(world, convention, run, watch, shown) };
  });
  return {
    ...opened,
    given,
    ran,
    at,
    rows: balanceRows(ran, world, shown),
    ladder: ladder(ran, world, at, pair, readLadder(bundle, world.data.evidence)),
    meta: await metaOf(bundle, world, version, convention, run),
  };
}

/** `balance`: the table of one quarter with the ladder, or all quarters as JSON. */
export async function balanceCommand(given: GivenOptions): Promise<void> {
  const a = await answer(given);
  if (given.wat !== undefined) emit(kernelTextFor(a.world, balanceRequests(a.convention), a.run), given.wat, a.say);
  const shown = (row: Row): boolean => row.index.bloc === undefined || a.blocs.includes(row.index.bloc);
  if (given.json) {
    const rows = a.rows.filter(shown);
    emit(JSON.stringify({ meta: a.meta, rows, ladder: a.ladder }, null, 1), given.out, a.say);
    return;
  }
  const { say, world, at, convention, language, pair } = a;
  const ratio = rowAt(a, "compute_ratio");
  const text = [
    heading(say("balance.title", { quarter: world.quarters[at] as string, convention })),
    ...projectedLine(a),
    ...weightedLine(say, a.meta, language),
    ...balanceTable(a),
    "",
    `${say("balance.ratio", names(say, pair))}: ${pc.bold(number(ratio.p50, language, ratio.mcError.p50))} ${interval(a, ratio)}`,
    "",
    ...ladderLines(a),
    "",
    ...footer(a.say, a.meta, a.given, a.language),
  ];
  emit(text.join("\n"), given.out, say);
}

/** The first answer. */
export async function firstAnswer(given: GivenOptions): Promise<void> {
  if (given.json) return balanceCommand(given);
  const a = await answer(given);
  const { say, world, at, convention, pair, language, ran } = a;
  const fan = ran.ratio.map((summary, q) => ({
    label: world.quarters[q] as string,
    projected: q > world.newest,
    ...summary,
  }));
  const draws = ran.ensemble.series[0]?.quarters[at] ?? [];
  const strongest = drivers(ran.ensemble, draws, elementsOf(world, balanceOf(convention).ratio));
  const text = [
    heading(say("answer.title", { quarter: world.quarters[at] as string })),
    pc.dim(say("answer.unit", { convention })),
    "",
    ...balanceTable(a),
    "",
    heading(say("fan.title", names(say, pair))),
    "",
    ...terminalFan(fan, { height: 11, language }),
    pc.dim(say("fan.projected", { quarter: world.quarters[world.newest] as string })),
    "",
    ...ladderLines(a),
    "",
    heading(say("drivers.title")),
    ...driverLines(a, strongest),
    "",
    heading(say("next.title")),
    ...nextLines(a),
    "",
    ...footer(a.say, a.meta, a.given, a.language),
  ];
  emit(text.join("\n"), given.out, say);
}

/** Says of a quarter after the last complete one that it is no record of what happened. */
const projectedLine = ({ say, world, at }: Answered): string[] =>
  at > world.newest ? [pc.dim(say("balance.projected", { quarter: world.quarters[world.newest] as string }))] : [];

const names = (say: Say, [over, under]: readonly [string, string]) => ({
  over: blocName(say, over),
  under: blocName(say, under),
});

const rowAt = (a: Answered, variable: string, bloc?: string): Row =>
  a.rows.find(
    (r) =>
      r.variable === variable &&
      r.index.bloc === bloc &&
      r.index.chip === undefined &&
      r.quarter === a.world.quarters[a.at],
  ) as Row;

/** The 90 % interval in brackets, with the decimals of its median. */
function interval(a: Answered, row: Pick<Row, "p5" | "p50" | "p95"> & { mcError?: Row["mcError"] }, unit = 1): string {
  const decimals = decimalsFor(row.p50 / unit, (row.mcError?.p50 ?? 0) / unit);
  const at = (x: number): string => fixed(x / unit, decimals, a.language);
  return pc.dim(`(${at(row.p5)} – ${at(row.p95)})`);
}

function balanceTable(a: Answered): string[] {
  const { say, language, blocs } = a;
  const cell = (row: Row): [string, string] => [
    millions(row.p50, language, row.mcError.p50),
    interval(a, row, million),
  ];
  const columns = (["owned", "operational", "accessible"] as const).flatMap((name) => [
    { head: say(`column.${name}`), align: "right" as const },
    { head: "", align: "left" as const },
  ]);
  const rows = blocs.map((bloc) => [
    blocName(say, bloc),
    ...["owned_compute", "operational_compute", "accessible_compute"].flatMap((variable) =>
      cell(rowAt(a, variable, bloc)),
    ),
  ]);
  const lines = table([{ head: say("column.bloc") }, ...columns], rows);
  const sold = rowAt(a, "sold_compute");
  return [
    ...lines,
    "",
    `${say("row.sold")}: ${pc.bold(millions(sold.p50, language, sold.mcError.p50))} ${interval(a, sold, million)}`,
  ];
}

function ladderLines(a: Answered): string[] {
  const { say, language, pair, world, at } = a;
  const conventions = [...new Set(a.ladder.map((r) => r.convention))];
  const hasInterval = (c: string): boolean => !isNarrow() || c === a.convention;
  const ratio = rowAt(a, "compute_ratio");
  const columns = [
    { head: say("column.rung") },
    ...conventions.flatMap((c) => [
      { head: c, align: "right" as const },
      ...(hasInterval(c) ? [{ head: say("column.interval"), align: "left" as const }] : []),
    ]),
  ];
  const rowOf = (rung: string, convention: string): LadderRow =>
    a.ladder.find((r) => r.rung === rung && r.convention === convention) as LadderRow;
  const rows = rungs.map((rung) => [
    say(`rung.${rung}`),
    ...conventions.flatMap((c) => {
      const { p5, p50, p95 } = rowOf(rung, c);
      const cells =
        p5 === null || p50 === null || p95 === null
          ? ["—", ""]
          : [number(p50, language), interval(a, { p5, p50, p95 })];
      return hasInterval(c) ? cells : cells.slice(0, 1);
    }),
  ]);
  const beside = rungs.flatMap((rung) =>
    rowOf(rung, "max8").published.map((_, i) => {
      // Each figure beside the convention that it uses.
      const row = conventions.map((c) => rowOf(rung, c)).find((r) => r.published[i]?.comparable) ?? rowOf(rung, "max8");
      const p = row.published[i] as PublishedBeside;
      return [
        i === 0 ? say(`rung.${rung}`) : "",
        publishedAmount(a, p),
        isNarrow() && p.who.length > 22 ? `${p.who.slice(0, 21)}…` : p.who,
        say(`kind.${p.kind}`),
        verdict(a, p, row),
        isNarrow() ? "" : widths(a, p, row),
      ];
    }),
  );
  return [
    heading(say("ladder.title", { ...names(say, pair), quarter: world.quarters[at] as string })),
    ...table(columns, rows),
    "",
    ...table(
      [
        { head: say("column.published") },
        { head: "", align: "right" },
        { head: "" },
        { head: "" },
        { head: "" },
        { head: "" },
      ],
      beside,
    ),
    ...wrap(say("ladder.note", { ratio: number(ratio.p50, language, ratio.mcError.p50) }), Math.min(110, room())).map(
      pc.dim,
    ),
  ];
}

function publishedAmount({ language }: Answered, p: PublishedBeside): string {
  if (p.value !== null) return asWritten(p.value, language);
  return `${asWritten(p.low ?? 0, language)} – ${asWritten(p.high ?? 0, language)}`;
}

function verdict({ say }: Answered, p: PublishedBeside, row: LadderRow): string {
  if (p.inside === null) return pc.dim(say("published.notComparable"));
  const text = `${say(p.inside ? "published.inside" : "published.outside")} (${row.convention})`;
  return p.inside ? pc.green(text) : pc.yellow(text);
}

/** Widths of both intervals as factors, 95th over 5th percentile; a published point has none. */
function widths(a: Answered, p: PublishedBeside, row: LadderRow): string {
  const factor = (low: number, high: number): string => `×${fixed(high / low, 1, a.language)}`;
  const theirs = p.low !== null && p.high !== null && p.value !== null ? factor(p.low, p.high) : "—";
  if (row.p5 === null || row.p95 === null) return "";
  return pc.dim(a.say("ladder.widths", { ours: factor(row.p5, row.p95), theirs }));
}

function driverLines(a: Answered, strongest: readonly Driver[]): string[] {
  const top = strongest.slice(0, 5);
  const rows = top.map(({ element, share, sign }) => {
    const parameter = a.world.data.parameters.get(element.replace(/\[.*/, ""));
    const bar = "█".repeat(Math.max(1, Math.round(share * 30)));
    return [
      element,
      percent(share, a.language),
      sign > 0 ? "↑" : "↓",
      pc.cyan(bar),
      pc.dim(parameter && !isNarrow() ? describe(parameter.node.id, parameter.node.description, a.language) : ""),
    ];
  });
  const lines = table(
    [{ head: "" }, { head: "", align: "right" }, { head: "" }, { head: "" }, { head: "" }],
    rows,
  ).slice(2);
  const rest = strongest[5];
  return rest ? [...lines, pc.dim(a.say("drivers.rest", { share: percent(rest.share, a.language) }))] : lines;
}

function nextLines({ say, language }: Answered): string[] {
  const run = "npm run -s tonnage -- ";
  const lang = language === "de" ? " --lang de" : "";
  const rows = [
    [`${run}balance --at 2024Q4 --convention bf16${lang}`, say("next.balance")],
    [`${run}explain compute_ratio${lang}`, say("next.explain")],
    [`${run}parameters --search smuggled${lang}`, say("next.parameters")],
    [`${run}balance --set "smuggled_share=10% to 30%"${lang}`, say("next.set")],
    [`${run}scenarios${lang}`, say("next.scenarios")],
  ];
  return table(
    [{ head: "" }, { head: "" }],
    rows.map(([command, what]) => [command as string, isNarrow() ? "" : pc.dim(what as string)]),
  ).slice(2);
}
