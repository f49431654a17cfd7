/**
 * Amounts in documents that the model computes: `<!--= domestic_output@2028Q4 -->990k (302k – 2.57M)<!--=-->` is the median and the
 * 90 percent interval of a cell, of a sum of cells (`a[x] + a[y]`), or of one over several quarters (`@2025Q1..2025Q4`); settings stand
 * behind a semicolon (`; memory_notice=0`), `median` in front asks for the median alone. `pages.ts` writes them anew.
 */
import { drawsOfSums, requestsOf } from "../src/analyses/cell-sums.ts";
import { type CellSum, cellsOf } from "../src/analyses/observed-cells.ts";
import { defaultRun, openWorld, quarterIndex, type World } from "../src/analyses/world.ts";
import { short } from "../src/charts/numbers.ts";
import type { Bundle } from "../src/data/contents.ts";
import { summarise } from "../src/engine/index.ts";

const amount = /(<!--= (median )?([^@;]+?) ?@ ?(\d{4}Q\d)(?:\.\.(\d{4}Q\d))?(?:; ([^>]+?))? -->)([^<]*)(<!--=-->)/g;

/** The page with every such amount as the model gives it now. @throws TonnageError for what is not in the model */
export async function withAmounts(bundle: Bundle, page: string): Promise<string> {
  const found = [...page.matchAll(amount)];
  const bySettings = Map.groupBy(found, ([, , , , , , settings = ""]) => settings);
  const texts = new Map<string, string>();
  for (const [settings, amounts] of bySettings) {
    const set = Object.fromEntries(
      settings
        .split(" + ")
        .filter(Boolean)
        .map((one) => one.split("=")),
    );
    const world = openWorld(bundle, { set });
    const sums = amounts.map(([, , , cells = "", from = "", to = from]) => sumOf(world, cells, from, to));
    const draws = await drawsOfSums(world.data, sums, defaultRun, {}, requestsOf(sums));
    for (const [i, [, open = "", isMedian]] of amounts.entries()) {
      const { p5, p50, p95 } = summarise(draws[i] as Float64Array);
      const [middle, low, high] = [p50, p5, p95].map((x) => short(x, "en"));
      texts.set(open, isMedian ? (middle as string) : `${middle} (${low} – ${high})`);
    }
  }
  return page.replace(amount, (...parts: string[]) => `${parts[1]}${texts.get(parts[1] as string)}${parts[8]}`);
}

function sumOf(world: World, cells: string, from: string, to: string): CellSum {
  const [first, last] = [from, to].map((quarter) => quarterIndex(world, quarter)) as [number, number];
  return {
    cells: cells.split(" + ").flatMap((cell) => cellsOf(world, cell.trim(), "max8", cells)),
    quarters: Array.from({ length: last - first + 1 }, (_, i) => first + i),
  };
}
