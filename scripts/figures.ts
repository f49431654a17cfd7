/**
 * The figures of docs/weaknesses.md: its tables name settings and, in their last head, a variable; this fills in the grade of what
 * is set and the median that results at the newest quarter. `pages.ts` writes them.
 */
import { quantityNamed } from "../src/analyses/quantities.ts";
import { askSummaries, defaultRun, openWorld } from "../src/analyses/world.ts";
import { short } from "../src/charts/numbers.ts";
import type { Bundle } from "../src/data/contents.ts";
import type { StructureFile } from "../src/data/forms/structure.ts";

/** The page whose tables are filled in. */
export const figuresPage = "docs/weaknesses.md";

/** A table of settings: its head with a variable, of one bloc or of all, and its rows. */
const table = /^(\| what is set .*`(\w+)(?:\[(\w+)\])?` \|\n\|[ |-]+\|\n)((?:\|.*\n)+)/gm;

type Settings = Readonly<Record<string, string>>;

/** The page with every figure as the model gives it now. */
export async function withFigures(all: Bundle, page: string): Promise<string> {
  const bundle = historyAlone(all);
  const tables = [...page.matchAll(table)];
  const variables = [...new Set(tables.map(([, , id = ""]) => id))];
  const filled = new Map<string, string>();
  for (const [whole, head = "", id = "", bloc, rows = ""] of tables) {
    const lines: string[] = [];
    for (const line of rows.trimEnd().split("\n")) {
      const [what = "", to = ""] = line
        .split("|")
        .slice(1)
        .map((cell) => cell.trim());
      const alternatives = settingsIn(to);
      const medians: string[] = [];
      for (const set of alternatives.length > 0 ? alternatives : [{}])
        medians.push(await medianOf(bundle, set, variables, id, bloc));
      const grades = new Set(alternatives.flatMap(Object.keys).map((name) => gradeOf(bundle, name)));
      lines.push(`| ${what} | ${to} | ${[...grades].join(", ")} | ${medians.join(", ")} |\n`);
    }
    filled.set(whole, head + lines.join(""));
  }
  return page.replace(table, (whole) => filled.get(whole) ?? whole);
}

/** Without the projection: the newest quarter is the same, and here sooner. */
function historyAlone({ files, locate }: Bundle): Bundle {
  const structure = files["model/structure.yaml"] as StructureFile;
  return { files: { ...files, "model/structure.yaml": { ...structure, last_quarter: undefined } }, locate };
}

/** Alternatives stand in code; ` + ` joins what is set together. */
const settingsIn = (cell: string): Settings[] =>
  [...cell.matchAll(/`([^`]+)`/g)].map(([, text = ""]) =>
    Object.fromEntries(text.split(" + ").map((one) => one.split("="))),
  );

function gradeOf(bundle: Bundle, name: string): string | undefined {
  const [, id = "", member = ""] = /^(\w+)(?:\[([\w-]+))?/.exec(name) ?? [];
  const parameter = openWorld(bundle).data.parameters.get(id);
  return parameter?.assumed.includes(member) ? "assumed" : parameter?.grade;
}

/** Asks for all variables of the page at once, so that they are made ready once. */
async function medianOf(
  bundle: Bundle,
  set: Settings,
  variables: readonly string[],
  id: string,
  bloc: string | undefined,
): Promise<string> {
  const world = openWorld(bundle, { set });
  const requests = variables.map((one) => quantityNamed(one, "max8"));
  const isAsked = (request: number): boolean => variables[request] === id;
  const select = (request: number, quarter: number): boolean => isAsked(request) && quarter === world.newest;
  const { series } = await askSummaries(world, requests, defaultRun, {}, { select });
  const found = series.find(({ request, index }) => isAsked(request) && (bloc === undefined || index.bloc === bloc));
  return short(found?.quarters[world.newest]?.p50 ?? Number.NaN, "en");
}
