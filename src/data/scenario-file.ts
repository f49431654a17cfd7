/**
 * A scenario or a regime from a file of the user. Apart, so that only this needs the parser and the schemas.
 */
import { checked } from "./forms/checked.ts";
import { regimeForm } from "./forms/regimes.ts";
import { scenarioForm } from "./forms/scenario.ts";
import { type Regime, regimeOf } from "./regimes.ts";
import type { Scenario } from "./scenarios.ts";
import { readYaml } from "./yaml.ts";

/** @throws TonnageError naming file, line and field of what is not YAML or does not fit */
export function readScenarioFile(file: string, text: string): Scenario {
  const { value, locate } = readYaml(file, text);
  return { ...checked(file, value, scenarioForm, (_, path) => locate(path)), name: file, file };
}

/** @throws TonnageError naming file, line and field of what is not YAML or does not fit */
export function readRegimeFile(file: string, text: string): Regime {
  const { value, locate } = readYaml(file, text);
  return regimeOf(
    file,
    checked(file, value, regimeForm, (_, path) => locate(path)),
    file,
  );
}
