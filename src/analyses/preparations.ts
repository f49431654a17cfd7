/**
 * Requests made ready to run, each once; those that programs were shipped for need no more than to be read.
 */
import { flows } from "../../model/index.ts";
import type { Shipped } from "../data/contents.ts";
import type { ModelData } from "../data/model-data.ts";
import {
  hash,
  type InputSpace,
  isNamed,
  type Precision,
  type Prepared,
  prepare,
  type Quantity,
  Recent,
  restore,
  type Structure,
  ship,
} from "../engine/index.ts";
import { quantityById } from "./quantities.ts";

const served = new WeakMap<Structure, { programs: Shipped["programs"]; space: InputSpace }>();

/** From now on, programs that were shipped with a model answer requests of its structure. */
export function serve({ structure, inputs }: ModelData, programs: Shipped["programs"]): void {
  served.set(structure, { programs, space: inputs });
}

const preparations = new WeakMap<Structure, Recent<string, Prepared>>();
const keptPreparations = 32;

/** What the requests need, made ready once: scenarios and seeds share a structure. */
export const preparedFor = (structure: Structure, requests: readonly Quantity[], precision: Precision): Prepared =>
  readyFor(structure, requests, precision) ?? preparedAnew(structure, requests, precision);

/**
 * The first of these lists that has all that is needed and takes no compiling; what is needed alone, where there is none. It is a question of time
 * only: rounded strictly, a quantity has the same draws, to the bit, whatever is asked for with it.
 */
export function servedBy(
  structure: Structure,
  needed: readonly Quantity[],
  lists: Iterable<readonly Quantity[]>,
  precision: Precision,
): readonly Quantity[] {
  if (readyFor(structure, needed, precision)) return needed;
  for (const list of lists)
    if (needed.every((quantity) => list.includes(quantity)) && readyFor(structure, list, precision)) return list;
  return needed;
}

/** What takes no compiling: it was made ready before, or its programs were shipped. */
function readyFor(structure: Structure, requests: readonly Quantity[], precision: Precision): Prepared | undefined {
  const names = namesOf(requests, precision);
  const known = keptOf(structure).get(names);
  if (known) return known;
  const { programs, space } = served.get(structure) ?? {};
  const shipped = programs?.(keyOf(names));
  if (!shipped || !space) return undefined;
  const restored = restore(shipped, space, () => prepare(requests, flows, structure, precision));
  keptOf(structure).set(names, restored);
  return restored;
}

function preparedAnew(structure: Structure, requests: readonly Quantity[], precision: Precision): Prepared {
  const prepared = prepare(requests, flows, structure, precision);
  keptOf(structure).set(namesOf(requests, precision), prepared);
  return prepared;
}

function keptOf(structure: Structure): Recent<string, Prepared> {
  const kept = preparations.get(structure) ?? new Recent<string, Prepared>(keptPreparations);
  preparations.set(structure, kept);
  return kept;
}

/** The programs of these requests as a package ships them, by their key. */
export function shippedPrograms(
  { structure, inputs }: ModelData,
  requests: readonly Quantity[],
  precision: Precision,
): readonly [key: string, programs: Uint8Array] {
  const prepared = prepare(requests, flows, structure, precision);
  return [keyOf(namesOf(requests, precision)), ship(prepared, structure, inputs, precision)];
}

/** What tells requests apart. */
const namesOf = (requests: readonly Quantity[], precision: Precision): string =>
  [precision, ...requests.map(nameOf)].join();

/** The same, short enough for the name of a file: 64 bits. */
const keyOf = (names: string): string => [0, 1].map((seed) => hash(seed, names).toString(16).padStart(8, "0")).join("");

const numbers = new WeakMap<Quantity, number>();
let numbered = 0;

/** A quantity of the model has its id. Any other has a number, for as long as the program runs. */
function nameOf(quantity: Quantity): string {
  const { node } = quantity;
  if (isNamed(node) && quantityById.get(node.id)?.node === node) return node.id;
  const known = numbers.get(quantity) ?? numbered++;
  numbers.set(quantity, known);
  return `#${known}`;
}
