/**
 * Checks: the model's laws, held against every draw, quarter and member of many settings.
 */
import type { Check } from "../../model/check.ts";
import { checks } from "../../model/checks.ts";
import type { Bundle } from "../data/contents.ts";
import { readExtremes } from "../data/extremes.ts";
import { readScenarios } from "../data/scenarios.ts";
import { nothing, Quantity, quantity, TonnageError, where } from "../engine/index.ts";
import { catalogues, type Language } from "../messages/index.ts";
import { eachBlock, openWorld, type RunSettings, type Watch, type World } from "./world.ts";

/** In how many draws of a setting the laws are checked unless told otherwise. */
export const drawsOfChecks = 512;

/** A world in which the laws must hold. */
export interface Setting {
  readonly name: string;
  readonly title: Readonly<Record<Language, string>>;
  readonly kind: "baseline" | "scenario" | "extreme" | "given";
  readonly world: World;
}

const baselineTitle = { en: catalogues.en["setting.baseline"], de: catalogues.de["setting.baseline"] };

/** The baseline, all scenarios, and the extreme settings. */
export function settingsToCheck(bundle: Bundle): readonly Setting[] {
  const scenarios = [...readScenarios(bundle).values()];
  return [
    { name: "baseline", title: baselineTitle, kind: "baseline", world: openWorld(bundle) },
    ...scenarios.map((scenario): Setting => {
      const { name, title } = scenario;
      return { name, title, kind: "scenario", world: openWorld(bundle, { scenario }) };
    }),
    ...readExtremes(bundle).map(
      ({ name, title, set }): Setting => ({ name, title, kind: "extreme", world: openWorld(bundle, { set }) }),
    ),
  ];
}

/** How far a law is from holding where it is furthest. */
export interface Worst {
  /** Of an exact law in the unit of what it is about, of any other relative to its size. */
  readonly excess: number;
  readonly setting: string;
  readonly draw: number;
  readonly quarter: string;
  readonly index: Readonly<Record<string, string>>;
}

export interface LawChecked {
  readonly law: string;
  /** The excess up to which it holds. */
  readonly allowed: number;
  /** How many values were looked at. */
  readonly values: number;
  readonly worst: Worst;
  readonly holds: boolean;
}

export interface SettingChecked {
  readonly setting: Setting;
  /** The laws in it, in the order of the model's. */
  readonly laws: readonly LawChecked[];
}

/** A sum of n terms of one sign is exact to about n × 6e-8 in single precision. */
const rounding = 1e-5;

const allowedOf = ({ exact }: Check): number => (exact ? 0 : rounding);

/** Less than this is nothing, in any unit: single precision has few digits left there. */
const least = new Quantity({ kind: "constant", value: 1e-30, unit: undefined });

/** How far a law is broken; where there is nothing to measure it against, all of it is. */
const excessOf = ({ broken, size, exact }: Check): Quantity =>
  exact ? broken : where(least.below(size), broken.per(size), where(least.below(broken), quantity(1), nothing));

const excesses = checks.map(excessOf);

/**
 * Checks all laws in each setting.
 * @throws TonnageError where a value is not a number, with the setting
 */
export async function checkLaws(
  settings: readonly Setting[],
  run: RunSettings,
  { progress, ...watch }: Watch = {},
): Promise<readonly SettingChecked[]> {
  const found: SettingChecked[] = [];
  for (const setting of settings)
    found.push({
      setting,
      laws: await checkIn(setting, run, {
        ...watch,
        progress: (done) => progress?.((found.length + done) / settings.length),
      }),
    });
  return found;
}

async function checkIn({ name, world }: Setting, run: RunSettings, watch: Watch): Promise<LawChecked[]> {
  const values = checks.map(() => 0);
  const worst = checks.map(
    (): Worst => ({ excess: Number.NEGATIVE_INFINITY, setting: name, draw: -1, quarter: "", index: {} }),
  );
  try {
    await eachBlock(world, excesses, run, watch, ({ request, index, quarter, first, draws }) => {
      values[request] = (values[request] ?? 0) + draws.length;
      let { excess } = worst[request] as Worst;
      let at = -1;
      for (let i = 0; i < draws.length; i++)
        if ((draws[i] as number) > excess) {
          excess = draws[i] as number;
          at = i;
        }
      if (at >= 0)
        worst[request] = { excess, setting: name, draw: first + at, quarter: world.quarters[quarter] as string, index };
    });
  } catch (error) {
    if (!(error instanceof TonnageError)) throw error;
    throw new TonnageError({ ...error, where: `${name}: ${error.where}` });
  }
  return checks.map((check, i) => {
    const [allowed, found] = [allowedOf(check), worst[i] as Worst];
    return { law: check.law, allowed, values: values[i] ?? 0, worst: found, holds: found.excess <= allowed };
  });
}

/** Each law over all settings. */
export const overSettings = (checked: readonly SettingChecked[]): readonly LawChecked[] =>
  checks.map(({ law }, i) => {
    const all = checked.map(({ laws }) => laws[i] as LawChecked);
    const { allowed, worst } = all.reduce((a, b) => (b.worst.excess > a.worst.excess ? b : a));
    const values = all.reduce((sum, one) => sum + one.values, 0);
    return { law, allowed, values, worst, holds: all.every(({ holds }) => holds) };
  });
