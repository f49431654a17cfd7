/**
 * Systems in a sentence, and as a table of readings for other programs.
 */
import type { SystemRow } from "../analyses/systems.ts";
import { number } from "../charts/numbers.ts";
import type { Product } from "../data/product.ts";
import type { Language, Say } from "../messages/index.ts";
import { exporters } from "./format.ts";

/** What the first of two systems does with how much more; nothing where a figure of that is missing. */
export function pairSentence(
  [first, second]: readonly Product[],
  rows: readonly SystemRow[],
  say: Say,
  language: Language,
): string | undefined {
  const row = (field: string): SystemRow | undefined => rows.find((one) => one.field === field && one.ratio);
  const ratio = (field: string): number | undefined => {
    const range = row(field)?.ratio;
    return range && (range[0] + range[1]) / 2;
  };
  const [rate, chips, power, work] = ["system_fp16", "chips", "system_power", "system_fp16_per_kilowatt"].map(ratio);
  if (rate === undefined || chips === undefined || power === undefined || work === undefined || !first || !second)
    return undefined;
  const all = row("system_fp16")?.ratios.flatMap(({ ratio: range }) => [...range]) ?? [rate];
  const written = (x: number): string => number(x, language);
  return say("systems.sentence", {
    first: first.name,
    second: second.name,
    rate: written(rate),
    low: written(Math.min(...all)),
    high: written(Math.max(...all)),
    chips: written(chips),
    power: written(power),
    work: written(work),
  });
}

/** Every reading of every system, a row each. */
export async function readingsCsv(systems: readonly Product[], rows: readonly SystemRow[]): Promise<string> {
  const all = rows.flatMap(({ field, unit, readings }) =>
    readings.flatMap((some, i) =>
      some.map(({ value: [low, high], grade, publisher, url }) => ({
        system: systems[i]?.id ?? "",
        field,
        unit,
        low,
        high,
        grade,
        publisher,
        url,
      })),
    ),
  );
  const names = ["system", "field", "unit", "low", "high", "grade", "publisher", "url"] as const;
  const columns = names.map((name) => ({
    name,
    type: name === "low" || name === "high" ? ("double" as const) : ("text" as const),
  }));
  const exporter = (await exporters.csv())(columns, undefined);
  return `${exporter.rows(names.map((name) => all.map((row) => row[name])))}${exporter.end()}`;
}
