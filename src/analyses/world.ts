/**
 * The model with its data, ready to be asked: what every command starts from.
 */
import { balances, flows, mechanisms, rungsOf, variablesOf } from "../../model/index.ts";
import { type Bundle, type Shipped, shippedWith } from "../data/contents.ts";
import { elementsNamed, type ModelData, readModel, withSettings } from "../data/model-data.ts";
import type { Scenario } from "../data/scenarios.ts";
import {
  type Backend,
  type Ensemble,
  hash,
  type InputSpace,
  isNamed,
  type NamedNode,
  nearest,
  type Precision,
  type Prepared,
  prepare,
  Quantity,
  quartersOf,
  type Runner,
  type Watch as RunWatch,
  reach,
  restore,
  run,
  type Structure,
  type Summaries,
  ship,
  summaries,
  TonnageError,
} from "../engine/index.ts";

export interface RunSettings {
  readonly draws: number;
  readonly seed: number;
  readonly sampler: "sobol" | "random";
  readonly precision: Precision;
  /** The kernel, unless told otherwise. */
  readonly backend?: Backend;
  /** Multiply and add in one rounding where the runtime can: faster, but not the same bits everywhere. */
  readonly fast?: boolean;
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
  const base = modelOf(bundle);
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

const models = new WeakMap<Bundle, ModelData>();

/** The model with a bundle's data, read once. */
function modelOf(bundle: Bundle): ModelData {
  const known = models.get(bundle);
  if (known) return known;
  const model = readModel(bundle, quantities);
  models.set(bundle, model);
  const shipped = shippedWith(bundle);
  if (shipped) shipments.set(model.structure, { programs: shipped.programs, space: model.inputs });
  return model;
}

/** Programs that came with the data that a structure was read from. */
const shipments = new WeakMap<Structure, { programs: Shipped["programs"]; space: InputSpace }>();

/** The same world with another pair of blocs in its ratios. */
export function withPair(world: World, pair: readonly [string, string]): World {
  const { data } = world;
  const [over, under] = pair;
  const only = (name: string) =>
    Object.fromEntries((data.structure.members.bloc as readonly string[]).map((b) => [b, b === name ? 1 : 0]));
  const tables = { ...data.structure.tables, ratio_over: only(over), ratio_under: only(under) };
  return { ...world, pair, data: { ...data, structure: { ...data.structure, tables } } };
}

/** Who watches a run, and who does it: this thread, unless told otherwise. */
export interface Watch extends RunWatch {
  readonly runner?: Runner | undefined;
}

const preparations = new WeakMap<Structure, Map<string, Prepared>>();

/** What the requests need, made ready once: scenarios and seeds share a structure. */
function preparedFor(structure: Structure, requests: readonly Quantity[], precision: Precision): Prepared {
  const ofStructure = preparations.get(structure) ?? new Map<string, Prepared>();
  preparations.set(structure, ofStructure);
  const names = namesOf(requests, precision);
  const known = ofStructure.get(names) ?? restoredOrPrepared(structure, requests, precision);
  ofStructure.set(names, known);
  return known;
}

function restoredOrPrepared(structure: Structure, requests: readonly Quantity[], precision: Precision): Prepared {
  const anew = (): Prepared => prepare(requests, flows, structure, precision);
  const { programs, space } = shipments.get(structure) ?? {};
  const shipped = programs?.(keyOf(requests, precision));
  return shipped && space ? restore(shipped, space, anew) : anew();
}

/** The programs of these requests as a package ships them, by their key. */
export function shippedPrograms(
  { data: { structure, inputs } }: World,
  requests: readonly Quantity[],
): readonly [key: string, programs: Uint8Array] {
  const { precision } = defaultRun;
  const prepared = prepare(requests, flows, structure, precision);
  return [keyOf(requests, precision), ship(prepared, structure, inputs, precision)];
}

/** What tells requests apart. */
const namesOf = (requests: readonly Quantity[], precision: Precision): string =>
  [precision, ...requests.map(nameOf)].join();

/** The same, short enough for the name of a file: 64 bits. */
function keyOf(requests: readonly Quantity[], precision: Precision): string {
  const names = namesOf(requests, precision);
  return [0, 1].map((seed) => hash(seed, names).toString(16).padStart(8, "0")).join("");
}

const numbers = new WeakMap<Quantity, number>();
let numbered = 0;

/** A quantity of the model has its id. Any other has a number, for as long as the program runs. */
function nameOf(quantity: Quantity): string {
  const { node } = quantity;
  if (isNamed(node) && nodes.get(node.id) === node) return node.id;
  const known = numbers.get(quantity) ?? numbered++;
  numbers.set(quantity, known);
  return `#${known}`;
}

const nodes: ReadonlyMap<string, NamedNode> = new Map(
  quantities
    .map(({ node }) => node)
    .filter(isNamed)
    .map((node) => [node.id, node]),
);

/** Runs the model for the requested quantities and keeps every draw. */
export function ask(
  world: World,
  requests: readonly Quantity[],
  settings: RunSettings,
  watch: Watch = {},
): Promise<Ensemble> {
  const { structure, inputs } = world.data;
  return run(preparedFor(structure, requests, settings.precision), structure, inputs, { ...settings, ...watch });
}

/** What `askSummaries` does beyond summarising every series. */
export interface Asked {
  /** The quarters to summarise, by request; all, unless told otherwise. */
  readonly select?: (request: number, quarter: number) => boolean;
  /** Requests whose draws are kept as well. */
  readonly keep?: readonly number[];
}

/** Runs the model for the requested quantities and summarises them, in memory that does not grow with the number of draws. */
export function askSummaries(
  world: World,
  requests: readonly Quantity[],
  settings: RunSettings,
  watch: Watch = {},
  { select, keep }: Asked = {},
): Promise<Summaries> {
  const { structure, inputs } = world.data;
  const prepared = preparedFor(structure, requests, settings.precision);
  return summaries(prepared, structure, inputs, { ...settings, ...watch }, select, keep);
}

/** The parameter elements that a quantity depends on, whatever else a run computes. */
export const elementsOf = ({ data }: World, quantity: Quantity): ReadonlySet<string> =>
  new Set(
    reach([quantity], flows).flatMap(({ node }) =>
      node.kind === "parameter" ? [...(data.parameters.get(node.id)?.elements.keys() ?? [])] : [],
    ),
  );

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
