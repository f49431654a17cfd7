/**
 * Observing: the draws of what observations are about, and weights by them.
 */
import { type Mixture, type Observation, observationsIn } from "../data/observations.ts";
import { type Quantity, type Summary, summarise, summariseWeighted, TonnageError } from "../engine/index.ts";
import { drawsOfSums } from "./cell-sums.ts";
import {
  drawsForEnough,
  neededSample,
  type ObservedDraws,
  sharesIn,
  type Weighting,
  weightingBy,
} from "./observation.ts";
import { type Bound, bind } from "./observed-cells.ts";
import type { RunSettings, Watch, World } from "./world.ts";

/**
 * The draws of what observations are about, in the world as it was: observations are of no counterfactual one.
 * @param within requests that are made ready anyway: they are run where they have all that is needed
 */
export async function observedDraws(
  world: World,
  bound: readonly Bound[],
  settings: RunSettings,
  watch: Watch = {},
  within: readonly Quantity[] = [],
): Promise<ObservedDraws> {
  const found = await drawsOfSums(world.actual, bound, settings, watch, within);
  return new Map(bound.map(({ observation }, i) => [observation.name, found[i] as Float64Array]));
}

/** An observation beside the model's own draws. */
export interface Beside {
  readonly observation: Observation;
  /** What the model says of the same, before the weights and by them; undefined where no draw has weight. */
  readonly before: Summary;
  readonly after: Summary | undefined;
  /** How likely it is, among the others of a mixture, to be the right one; 1 where it stands alone. */
  readonly share: number;
}

export interface Observed {
  readonly weighting: Weighting;
  readonly beside: readonly Beside[];
}

/** Runs the model for what these observations are about, and weights its draws by all of them together. */
export async function observe(
  world: World,
  entries: readonly (Observation | Mixture)[],
  settings: RunSettings,
  watch: Watch = {},
  { convention, within }: { readonly convention?: string; readonly within?: readonly Quantity[] } = {},
): Promise<Observed> {
  refuseTwice(entries);
  const bound = entries.flatMap(observationsIn).map((observation) => bind(world, observation, convention));
  return observedBy(entries, await observedDraws(world, bound, settings, watch, within));
}

/** The same from draws that are at hand. */
export function observedBy(entries: readonly (Observation | Mixture)[], draws: ObservedDraws): Observed {
  const weighting = weightingBy(entries, draws);
  const { weights, effectiveSample } = weighting;
  const beside = entries.flatMap((entry) => {
    const shares = "oneOf" in entry ? sharesIn(entry, draws) : [1];
    return observationsIn(entry).map((observation, i): Beside => {
      const values = draws.get(observation.name) as Float64Array;
      const after = effectiveSample > 0 ? summariseWeighted(values, weights) : undefined;
      return { observation, before: summarise(values), after, share: shares?.[i] ?? 0 };
    });
  });
  return { weighting, beside };
}

/** One figure twice would count twice. */
function refuseTwice(entries: readonly (Observation | Mixture)[]): void {
  const names = entries.flatMap(observationsIn).map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice === undefined) return;
  throw new TonnageError({
    code: "repeated",
    where: "--observe",
    found: `${twice} is given twice, alone or in a mixture`,
    expected: "Observe each once: it would count twice",
  });
}

/** Whether enough effective draws are left. */
export const isEnough = ({ weighting: { weights, effectiveSample } }: Pick<Observed, "weighting">): boolean =>
  effectiveSample >= neededSample(weights.length);

/** @throws TonnageError `small-sample` where too few effective draws are left, with what the observation and the model say */
export function refuseSmallSample(observed: Observed): void {
  if (isEnough(observed)) return;
  const { effectiveSample, weights } = observed.weighting;
  const needed = Math.ceil(neededSample(weights.length));
  const more = drawsForEnough(effectiveSample, weights.length);
  throw new TonnageError({
    code: "small-sample",
    where: `--observe ${observed.weighting.names.join(", ")}`,
    found: `of ${weights.length} draws an effective sample of ${plain(effectiveSample)} is left: ${observed.beside.map(disagreement).join("; ")}`,
    expected: `At least ${needed} must be left for intervals that mean something`,
    hint:
      more === undefined
        ? "The model hardly goes there, so more draws do not help: widen an assumption (--set) or observe something looser"
        : `About ${more} draws leave enough: --draws ${roundUp(more)}`,
  });
}

function disagreement({ observation: { name, reported }, before }: Beside): string {
  const { low, median, high, bound } = reported;
  const says = bound ? `${bound} ${plain(median)}` : `${plain(median)} (${plain(low)} to ${plain(high)})`;
  return `${name} says ${says}, the model ${plain(before.p50)} (${plain(before.p5)} to ${plain(before.p95)})`;
}

/** Three digits, as messages for both people and programs write them. */
const plain = (x: number): string => String(Number(x.toPrecision(3)));
const roundUp = (draws: number): number => Math.ceil(draws / 1000) * 1000;
