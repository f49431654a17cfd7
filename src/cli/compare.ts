/**
 * `tonnage compare`: scenarios side by side, draw by draw, and what each sets.
 */
import pc from "picocolors";
import { type Cell, type Choice, choose } from "../analyses/choice.ts";
import { type ComparedRow, compare, comparedByDefault } from "../analyses/compare.ts";
import type { Difference } from "../analyses/difference.ts";
import { metaOf } from "../analyses/provenance.ts";
import { openWorld, type World, withPair } from "../analyses/world.ts";
import { percent, short, shortWithin } from "../charts/numbers.ts";
import { type Column, table } from "../charts/table.ts";
import type { Bundle } from "../data/contents.ts";
import type { Scenario } from "../data/scenarios.ts";
import { reasonOf } from "../data/scenarios.ts";
import { TonnageError } from "../engine/index.ts";
import type { Language, Say } from "../messages/index.ts";
import { describe } from "./describe.ts";
import { footer } from "./footer.ts";
import { findScenario, type GivenOptions, type Opened, open } from "./options.ts";
import { emit, watched } from "./output.ts";
import { heading, isNarrow, paragraph } from "./screen.ts";
import { version } from "./version.ts";

/** What the user wrote, and the world that it makes. */
interface Side {
  readonly name: string;
  readonly scenario: Scenario | undefined;
  readonly world: World;
}

const mostSides = 4;

/** A table for each variable: medians in each scenario, and the difference from the first. */
export async function compareCommand(
  names: readonly string[],
  given: GivenOptions & { readonly of?: readonly string[] },
): Promise<void> {
  refuse(names, given);
  const opened = await open(given);
  const { bundle, world, run, threads, say, language, convention } = opened;
  const sides = await Promise.all(names.map((name) => sideOf(bundle, name, opened, given.set ?? {})));
  const choice = choiceOf(opened, given);
  const rows = await watched(say, threads, (watch) =>
    compare(
      sides.map((side) => side.world),
      choice,
      run,
      watch,
    ),
  );
  const meta = await metaOf(bundle, world, version, convention, run);
  if (given.json) {
    emit(JSON.stringify({ meta, ...asData(opened, sides, rows) }, null, 1), given.out, say);
    return;
  }
  const text = [
    heading(names.join(" · ")),
    ...sides.flatMap(({ name, scenario }) =>
      paragraph(`${name}: ${scenario?.title[language] ?? say("compare.baseline")}`).map(pc.dim),
    ),
    "",
    ...paragraph(sentence(opened, sides, rows)).map(pc.bold),
    "",
    ...choice.cells.flatMap((cell) => [...cellTable(opened, sides, rows, cell), ""]),
    ...sides.flatMap((side) => settingLines(side, world, say, language)),
    ...paragraph(say("compare.note")).map(pc.dim),
    "",
    ...footer(say, { ...meta, scenario: names.join(" / ") }, given, language),
  ];
  emit(text.join("\n"), given.out, say);
}

function refuse(names: readonly string[], { scenario, regime }: GivenOptions): void {
  if (scenario !== undefined || regime !== undefined)
    throw new TonnageError({
      code: "two-scenarios",
      where: scenario === undefined ? "--regime" : "--scenario",
      found: "the scenarios that are compared stand behind the command",
      expected: "Leave the option out; --set holds in all of them",
    });
  const repeated = names.find((name, i) => names.indexOf(name) !== i);
  if (names.length < 2 || names.length > mostSides || repeated !== undefined)
    throw new TonnageError({
      code: "wrong-sides",
      where: "compare",
      found: repeated === undefined ? `${names.length} scenarios` : `${repeated} stands twice`,
      expected: `Name two to ${mostSides} different ones, such as: compare baseline no-smuggling`,
    });
}

async function sideOf(
  bundle: Bundle,
  name: string,
  { pair }: Opened,
  set: Readonly<Record<string, string>>,
): Promise<Side> {
  const scenario = await findScenario(bundle, name, "compare");
  const plain = openWorld(bundle, { scenario, set });
  return { name, scenario, world: withPair(plain, pair) };
}

/** What is asked for; else the balance of both blocs at the newest quarter, a year later and at the end. */
function choiceOf(opened: Opened, { of, at }: { readonly of?: readonly string[]; readonly at?: string }): Choice {
  const { world, convention, blocs, pair } = opened;
  const { quarters, newest } = world;
  const when = at ?? [newest, newest + 4, quarters.length - 1].map((q) => quarters[q]).join();
  return choose(world, of ?? comparedByDefault(pair), convention, blocs, when);
}

/** `9 of 10 draws`, or the share where that would say too little. */
function inDraws(share: number, say: Say, language: Language): string {
  if (share === 1) return say("compare.all");
  if (share > 0.995) return say("compare.nearly");
  if (share < 0.05 || share > 0.95) return say("compare.share", { share: percent(share, language) });
  return say("compare.tenths", { count: Math.round(share * 10) });
}

/** What the first row of the last quarter says, of all scenarios. */
function sentence({ world, say, language }: Opened, sides: readonly Side[], rows: readonly ComparedRow[]): string {
  const row = rows.filter(({ cell }) => cell === rows[0]?.cell).at(-1) as ComparedRow;
  const [first, ...others] = row.values.map((value) => short(value.p50, language, value.mcError.p50));
  const parts = others.map((value, i) => {
    const { above, below } = row.differences[i] as Difference;
    const name = sides[i + 1]?.name as string;
    if (above === 0 && below === 0) return say("compare.same", { name });
    const isAbove = above >= below;
    const share = inDraws(isAbove ? above : below, say, language);
    return say(isAbove ? "compare.above" : "compare.below", { name, value: value as string, share });
  });
  return say("compare.sentence", {
    quarter: world.quarters[row.quarter] as string,
    what: row.cell.name,
    name: sides[0]?.name as string,
    value: first as string,
    parts: parts.join("; "),
  });
}

/** A row for each quarter and scenario; a narrow screen leaves out the intervals of what each says itself. */
function cellTable(opened: Opened, sides: readonly Side[], rows: readonly ComparedRow[], cell: Cell): string[] {
  const { world, say, language } = opened;
  const right = { align: "right" as const };
  const columns: Column[] = [
    { head: say("column.quarter") },
    { head: say("compare.scenario") },
    { head: say("column.median"), ...right },
    ...(isNarrow() ? [] : [{ head: say("column.interval") }]),
    { head: say("compare.difference"), ...right },
    { head: say("column.interval") },
    { head: say("compare.sign") },
  ];
  const lines = rows
    .filter((row) => row.cell === cell)
    .flatMap(({ quarter, values, differences }) =>
      values.map(({ p50, p5, p95, mcError }, i) => {
        const [value, interval] = shortWithin(p50, [p5, p95], language, mcError.p50);
        const difference = differences[i - 1];
        return [
          i === 0 ? (world.quarters[quarter] as string) : "",
          (sides[i] as Side).name,
          value,
          ...(isNarrow() ? [] : [pc.dim(interval)]),
          ...(difference ? differenceCells(difference, say, language) : []),
        ];
      }),
    );
  const label = describe(cell.name.replace(/\[.*/s, ""), cell.description, language);
  return [
    `${pc.bold(cell.name)} ${pc.dim(`[${cell.unit}]`)}`,
    ...paragraph(label).map(pc.dim),
    "",
    ...table(columns, lines),
  ];
}

/** The difference as a share where it has one, its interval, and in how many draws it has its sign. */
function differenceCells({ absolute, relative, above, below }: Difference, say: Say, language: Language): string[] {
  if (above === 0 && below === 0) return ["—", "", pc.dim(say("compare.none"))];
  const text = (x: number): string => {
    const amount = relative ? percent(Math.abs(x), language) : short(Math.abs(x), language);
    return /[1-9]/.test(amount) ? `${x < 0 ? "−" : "+"}${amount}` : amount;
  };
  const { p50, p5, p95 } = relative ?? absolute;
  const most = Math.max(above, below);
  const range = pc.dim(say("compare.range", { low: text(p5), high: text(p95) }));
  const sign = above >= below ? "compare.more" : "compare.less";
  const often = isNarrow() ? percent(most, language) : say(sign, { share: inDraws(most, say, language) });
  return [pc.bold(text(p50)), range, often];
}

/** What a scenario sets, beside the baseline. */
function settingLines({ name, scenario, world }: Side, { data }: World, say: Say, language: Language): string[] {
  if (!scenario) return [];
  const before = (setting: string): string => {
    const elements = [...data.inputs.distributions.keys()].filter(
      (element) => element === setting || element.startsWith(`${setting}[`),
    );
    const texts = new Set(elements.map((element) => data.inputs.distributions.get(element)?.text ?? ""));
    return texts.size === 1 ? ([...texts][0] as string) : say("compare.byMember");
  };
  const lines = Object.entries(scenario.set).flatMap(([setting, value]) => [
    pc.dim(`  ${setting} = ${value}  (${say("compare.before", { value: before(setting) })})`),
    ...reasonOf(scenario, setting).map((line) => pc.dim(`    ${line}`)),
  ]);
  const regime = world.regime === "as-decreed" ? [] : [pc.dim(`  ${say("footer.regime", { name: world.regime })}`)];
  return [`${pc.bold(name)}  ${scenario.title[language]}`, ...regime, ...lines, ""];
}

function asData({ world }: Opened, sides: readonly Side[], rows: readonly ComparedRow[]) {
  return {
    scenarios: sides.map(({ name, scenario, world: { regime, settings } }) => ({
      name,
      title: scenario?.title ?? null,
      kind: scenario?.kind ?? null,
      regime,
      settings: Object.entries(settings).map(([element, value]) => ({
        element,
        value,
        baseline: world.data.inputs.distributions.get(element)?.text ?? null,
      })),
    })),
    rows: rows.map(({ cell, quarter, values, differences }) => ({
      cell: cell.name,
      unit: cell.unit,
      quarter: world.quarters[quarter],
      projected: quarter > world.newest,
      values,
      differences,
    })),
  };
}
