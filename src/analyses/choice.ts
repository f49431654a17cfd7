/**
 * A choice: cells of the model's quantities, and quarters, as a user names them.
 */
import {
  elementId,
  type NamedNode,
  nearest,
  printUnit,
  type Quantity,
  shapeOf,
  TonnageError,
} from "../engine/index.ts";
import { quantityNamed } from "./quantities.ts";
import { quarterIndex, type World } from "./world.ts";

/** One cell of a quantity: a series, with a value in each quarter. */
export interface Cell {
  /** As it is asked for: `owned_compute[CN]`; the convention is left out where it is that of the run. */
  readonly name: string;
  /** Position of its quantity among the requests. */
  readonly request: number;
  readonly index: Readonly<Record<string, string>>;
  readonly unit: string;
  readonly description: string;
}

export interface Choice {
  readonly requests: readonly (Quantity & { node: NamedNode })[];
  /** In the order in which they were named; members in the model's order. */
  readonly cells: readonly Cell[];
  /** Positions on the grid, rising. */
  readonly quarters: readonly number[];
}

/**
 * What a user has named.
 * @param names variables (`owned_compute`: all its cells) and cells (`owned_compute[CN]`)
 * @param blocs those of a variable that is named without members
 * @param at quarters: `2024Q4`, `2024Q4,2025Q4`, `2023Q1..2025Q4`; all, unless told otherwise
 * @throws TonnageError for what is not in the model, with the nearest known name
 */
export function choose(
  world: World,
  names: readonly string[],
  convention: string,
  blocs: readonly string[],
  at?: string,
): Choice {
  const named = names.map((name) => {
    const [, id = name, inside] = /^([^[\]]+)\[(.*)\]$/.exec(name) ?? [];
    const quantity = quantityNamed(id, convention);
    const dimensions = shapeOf(quantity).by.map((d) => d.name);
    const tuples =
      inside === undefined
        ? tuplesOf(world, dimensions).filter(isOf(dimensions, blocs))
        : [
            checked(
              world,
              name,
              dimensions,
              inside.split(",").map((member) => member.trim()),
            ),
          ];
    return { quantity, dimensions, tuples };
  });
  const requests = [...new Set(named.map(({ quantity }) => quantity))];
  const cells = named.flatMap(({ quantity, dimensions, tuples }) =>
    tuples.map((members): Cell => {
      const { id, unit, description } = quantity.node;
      return {
        name: elementId(id.replace(`:${convention}`, ""), members),
        request: requests.indexOf(quantity),
        index: Object.fromEntries(dimensions.map((d, i) => [d, members[i] as string])),
        unit: printUnit(unit),
        description,
      };
    }),
  );
  const unique = new Map(cells.map((cell) => [cell.name, cell]));
  return { requests, cells: [...unique.values()], quarters: quartersAt(world, at) };
}

/** What tells the series of a run apart. */
export const keyOf = ({ request, index }: Pick<Cell, "request" | "index">): string =>
  elementId(String(request), Object.values(index));

/** Which series and quarters of a run are chosen. */
export function isChosen({
  cells,
  quarters,
}: Choice): (request: number, quarter: number, index: Cell["index"]) => boolean {
  const keys = new Set(cells.map(keyOf));
  return (request, quarter, index) => quarters.includes(quarter) && keys.has(keyOf({ request, index }));
}

/** All combinations of members, the last dimension fastest, as everywhere. */
const tuplesOf = ({ data }: World, dimensions: readonly string[]): readonly (readonly string[])[] =>
  dimensions.reduce<readonly (readonly string[])[]>(
    (tuples, d) => tuples.flatMap((tuple) => (data.structure.members[d] ?? []).map((member) => [...tuple, member])),
    [[]],
  );

const isOf = (dimensions: readonly string[], blocs: readonly string[]) => {
  const place = dimensions.indexOf("bloc");
  return (members: readonly string[]): boolean => place < 0 || blocs.includes(members[place] as string);
};

/** @throws TonnageError unless there is a known member of each dimension */
function checked(
  { data }: World,
  name: string,
  dimensions: readonly string[],
  members: readonly string[],
): readonly string[] {
  if (members.length !== dimensions.length)
    throw new TonnageError({
      code: "wrong-members",
      where: name,
      found:
        dimensions.length === 0
          ? "it is one series, without members"
          : `the brackets hold ${members.length} of ${dimensions.length} members: ${dimensions.join(", ")}`,
      expected:
        dimensions.length === 0
          ? "Name it without brackets"
          : "Write one member for each in this order, or no brackets for all; several cells may be named one after the other",
    });
  for (const [i, dimension] of dimensions.entries()) {
    const known = data.structure.members[dimension] ?? [];
    const member = members[i] as string;
    if (known.includes(member)) continue;
    const near = nearest(member, known);
    throw new TonnageError({
      code: "unknown-member",
      where: name,
      found: `no ${dimension} "${member}"`,
      expected: `Known: ${known.join(", ")}`,
      hint: near && `Did you mean "${near}"?`,
    });
  }
  return members;
}

function quartersAt(world: World, at: string | undefined): readonly number[] {
  const all = [...world.quarters.keys()];
  if (at === undefined) return all;
  const wanted = at.split(",").flatMap((part) => {
    const ends = part.split("..");
    const [from = Number.NaN, to = from] = ends.map((quarter) => quarterIndex(world, quarter.trim()));
    if (ends.length > 2 || to < from)
      throw new TonnageError({
        code: "bad-range",
        where: "--at",
        found: `"${part}" is no range of quarters`,
        expected: `Write its first quarter, two dots and its last, such as ${world.quarters[0]}..${world.quarters.at(-1)}`,
      });
    return all.slice(from, to + 1);
  });
  return all.filter((quarter) => wanted.includes(quarter));
}
