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

const preparations = new WeakMap<Structure, Map<string, Prepared>>();

/** What the requests need, made ready once: scenarios and seeds share a structure. */
export function preparedFor(structure: Structure, requests: readonly Quantity[], precision: Precision): Prepared {
  const ofStructure = preparations.get(structure) ?? new Map<string, Prepared>();
  preparations.set(structure, ofStructure);
  const names = namesOf(requests, precision);
  const known = ofStructure.get(names) ?? restoredOrPrepared(structure, requests, precision);
  ofStructure.set(names, known);
  return known;
}

function restoredOrPrepared(structure: Structure, requests: readonly Quantity[], precision: Precision): Prepared {
  const anew = (): Prepared => prepare(requests, flows, structure, precision);
  const { programs, space } = served.get(structure) ?? {};
  const shipped = programs?.(keyOf(requests, precision));
  return shipped && space ? restore(shipped, space, anew) : anew();
}

/** Whether the programs of these requests were shipped. */
export const isShipped = (structure: Structure, requests: readonly Quantity[], precision: Precision): boolean =>
  served.get(structure)?.programs(keyOf(requests, precision)) !== undefined;

/** The programs of these requests as a package ships them, by their key. */
export function shippedPrograms(
  { structure, inputs }: ModelData,
  requests: readonly Quantity[],
  precision: Precision,
): readonly [key: string, programs: Uint8Array] {
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
  if (isNamed(node) && quantityById.get(node.id)?.node === node) return node.id;
  const known = numbers.get(quantity) ?? numbered++;
  numbers.set(quantity, known);
  return `#${known}`;
}
