/**
 * The parts of a report: sentences, pictures and tables in the reader's language; balance, ladder and panel first.
 */
import { panelDimensions } from "../analyses/leadership.ts";
import type { Part } from "../charts/html.ts";
import { number, percent, percentWithin, round, short, within } from "../charts/numbers.ts";
import { fan } from "../charts/svg/fan.ts";
import { intervalRows } from "../charts/svg/rows.ts";
import { rungs } from "../data/rungs.ts";
import type { Summary } from "../engine/index.ts";
import { blocName } from "./describe.ts";
import { claimParts, sourceParts, workParts } from "./report-argument.ts";
import { names, type Reported } from "./reported.ts";

/** Pictures of fewer pixels have no room for long names. */
const narrow = 560;

/** All parts, in the order of the page. */
export const partsOf = (reported: Reported): readonly Part[] => [
  ...balanceParts(reported),
  ...comparedParts(reported),
  ...ladderParts(reported),
  ...panelParts(reported),
  ...workParts(reported),
  ...claimParts(reported),
  ...sourceParts(reported),
];

function balanceParts(reported: Reported): Part[] {
  const { found, at, world, pair, say, language, convention, scenario } = reported;
  const [first, second] = found.running.map((series) => series[at]) as [Summary, Summary];
  const [last] = found.ratio.slice(-1) as [Summary];
  const quarter = world.quarters[at] as string;
  return [
    {
      kind: "lead",
      text: say("report.balance", {
        ...names(reported),
        quarter,
        a: within(first, reported.language),
        b: within(second, reported.language),
        ratio: within(found.ratio[at] as Summary, reported.language),
        end: world.quarters.at(-1) as string,
        later: within(last, reported.language),
      }),
    },
    ...(scenario ? [{ kind: "paragraph" as const, text: scenario.description[language] }] : []),
    {
      kind: "picture",
      title: say("report.fan"),
      caption: say("report.fan.caption", { quarter: world.quarters[world.newest] as string }),
      draw: (width) =>
        fan({
          series: pair.map((bloc, i) => ({
            name: width < narrow ? bloc : blocName(say, bloc),
            colour: i,
            quarters: found.running[i] as readonly Summary[],
          })),
          labels: world.quarters,
          newest: world.newest,
          at,
          unit: `H100e [${convention}]`,
          projected: say("report.projected"),
          scale: "log",
          width,
          height: 400,
          format: (value) => short(value, language),
          tick: (value) => round(value, language),
        }),
    },
  ];
}

function comparedParts(reported: Reported): Part[] {
  const { found, say, language, world } = reported;
  if (found.compared.length === 0) return [];
  return [
    { kind: "heading", text: say("report.compared") },
    {
      kind: "table",
      caption: say("report.compared.caption"),
      heads: [
        say("report.what"),
        say("column.quarter"),
        say("report.baseline"),
        say("report.here"),
        say("compare.difference"),
        say("report.more"),
      ],
      text: [1],
      rows: found.compared.map(({ cell, quarter, values, differences }) => {
        const [before, here] = values as [Summary, Summary];
        const { relative, above } = differences[0] as NonNullable<(typeof differences)[0]>;
        return [
          cell.name,
          world.quarters[quarter] as string,
          within(before, reported.language),
          within(here, reported.language),
          relative ? percentWithin(relative, reported.language) : "",
          percent(above, language),
        ];
      }),
    },
  ];
}

function ladderParts(reported: Reported): Part[] {
  const { found, at, world, say, language, convention } = reported;
  const shown = rungs.flatMap(
    (rung) => found.ladder.find((row) => row.rung === rung && [convention, null].includes(row.convention)) ?? [],
  );
  const medians = shown.flatMap(({ p50 }) => p50 ?? []);
  return [
    { kind: "heading", text: say("report.ladder") },
    {
      kind: "paragraph",
      text: say("report.ladder.sentence", {
        low: number(Math.min(...medians), language),
        high: number(Math.max(...medians), language),
        quarter: world.quarters[at] as string,
      }),
    },
    {
      kind: "picture",
      title: say("report.ladder.figure", names(reported)),
      caption: say("report.ladder.caption"),
      draw: (width) =>
        intervalRows({
          rows: shown.map((row) => ({
            name: say(`rung.${row.rung}`),
            colour: 3,
            interval: row.p50 === null ? null : { p5: row.p5 as number, p50: row.p50, p95: row.p95 as number },
            value: row.p50 === null ? "—" : number(row.p50, language),
            marks: row.published,
          })),
          unit: say("leadership.factor", names(reported)),
          scale: "log",
          width,
          format: (value) => round(value, language),
          reference: 1,
        }),
    },
  ];
}

function panelParts(reported: Reported): Part[] {
  const { found, pair, say, language } = reported;
  const { rows, agreed } = found.leadership;
  const { over, under } = names(reported);
  return [
    { kind: "heading", text: say("report.panel") },
    {
      kind: "paragraph",
      text: say("report.panel.sentence", {
        over,
        count: String(rows.filter(({ leads }) => (leads[pair[0]] as number) > 0.5).length),
        all: String(panelDimensions.length),
        agreed: percent(agreed[pair[0]] as number, language),
      }),
    },
    {
      kind: "picture",
      title: say("report.panel.figure", { over, under }),
      caption: say("report.panel.caption"),
      draw: (width) =>
        intervalRows({
          rows: rows.map(({ dimension, factor }) => ({
            name: say(`leadership.${dimension}`),
            colour: 0,
            interval: factor,
            value: short(factor.p50, language),
          })),
          unit: say("leadership.factor", { over, under }),
          scale: "log",
          width,
          format: (value) => round(value, language),
          reference: 1,
        }),
    },
    {
      kind: "table",
      caption: say("report.panel.leads"),
      heads: [
        say("leadership.dimension"),
        ...pair.map((bloc) => say("leadership.leads", { bloc: blocName(say, bloc) })),
        say("leadership.factor", { over: pair[0], under: pair[1] }),
      ],
      rows: rows.map(({ dimension, leads, factor }) => [
        say(`leadership.${dimension}`),
        ...pair.map((bloc) => percent(leads[bloc] as number, language)),
        within(factor, reported.language),
      ]),
    },
  ];
}
