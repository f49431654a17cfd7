/**
 * Tables of models: how many have a known training compute, by country, and the largest of each.
 */
import type { Input, RowFate } from "./input.ts";
import { plainColumn } from "./recognise.ts";

export interface CountryModels {
  readonly country: string;
  readonly models: number;
  /** Trained with more than 1e25 operations, the line from which models are commonly counted as large. */
  readonly large: number;
  readonly largest: { readonly name: string; readonly flop: number; readonly date: string };
}

export interface ModelTable {
  readonly taken: number;
  /** The one with the largest model first. */
  readonly countries: readonly CountryModels[];
}

const largeRun = 1e25;
/** More countries than there are. */
const mostCountries = 300;

/** Reads a table of models; `tell` hears of every row. */
export async function readModels(
  { file, head, rows }: Input,
  tell: (fate: RowFate) => void | Promise<void>,
): Promise<ModelTable> {
  const places = new Map(head.map((name, i) => [plainColumn(name), i]));
  const found = new Map<string, CountryModels>();
  let taken = 0;
  for await (const { row, cells } of rows) {
    const cell = (column: string): string => (cells[places.get(column) ?? -1] ?? "").trim();
    const text = cell("training compute flop");
    const flop = text === "" ? Number.NaN : Number(text);
    // A model of several countries counts for each.
    const countries = [
      ...new Set(
        cell("country of organization")
          .split(",")
          .map((one) => one.trim().slice(0, 60)),
      ),
    ].filter(Boolean);
    const reason = !(flop > 0 && Number.isFinite(flop))
      ? text === ""
        ? "it has no training compute"
        : `"${text.slice(0, 40)}" is no training compute`
      : countries.length === 0
        ? "it has no country"
        : undefined;
    await tell({ file, row, taken: reason === undefined, text: reason ?? countries.join(", ") });
    if (reason !== undefined) continue;
    taken++;
    for (const country of countries) {
      const before = found.get(country);
      if (!before && found.size >= mostCountries) continue;
      const one = { name: cell("model").slice(0, 80), flop, date: cell("publication date").slice(0, 10) };
      found.set(country, {
        country,
        models: (before?.models ?? 0) + 1,
        large: (before?.large ?? 0) + (flop > largeRun ? 1 : 0),
        largest: before && before.largest.flop >= flop ? before.largest : one,
      });
    }
  }
  return { taken, countries: [...found.values()].sort((a, b) => b.largest.flop - a.largest.flop) };
}
