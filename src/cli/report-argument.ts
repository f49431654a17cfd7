/**
 * The later parts of a report: from models to output, the claims of the debate, and what all of it rests on.
 */
import type { ClaimFinding } from "../analyses/claims.ts";
import { methodNames } from "../analyses/workforce.ts";
import { oftenShort, rangeShort, valueParts } from "../charts/claim-words.ts";
import type { Part } from "../charts/html.ts";
import { fixed, percent, percentWithin, short, within } from "../charts/numbers.ts";
import type { Summary } from "../engine/index.ts";
import { names, type Reported } from "./reported.ts";

/** What compute is worth: lag of models, AI workers, output. */
export function workParts(reported: Reported): Part[] {
  const { found, world, at, pair, say, language } = reported;
  const { workforce, diffusion, parity } = found;
  const quarter = world.quarters[at] as string;
  const medians = workforce.rows.filter(({ bloc }) => bloc === pair[0]).map(({ workers }) => workers.p50);
  const factors = methodNames.map((method) => workforce.ratios[method].p50);
  const gain = (bloc: string): string =>
    percentWithin(diffusion.blocs.find((row) => row.bloc === bloc)?.outputGain as Summary, reported.language);
  const { leads, grows, compounds } = diffusion.compounding;
  return [
    { kind: "heading", text: say("report.work") },
    {
      kind: "paragraph",
      text: say("parity.model", {
        quarter,
        lag: within(parity.lagModelled, reported.language),
        doubling: within(parity.lagOfDoubling, reported.language),
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

/** Claims by topic, with their verdicts. */
export function claimParts(reported: Reported): Part[] {
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

/** What the ratio rests on, and the command that writes the page again. */
export const sourceParts = ({ found, say, command }: Reported): Part[] => [
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
