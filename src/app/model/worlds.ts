/**
 * Worlds as an address describes them. What of it does not fit is left out and said, and the rest keeps working.
 */
import { defaultRun, openWorld, type RunSettings, type World } from "../../analyses/world.ts";
import type { Bundle } from "../../data/contents.ts";
import { asDecreed, readRegimes, regimeNamed } from "../../data/regimes.ts";
import { readScenarios, scenarioNamed } from "../../data/scenarios.ts";
import { TonnageError } from "../../engine/index.ts";
import { Recent } from "../../engine/runner/recent.ts";
import type { Setting } from "./questions.ts";

export interface Opened {
  readonly world: World;
  /** What could not be used, in sentences. */
  readonly faults: readonly string[];
}

/** So many worlds are kept: what is being looked at, what it is held against, and the last few. */
const mostKept = 8;

/** Opens worlds of a bundle, and keeps the last few: their programs are kept with them. */
export function opener(bundle: Bundle): (setting: Setting) => Opened {
  const kept = new Recent<string, Opened>(mostKept);
  return ({ scenario, regime, set }) => {
    const key = JSON.stringify([scenario, regime, set]);
    const opened = kept.get(key) ?? openLeniently(bundle, scenario, regime, set);
    kept.set(key, opened);
    return opened;
  };
}

function openLeniently(bundle: Bundle, scenario: string, regime: string, set: Setting["set"]): Opened {
  const faults: string[] = [];
  const tried = <Value>(read: () => Value): Value | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof TonnageError)) throw error;
      faults.push(error.message);
      return undefined;
    }
  };
  const options = {
    scenario: tried(() => scenarioNamed(readScenarios(bundle), scenario, "scenario")),
    regime: regime === "" ? undefined : tried(() => regimeNamed(readRegimes(bundle), regime || asDecreed, "regime")),
  };
  const whole = tried(() => openWorld(bundle, { ...options, set }));
  if (whole) return { world: whole, faults };
  // One at a time, to keep those that fit.
  faults.pop();
  const fitting: Record<string, string> = {};
  for (const [name, value] of Object.entries(set))
    if (tried(() => openWorld(bundle, { ...options, set: { [name]: value } }))) fitting[name] = value;
  return { world: openWorld(bundle, { ...options, set: fitting }), faults };
}

/** How a setting is run. */
export const runOf = ({ seed, draws }: Setting): RunSettings => ({ ...defaultRun, seed, draws });
