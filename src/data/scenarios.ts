/**
 * Scenarios: named settings of levers and overrides of parameters, a small difference from the baseline.
 */
import { nearest, TonnageError } from "../engine/index.ts";
import { type Bundle, contentOf, filesIn } from "./contents.ts";
import type { ScenarioFile } from "./forms/scenario.ts";

export interface Scenario extends ScenarioFile {
  readonly name: string;
  /** For messages: the file it comes from. */
  readonly file: string;
}

/** The embedded scenarios, by name. */
export function readScenarios(bundle: Bundle): ReadonlyMap<string, Scenario> {
  return new Map(
    filesIn(bundle, "scenarios").map((file) => {
      const name = (file.split("/").at(-1) as string).replace(/\.yaml$/, "");
      return [name, { ...contentOf<ScenarioFile>(bundle, file), name, file }];
    }),
  );
}

/** Why a scenario sets something, and from which source: none, one or two lines. */
export const reasonOf = ({ reasons }: Scenario, name: string): readonly string[] => {
  const { because, source } = reasons[name] ?? {};
  return [because, source && `→ ${source}`].filter((line) => line !== undefined && line !== "") as string[];
};

/** The name of the world in which nothing is set. */
export const baseline = "baseline";

/** @returns undefined for the baseline @throws TonnageError with the nearest known name */
export function scenarioNamed(
  scenarios: ReadonlyMap<string, Scenario>,
  name: string,
  where = "--scenario",
): Scenario | undefined {
  const scenario = scenarios.get(name);
  if (scenario || name === baseline) return scenario;
  const near = nearest(name, scenarios.keys());
  throw new TonnageError({
    code: "unknown-scenario",
    where,
    found: `no scenario "${name}"`,
    expected: `Known: ${[baseline, ...scenarios.keys()].join(", ")}; or the path of a YAML file`,
    ...(near ? { hint: `Did you mean "${near}"?` } : {}),
  });
}
