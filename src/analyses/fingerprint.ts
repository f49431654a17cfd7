/**
 * The fingerprint of a run: one hash over all summaries of all reported series in all conventions.
 *
 * Two runs of one model, scenario, seed and number of draws must have one fingerprint, on any machine, number of threads and
 * runtime; this is how it is checked.
 */
import { balances, ladderRatios, variablesOf } from "../../model/index.ts";
import type { Bundle } from "../data/bundle.ts";
import { canonicalHash } from "../data/hash.ts";
import { readScenarios, scenarioNamed } from "../data/scenarios.ts";
import type { Backend, Precision, Runner } from "../engine/index.ts";
import { askSummaries, openWorld } from "./world.ts";

export interface Fingerprinted {
  /** A named scenario; the baseline, unless told otherwise. */
  readonly scenario?: string;
  readonly seed: number;
  readonly draws: number;
  readonly precision?: Precision;
  readonly backend?: Backend;
  readonly blockSize?: number;
}

/** The fingerprint of a run of these data, done by this runner. */
export async function fingerprint(
  bundle: Bundle,
  { scenario, precision = "f32", ...run }: Fingerprinted,
  runner?: Runner,
): Promise<string> {
  const chosen = scenario === undefined ? undefined : scenarioNamed(readScenarios(bundle), scenario);
  const world = openWorld(bundle, { scenario: chosen });
  const requests = [...new Set(balances.flatMap(variablesOf)), ...ladderRatios.map((r) => r.ratio)];
  const { series } = await askSummaries(world, requests, { ...run, sampler: "sobol", precision }, { runner });
  return canonicalHash(series.map((s) => s.quarters));
}
