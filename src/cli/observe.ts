/**
 * `--observe`: draws weighted by what was observed.
 */
import { observe, refuseSmallSample } from "../analyses/observe.ts";
import type { RunSettings, Watch } from "../analyses/world.ts";
import { type Mixture, type Observation, observationNamed, readObservations } from "../data/observations.ts";
import type { GivenOptions, Opened } from "./options.ts";

/** The observations that the options name; none where they name none. */
export function observationsGiven(
  { bundle, world }: Pick<Opened, "bundle" | "world">,
  { observe: texts = [] }: Pick<GivenOptions, "observe">,
): (Observation | Mixture)[] {
  if (texts.length === 0) return [];
  const known = readObservations(bundle, world.data.evidence);
  return texts.map((text) => observationNamed(known, text));
}

/** The settings of a run whose draws are weighted by the observations that the options name; as they are where they name none. */
export async function weightedRun(
  opened: Pick<Opened, "bundle" | "world" | "run" | "convention">,
  given: Pick<GivenOptions, "observe">,
  watch: Watch,
): Promise<RunSettings> {
  const { world, run, convention } = opened;
  const entries = observationsGiven(opened, given);
  if (entries.length === 0) return run;
  const observed = await observe(world, entries, run, watch, { convention });
  refuseSmallSample(observed);
  return { ...run, weighting: observed.weighting };
}
