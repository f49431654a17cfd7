/**
 * The model with its data, ready to be asked: what every command starts from.
 */
import { flows } from "../../model/index.ts";
import { type Bundle, once, shippedWith } from "../data/contents.ts";
import { baseOf, elementsNamed, type ModelData, readModel, variant, withSettings } from "../data/model-data.ts";
import { regimeChanges } from "../data/regime-settings.ts";
import { asDecreed, type Regime, readRegimes, regimeNamed } from "../data/regimes.ts";
import type { Scenario } from "../data/scenarios.ts";
import {
  type Backend,
  type Ensemble,
  type Kept,
  kernelText,
  nearest,
  type Precision,
  type Prepared,
  type Quantity,
  quartersOf,
  type Runner,
  type Watch as RunWatch,
  reach,
  run,
  type Selection,
  type Summaries,
  stream,
  summaries,
  TonnageError,
  weightedSummaries,
} from "../engine/index.ts";
import type { Weighting } from "./observation.ts";
import { preparedFor, serve } from "./preparations.ts";
import { quantities } from "./quantities.ts";

export interface RunSettings {
  readonly draws: number;
  readonly seed: number;
  readonly sampler: "sobol" | "random";
  readonly precision: Precision;
  /** The kernel, unless told otherwise. */
  readonly backend?: Backend;
  /** Multiply and add in one rounding where the runtime can: faster, but not the same bits everywhere. */
  readonly fast?: boolean;
  /** Weights of these very draws, by what was observed: summaries are weighted by them. */
  readonly weighting?: Weighting;
}

/** How a run is made unless told otherwise. */
export const defaultRun: RunSettings = { draws: 8192, seed: 1, sampler: "sobol", precision: "f32" };

export interface World {
  readonly data: ModelData;
  /** The same with every lever as it was: what happened was observed there. */
  readonly actual: ModelData;
  readonly scenario: string;
  /** Which rules on chips hold. */
  readonly regime: string;
  /** What differs from the baseline, by parameter element: what is set last holds, whatever it was called. */
  readonly settings: Readonly<Record<string, string | number>>;
  /** The two blocs of the ratios, where another pair than the model's is asked for. */
  readonly pair: readonly [string, string] | undefined;
  readonly quarters: readonly string[];
  /** Where the newest quarter lies that is complete in every series; those after it are projected. */
  readonly newest: number;
}

/** Reads the bundle; a regime's settings go first, then those of a scenario, then single ones. */
export function openWorld(
  bundle: Bundle,
  options: {
    scenario?: Scenario | undefined;
    regime?: Regime | undefined;
    set?: Readonly<Record<string, string | number>>;
    pair?: readonly [string, string] | undefined;
  } = {},
): World {
  const base = modelOf(bundle);
  const { scenario, set = {}, pair } = options;
  const regime = options.regime ?? regimeOfScenario(bundle, scenario);
  const rules = regime && regime.name !== asDecreed ? regimeChanges(regime, bundle) : {};
  const isLever = (name: string): boolean => base.parameters.get(name.replace(/\[.*/s, ""))?.node.lever === true;
  const withAll = (shown: (name: string) => boolean): ModelData => {
    const kept = (settings: Readonly<Record<string, string | number>>) =>
      Object.fromEntries(Object.entries(settings).filter(([name]) => shown(name)));
    const ruled = withSettings(base, kept(rules), regime?.file ?? "");
    const chosen = scenario ? withSettings(ruled, kept(scenario.set), scenario.file) : ruled;
    return withSettings(chosen, kept(set), "--set");
  };
  const data = withAll(() => true);
  const names = [...Object.keys(rules), ...Object.keys(scenario?.set ?? {}), ...Object.keys(set)];
  const world: World = {
    data,
    actual: names.some(isLever) ? withAll((name) => !isLever(name)) : data,
    scenario: scenario?.name ?? "baseline",
    regime: regime?.name ?? asDecreed,
    settings: Object.fromEntries(
      [...Object.entries(rules), ...Object.entries(scenario?.set ?? {}), ...Object.entries(set)].flatMap(
        ([name, value]) => elementsNamed(base, name, "--set").map((element) => [element, value]),
      ),
    ),
    pair: undefined,
    quarters: quartersOf(base.structure.time),
    newest: quartersOf(base.structure.time).indexOf(base.lastComplete),
  };
  return pair ? withPair(world, pair) : world;
}

const regimeOfScenario = (bundle: Bundle, scenario: Scenario | undefined): Regime | undefined =>
  scenario?.regime === undefined
    ? undefined
    : regimeNamed(readRegimes(bundle), scenario.regime, `${scenario.file} regime`);

/** The model with a bundle's data. */
const modelOf = once((bundle): ModelData => {
  const model = readModel(bundle, quantities);
  const shipped = shippedWith(bundle);
  if (shipped) serve(model, shipped.programs);
  return model;
});

/** The two blocs of the model's own ratios. */
export const ownPair = ({ structure }: ModelData): readonly [over: string, under: string] => {
  const { members, tables } = baseOf(structure);
  const marked = (table: string) => (members.bloc as readonly string[]).find((bloc) => tables[table]?.[bloc] === 1);
  return [marked("ratio_over") as string, marked("ratio_under") as string];
};

/** The same world with this pair of blocs in its ratios. */
export function withPair(world: World, pair: readonly [string, string]): World {
  const { structure } = world.data;
  const marking = (name: string) =>
    Object.fromEntries((structure.members.bloc as readonly string[]).map((bloc) => [bloc, bloc === name ? 1 : 0]));
  const tables = { ratio_over: marking(pair[0]), ratio_under: marking(pair[1]) };
  return {
    ...world,
    pair: pair.join() === ownPair(world.data).join() ? undefined : pair,
    data: { ...world.data, structure: variant(structure, { tables }) },
  };
}

/** Who watches a run, and who does it: this thread, unless told otherwise. */
export interface Watch extends RunWatch {
  readonly runner?: Runner | undefined;
}

/** Runs the model for the requested quantities and keeps draws: of which series and quarters says `kept`; all, unless told otherwise. */
export function ask(
  world: World,
  requests: readonly Quantity[],
  settings: RunSettings,
  watch: Watch = {},
  kept?: Kept,
): Promise<Ensemble> {
  const { structure, inputs } = world.data;
  const prepared = preparedFor(structure, requests, settings.precision);
  return run(prepared, structure, inputs, { ...settings, ...watch }, kept);
}

/** Keeps every series in these quarters alone. */
export const only = (...quarters: readonly number[]): Kept => ({
  series: (_, quarter) => quarters.includes(quarter),
  inputs: false,
});

/** The draws of one series in one quarter, from draw `first` on. */
export interface BlockOfDraws {
  readonly request: number;
  readonly index: Readonly<Record<string, string>>;
  readonly quarter: number;
  readonly first: number;
  readonly draws: ArrayLike<number>;
}

/** Runs the model for the requested quantities and hands out every draw, block by block; none is kept. */
export async function eachBlock(
  world: World,
  requests: readonly Quantity[],
  settings: RunSettings,
  watch: Watch,
  receive: (block: BlockOfDraws) => void,
): Promise<void> {
  const { structure, inputs } = world.data;
  const prepared = preparedFor(structure, requests, settings.precision);
  const all = { summarised: () => false, handed: () => true, inputs: false };
  await stream(prepared, structure, inputs, { ...settings, ...watch }, all, ({ first, series }) => {
    for (const [i, draws] of series.entries()) {
      const { request, index } = prepared.outputs[Math.floor(i / world.quarters.length)] as Prepared["outputs"][number];
      receive({ request, index, quarter: i % world.quarters.length, first, draws });
    }
  });
}

/** The compiled kernel of such a run as text, for debugging. */
export const kernelTextFor = (
  world: World,
  requests: readonly Quantity[],
  { precision, fast }: RunSettings,
): string => {
  const { structure } = world.data;
  return kernelText(preparedFor(structure, requests, precision), structure, precision, fast);
};

/** What `askSummaries` does beyond summarising every series. */
export interface Asked {
  /** The series and quarters to summarise; all, unless told otherwise. */
  readonly select?: Selection["summarised"];
  /** Requests whose draws are kept as well. */
  readonly keep?: readonly number[];
}

/**
 * Runs the model for the requested quantities and summarises them, in memory that does not grow with the number of draws; with weights
 * draw by draw, and then none are kept.
 */
export function askSummaries(
  world: World,
  requests: readonly Quantity[],
  settings: RunSettings,
  watch: Watch = {},
  { select, keep }: Asked = {},
): Promise<Summaries> {
  const { structure, inputs } = world.data;
  const { weighting } = settings;
  const prepared = preparedFor(structure, requests, settings.precision);
  const options = { ...settings, ...watch };
  return weighting
    ? weightedSummaries(prepared, structure, inputs, options, weighting.weights, select)
    : summaries(prepared, structure, inputs, options, select, keep);
}

/** The parameter elements that a quantity depends on, whatever else a run computes. */
export const elementsOf = ({ data }: World, quantity: Quantity): ReadonlySet<string> =>
  new Set(
    reach([quantity], flows).flatMap(({ node }) =>
      node.kind === "parameter" ? [...(data.parameters.get(node.id)?.elements.keys() ?? [])] : [],
    ),
  );

/** The quarter that is asked for; the newest that is complete in every series, unless told otherwise. */
export const quarterAsked = (world: World, at: string | undefined): number =>
  at === undefined ? world.newest : quarterIndex(world, at);

/** Where a quarter lies on the grid. @throws TonnageError outside it */
export function quarterIndex(world: World, quarter: string, where = "--at"): number {
  const index = world.quarters.indexOf(quarter);
  if (index >= 0) return index;
  const [first, last] = [world.quarters[0], world.quarters.at(-1)];
  const near = nearest(quarter, world.quarters);
  throw new TonnageError({
    code: "unknown-quarter",
    where,
    found: `"${quarter}" is not a quarter of the model`,
    expected: `Write one from ${first} to ${last}, such as ${world.quarters[world.newest]}`,
    hint: /^\d{4}Q[1-4]$/.test(quarter)
      ? `History is complete to ${world.quarters[world.newest]}, and the projection ends with ${last}`
      : near
        ? `Did you mean "${near}"?`
        : "A quarter is a year, Q and 1 to 4",
  });
}
