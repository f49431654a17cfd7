/**
 * The graph that a model is: pure records of typed nodes, built by ordinary function calls.
 *
 * Nothing is computed and nothing registers itself here. A `Quantity` wraps a node so that expressions read as sentences:
 * `dieBank.available.per(quarter).per(diesPerPackage)`. Units and dimensions are inferred and checked in `check.ts` once the
 * members of the dimensions are known.
 */

import { operator } from "./operators/index.ts";
import type { Operator } from "./operators/operator.ts";
import { places } from "./places.ts";
import { parseUnit, type Unit } from "./units.ts";

/** A named axis. Its members are data, bound when a model is built. */
export interface Dimension {
  readonly name: string;
}
/** Declares an axis. */
export const dimension = (name: string): Dimension => ({ name });

/** From each member of one dimension to one member of another: every product belongs to a chip family. Bound as data. */
export interface Grouping {
  readonly name: string;
  readonly from: Dimension;
  readonly to: Dimension;
}
/** Declares what groups the members of `from` into those of `to`. */
export const grouping = (name: string, from: Dimension, to: Dimension): Grouping => ({ name, from, to });

/** Where a parameter's values must lie. */
export type Support = "real" | "positive" | "non-negative" | readonly [number, number];

/** The interval in which values of a support lie. */
export const supportOf = (support: Support): readonly [number, number] =>
  support === "real"
    ? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
    : support === "positive" || support === "non-negative"
      ? [0, Number.POSITIVE_INFINITY]
      : support;

interface Named {
  readonly id: string;
  readonly unit: Unit;
  readonly description: string;
  /** File and line of the call that made it, where the runtime tells; else the id. */
  readonly place: string;
}

export interface ParameterNode extends Named {
  readonly kind: "parameter";
  readonly by: readonly Dimension[];
  /** Undefined where the model forgot it; reading the model's data refuses that. */
  readonly support: Support | undefined;
  /** Someone decides it; the other parameters are the world's. */
  readonly lever: boolean;
}
export interface TableNode extends Named {
  readonly kind: "table";
  readonly by: readonly Dimension[];
  /** One value a quarter, or one for all time. */
  readonly timed: boolean;
}
export interface VariableNode extends Named {
  readonly kind: "variable";
  readonly of: Quantity;
}
export interface StockNode extends Named {
  readonly kind: "stock";
  readonly by: readonly Dimension[];
  readonly initial: Quantity;
}
export interface FlowNode extends Named {
  readonly kind: "flow";
  readonly of: Quantity;
  readonly from: Stock | undefined;
  readonly to: Stock | undefined;
}
export interface SwitchNode extends Named {
  readonly kind: "switch";
  /** By name, in order; a scenario chooses one. */
  readonly options: Readonly<Record<string, Quantity>>;
}

export type NamedNode = ParameterNode | TableNode | VariableNode | StockNode | FlowNode | SwitchNode;

export type Node =
  | NamedNode
  | { readonly kind: "constant"; readonly value: number; readonly unit: Unit | undefined }
  | { readonly kind: "years"; readonly since: string }
  | { readonly kind: "calendar"; readonly edge: "start" | "end" }
  | { readonly kind: "period"; readonly from: string; readonly until: string | undefined }
  | { readonly kind: "operator"; readonly operator: Operator; readonly args: readonly Quantity[] }
  | { readonly kind: "sum"; readonly of: Quantity; readonly over: Dimension }
  | { readonly kind: "pick"; readonly of: Quantity; readonly from: Dimension; readonly member: string }
  | { readonly kind: "group"; readonly of: Quantity; readonly by: Grouping }
  | { readonly kind: "spread"; readonly of: Quantity; readonly by: Grouping }
  | { readonly kind: "formula"; readonly form: string; readonly args: readonly Quantity[]; readonly of: Quantity }
  | { readonly kind: "rename"; readonly of: Quantity; readonly from: Dimension; readonly to: Dimension }
  | { readonly kind: "previous"; readonly of: Quantity; readonly initial: Quantity }
  | { readonly kind: "available"; readonly stock: Stock }
  | { readonly kind: "fill"; readonly need: Quantity; readonly capacity: Quantity; readonly along: Dimension };

/** A node with the operations that make new ones of it. */
export class Quantity {
  readonly node: Node;
  constructor(node: Node) {
    this.node = node;
  }
  plus(other: Quantity): Quantity {
    return operate("add", this, other);
  }
  minus(other: Quantity): Quantity {
    return operate("subtract", this, other);
  }
  times(other: Quantity): Quantity {
    return operate("multiply", this, other);
  }
  per(other: Quantity): Quantity {
    return operate("divide", this, other);
  }
  /** The smaller of the two, cell by cell. */
  atMost(other: Quantity): Quantity {
    return operate("minimum", this, other);
  }
  /** The larger of the two, cell by cell. */
  atLeast(other: Quantity): Quantity {
    return operate("maximum", this, other);
  }
  /** 1 where this is less than `other`, else 0. */
  below(other: Quantity): Quantity {
    return operate("less", this, other);
  }
  /** The sum over all members of a dimension. */
  sum(over: Dimension): Quantity {
    return new Quantity({ kind: "sum", of: this, over });
  }
  /** The value at one member. */
  at(from: Dimension, member: string): Quantity {
    return new Quantity({ kind: "pick", of: this, from, member });
  }
  /** Sums the members of each group: products into chip families. */
  groupedBy(by: Grouping): Quantity {
    return new Quantity({ kind: "group", of: this, by });
  }
  /** Gives each member the value of its group: to each product the value of its vendor. */
  spreadBy(by: Grouping): Quantity {
    return new Quantity({ kind: "spread", of: this, by });
  }
  /** The same values along another dimension with the same members: blocs as owners, as locations, as users. */
  as(from: Dimension, to: Dimension): Quantity {
    return new Quantity({ kind: "rename", of: this, from, to });
  }
  /** The value one quarter ago; `initial` in the first quarter. */
  previous(initial: Quantity): Quantity {
    return new Quantity({ kind: "previous", of: this, initial });
  }
}

/** What accumulates: see `stock()`. */
export class Stock extends Quantity {
  declare readonly node: StockNode;
  /** Start of the quarter plus this quarter's inflows: what outflows can draw on. The stock itself is its end of quarter. */
  get available(): Quantity {
    return new Quantity({ kind: "available", stock: this });
  }
}

const operate = (name: string, ...args: Quantity[]): Quantity =>
  new Quantity({ kind: "operator", operator: operator(name), args });

/** A number with a unit, such as a factor of conversion or a definition. */
export const quantity = (value: number, unit = "1"): Quantity =>
  new Quantity({ kind: "constant", value, unit: parseUnit(unit) });

/** One quarter of a year: turns a stock into a rate. */
export const quarter = quantity(1, "quarter");
/** Turns rates per year into rates per quarter. */
export const quartersPerYear = quantity(4, "quarter/year");
/** Turns rates per month into rates per quarter. */
export const monthsPerQuarter = quantity(3, "month/quarter");
/** The pure number 1. */
export const one = quantity(1);
/** Zero fits every unit. */
export const nothing = new Quantity({ kind: "constant", value: 0, unit: undefined });

/** The part of each quarter in which a period lasts, from 0 to 1; dates such as 2022-10-07, `until` exclusive. */
export const during = (from: string, until?: string): Quantity => new Quantity({ kind: "period", from, until });

/** Years from a date to the end of each quarter; negative before it. */
export const yearsSince = (date: string): Quantity => new Quantity({ kind: "years", since: date });

/** The first day of each quarter, in days since 1970-01-01: how data write dates. */
export const quarterStart = new Quantity({ kind: "calendar", edge: "start" });
/** The first day after each quarter, in days since 1970-01-01. */
export const quarterEnd = new Quantity({ kind: "calendar", edge: "end" });

/** How many days of each quarter lie in the `length` of time that begins on the day `from`, by exact overlap. */
export function daysWithin(from: Quantity, length: Quantity): Quantity {
  const passed = (day: Quantity): Quantity => day.minus(from).atLeast(nothing).atMost(length);
  return formula("days_within({1}, from {0})", [from, length], passed(quarterEnd).minus(passed(quarterStart)));
}
/** The part of each quarter, 0 to 1, that lies on or after the day `from`. */
export const partSince = (from: Quantity): Quantity =>
  formula(
    "part_since({0})",
    [from],
    quarterEnd.minus(from.atLeast(quarterStart)).atLeast(nothing).per(quarterEnd.minus(quarterStart)),
  );

/**
 * Serves `need` out of `capacity`, member after member in the order that the structure lists for the dimension, until it is
 * used up: the last member served may get a part, those after it nothing.
 */
export const fillInOrder = (need: Quantity, capacity: Quantity, along: Dimension): Quantity =>
  new Quantity({ kind: "fill", need, capacity, along });

/** e to the power of a pure number. */
export const exponential = (x: Quantity): Quantity => operate("exponential", x);
/** Natural logarithm of a positive pure number. */
export const logarithm = (x: Quantity): Quantity => operate("logarithm", x);
/** Square root; its unit must be a square. */
export const squareRoot = (x: Quantity): Quantity => operate("squareRoot", x);
/** `condition` (not 0) ? a : b, cell by cell. */
export const where = (condition: Quantity, a: Quantity, b: Quantity): Quantity => operate("select", condition, a, b);

/** The smallest of several quantities, named for messages and for `argmin`. */
export const min = (limits: Readonly<Record<string, Quantity>>): Quantity =>
  Object.values(limits).reduce((a, b) => a.atMost(b));
/** The position (0, 1, …) of the smallest quantity; the first wins a tie. */
export function argmin(limits: Readonly<Record<string, Quantity>>): Quantity {
  const [first, ...rest] = Object.values(limits) as [Quantity, ...Quantity[]];
  let [best, position] = [first, quantity(0)];
  rest.forEach((limit, i) => {
    position = where(limit.below(best), quantity(i + 1), position);
    best = best.atMost(limit);
  });
  return position;
}
/** For each of several quantities 1 where it is the smallest, else 0: its mean is the share of draws in which it binds. */
export function binding<T extends string>(limits: Readonly<Record<T, Quantity>>): Readonly<Record<T, Quantity>> {
  const position = argmin(limits);
  const half = quantity(0.5);
  const all = Object.values<Quantity>(limits);
  return Object.fromEntries(
    Object.keys(limits).map((name, i) => {
      const apart = position.minus(quantity(i)).atLeast(quantity(i).minus(position));
      return [
        name,
        formula(`is_smallest({${i}}, of ${all.map((_, k) => `{${k}}`).join(", ")})`, all, apart.below(half)),
      ];
    }),
  ) as Record<T, Quantity>;
}
/** A quantity that equations show in a short form, such as `release({0}, {1})`, instead of how it is computed. */
export const formula = (form: string, args: readonly Quantity[], of: Quantity): Quantity =>
  new Quantity({ kind: "formula", form, args, of });

/** part / whole, and 0 where the whole is not positive: the share of a quarter in which nothing was sold. */
export const shareOf = (part: Quantity, whole: Quantity): Quantity =>
  formula("ratio({0}, {1})", [part, whole], where(nothing.below(whole), part.per(whole), nothing));

/**
 * An uncertain input; its distribution stands in the YAML file beside the mechanism.
 * @param options.support where its values must lie; decides what an interval `a to b` means. A model must state it.
 * @param options.lever someone decides it
 */
export function parameter(
  id: string,
  unit: string,
  description: string,
  options: { by?: Dimension | readonly Dimension[]; support?: Support; lever?: boolean } = {},
): Quantity {
  const { by, support, lever = false } = options;
  return new Quantity({ kind: "parameter", ...named(id, unit, description), by: list(by), support, lever });
}

/** A table from data: of one value (`timed: false`) or one value a quarter for each member. */
export function table(
  id: string,
  unit: string,
  description: string,
  options: { by?: Dimension | readonly Dimension[]; timed?: boolean } = {},
): Quantity {
  return new Quantity({
    kind: "table",
    ...named(id, unit, description),
    by: list(options.by),
    timed: options.timed ?? true,
  });
}

/** A named result, held to its unit. */
export const variable = (id: string, unit: string, description: string, of: Quantity): Quantity =>
  new Quantity({ kind: "variable", ...named(id, unit, description), of });

/** What accumulates from quarter to quarter, from `initial` (0 unless given), through the flows that name it. */
export function stock(
  id: string,
  unit: string,
  description: string,
  options: { by?: Dimension | readonly Dimension[]; initial?: Quantity } = {},
): Stock {
  const initial = options.initial ?? nothing;
  return new Stock({ kind: "stock", ...named(id, unit, description), by: list(options.by), initial });
}

/** What moves in a quarter, never negative. It says which stock it leaves and which it enters, so nothing appears or vanishes. */
export function flow(
  id: string,
  unit: string,
  description: string,
  of: Quantity,
  ends: { from?: Stock; to?: Stock },
): Quantity {
  return new Quantity({ kind: "flow", ...named(id, unit, description), of, from: ends.from, to: ends.to });
}

/**
 * Every flow among what modules export: stocks do not know theirs. They are in the order of their ids, since a stock adds its flows
 * in the order of this list, and tools that bundle modules keep their exports in orders of their own.
 */
export const flowsAmong = (...modules: readonly object[]): readonly Quantity[] =>
  modules
    .flatMap((module): unknown[] => Object.values(module))
    .filter((value): value is Quantity & { node: FlowNode } => value instanceof Quantity && value.node.kind === "flow")
    .sort((a, b) => (a.node.id < b.node.id ? -1 : 1));

/** A choice between quantities that a scenario makes by name. */
export const switchBetween = (
  id: string,
  unit: string,
  description: string,
  options: Readonly<Record<string, Quantity>>,
): Quantity => new Quantity({ kind: "switch", ...named(id, unit, description), options });

const named = (id: string, unit: string, description: string): Named => ({
  id,
  unit: parseUnit(unit, id),
  description,
  place: places.get(placeKey(id, description)) ?? callSite() ?? id,
});

/** What tells a declaration from another: whoever has both words of one has copied it. */
export const placeKey = (id: string, description: string): string => `${id}: ${description}`;

const list = (by: Dimension | readonly Dimension[] | undefined): readonly Dimension[] =>
  by === undefined ? [] : "name" in by ? [by] : by;

/** The folder of the engine, as lines of the call stack have it; in the built package, that of all shared code. */
const own = new URL(".", import.meta.url).pathname.slice(1);

/** The first place outside the engine on the call stack, as `model/assembly.ts:14`. */
function callSite(): string | undefined {
  for (const line of new Error().stack?.split("\n").slice(1) ?? []) {
    const match = /((?:[\w.-]+\/)?[\w.-]+\.[cm]?[jt]s):(\d+):\d+\)?$/.exec(line.trim());
    if (match && !line.replaceAll("\\", "/").includes(own)) return `${match[1]}:${match[2]}`;
  }
  return undefined;
}
