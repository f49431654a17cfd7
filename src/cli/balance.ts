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
import { heading, isNarrow, paragraph, room } from "./screen.ts";
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

async function answer(given: GivenOptions, throughout: boolean): Promise<Answered> {
  const opened = await open(given);
  const { world, bundle, threads, convention, say, pair } = opened;
  const at = quarterAsked(world, given.at);
  const shown = given.json && given.at === undefined ? [...world.quarters.keys()] : [at];
  const published = readLadder(bundle, world.data.evidence);
  const { run, ran } = await watched(say, threads, async (watch) => {
    const run = await weightedRun(opened, given, watch);
    return { run, ran: await runBalance(world, convention, run, watch, shown, { published, throughout }) };
  });
  return {
    ...opened,
    given,
    ran,
    at,
    rows: balanceRows(ran, world, shown),
    ladder: ladder(ran, world, at, pair, published),
    meta: await metaOf(bundle, world, version, convention, run),
  };
}

/** `balance`: the table of one quarter with the ladder, or all quarters as JSON. */
export async function balanceCommand(given: GivenOptions): Promise<void> {
  const a = await answer(given, false);
  if (given.wat !== undefined) emit(kernelTextFor(a.world, balanceRequests(a.convention), a.run), given.wat, a.say);
  const shown = ({ index }: Row): boolean => {
    const bloc = index.bloc ?? index.location;
    return bloc === undefined || a.blocs.includes(bloc);
  };
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
  const a = await answer(given, true);
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
    ...ladderLines(a, false),
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
  const counts = ["owned", "operational", "accessible"] as const;
  const cells = blocs.map((bloc) =>
    counts.map((count) => {
      const row = rowAt(a, `${count}_compute`, bloc);
      return [millions(row.p50, language, row.mcError.p50), interval(a, row, million)] as const;
    }),
  );
  const bloc = { head: say("column.bloc") };
  const heads = counts.map((count) => ({ head: say(`column.${count}`), align: "right" as const }));
  // Where there is no room beside a median, its interval stands below it.
  const lines =
    room() < 105
      ? table(
          [bloc, ...heads],
          blocs.flatMap((name, i) => {
            const row = cells[i] ?? [];
            return [
              [blocName(say, name), ...row.map(([median]) => median)],
              ["", ...row.map(([, between]) => between)],
            ];
          }),
        )
      : table(
          [bloc, ...heads.flatMap((head) => [head, { head: "" }])],
          blocs.map((name, i) => [blocName(say, name), ...(cells[i] ?? []).flat()]),
        );
  const sold = rowAt(a, "sold_compute");
  return [
    ...lines,
    "",
    `${say("row.sold")}: ${pc.bold(millions(sold.p50, language, sold.mcError.p50))} ${interval(a, sold, million)}`,
  ];
}

/** The ladder at the quarter asked for; below it what is published, each beside our value of its own date and convention. */
function ladderLines(a: Answered, withReasons = true): string[] {
  const { say, language, pair, world, at } = a;
  const ratio = rowAt(a, "compute_ratio");
  return [
    heading(say("ladder.title", { ...names(say, pair), quarter: world.quarters[at] as string })),
    ...rungLines(a),
    "",
    ...publishedLines(a, withReasons),
    "",
    ...wrap(say("ladder.note", { ratio: number(ratio.p50, language, ratio.mcError.p50) }), Math.min(110, room())).map(
      pc.dim,
    ),
    ...(withReasons ? [] : paragraph(say("ladder.more", { command: "npm run -s tonnage -- balance" })).map(pc.dim)),
  ];
}

function rungLines(a: Answered): string[] {
  const { say, language } = a;
  const conventions = [...new Set(a.ladder.map((r) => r.convention))].filter((c) => c !== null);
  const hasInterval = (c: string): boolean => !isNarrow() || c === a.convention;
  const columns = [
    { head: say("column.rung") },
    ...conventions.flatMap((c) => [
      { head: c, align: "right" as const },
      ...(hasInterval(c) ? [{ head: say("column.interval"), align: "left" as const }] : []),
    ]),
  ];
  const cells = ({ p5, p50, p95 }: LadderRow): string[] =>
    p5 === null || p50 === null || p95 === null ? ["—", ""] : [number(p50, language), interval(a, { p5, p50, p95 })];
  const rows = rungs.map((rung) => [
    say(`rung.${rung}`),
    ...conventions.flatMap((c) => {
      const row = a.ladder.find((r) => r.rung === rung && r.convention === c);
      // What counts no compute stands once, in the column of the convention asked for.
      const free = c === a.convention ? a.ladder.find((r) => r.rung === rung && r.convention === null) : undefined;
      const found = row ?? free;
      return (found ? cells(found) : ["", ""]).slice(0, hasInterval(c) ? 2 : 1);
    }),
  ]);
  return table(columns, rows);
}

function publishedLines(a: Answered, withReasons: boolean): string[] {
  const { say, language } = a;
  const found = rungs.flatMap((rung) =>
    a.ladder.filter((r) => r.rung === rung).flatMap((row) => row.published.map((p) => ({ row, p }))),
  );
  const forWho = Math.max(12, Math.min(30, room() - 68));
  const [head, rule, ...lines] = table(
    [
      { head: say("column.published") },
      { head: "" },
      { head: "" },
      { head: say("column.at") },
      { head: say("column.ours"), align: "right" },
      ...(isNarrow() ? [] : [{ head: say("column.interval") }]),
      { head: "" },
    ],
    found.map(({ row, p }) => [
      `  ${publishedAmount(a, p)}`,
      p.who.length > forWho ? `${p.who.slice(0, forWho - 1)}…` : p.who,
      say(`kind.${p.kind}`),
      [p.at ?? p.asOf ?? "—", row.convention ?? ""].join(" ").trim(),
      p.ours ? number(p.ours.p50, language) : "—",
      ...(isNarrow() ? [] : [p.ours ? interval(a, p.ours) : ""]),
      verdict(a, p),
    ]),
  );
  return [
    head as string,
    rule as string,
    ...found.flatMap(({ row, p }, i) => [
      ...(found[i - 1]?.row.rung === row.rung ? [] : [say(`rung.${row.rung}`)]),
      lines[i] as string,
      ...(withReasons ? reasons(a, p) : []),
    ]),
  ];
}

/** What to know of a comparison: that ours is projected; why there is none, or what the figure counts otherwise. */
function reasons({ say, world, reason }: Answered, p: PublishedBeside): string[] {
  const [first, newest, last] = [0, world.newest, -1].map((q) => world.quarters.at(q) as string) as [
    string,
    string,
    string,
  ];
  const said = [
    ...(p.projected ? [say("published.projected", { quarter: newest })] : []),
    ...p.obstacles.map((o) => say(`obstacle.${o}`, { date: p.asOf ?? "", first, last })),
    ...(p.comparableInDefinition ? [] : [reason(p.why)]),
  ].join(" ");
  return said ? wrap(said, Math.min(106, room() - 4)).map((line) => pc.dim(`    ${line}`)) : [];
}

/** As the source gives it, with its interval where there is room. */
function publishedAmount({ language }: Answered, { value, low, high, hedge }: PublishedBeside): string {
  const written = (x: number): string => asWritten(x, language);
  if (value === null) return `${written(low ?? 0)} – ${written(high ?? 0)}`;
  const sign = hedge === "over" ? "> " : hedge === "under" ? "< " : "";
  const between = hedge === null && low !== null && high !== null && !isNarrow();
  return `${sign}${written(value)}${between ? pc.dim(` (${written(low)} – ${written(high)})`) : ""}`;
}

function verdict({ say }: Answered, p: PublishedBeside): string {
  if (p.inside === null) return pc.dim(say("published.notComparable"));
  return p.inside ? pc.green(say("published.inside")) : pc.yellow(say("published.outside"));
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
