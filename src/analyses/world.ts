/**
 * The model with its data, ready to be asked: what every command starts from.
 */
import { balances, flows, mechanisms, rungsOf, variablesOf } from "../../model/index.ts";
import type { Bundle } from "../data/bundle.ts";
import { elementsNamed, type ModelData, readModel, withSettings } from "../data/model-data.ts";
import type { Scenario } from "../data/scenarios.ts";
import {
  type Backend,
  type Ensemble,
  isNamed,
  type NamedNode,
  nearest,
  type Precision,
  prepare,
  Quantity,
  quartersOf,
  reach,
  run,
  type Sampler,
  samplers,
  TonnageError,
} from "../engine/index.ts";

export interface RunSettings {
  readonly draws: number;
  readonly seed: number;
  readonly sampler: "sobol" | "random";
  readonly precision: Precision;
  /** The kernel in single precision, unless told otherwise. */
  readonly backend?: Backend;
}

/** How a run is made unless told otherwise. */
export const defaultRun: RunSettings = { draws: 8192, seed: 1, sampler: "sobol", precision: "f32" };

export interface World {
  readonly data: ModelData;
  readonly scenario: string;
  /** What differs from the baseline, by parameter element: what is set last holds, whatever it was called. */
  readonly settings: Readonly<Record<string, string | number>>;
  /** The two blocs of the ratios, where another pair than the model's is asked for. */
  readonly pair: readonly [string, string] | undefined;
  readonly quarters: readonly string[];
}

/** All named quantities of the model, each once. */
export const quantities: readonly Quantity[] = (() => {
  const roots = Object.values(mechanisms)
    .flatMap((mechanism): unknown[] => Object.values(mechanism))
    .filter((value): value is Quantity => value instanceof Quantity);
  const reported = balances.flatMap((b) => [...variablesOf(b), ...rungsOf(b)]);
  return reach([...roots, ...reported], flows);
})();

/** Reads the bundle; a scenario's settings go first, single settings after them. */
export function openWorld(
  bundle: Bundle,
  options: {
    scenario?: Scenario | undefined;
    set?: Readonly<Record<string, string | number>>;
    pair?: readonly [string, string] | undefined;
  } = {},
): World {
  const base = readModel(bundle, quantities);
  const { scenario, set = {}, pair } = options;
  const chosen = scenario ? withSettings(base, scenario.set, scenario.file) : base;
  const world: World = {
    data: withSettings(chosen, set, "--set"),
    scenario: scenario?.name ?? "baseline",
    settings: Object.fromEntries(
      [...Object.entries(scenario?.set ?? {}), ...Object.entries(set)].flatMap(([name, value]) =>
        elementsNamed(base, name, "--set").map((element) => [element, value]),
      ),
    ),
    pair: undefined,
    quarters: quartersOf(base.structure.time),
  };
  return pair ? withPair(world, pair) : world;
}

/** The same world with another pair of blocs in its ratios. */
export function withPair(world: World, pair: readonly [string, string]): World {
  const { data } = world;
  const [over, under] = pair;
  const only = (name: string) =>
    Object.fromEntries((data.structure.members.bloc as readonly string[]).map((b) => [b, b === name ? 1 : 0]));
  const tables = { ...data.structure.tables, ratio_over: only(over), ratio_under: only(under) };
  return { ...world, pair, data: { ...data, structure: { ...data.structure, tables } } };
}

/** Who watches a run: is told how much is done, and may cancel it. */
export interface Watch {
  readonly progress?: (done: number) => void;
  readonly signal?: AbortSignal;
}

/** Runs the model for the requested quantities. */
export function ask(
  world: World,
  requests: readonly Quantity[],
  settings: RunSettings,
  watch: Watch = {},
): Promise<Ensemble> {
  const { structure, inputs } = world.data;
  const sampler = samplers.find((s) => s.name === settings.sampler) as Sampler;
  const prepared = prepare(requests, flows, structure, settings.precision);
  return run(prepared, structure, inputs, { ...settings, sampler, ...watch });
}

/** The parameter elements that a quantity depends on, whatever else a run computes. */
export const elementsOf = (world: World, quantity: Quantity): ReadonlySet<string> =>
  new Set(prepare([quantity], flows, world.data.structure, "f64").expanded.inputs);

/**
 * A named quantity of the model by id. Reported variables may be written without their convention.
 * @throws TonnageError with the nearest known id
 */
export function quantityNamed(id: string, convention: string): Quantity & { node: NamedNode } {
  const known = quantities.filter((q): q is Quantity & { node: NamedNode } => isNamed(q.node));
  const found = known.find((q) => q.node.id === id) ?? known.find((q) => q.node.id === `${id}:${convention}`);
  if (found) return found;
  const names = known.map((q) => q.node.id.replace(/:.*/, ""));
  const near = nearest(id, names);
  throw new TonnageError({
    code: "unknown-variable",
    where: id,
    found: `no variable "${id}" in the model`,
    expected: "`tonnage explain --list` shows the names",
    ...(near ? { hint: `Did you mean "${near}"?` } : {}),
  });
}

/** Where a quarter lies on the grid. @throws TonnageError outside it, with the reason for its end */
export function quarterIndex(world: World, quarter: string, where = "--at"): number {
  const index = world.quarters.indexOf(quarter);
  if (index >= 0) return index;
  const [first, last] = [world.quarters[0], world.quarters.at(-1)];
  throw new TonnageError({
    code: "unknown-quarter",
    where,
    found: `"${quarter}" is not a quarter of this history`,
    expected: `Write one from ${first} to ${last}, such as ${last}`,
    hint: /^\d{4}Q[1-4]$/.test(quarter)
      ? `${last} is the newest quarter that is complete in every series`
      : "A quarter is a year, Q and 1 to 4",
  });
}
