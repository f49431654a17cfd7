/**
 * `tonnage checks`: whether the model's laws hold, in all scenarios and at its edges.
 */
import pc from "picocolors";
import { checkLaws, type LawChecked, overSettings, type Setting, settingsToCheck } from "../analyses/checks.ts";
import { metaOf } from "../analyses/provenance.ts";
import { fixed, scientific, short } from "../charts/numbers.ts";
import { table } from "../charts/table.ts";
import type { Language } from "../messages/index.ts";
import { laws } from "../messages/laws.ts";
import { type GivenOptions, type Opened, open } from "./options.ts";
import { emit, watched } from "./output.ts";
import { heading, paragraph } from "./screen.ts";
import { version } from "./version.ts";

/** One table of the laws, one of the settings; with a setting of the user, that alone. Ends with 1 where a law is broken. */
export async function checksCommand(given: GivenOptions): Promise<void> {
  const opened = await open(given);
  const { bundle, world, run, threads, say, convention } = opened;
  const settings = isOwn(given) ? [ownSetting(given, opened)] : settingsToCheck(bundle);
  const checked = await watched(say, threads, (watch) => checkLaws(settings, run, watch));
  const over = overSettings(checked);
  if (!over.every(({ holds }) => holds)) process.exitCode = 1;
  const {
    scenario: _,
    scenarioHash: __,
    convention: ___,
    ...meta
  } = await metaOf(bundle, world, version, convention, run);
  if (given.json) {
    const rows = checked.map(({ setting: { name, title, kind }, laws }) => ({ name, title, kind, laws }));
    emit(JSON.stringify({ meta, laws: over, settings: rows }, null, 1), given.out, say);
    return;
  }
  const broken = over.filter(({ holds }) => !holds).length;
  const text = [
    heading(say("checks.title")),
    "",
    ...lawTable(over, settings, opened),
    "",
    ...settingTable(checked, opened),
    "",
    ...paragraph(summary(over, settings.length, opened)),
    pc.bold(
      broken === 0
        ? pc.green(say("checks.allHold"))
        : pc.red(say("checks.broken", { count: broken, laws: over.length })),
    ),
  ];
  emit(text.join("\n"), given.out, say);
}

const isOwn = ({ scenario, set }: GivenOptions): boolean => scenario !== undefined || set !== undefined;

function ownSetting({ set = {} }: GivenOptions, { world }: Opened): Setting {
  const parts = [world.scenario, ...Object.entries(set).map(([name, value]) => `${name}=${value}`)];
  const name = parts.join(" + ");
  return { name, title: { en: name, de: name }, kind: "given", world };
}

/** A law in the reader's language; English is what the model says. */
const lawName = (law: string, language: Language): string => (language === "de" ? (laws[law] ?? law) : law);

const mark = (holds: boolean): string => (holds ? pc.green("✓") : pc.red("✗"));

function lawTable(over: readonly LawChecked[], settings: readonly Setting[], { say, language }: Opened): string[] {
  const titles = new Map(settings.map(({ name, title }) => [name, title[language]]));
  const place = ({ excess, setting, quarter, draw, index }: LawChecked["worst"]): string =>
    excess > 0 ? [titles.get(setting), quarter, say("checks.draw", { draw }), ...Object.values(index)].join(", ") : "";
  return table(
    [
      { head: "" },
      { head: say("column.law") },
      { head: say("column.values"), align: "right" },
      { head: say("column.worst"), align: "right" },
      { head: say("column.allowed"), align: "right" },
      { head: say("column.where") },
    ],
    over.map(({ law, holds, values, worst, allowed }) => [
      mark(holds),
      lawName(law, language),
      short(values, language),
      scientific(worst.excess, language),
      scientific(allowed, language),
      pc.dim(place(worst)),
    ]),
  );
}

function settingTable(checked: Awaited<ReturnType<typeof checkLaws>>, { say, language }: Opened): string[] {
  return table(
    [
      { head: "" },
      { head: say("column.setting") },
      { head: "" },
      { head: say("column.lawsHeld"), align: "right" },
      { head: "" },
    ],
    checked.map(({ setting, laws: found }) => {
      const broken = found.filter(({ holds }) => !holds);
      return [
        mark(broken.length === 0),
        setting.title[language],
        setting.kind === "baseline" ? "" : pc.dim(say(`setting.${setting.kind}`)),
        say("checks.of", { count: found.length - broken.length, all: found.length }),
        broken.map(({ law }) => lawName(law, language)).join("; "),
      ];
    }),
  );
}

function summary(over: readonly LawChecked[], settings: number, { say, language, run, world }: Opened): string {
  return say("checks.summary", {
    laws: over.length,
    settings,
    draws: fixed(run.draws, 0, language),
    quarters: world.quarters.length,
    values: short(
      over.reduce((sum, { values }) => sum + values, 0),
      language,
    ),
  });
}
