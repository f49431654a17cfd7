/**
 * `tonnage observations`: what draws can be weighted by, beside what the model says of the same.
 */
import pc from "picocolors";
import { cited } from "../analyses/explain.ts";
import { isEnough, observedBy, observedDraws } from "../analyses/observe.ts";
import { boundObservations, sharedWith } from "../analyses/observed-cells.ts";
import { metaOf } from "../analyses/provenance.ts";
import { fixed } from "../charts/numbers.ts";
import { table } from "../charts/table.ts";
import { type Mixture, type Observation, observationsIn, readObservations } from "../data/observations.ts";
import { footer } from "./footer.ts";
import { type GivenOptions, type Opened, open } from "./options.ts";
import { emit, watched } from "./output.ts";
import { modelText, reportedText } from "./score-tables.ts";
import { heading, indented, paragraph } from "./screen.ts";
import { version } from "./version.ts";

/** All of them, each alone: what it says, what the model says, and how many effective draws are left. */
export async function observationsCommand(given: GivenOptions): Promise<void> {
  const opened = await open(given);
  const { bundle, world, run, threads, say, convention, language } = opened;
  const known = readObservations(bundle, world.data.evidence);
  const entries = [...known.byName.values()];
  const bound = boundObservations(world, known);
  const draws = await watched(say, threads, (watch) => observedDraws(world, bound, run, watch));
  const meta = await metaOf(bundle, world, version, convention, run);
  const sharedBy = new Map(bound.map((one) => [one.observation.name, sharedWith(world, one)]));
  const found = entries.map((entry) => ({ entry, observed: observedBy([entry], draws) }));
  if (given.json) {
    const list = found.map(({ entry, observed }) => ({
      ...described(entry),
      ...("oneOf" in entry ? {} : { before: observed.beside[0]?.before, sharedWith: sharedBy.get(entry.name) }),
      effectiveSample: observed.weighting.effectiveSample,
      enough: isEnough(observed),
    }));
    emit(JSON.stringify({ meta, observations: list }, null, 1), given.out, say);
    return;
  }
  const rows = found.map(({ entry, observed }) => [
    entry.name,
    ...("oneOf" in entry
      ? [say("observations.oneOf", { count: entry.oneOf.length }), ""]
      : [reportedText(entry.reported, say, language), modelText(observed.beside[0]?.before, language)]),
    fixed(observed.weighting.effectiveSample, 0, language),
    isEnough(observed) ? "" : say("observations.tooSmall"),
  ]);
  const text = [
    heading(say("observations.title")),
    "",
    ...table(
      [
        { head: say("score.count") },
        { head: say("score.says") },
        { head: say("observations.model") },
        { head: say("observations.effective"), align: "right" },
        { head: "" },
      ],
      rows,
    ),
    "",
    ...entries.flatMap((entry) => details(opened, entry, sharedBy)),
    ...paragraph(say("observations.use")).map(pc.dim),
    "",
    ...footer(say, meta, given, language),
  ];
  emit(text.join("\n"), given.out, say);
}

function details(
  { say, language, reason }: Opened,
  entry: Observation | Mixture,
  sharedBy: ReadonlyMap<string, readonly string[]>,
): string[] {
  const shared = sharedBy.get(entry.name) ?? [];
  const about =
    "oneOf" in entry ? entry.oneOf.map(({ name }) => name).join(", ") : `${entry.sum.join(" + ")}, ${when(entry)}`;
  return [
    `${pc.bold(entry.name)}  ${entry.title[language]}`,
    ...indented(about).map(pc.dim),
    ...indented(reason(entry.because)),
    ...(shared.length ? indented(say("observations.shared", { ids: shared.join(", ") })).map(pc.dim) : []),
    ...("oneOf" in entry ? [] : cited(entry.figures).map(({ publisher, url }) => `  → ${publisher}: ${pc.cyan(url)}`)),
    "",
  ];
}

const when = ({ quarters }: Observation): string =>
  "at" in quarters ? quarters.at : `${quarters.from} – ${quarters.to}`;

/** As data, without what serves messages only. */
const described = (entry: Observation | Mixture) =>
  "oneOf" in entry
    ? { ...entry, oneOf: observationsIn(entry).map(({ name }) => name) }
    : {
        name: entry.name,
        title: entry.title,
        sum: entry.sum,
        quarters: entry.quarters,
        reported: entry.reported,
        figures: entry.figures.map(({ id }) => id),
        because: entry.because,
      };
