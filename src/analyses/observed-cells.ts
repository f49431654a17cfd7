/**
 * What observations are about, in terms of the model: cells of variables, and quarters.
 */

import { flows } from "../../model/index.ts";
import type { Observation, Observations } from "../data/observations.ts";
import {
  isNamed,
  multiplyUnits,
  type NamedNode,
  parseUnit,
  printUnit,
  type Quantity,
  reach,
  sameUnit,
  shapeOf,
  TonnageError,
  type Unit,
} from "../engine/index.ts";
import { quantityNamed } from "./quantities.ts";
import { quarterIndex, type World } from "./world.ts";

/** A variable at one member of each of its dimensions. */
export interface Cell {
  readonly quantity: Quantity & { readonly node: NamedNode };
  readonly index: Readonly<Record<string, string>>;
}

/** Cells that are added up, at a quarter or over several. */
export interface CellSum {
  readonly cells: readonly Cell[];
  readonly quarters: readonly number[];
}

/** An observation in terms of the model. */
export interface Bound extends CellSum {
  readonly observation: Observation;
}

/**
 * Finds what an observation is about.
 * @throws TonnageError where there is no such variable, member or quarter, or it has another unit than the figures
 */
export function bind(world: World, observation: Observation, convention = "max8"): Bound {
  const { sum, quarters, place } = observation;
  const terms = sum.map((text, i) => cellsOf(world, text, convention, place(`sum.${i}`)));
  const field = "at" in quarters ? "at" : "over";
  const [from, to] = "at" in quarters ? [quarters.at, quarters.at] : [quarters.from, quarters.to];
  const first = quarterIndex(world, from, place(field));
  const last = quarterIndex(world, to, place(field));
  refuseOtherUnits(
    observation,
    terms.map(([cell]) => cell),
  );
  return { observation, cells: terms.flat(), quarters: Array.from({ length: last - first + 1 }, (_, i) => first + i) };
}

/** All observations, each once. @throws TonnageError naming file, line and field of the first that does not fit the model */
export const boundObservations = (world: World, { byName }: Observations): Bound[] =>
  [...byName.values()].flatMap((entry) => ("oneOf" in entry ? [] : [bind(world, entry)]));

/** Everything that is added up or compared must be in one unit; a flow over quarters is an amount. */
function refuseOtherUnits({ sum, quarters, figures, converted, place }: Observation, cells: readonly Cell[]): void {
  const units = cells.map(({ quantity: { node } }) =>
    "at" in quarters ? node.unit : multiplyUnits(node.unit, parseUnit("quarter")),
  );
  const [unit] = units as [Unit];
  const refuse = (where: string, found: string, expected: string): never => {
    throw new TonnageError({ code: "unit-error", where: place(where), found, expected });
  };
  if ("from" in quarters && unit.has("quarter"))
    refuse("over", `${sum[0]} is a level`, "Only flows add up over quarters: write at");
  units.forEach((other, i) => {
    if (!sameUnit(other, unit))
      refuse(
        `sum.${i}`,
        `${sum[i]} is in ${printUnit(other)}, ${sum[0]} in ${printUnit(unit)}`,
        "Add up what has one unit",
      );
  });
  figures.forEach((figure, i) => {
    if (!converted && !sameUnit(parseUnit(figure.unit, place(`figures.${i}`)), unit))
      refuse(
        `figures.${i}`,
        `${figure.id} is in ${figure.unit}, ${sum[0]} in ${printUnit(unit)}`,
        "Name what is in the same unit, or give a conversion",
      );
  });
}

/**
 * The cells that a text names: a variable with one member of each of its dimensions, or with `*` in a member for all that fit.
 * @throws TonnageError where there is no such variable or member, or it is an input
 */
export function cellsOf(world: World, text: string, convention: string, where: string): readonly [Cell, ...Cell[]] {
  const cells = cellsNamed(world, text, convention, where);
  const { kind, id } = cells[0].quantity.node;
  if (kind !== "parameter" && kind !== "table") return cells;
  throw new TonnageError({
    code: "unknown-cell",
    where,
    found: `${id} is a ${kind}`,
    expected: "Observe what is computed: a variable, a stock or a flow",
  });
}

/** The same, of inputs, too. @throws TonnageError where there is no such quantity or member */
export function cellsNamed(world: World, text: string, convention: string, where: string): readonly [Cell, ...Cell[]] {
  const refuse = (found: string, expected: string): never => {
    throw new TonnageError({ code: "unknown-cell", where, found, expected });
  };
  const [, id, list] =
    /^([^[\]]+)(?:\[([^[\]]+)\])?$/.exec(text) ??
    refuse(`"${text}" is not a cell`, "Write a variable with its members in brackets");
  const quantity = quantityNamed(id as string, convention, where);
  const { by } = shapeOf(quantity);
  const members = list?.split(",").map((member) => member.trim()) ?? [];
  if (members.length !== by.length)
    refuse(
      `"${text}" has ${members.length} members`,
      `Write one of each of: ${by.map(({ name }) => name).join(", ") || "none"}, in this order`,
    );
  const fitting = by.map(({ name }, i): string[] => {
    const known = world.data.structure.members[name] ?? [];
    const found = known.filter(like(members[i] as string));
    if (found.length === 0) refuse(`no ${name} "${members[i]}"`, `Known: ${known.join(", ")}`);
    return found;
  });
  const indexes = fitting.reduce<Cell["index"][]>(
    (before, found, i) =>
      before.flatMap((index) => found.map((member) => ({ ...index, [by[i]?.name as string]: member }))),
    [{}],
  );
  return indexes.map((index) => ({ quantity, index })) as unknown as readonly [Cell, ...Cell[]];
}

/** Whether a name is the one written, in which `*` stands for any characters. */
function like(written: string): (name: string) => boolean {
  const parts = written.split("*").map((part) => part.replace(/[^\w-]/g, "\\$&"));
  const pattern = new RegExp(`^${parts.join(".*")}$`);
  return (name) => pattern.test(name);
}

/** The parameters and tables below some cells, each with the figures that it names. */
export function evidenceBelow(world: World, cells: readonly Cell[]): ReadonlyMap<string, readonly string[]> {
  const { parameters, tables } = world.data;
  const below = reach(
    cells.map(({ quantity }) => quantity),
    flows,
  ).flatMap(({ node }): [string, readonly string[]][] => {
    if (!isNamed(node)) return [];
    if (node.kind === "parameter") return [[node.id, Object.values(parameters.get(node.id)?.evidence ?? {}).flat()]];
    if (node.kind !== "table") return [];
    return [[node.id, Object.values(tables[node.id] ?? {}).flatMap((source) => source.evidence)]];
  });
  return new Map(below);
}

/**
 * The parameters and tables below an observed variable whose evidence is by the source of the observation: where there are any, it is
 * no independent test of them.
 */
export function sharedWith(world: World, { observation, cells }: Bound): string[] {
  const files = new Set(observation.figures.map(({ file }) => file));
  return [...evidenceBelow(world, cells)].flatMap(([id, references]) =>
    references.some((reference) => files.has(world.data.evidence.get(reference)?.file ?? "")) ? [id] : [],
  );
}
