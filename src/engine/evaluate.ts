/**
 * Evaluates an expression by hand: some quantities are pinned to numbers, what is computed from them follows.
 *
 * So the test of a mechanism can say "dies for 60 and memory for 50 start 50 packages" without data, draws or a run. Every
 * dimension has one member and time is the first quarter: sums, groups and picks pass their quantity on, `previous()` is its
 * initial value. A flow is what it asks for; that its stock may hold less is the whole model's affair.
 */
import { isNamed } from "./check.ts";
import { TonnageError } from "./error.ts";
import type { Node, Quantity } from "./graph.ts";

/** The one quantity that is pinned or met: `stock.available` is a new node wherever it is written. */
const keyOf = (node: Node): unknown => (node.kind === "available" ? `available(${node.stock.node.id})` : node);

/**
 * The value of `quantity` in double precision, where each pinned quantity has the number given for it.
 * @throws TonnageError `not-pinned` for a parameter, table, stock, switch or date that is reached and has no pin
 */
export function evaluate(quantity: Quantity, pins: readonly (readonly [Quantity, number])[]): number {
  const known = new Map<unknown, number>(pins.map(([pinned, value]) => [keyOf(pinned.node), value]));
  const evaluated = ({ node }: Quantity): number => {
    const key = keyOf(node);
    const value = known.get(key) ?? compute(node, evaluated);
    known.set(key, value);
    return value;
  };
  return evaluated(quantity);
}

function compute(node: Node, evaluated: (quantity: Quantity) => number): number {
  switch (node.kind) {
    case "constant":
      return node.value;
    case "operator": {
      const [a = 0, b = a, c = a] = node.args.map(evaluated);
      return node.operator.f64(a, b, c);
    }
    case "variable":
    case "formula":
    case "sum":
    case "pick":
    case "group":
    case "spread":
    case "rename":
      return evaluated(node.of);
    case "flow":
      return Math.max(0, evaluated(node.of));
    case "previous":
      return evaluated(node.initial);
    case "fill":
      return Math.min(evaluated(node.need), evaluated(node.capacity));
    default:
      throw new TonnageError({
        code: "not-pinned",
        where: isNamed(node) ? `${node.place} ${node.id}` : String(keyOf(node) === node ? node.kind : keyOf(node)),
        found: "the value depends on it and it is not pinned",
        expected: "Give evaluate() a number for it, or for a quantity that is computed from it",
      });
  }
}
