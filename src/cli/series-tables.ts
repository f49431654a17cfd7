/**
 * The tables of `tonnage run`: for each variable its members and quarters, with medians, intervals and means.
 */
import pc from "picocolors";
import type { Choice } from "../analyses/choice.ts";
import type { Row } from "../analyses/rows.ts";
import { short } from "../charts/numbers.ts";
import { type Column, table } from "../charts/table.ts";
import { describe } from "./describe.ts";
import type { Opened } from "./options.ts";
import { paragraph } from "./screen.ts";

/** Summaries as lines of text; `rows` are cell by cell, as the choice has them. */
export function seriesTables(
  { world, say, language }: Opened,
  { requests, cells, quarters }: Choice,
  rows: readonly Row[],
): string[] {
  const tables = requests.flatMap(({ node }, request) => {
    const own = cells.flatMap((cell, i) =>
      cell.request === request ? rows.slice(i * quarters.length, (i + 1) * quarters.length) : [],
    );
    const dimensions = Object.keys(own[0]?.index ?? {});
    const columns: Column[] = [
      ...dimensions.map((head) => ({ head })),
      { head: say("column.quarter") },
      { head: say("column.median"), align: "right" },
      { head: say("column.interval") },
      { head: say("column.mean"), align: "right" },
    ];
    const lines = own.map(({ index, quarter, p5, p50, p95, mean, mcError }) => [
      ...Object.values(index),
      quarter,
      pc.bold(short(p50, language, mcError.p50)),
      pc.dim(`(${short(p5, language)} – ${short(p95, language)})`),
      short(mean, language, mcError.mean),
    ]);
    const { variable, unit } = own[0] as Row;
    return [
      `${pc.bold(variable)} ${pc.dim(`[${unit}]`)}  ${describe(node.id, node.description, language)}`,
      "",
      ...table(columns, lines),
      "",
    ];
  });
  const newest = world.quarters[world.newest] as string;
  const notes = [
    say("run.note"),
    ...(quarters.some((q) => q > world.newest) ? [say("balance.projected", { quarter: newest })] : []),
  ];
  return [...tables, ...notes.flatMap(paragraph).map(pc.dim), ""];
}
