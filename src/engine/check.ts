/**
 * Units and dimensions of every node, inferred from the leaves and held against what the model says.
 *
 * A mistake is reported with both sides and the place: the file and line of the variable, its id, and the operation.
 */
import { axisOf } from "./axes.ts";
import { TonnageError } from "./error.ts";
import type { Dimension, NamedNode, Node, Quantity } from "./graph.ts";
import { divideUnits, multiplyUnits, printUnit, pure, rootUnit, sameUnit, type Unit } from "./units.ts";

export interface Shape {
  /** Undefined for zero, which fits every unit. */
  readonly unit: Unit | undefined;
  /** In a fixed order; values broadcast by name. */
  readonly by: readonly Dimension[];
  /** Differs between quarters. */
  readonly timed: boolean;
}

/** Whether a node has an id: parameters, tables, variables, stocks, flows and switches do. */
export const isNamed = (node: Node): node is NamedNode => "id" in node;

/** The quantities that a node is computed from, without those that only name where it goes. */
export function inputsOf(node: Node): readonly Quantity[] {
  switch (node.kind) {
    case "operator":
      return node.args;
    case "variable":
    case "formula":
    case "sum":
    case "pick":
    case "group":
    case "spread":
    case "rename":
      return [node.of];
    case "flow":
      return node.from ? [node.of, node.from] : [node.of];
    case "previous":
      return [node.of, node.initial];
    case "stock":
      return [node.initial];
    case "available":
      return [node.stock];
    case "fill":
      return [node.need, node.capacity];
    case "switch":
      return Object.values(node.options);
    default:
      return [];
  }
}

/**
 * The unit and the dimensions of a quantity; nodes never change, so each is inferred once.
 * @throws TonnageError `unit-error` or `dimension-error`, naming the quantity in which the mistake is
 */
export const shapeOf = ({ node }: Quantity): Shape => shapeWithin(node, undefined);

const known = new WeakMap<Node, Shape>();

/** The shape of a node in the equation of its owner. */
function shapeWithin(node: Node, owner: NamedNode | undefined): Shape {
  const found = known.get(node);
  if (found) return found;
  const shape = infer(node, owner);
  known.set(node, shape);
  return shape;
}

function infer(node: Node, owner: NamedNode | undefined): Shape {
  const of = (quantity: Quantity): Shape => shapeWithin(quantity.node, isNamed(node) ? node : owner);
  switch (node.kind) {
    case "constant":
      return { unit: node.unit, by: [], timed: false };
    case "period":
      return { unit: pure, by: [], timed: true };
    case "calendar":
      return { unit: new Map([["day", 1]]), by: [], timed: true };
    case "years":
      return { unit: new Map([["year", 1]]), by: [], timed: true };
    case "fill": {
      const [wanted, capacity] = [of(node.need), of(node.capacity)];
      need(owner, wanted, node.along, "fillInOrder()");
      agree(owner, wanted.unit, capacity.unit, "is what is needed, the other the capacity");
      within(owner, capacity, without(wanted.by, node.along), "the capacity of fillInOrder()");
      return { ...wanted, timed: wanted.timed || capacity.timed };
    }
    case "parameter":
      return { unit: node.unit, by: node.by, timed: false };
    case "table":
      return { unit: node.unit, by: node.by, timed: node.timed };
    case "stock": {
      const initial = of(node.initial);
      agree(node, initial.unit, node.unit, "is what the stock starts with, the other is declared");
      within(node, initial, node.by, "what the stock starts with");
      return { unit: node.unit, by: node.by, timed: true };
    }
    case "available":
      return { unit: node.stock.node.unit, by: node.stock.node.by, timed: true };
    case "variable":
    case "flow": {
      const shape = of(node.of);
      agree(node, shape.unit, node.unit, `is declared in ${printUnit(node.unit)}`);
      if (node.kind === "flow") checkEnds(node, shape.by);
      return { unit: node.unit, by: shape.by, timed: shape.timed || node.kind === "flow" };
    }
    case "formula":
      return of(node.of);
    case "previous": {
      const [shape, initial] = [of(node.of), of(node.initial)];
      agree(owner, initial.unit, shape.unit, "starts a quantity of another unit: previous()");
      within(owner, initial, shape.by, "what previous() starts with");
      return { ...shape, timed: true };
    }
    case "sum": {
      const shape = of(node.of);
      need(owner, shape, node.over, "sum()");
      return { ...shape, by: without(shape.by, node.over) };
    }
    case "pick": {
      const shape = of(node.of);
      need(owner, shape, node.from, `at ${node.member}`);
      return { ...shape, by: without(shape.by, node.from) };
    }
    case "group":
    case "spread": {
      const shape = of(node.of);
      const [from, to] = node.kind === "group" ? [node.by.from, node.by.to] : [node.by.to, node.by.from];
      return { ...shape, by: replaced(owner, shape, from, to, node.kind === "group" ? "groupedBy()" : "spreadBy()") };
    }
    case "rename": {
      const shape = of(node.of);
      return { ...shape, by: replaced(owner, shape, node.from, node.to, "as()") };
    }
    case "switch": {
      const options = Object.values(node.options).map(of);
      for (const option of options) agree(node, option.unit, node.unit, `is declared in ${printUnit(node.unit)}`);
      return { unit: node.unit, by: union(options), timed: options.some((o) => o.timed) };
    }
    case "operator": {
      const args = node.args.map(of);
      const unit = unitOf(node.operator, args, owner);
      return { unit, by: union(args), timed: args.some((a) => a.timed) };
    }
  }
}

function unitOf(
  operator: { readonly name: string; readonly unit: string },
  args: readonly Shape[],
  owner: NamedNode | undefined,
): Unit | undefined {
  const [a, b, c] = args.map((shape) => shape.unit);
  const name = `${operator.name}()`;
  switch (operator.unit) {
    case "product":
      return a && b ? multiplyUnits(a, b) : undefined;
    case "quotient":
      return a && b ? divideUnits(a, b) : undefined;
    case "root": {
      const root = a && rootUnit(a);
      if (a && !root) throw unitError(owner, `${name} of ${printUnit(a)}`, "The unit must be a square");
      return root;
    }
    case "pure":
      agree(owner, a, pure, `is an argument of ${name}, which takes pure numbers`);
      return pure;
    case "comparison":
      agree(owner, a, b, `is compared by ${name}`);
      return pure;
    case "choice":
      agree(owner, a, pure, `is the condition of ${name}, a pure number`);
      agree(owner, b, c, `is the other branch of ${name}`);
      return b ?? c;
    default:
      agree(owner, a, b, `meets it in ${name}`);
      return a ?? b;
  }
}

function agree(owner: NamedNode | undefined, found: Unit | undefined, expected: Unit | undefined, how: string): void {
  if (!found || !expected || sameUnit(found, expected)) return;
  throw unitError(
    owner,
    `${printUnit(found)} against ${printUnit(expected)}: the one ${how}`,
    `Both sides must have one unit; they differ by ${printUnit(divideUnits(found, expected))}`,
  );
}

function checkEnds(node: Extract<NamedNode, { kind: "flow" }>, by: readonly Dimension[]): void {
  for (const end of [node.from, node.to]) {
    if (!end) continue;
    const rate = divideUnits(end.node.unit, new Map([["quarter", 1]]));
    agree(node, node.unit, rate, `is the flow, the other what ${end.node.id} takes each quarter`);
    const names = (dimensions: readonly Dimension[]): string =>
      dimensions
        .map((d) => d.name)
        .sort()
        .join(" × ") || "one value";
    if (names(by) !== names(end.node.by))
      throw new TonnageError({
        code: "dimension-error",
        where: `${node.place} ${node.id}`,
        found: `the flow is by ${names(by)}, the stock ${end.node.id} by ${names(end.node.by)}`,
        expected: "A flow and its stocks must have the same dimensions",
      });
  }
}

function need(owner: NamedNode | undefined, shape: Shape, wanted: Dimension, what: string): void {
  if (axisOf(shape.by, wanted) >= 0) return;
  throw new TonnageError({
    code: "dimension-error",
    where: place(owner),
    found: `${what} needs the dimension ${wanted.name}`,
    expected: `The quantity is by ${shape.by.map((d) => d.name).join(" × ") || "no dimension"}`,
  });
}

/** What is broadcast to fixed dimensions must not have others: there would be no telling which of its values is meant. */
function within(owner: NamedNode | undefined, shape: Shape, by: readonly Dimension[], what: string): void {
  const extra = shape.by.find((d) => axisOf(by, d) < 0);
  if (!extra) return;
  throw new TonnageError({
    code: "dimension-error",
    where: place(owner),
    found: `${what} is by ${extra.name}`,
    expected: `It may be by ${by.map((d) => d.name).join(" × ") || "no dimension"}; sum over ${extra.name} or pick a member`,
  });
}

/** The dimensions with `to` in the place of `from`. */
function replaced(
  owner: NamedNode | undefined,
  shape: Shape,
  from: Dimension,
  to: Dimension,
  what: string,
): readonly Dimension[] {
  need(owner, shape, from, what);
  if (axisOf(shape.by, to) >= 0)
    throw new TonnageError({
      code: "dimension-error",
      where: place(owner),
      found: `${what} gives the dimension ${to.name}, by which the quantity is already`,
      expected: `Sum over ${to.name} or pick a member first`,
    });
  return shape.by.map((d) => (d.name === from.name ? to : d));
}

const without = (by: readonly Dimension[], dimension: Dimension): readonly Dimension[] =>
  by.filter((d) => d.name !== dimension.name);

const unitError = (owner: NamedNode | undefined, found: string, expected: string): TonnageError =>
  new TonnageError({ code: "unit-error", where: place(owner), found, expected });

const place = (owner: NamedNode | undefined): string => (owner ? `${owner.place} ${owner.id}` : "expression");

function union(shapesOfArgs: readonly Shape[]): readonly Dimension[] {
  const all: Dimension[] = [];
  for (const shape of shapesOfArgs) for (const d of shape.by) if (axisOf(all, d) < 0) all.push(d);
  return all;
}
