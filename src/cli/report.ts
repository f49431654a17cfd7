/**
 * `tonnage report`: one self-contained page about one world, to be read on a screen or printed.
 */

import { metaOf } from "../analyses/provenance.ts";
import { report } from "../analyses/report.ts";
import { openWorld, quarterAsked, withPair } from "../analyses/world.ts";
import { withoutColour } from "../charts/colour.ts";
import { page } from "../charts/html.ts";
import { asDecreed } from "../data/regimes.ts";
import { TonnageError } from "../engine/index.ts";
import { askedBy } from "./claim-data.ts";
import { footer } from "./footer.ts";
import { type GivenOptions, type Opened, open } from "./options.ts";
import { emit, watched } from "./output.ts";
import { partsOf } from "./report-parts.ts";
import { version } from "./version.ts";

/** @throws TonnageError where no file is named: a page is not for a terminal */
export async function reportCommand(given: GivenOptions): Promise<void> {
  if (given.out === undefined)
    throw new TonnageError({
      code: "no-file",
      where: "report",
      found: "no file is named for the page",
      expected: "Write one: tonnage report --out brief.html",
    });
  const opened = await open(given);
  const { bundle, world, run, threads, convention, pair, say, language } = opened;
  const at = quarterAsked(world, given.at);
  const isBaseline = world.regime === asDecreed && Object.keys(world.settings).length === 0;
  const plain = isBaseline ? undefined : openWorld(bundle);
  const baseline = plain && withPair(plain, pair);
  const found = await watched(say, threads, (watch) =>
    report(bundle, world, baseline, askedBy(opened, given), convention, pair, run, at, watch),
  );
  const meta = await metaOf(bundle, world, version, convention, run);
  const parts = partsOf({ ...opened, found, at, command: commandOf(given) });
  const html = page({
    language,
    eyebrow: say("report.eyebrow"),
    title: titleOf(opened),
    parts,
    footer: withoutColour(footer(say, meta, given, language).join(" ")),
  });
  emit(html, given.out, say);
}

const titleOf = ({ scenario, regime, say, language }: Opened): string =>
  scenario?.title[language] ?? regime?.title[language] ?? say("report.baseline");

/** Names and values that a shell would read otherwise stand in quotation marks. */
const quoted = (text: string): string => (/^[\w./:=,[\]-]+$/.test(text) ? text : `"${text.replaceAll('"', '\\"')}"`);

function commandOf({ scenario, regime, set = {}, at, convention, draws, seed, lang, out }: GivenOptions): string {
  const options: readonly (readonly [string, string | undefined])[] = [
    ["--scenario", scenario],
    ["--regime", regime],
    ...Object.entries(set).map(([name, value]) => ["--set", `${name}=${value}`] as const),
    ["--at", at],
    ["--convention", convention],
    ["--draws", String(draws)],
    ["--seed", String(seed)],
    ["--lang", lang],
    ["--out", out],
  ];
  return [
    "tonnage report",
    ...options.flatMap(([name, value]) => (value === undefined ? [] : [`${name} ${quoted(value)}`])),
  ].join(" ");
}
