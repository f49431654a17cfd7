/**
 * `tonnage loopholes`: products just under a line, and the best design that may still be sold.
 */
import pc from "picocolors";
import { reportOf } from "../analyses/classification.ts";
import { table } from "../charts/table.ts";
import { bestDesigns, type Design, justUnder } from "../controls/loopholes.ts";
import { regimeOn } from "../controls/regime.ts";
import { itemOf } from "../data/items.ts";
import { parseNumber, TonnageError } from "../engine/index.ts";
import { figure, marginText, percentOf, proposedLines, testWords, valueText, wayText } from "./control-texts.ts";
import { type ControlOptions, type Controls, dayAsked, openControls, wayAsked } from "./controls.ts";
import { emit } from "./output.ts";
import { heading, paragraph } from "./screen.ts";

export interface LoopholeOptions extends ControlOptions {
  readonly within?: string;
}

export function loopholesCommand(given: LoopholeOptions): void {
  const controls = openControls(given);
  const { rules, law, catalogue, classify, say, language } = controls;
  const on = dayAsked(given.on, rules, "--on");
  const way = wayAsked(given);
  const within = shareOf(given.within ?? "10%");
  // What is only announced cannot be bought, and tempts nobody.
  const chips = [...catalogue.values()].filter(
    ({ kind, released }) => kind === "chip" && released !== undefined && released <= on,
  );
  const classified = chips.map((product) => classify(itemOf(product, catalogue), on, way.to, way));
  const near = justUnder(classified, within).map(reportOf);
  const free = classified.filter(({ status }) => status === "not-controlled").map(reportOf);
  const designs = bestDesigns(classify, regimeOn(rules, law.groups, on, way), on, way);
  const best = { throughput: greatest(free, "tpp"), memory: greatest(free, "memory_bandwidth") };
  if (given.json) {
    const data = {
      on,
      ...way,
      within,
      near: near.map((report) => ({
        id: report.item.id,
        name: report.item.name,
        measures: report.measures,
        nearest: report.nearest,
      })),
      best: { byThroughput: best.throughput?.item ?? null, byMemoryBandwidth: best.memory?.item ?? null },
      designs: designs.map(designData),
    };
    emit(JSON.stringify(data, null, 1), given.out, say);
    return;
  }
  const rows = near.map(({ item, measures, nearest }) => [
    item.name,
    valueText(measures.tpp ?? null, say, language),
    valueText(measures.performance_density ?? null, say, language),
    nearest ? testWords(nearest.test, say, language) : "",
    marginText(nearest?.margin ?? null, language),
  ]);
  const right = { align: "right" as const };
  const text = [
    heading(`${say("loopholes.title")} · ${wayText(way, controls)} · ${on}`),
    ...proposedLines(controls),
    "",
    pc.bold(say("loopholes.near", { share: percentOf(figure(within * 100, language), language) })),
    ...(rows.length > 0
      ? table(
          [
            { head: say("loopholes.product") },
            { head: "TPP", ...right },
            { head: "TPP/mm²", ...right },
            { head: say("loopholes.line") },
            { head: "", ...right },
          ],
          rows,
        )
      : [say("loopholes.noneNear")]),
    "",
    pc.bold(say("loopholes.best")),
    ...bestLines(controls, best.throughput, "tpp"),
    ...bestLines(controls, best.memory, "memory_bandwidth"),
    "",
    pc.bold(say("loopholes.designs")),
    ...paragraph(say("loopholes.designsNote")).map(pc.dim),
    ...designLines(controls, designs),
    "",
    ...paragraph(say("controls.notAdvice")).map(pc.dim),
  ];
  emit(text.join("\n"), given.out, say);
}

function shareOf(text: string): number {
  const value = parseNumber(text);
  if (value !== undefined && value > 0 && value <= 1) return value;
  throw new TonnageError({
    code: "bad-share",
    where: "--within",
    found: `"${text}" is no share`,
    expected: "Write a share above 0% and up to 100%, such as 10%",
  });
}

type Report = ReturnType<typeof reportOf>;

/** The one with the most of a measure; of intervals the lower end counts. */
function greatest(reports: readonly Report[], measure: string): Report | undefined {
  const of = ({ measures }: Report): number => {
    const value = measures[measure];
    return Array.isArray(value) ? (value[0] as number) : typeof value === "number" ? value : -1;
  };
  const [first] = reports.filter((report) => of(report) >= 0).sort((a, b) => of(b) - of(a));
  return first;
}

const bestLines = (
  { say, language }: Controls,
  report: Report | undefined,
  measure: "tpp" | "memory_bandwidth",
): string[] => {
  if (!report) return [];
  const unit = measure === "tpp" ? "TPP" : "GB/s";
  return [
    `  ${say(`loopholes.by.${measure}`)}: ${pc.bold(report.item.name)}, ${valueText(report.measures[measure] ?? null, say, language)} ${unit}`,
  ];
};

const limited = (x: number): number | null => (Number.isFinite(x) ? Math.round(x * 1e4) / 1e4 : null);
/** Below what each measure stays, null where there is no limit. */
const designData = ({ dataCenter, tpp, io, memory, area }: Design) => ({
  dataCenter,
  tppBelow: limited(tpp),
  ioBandwidthBelow: limited(io),
  memoryBandwidthBelow: limited(memory),
  dieAreaAtLeast: limited(area),
});

function designLines({ say, language }: Controls, designs: readonly Design[]): string[] {
  const below = (x: number): string =>
    Number.isFinite(x) ? `< ${figure(Math.round(x), language)}` : say("loopholes.noLimit");
  const rows = designs.map(({ dataCenter, tpp, io, memory, area }) => [
    say(dataCenter ? "measure.data_center" : "loopholes.consumer"),
    below(tpp),
    below(io),
    below(memory),
    area > 0 ? `≥ ${figure(Math.round(area), language)} mm²` : "",
  ]);
  const right = { align: "right" as const };
  return table(
    [
      { head: say("loopholes.madeFor") },
      { head: "TPP", ...right },
      { head: `${say("loopholes.links")} GB/s`, ...right },
      { head: `${say("loopholes.memory")} GB/s`, ...right },
      { head: say("loopholes.area"), ...right },
    ],
    rows,
  );
}
