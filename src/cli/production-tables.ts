/**
 * The tables of `tonnage production`: one step each, from wafers to accelerators.
 */
import pc from "picocolors";
import type { Row } from "../analyses/rows.ts";
import { percent, short } from "../charts/numbers.ts";
import { type Column, table } from "../charts/table.ts";
import type { MessageId, Say } from "../messages/index.ts";
import type { Opened } from "./options.ts";
import { isNarrow, paragraph } from "./screen.ts";

/** A column of amounts: its heading, and the variable of which it shows the median and the interval. */
type Amount = readonly [head: MessageId, variable: string];

/** Wafers, dies, memory and accelerators of one producer in one quarter, as lines of text. */
export function productionTables(opened: Opened, rows: readonly Row[]): string[] {
  const { say } = opened;
  return [
    ...waferLines(opened, rows),
    "",
    ...amounts(opened, rows, "die", [
      ["production.ownWafers", "dies_made"],
      ["production.leaked", "dies_leaked"],
      ["production.used", "dies_used"],
      ["production.stored", "die_bank"],
    ]),
    "",
    ...amounts(opened, rows, "memory", [
      ["production.gained", "stacks_gained"],
      ["production.used", "stacks_used"],
      ["production.stored", "memory_store"],
    ]),
    "",
    ...amounts(
      opened,
      rows,
      "accelerator",
      [
        ["production.assembled", "packages_assembled"],
        ["production.delivered", "deliveries"],
      ],
      [
        ["production.diesBind", "dies_bind"],
        ["production.memoryBinds", "memory_binds"],
        ["production.packagingBinds", "packaging_binds"],
      ],
    ),
    ...paragraph(say("production.bindsNote")).map(pc.dim),
  ];
}

function waferLines(opened: Opened, rows: readonly Row[]): string[] {
  const { say } = opened;
  const steps: readonly Amount[] = [
    ["production.capacity", "wafer_capacity"],
    ["production.wafersMade", "wafer_output"],
    ["production.acceleratorWafers", "accelerator_wafers"],
  ];
  const lines = steps.map(([head, variable]) => [say(head), ...amount(opened, rowAt(rows, variable))]);
  return table([{ head: say("production.wafers") }, ...amountColumns(say, "column.median")], lines);
}

/** A table with a line for each member of a dimension: amounts, then shares of draws. */
function amounts(
  opened: Opened,
  rows: readonly Row[],
  dimension: "die" | "memory" | "accelerator",
  columns: readonly Amount[],
  shares: readonly Amount[] = [],
): string[] {
  const { say, language } = opened;
  const members = [...new Set(rows.flatMap(({ index }) => index[dimension] ?? []))];
  const heads: Column[] = [
    { head: say(`production.${dimension}`) },
    ...columns.flatMap(([head]) => amountColumns(say, head)),
    ...shares.map(([head]) => ({ head: say(head), align: "right" as const })),
  ];
  const lines = members.map((member) => {
    const value = (variable: string): Row => rowAt(rows, variable, [dimension, member]);
    // What no draw makes has no scarcest input.
    const isMade = shares.length === 0 || value(columns[0]?.[1] as string).p95 > 0;
    return [
      member,
      ...columns.flatMap(([, variable]) => amount(opened, value(variable))),
      ...shares.map(([, variable]) => (isMade ? percent(value(variable).mean, language) : nothing)),
    ];
  });
  return table(heads, lines);
}

const nothing = "—";

/** The row of a variable, at a member where it has several. */
export const rowAt = (rows: readonly Row[], variable: string, [dimension, member]: readonly string[] = []): Row =>
  rows.find((row) => row.variable === variable && (dimension === undefined || row.index[dimension] === member)) as Row;

/** Median, and beside it the interval where there is room. */
const amountColumns = (say: Say, head: MessageId): Column[] => [
  { head: say(head), align: "right" },
  ...(isNarrow() ? [] : [{ head: "" }]),
];

function amount({ language }: Opened, { p5, p50, p95, mcError }: Row): string[] {
  // Things are whole, and what has no draw above zero is not there.
  const count = (x: number, error = 0): string => (x < 0.5 ? "0" : short(Math.round(x), language, error));
  const cells = p95 < 0.5 ? [nothing, ""] : [count(p50, mcError.p50), pc.dim(`(${count(p5)} – ${count(p95)})`)];
  return isNarrow() ? cells.slice(0, 1) : cells;
}
