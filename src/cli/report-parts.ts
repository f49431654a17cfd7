/**
 * The parts of a report: sentences, pictures and tables in the reader's language.
 */
import type { ClaimFinding } from "../analyses/claims.ts";
import { panelDimensions } from "../analyses/leadership.ts";
import type { Report } from "../analyses/report.ts";
import { methodNames } from "../analyses/workforce.ts";
import { oftenShort, rangeShort, valueParts } from "../charts/claim-words.ts";
import type { Part } from "../charts/html.ts";
import { fixed, number, percent, round, short } from "../charts/numbers.ts";
import { fan } from "../charts/svg/fan.ts";
import { intervalRows } from "../charts/svg/rows.ts";
import { rungs } from "../data/rungs.ts";
import type { Summary } from "../engine/index.ts";
import { blocName } from "./describe.ts";
import type { Opened } from "./options.ts";

/** What the parts of a report are written from. */
export interface Reported extends Opened {
  readonly found: Report;
  /** The quarter that is spoken of. */
  readonly at: number;
  /** The command that writes it again. */
  readonly command: string;
}

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

const within = ({ p50, p5, p95 }: Summary, { language }: Reported): string =>
  `${short(p50, language)} (${short(p5, language)} – ${short(p95, language)})`;
const percentWithin = ({ p50, p5, p95 }: Summary, { language }: Reported): string =>
  `${percent(p50, language)} (${percent(p5, language)} – ${percent(p95, language)})`;
const names = ({ say, pair }: Reported): { over: string; under: string } => ({
  over: blocName(say, pair[0]),
  under: blocName(say, pair[1]),
});

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
        a: within(first, reported),
        b: within(second, reported),
        ratio: within(found.ratio[at] as Summary, reported),
        end: world.quarters.at(-1) as string,
        later: within(last, reported),
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
          within(before, reported),
          within(here, reported),
          relative ? percentWithin(relative, reported) : "",
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
        within(factor, reported),
      ]),
    },
  ];
}

function workParts(reported: Reported): Part[] {
  const { found, world, at, pair, say, language } = reported;
  const { workforce, diffusion, parity } = found;
  const quarter = world.quarters[at] as string;
  const medians = workforce.rows.filter(({ bloc }) => bloc === pair[0]).map(({ workers }) => workers.p50);
  const factors = methodNames.map((method) => workforce.ratios[method].p50);
  const gain = (bloc: string): string =>
    percentWithin(diffusion.blocs.find((row) => row.bloc === bloc)?.outputGain as Summary, reported);
  const { leads, grows, compounds } = diffusion.compounding;
  return [
    { kind: "heading", text: say("report.work") },
    {
      kind: "paragraph",
      text: say("parity.model", {
        quarter,
        lag: within(parity.lagModelled, reported),
        doubling: within(parity.lagOfDoubling, reported),
      }),
    },
    {
      kind: "paragraph",
      text: say("workforce.sentence", {
        ...names(reported),
        quarter,
        least: short(Math.min(...medians), language),
        most: short(Math.max(...medians), language),
        apart: short(Math.max(...medians) / Math.min(...medians), language),
        low: short(Math.min(...factors), language),
        high: short(Math.max(...factors), language),
      }),
    },
    {
      kind: "paragraph",
      text: say("diffusion.sentence", {
        ...names(reported),
        quarter: world.quarters.at(-1) as string,
        first: gain(pair[0]),
        second: gain(pair[1]),
        leads: percent(leads, language),
        grows: percent(grows, language),
        compounds: percent(compounds, language),
      }),
    },
    { kind: "note", text: say("leadership.gap", { ...names(reported), ...gapPoints(reported) }) },
  ];
}

function gapPoints({ found, language }: Reported): Record<string, string> {
  const points = (share: number): string => fixed(100 * share, 2, language);
  const { gap, compute, adoption, capability, structure } = found.diffusion.gap;
  return {
    whole: `${points(gap.p50)} (${points(gap.p5)} – ${points(gap.p95)})`,
    compute: points(compute.p50),
    adoption: points(adoption.p50),
    capability: points(capability.p50),
    structure: points(structure.p50),
  };
}

function claimParts(reported: Reported): Part[] {
  const { found, say } = reported;
  const { claims } = found;
  const counted = (verdict: ClaimFinding["verdict"]): number => claims.filter((one) => one.verdict === verdict).length;
  const topics = [...new Set(claims.map(({ claim }) => claim.topic))];
  return [
    { kind: "heading", text: say("claims.title") },
    {
      kind: "paragraph",
      text: say("claims.sentence", {
        count: claims.length - counted("outside"),
        supported: counted("supported"),
        plausible: counted("plausible"),
        contradicted: counted("contradicted"),
        undecided: counted("undecided"),
        outside: counted("outside"),
      }),
    },
    ...topics.map(
      (topic): Part => ({
        kind: "table",
        caption: say(`topic.${topic}`),
        heads: [
          say("claims.claim"),
          say("claims.verdict"),
          say("claims.ours"),
          say("claims.says"),
          say("claims.likely"),
        ],
        text: [1],
        rows: claims.filter(({ claim }) => claim.topic === topic).map((one) => claimRow(one, reported)),
      }),
    ),
    { kind: "note", text: say("report.claims.note") },
  ];
}

function claimRow({ claim, verdict, definitions }: ClaimFinding, reported: Reported): string[] {
  const { say, language } = reported;
  const finding = definitions[0]?.finding;
  const head = [claim.title[language], say(`claimVerdict.${verdict}`)];
  if (!claim.test || !finding) return [...head, "", "", ""];
  const { kind, supports } = claim.test;
  return [
    ...head,
    valueParts(finding, kind, language).join(" "),
    rangeShort(supports, kind, language),
    oftenShort(finding.supports, finding, language),
  ];
}

const sourceParts = ({ found, say, command }: Reported): Part[] => [
  { kind: "heading", text: say("report.sources") },
  { kind: "paragraph", text: say("report.sources.sentence", { count: String(found.sources.length) }) },
  {
    kind: "list",
    items: found.sources.map(({ title, publisher, url }) => ({
      text: title,
      url,
      more: publisher,
    })),
  },
  { kind: "heading", text: say("report.again") },
  { kind: "code", text: command },
];
