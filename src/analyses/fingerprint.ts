/**
 * The fingerprint of a run: one hash over all summaries of all reported series in all conventions.
 *
 * Two runs of one model, scenario, seed and number of draws must have one fingerprint, on any machine, number of threads and
 * runtime; this is how it is checked.
 */
import { balances, rungsOf, variablesOf } from "../../model/index.ts";
import { bundleOf } from "../data/bundle.ts";
import { canonicalHash } from "../data/hash.ts";
import { readScenarios, scenarioNamed } from "../data/scenarios.ts";
import { type Backend, summarise } from "../engine/index.ts";
import { ask, openWorld } from "./world.ts";

export async function fingerprint(
  files: Readonly<Record<string, unknown>>,
  run: { readonly scenario: string; readonly seed: number; readonly draws: number; readonly backend?: Backend },
): Promise<string> {
  const bundle = bundleOf(files);
  const world = openWorld(bundle, { scenario: scenarioNamed(readScenarios(bundle), run.scenario) });
  const requests = balances.flatMap((b) => [...variablesOf(b), ...rungsOf(b)]);
  const { scenario: _, ...settings } = run;
  const { series } = await ask(world, requests, { ...settings, sampler: "sobol", precision: "f32" });
  return canonicalHash(series.map((s) => s.quarters.map((values) => Object.values(summarise(values)))));
}
