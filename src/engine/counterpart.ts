/**
 * A counterpart: the same quantities in a world that differs in some inputs, beside the world that is.
 *
 * What does not depend on those inputs is shared; everything else stands twice, the second time under an id with a mark, such as
 * `dies_made:decreed`. So a model can say what a lever changes, draw by draw: the difference between the two.
 */
import { inputsOf, isNamed } from "./check.ts";
import { TonnageError } from "./error.ts";
import { flowsByStock } from "./expand.ts";
import { type FlowNode, type Node, type ParameterNode, Quantity, Stock } from "./graph.ts";

export interface Counterpart {
  /** The counterpart of a quantity; itself where it depends on nothing that differs. */
  readonly of: (quantity: Quantity) => Quantity;
  /** The flows of the counterpart's stocks, to be listed with the model's. */
  readonly flows: readonly Quantity[];
}

/**
 * @param instead what stands in for some parameters
 * @throws TonnageError where a flow leads from a stock that is shared into one that is not: it would leave the one twice
 */
export function counterpart(
  mark: string,
  flows: readonly Quantity[],
  instead: readonly (readonly [ParameterNode, Quantity])[],
): Counterpart {
  const given = new Map<Node, Quantity>(instead);
  const differs = dependence(flows, given.keys());
  const copy: (quantity: Quantity) => Quantity = memo(
    (quantity) => given.get(quantity.node) ?? (differs(quantity) ? copied(quantity, mark, copy) : quantity),
  );
  const own = flows.filter(({ node }) => {
    if (node.kind !== "flow") return false;
    const [from, to] = [node.from && differs(node.from), node.to && differs(node.to)];
    if (to && from === false)
      throw new TonnageError({
        code: "shared-stock",
        where: node.id,
        found: `it leads from ${node.from?.node.id}, which is the same in both worlds, into ${node.to?.node.id}, which is not`,
        expected: "A flow between stocks must differ at both ends or at none",
      });
    return from || to;
  });
  // A flow may differ only in where it goes.
  return { of: copy, flows: own.map((flow) => (differs(flow) ? copy(flow) : copied(flow, mark, copy))) };
}

function copied({ node }: Quantity, mark: string, copy: (quantity: Quantity) => Quantity): Quantity {
  const named = isNamed(node) ? { id: `${node.id}:${mark}` } : {};
  const same = <T extends Quantity>(quantity: T): T => copy(quantity) as T;
  switch (node.kind) {
    case "stock":
      return new Stock({ ...node, ...named, initial: copy(node.initial) });
    case "flow":
      return new Quantity({
        ...node,
        ...named,
        of: copy(node.of),
        from: node.from && same(node.from),
        to: node.to && same(node.to),
      } satisfies FlowNode);
    case "variable":
      return new Quantity({ ...node, ...named, of: copy(node.of) });
    case "switch":
      return new Quantity({
        ...node,
        ...named,
        options: Object.fromEntries(Object.entries(node.options).map(([name, option]) => [name, copy(option)])),
      });
    case "operator":
      return new Quantity({ ...node, args: node.args.map(copy) });
    case "formula":
      return new Quantity({ ...node, args: node.args.map(copy), of: copy(node.of) });
    case "sum":
    case "pick":
    case "group":
    case "spread":
    case "rename":
      return new Quantity({ ...node, of: copy(node.of) });
    case "previous":
      return new Quantity({ ...node, of: copy(node.of), initial: copy(node.initial) });
    case "available":
      return new Quantity({ ...node, stock: same(node.stock) });
    case "fill":
      return new Quantity({ ...node, need: copy(node.need), capacity: copy(node.capacity) });
    default:
      return new Quantity(node);
  }
}

/** Whether a quantity depends on one of these nodes, directly or through others; what was found of one serves the next. */
function dependence(flows: readonly Quantity[], on: Iterable<Node>): (quantity: Quantity) => boolean {
  const flowsOf = flowsByStock(flows);
  const dependent = new Set(on);
  const readers = new Map<Node, Node[]>();
  const seen = new Set<Node>();
  const mark = (node: Node): void => {
    if (dependent.has(node)) return;
    dependent.add(node);
    readers.get(node)?.forEach(mark);
  };
  const visit = ({ node }: Quantity): void => {
    if (seen.has(node)) return;
    seen.add(node);
    for (const input of [...inputsOf(node), ...flowsOf(node)]) {
      readers.set(input.node, [...(readers.get(input.node) ?? []), node]);
      visit(input);
      if (dependent.has(input.node)) mark(node);
    }
  };
  return (quantity) => {
    visit(quantity);
    return dependent.has(quantity.node);
  };
}

/** Remembers by node, since a node may be wrapped more than once. */
function memo<T>(of: (quantity: Quantity) => T): (quantity: Quantity) => T {
  const known = new Map<Node, T>();
  return (quantity) => {
    const found = known.get(quantity.node);
    if (found !== undefined) return found;
    const made = of(quantity);
    known.set(quantity.node, made);
    return made;
  };
}
