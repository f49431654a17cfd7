/**
 * The last lines of an answer: what reproduces it.
 */
import pc from "picocolors";
import type { Meta } from "../analyses/provenance.ts";
import { fixed } from "../charts/numbers.ts";
import type { Language, Say } from "../messages/index.ts";
import type { GivenOptions } from "./options.ts";
import { paragraph } from "./screen.ts";

/** What reproduces the result; single settings by name, since a hash cannot be typed. */
export function footer(say: Say, meta: Meta, given: GivenOptions, language: Language): string[] {
  const single = Object.entries(given.set ?? {}).map(([name, value]) => `${name}=${value}`);
  const regime = meta.regime === undefined ? [] : [say("footer.regime", { name: meta.regime })];
  const scenario = [meta.scenario, ...regime, ...single].join(" + ");
  const { fast, observed, regime: _, overlays = [], ...rest } = meta;
  const evidenceHash = [meta.evidenceHash, ...overlays].join(" + ");
  const precision = fast ? `${meta.precision} --fast` : meta.precision;
  const text = say("footer", { ...rest, evidenceHash, precision, scenario, draws: fixed(meta.draws, 0, language) });
  return paragraph(observed ? `${text} · ${weightedBy(say, meta, language)}` : text).map(pc.dim);
}

/** A line below a heading where draws are weighted; nothing where they are not. */
export const weightedLine = (say: Say, meta: Meta, language: Language): string[] =>
  meta.observed ? paragraph(weightedBy(say, meta, language)).map(pc.yellow) : [];

const weightedBy = (say: Say, { observed, draws }: Meta, language: Language): string =>
  say("observed.weighted", {
    names: observed?.names.join(", ") ?? "",
    effective: fixed(observed?.effectiveSample ?? 0, 0, language),
    draws: fixed(draws, 0, language),
  });
