/**
 * The coverage table of docs/guide/published.md: how many of each source's independent estimates lie inside our 90 percent
 * interval, to the newest complete quarter and after it. `pages.ts` writes it.
 */
import { type Coverage, type Coverages, published } from "../src/analyses/published.ts";
import { defaultRun, openWorld } from "../src/analyses/world.ts";
import type { Bundle } from "../src/data/contents.ts";
import { readPublished } from "../src/data/published.ts";
import { TonnageError } from "../src/engine/index.ts";

/** The page whose table is filled in. */
export const coveragePage = "docs/guide/published.md";

const block = /(?<=<!-- coverage: written by npm run pages -->\n)[\s\S]*?(?=<!-- end of coverage -->)/;

/** The page with the table as the model gives it now. @throws TonnageError where the page has no place for it */
export async function withCoverage(bundle: Bundle, page: string): Promise<string> {
  if (!block.test(page))
    throw new TonnageError({
      code: "no-coverage",
      where: coveragePage,
      found: "there is no place for the coverage table",
      expected: "Put it back: the two comments between which the table stands",
    });
  const world = openWorld(bundle);
  const { coverage, bySource, notes } = await published(world, readPublished(bundle, world.data.evidence), defaultRun);
  const rows = Object.entries(bySource).map(([source, found]) => row(source, found));
  const compared = notes.filter(({ comparable }) => comparable).length;
  const text = [
    "",
    `| by | to ${world.quarters[world.newest]}: inside of comparable | overlapping | after it: inside of comparable | overlapping |`,
    "|---|---:|---:|---:|---:|",
    ...rows,
    row("**all**", coverage),
    "",
    `Of ${notes.length} figures that stand beside ours, ${compared} can be compared; the others are listed with the reason. Independent ones alone are`,
    "counted, each at every date for which it says something.",
    "",
    "",
  ].join("\n");
  return page.replace(block, () => text);
}

const row = (name: string, { history, projection }: Coverages): string =>
  `| ${[name, ...cells(history), ...cells(projection)].join(" | ")} |`;

const cells = ({ comparable, inside, overlaps }: Coverage): string[] =>
  comparable === 0 ? ["", ""] : [`${inside} of ${comparable}`, `${overlaps}`];
