/**
 * `tonnage workforce`: how many people's work the compute that answers could do, by three methods side by side.
 */
import pc from "picocolors";
import { metaOf } from "../analyses/provenance.ts";
import { methodNames, type Workforce, workforce } from "../analyses/workforce.ts";
import { quarterAsked } from "../analyses/world.ts";
import { fixed, percent, short, within } from "../charts/numbers.ts";
import { type Column, table } from "../charts/table.ts";
import type { Summary } from "../engine/index.ts";
import { blocName } from "./describe.ts";
import { type CellColumn, exportRows } from "./export.ts";
import { footer } from "./footer.ts";
import { type GivenFormat, summaryFormat } from "./format.ts";
import { type Opened, open } from "./options.ts";
import { emit, watched } from "./output.ts";
import { heading, isNarrow, paragraph } from "./screen.ts";
import { version } from "./version.ts";

export async function workforceCommand(given: GivenFormat): Promise<void> {
  const format = summaryFormat(given);
  const opened = await open(given);
  const { bundle, world, run, threads, convention, blocs, pair, say, language } = opened;
  const quarter = quarterAsked(world, given.at);
  const at = world.quarters[quarter] as string;
  const found = await watched(say, threads, (watch) =>
    workforce(world, [...new Set([...blocs, ...pair])], pair, run, quarter, watch),
  );
  const meta = await metaOf(bundle, world, version, convention, run);
  if (format === "json") return emit(JSON.stringify({ meta, at, pair, ...found }, null, 1), given.out, say);
  if (format !== "table") {
    const rows = found.rows.map((row) => ({ ...row, at }));
    return exportRows(format, columns, rows, meta, { ...opened, given });
  }
  const text = [
    heading(say("workforce.title", { quarter: at })),
    "",
    ...paragraph(sentence(opened, found, at)).map(pc.bold),
    "",
    ...blocTable(opened, found),
    "",
    ...ratioTable(opened, found),
    "",
    ...paragraph(
      say("workforce.asked", { part: percent(partAsked(opened), language), shares: askedText(opened, found) }),
    ),
    ...paragraph(say("workforce.cost", { cost: within(found.cost, language) })),
    "",
    ...paragraph(say("workforce.note")).map(pc.dim),
    "",
    ...footer(say, meta, given, language),
  ];
  emit(text.join("\n"), given.out, say);
}

type Shown = Workforce["rows"][number] & { readonly at: string };

/** Of a table of rows, for other programs. */
const columns: readonly CellColumn<Shown>[] = [
  { name: "method", type: "text", of: (row: Shown) => row.method },
  { name: "bloc", type: "text", of: (row: Shown) => row.bloc },
  { name: "quarter", type: "text", of: (row: Shown) => row.at },
  ...(["p5", "p50", "p95", "mean"] as const).flatMap((figure) => [
    { name: `workers_${figure}`, type: "double" as const, of: (row: Shown) => row.workers[figure] },
    { name: `per_head_${figure}`, type: "double" as const, of: (row: Shown) => row.perHead[figure] },
  ]),
];

/** What the methods say of the first bloc, and of the ratio. */
function sentence({ say, language, pair }: Opened, { rows, ratios }: Workforce, quarter: string): string {
  const medians = rows.filter(({ bloc }) => bloc === pair[0]).map(({ workers }) => workers.p50);
  const factors = methodNames.map((method) => ratios[method].p50);
  return say("workforce.sentence", {
    quarter,
    over: blocName(say, pair[0]),
    under: blocName(say, pair[1]),
    least: short(Math.min(...medians), language),
    most: short(Math.max(...medians), language),
    apart: short(Math.max(...medians) / Math.min(...medians), language),
    low: short(Math.min(...factors), language),
    high: short(Math.max(...factors), language),
  });
}

function blocTable({ say, language, blocs }: Opened, { rows }: Workforce): string[] {
  const right = { align: "right" as const };
  const heads: Column[] = [
    { head: "" },
    ...methodNames.flatMap((method) => [
      { head: say(`workforce.method.${method}`), ...right },
      ...(isNarrow() ? [] : [{ head: "" }]),
    ]),
  ];
  const lines = blocs.map((bloc) => [
    blocName(say, bloc),
    ...methodNames.flatMap((method) => {
      const row = rows.find((one) => one.method === method && one.bloc === bloc) as Workforce["rows"][number];
      const { p50, p5, p95 } = row.workers;
      const interval = pc.dim(`(${short(p5, language)} – ${short(p95, language)})`);
      return [pc.bold(short(p50, language)), ...(isNarrow() ? [] : [interval])];
    }),
  ]);
  return table(heads, lines);
}

/** By method: a thousand heads of the labour force, the ratio, and how far from the method by tasks. */
function ratioTable({ say, language, pair }: Opened, { rows, ratios, apart }: Workforce): string[] {
  const right = { align: "right" as const };
  const [over, under] = pair;
  const heads: Column[] = [
    { head: say("workforce.method") },
    { head: say("workforce.perThousand", { bloc: over }), ...right },
    { head: say("workforce.perThousand", { bloc: under }), ...right },
    { head: say("workforce.ratio", { over, under }), ...right },
    { head: "" },
    { head: say("workforce.apart"), ...right },
  ];
  const perThousand = (method: string, bloc: string): string => {
    const row = rows.find((one) => one.method === method && one.bloc === bloc) as Workforce["rows"][number];
    return short(1000 * row.perHead.p50, language);
  };
  return table(
    heads,
    methodNames.map((method) => {
      const { p50, p5, p95 } = ratios[method];
      return [
        say(`workforce.method.${method}`),
        perThousand(method, over),
        perThousand(method, under),
        pc.bold(short(p50, language)),
        pc.dim(`(${short(p5, language)} – ${short(p95, language)})`),
        method === "tasks" ? "1" : `× ${short(apart[method].p50, language)}`,
      ];
    }),
  );
}

/** The part of the labour force whose work is asked for. */
const partAsked = ({ world }: Opened): number =>
  world.data.inputs.distributions.get("workforce_share")?.quantile(0.5) as number;

function askedText({ say, language, pair }: Opened, { asked }: Workforce): string {
  return pair
    .map((bloc) => {
      const { p50, p5, p95 } = asked[bloc] as Summary;
      const share = (x: number): string => (x > 10 ? `${fixed(100 * x, 0, language)} %` : percent(x, language));
      return `${blocName(say, bloc)} ${share(p50)} (${share(p5)} – ${share(p95)})`;
    })
    .join(", ");
}
