/**
 * The last tables of `tonnage production`: the account beside what was counted as shipped, before and after its draws are weighted by it.
 */
import pc from "picocolors";
import { neededSample } from "../analyses/observation.ts";
import type { Beside } from "../analyses/observe.ts";
import type { Score } from "../analyses/production.ts";
import type { Row } from "../analyses/rows.ts";
import { fixed, percent, short } from "../charts/numbers.ts";
import { table } from "../charts/table.ts";
import type { Reported } from "../data/observations.ts";
import type { Language, Say } from "../messages/index.ts";
import type { Opened } from "./options.ts";
import { rowAt } from "./production-tables.ts";
import { heading, isNarrow, paragraph } from "./screen.ts";

/** What each count says beside the account, and what taking them into account changes for these accelerators. */
export function scoreTables(
  opened: Opened,
  score: Score,
  accelerators: readonly string[],
  isAllWeighted: boolean,
): string[] {
  const { say, language } = opened;
  const { weighting, beside } = score.observed;
  const { names, weights, effectiveSample } = weighting;
  const count = (x: number): string => fixed(x, 0, language);
  const values = { names: names.join(", "), effective: count(effectiveSample), draws: count(weights.length) };
  return [
    heading(say("score.title")),
    ...paragraph(`${say("observed.weighted", values)}${isAllWeighted ? "" : say("score.here")}`).map(pc.dim),
    ...(opened.world.actual === opened.world.data ? [] : paragraph(say("score.actual")).map(pc.dim)),
    "",
    ...countLines(opened, beside, score.after !== undefined),
    "",
    ...(score.after
      ? changeLines(opened, score.before, score.after, accelerators)
      : paragraph(say("score.tooSmall", { ...values, needed: count(neededSample(weights.length)) }))),
  ];
}

/** What a source says: its median and interval, or its bound. */
export function reportedText({ low, median, high, bound }: Reported, say: Say, language: Language): string {
  const amount = short(median, language);
  return bound
    ? say(`reported.${bound}`, { amount })
    : `${amount} ${pc.dim(`(${short(low, language)} – ${short(high, language)})`)}`;
}

/** Median and interval. */
export const modelText = (summary: Beside["before"] | undefined, language: Language): string =>
  summary
    ? `${short(summary.p50, language, summary.mcError.p50)} ${pc.dim(`(${short(summary.p5, language)} – ${short(summary.p95, language)})`)}`
    : "—";

function countLines({ say, language }: Opened, beside: readonly Beside[], isScored: boolean): string[] {
  const rows = beside.map(({ observation: { name, reported }, before, after, share }) => [
    name,
    reportedText(reported, say, language),
    modelText(before, language),
    modelText(isScored ? after : undefined, language),
    percent(share, language),
  ]);
  const heads = ["score.count", "score.says", "score.before", "score.after", "score.share"] as const;
  return table(
    heads.map((id) => ({ head: say(id), align: id === "score.share" ? ("right" as const) : ("left" as const) })),
    isNarrow() ? rows.map((cells) => cells.map((cell) => cell.replace(/ \(.*/s, ""))) : rows,
  );
}

const shares = [
  ["production.diesBind", "dies_bind"],
  ["production.memoryBinds", "memory_binds"],
  ["production.packagingBinds", "packaging_binds"],
] as const;

function changeLines(
  { say, language }: Opened,
  before: readonly Row[],
  after: readonly Row[],
  accelerators: readonly string[],
): string[] {
  const change = (text: (row: Row) => string, variable: string, member?: string): string => {
    const where = member === undefined ? [] : ["accelerator", member];
    return `${text(rowAt(before, variable, where))} → ${pc.bold(text(rowAt(after, variable, where)))}`;
  };
  const share = ({ mean }: Row): string => percent(mean, language);
  const amount = ({ p50, mcError }: Row): string => short(Math.round(p50), language, mcError.p50);
  const right = (head: string) => ({ head, align: "right" as const });
  return [
    ...table(
      [
        { head: say("production.accelerator") },
        ...shares.map(([head]) => right(say(head))),
        right(say("production.delivered")),
      ],
      accelerators.map((member) => [
        member,
        ...shares.map(([, variable]) => change(share, variable, member)),
        change(amount, "deliveries", member),
      ]),
    ),
    ...paragraph(say("score.note", { compute: change(amount, "delivered_compute") })).map(pc.dim),
  ];
}
