/**
 * A node's equation as text, from the operators' own forms, down to the next named quantities.
 */
import { isNamed } from "./check.ts";
import type { Node, Quantity } from "./graph.ts";
import { printUnit } from "./units.ts";

/** The right-hand side of a variable, flow or switch; undefined for what has none. */
export function equation(node: Node): string | undefined {
  switch (node.kind) {
    case "variable":
    case "flow":
      return text(node.of);
    case "switch":
      return Object.entries(node.options)
        .map(([name, option]) => `${name}: ${text(option)}`)
        .join("; ");
    case "stock":
      return `what was there + inflows − outflows, from ${text(node.initial)}`;
    default:
      return undefined;
  }
}

function text(quantity: Quantity): string {
  const { node } = quantity;
  if (isNamed(node)) return node.id;
  switch (node.kind) {
    case "constant": {
      const unit = node.unit && printUnit(node.unit);
      return unit && unit !== "1" ? `${node.value} ${unit}` : String(node.value);
    }
    case "period":
      return node.until ? `during(${node.from} to ${node.until})` : `from(${node.from})`;
    case "years":
      return `years since ${node.since}`;
    case "operator":
      return node.args.reduce((form, arg, i) => form.replace(`{${i}}`, () => inside(node.operator.form, text(arg))), node.operator.form);
    case "sum":
      return `sum over ${node.over.name} of ${inside("{0} ×", text(node.of))}`;
    case "pick":
      return `${text(node.of)}[${node.member}]`;
    case "group":
      return `sum by ${node.by.to.name} of ${inside("{0} ×", text(node.of))}`;
    case "spread":
    case "rename":
      return text(node.of);
    case "previous":
      return `previous(${text(node.of)})`;
    case "available":
      return `available(${node.stock.node.id})`;
    case "fill":
      return `served(${text(node.need)} out of ${text(node.capacity)}, in order of ${node.along.name})`;
  }
}

/** Parentheses where an operand of an infix operator is itself a sum, product or quotient. */
const inside = (form: string, operand: string): string =>
  /^\{0\} /.test(form) && / [+−×÷<] |^sum /.test(operand) && !/^[\w ]*\([^()]*\)$/.test(operand) ? `(${operand})` : operand;


