/**
 * A node's equation as text, down to the next named quantities, with no more parentheses than it needs.
 */
import { isNamed } from "./check.ts";
import type { Node, Quantity } from "./graph.ts";
import { printUnit } from "./units.ts";

/** The right-hand side of a variable, flow, stock or switch; undefined for what has none. */
export function equation(node: Node): string | undefined {
  switch (node.kind) {
    case "variable":
    case "flow":
      return write(node.of).text;
    case "switch":
      return Object.entries(node.options)
        .map(([name, option]) => `${name}: ${write(option).text}`)
        .join("; ");
    case "stock":
      return `what was there + inflows − outflows; at first ${write(node.initial).text}`;
    default:
      return undefined;
  }
}

/** A text and how tightly it holds together: −1 choice, 0 comparison, 1 sum, 2 product, 3 a name or a call. */
interface Written {
  readonly text: string;
  readonly binding: -1 | 0 | 1 | 2 | 3;
}

/** Infix operators: sign, binding, and whether the right operand needs parentheses at equal binding. */
const infix: Readonly<Record<string, readonly [sign: string, binding: 0 | 1 | 2, strictRight: boolean]>> = {
  add: ["+", 1, false],
  subtract: ["−", 1, true],
  multiply: ["×", 2, false],
  divide: ["/", 2, true],
  less: ["<", 0, true],
};

const call = (text: string): Written => ({ text, binding: 3 });
const inParentheses = ({ text }: Written): Written => call(`(${text})`);

function write(quantity: Quantity): Written {
  const { node } = quantity;
  if (isNamed(node)) return call(node.id);
  switch (node.kind) {
    case "constant": {
      const unit = node.unit && printUnit(node.unit);
      return call(unit && unit !== "1" ? `${node.value} ${unit}` : String(node.value));
    }
    case "period":
      return call(node.until ? `during(${node.from} to ${node.until})` : `since(${node.from})`);
    case "calendar":
      return call(`quarter_${node.edge}`);
    case "years":
      return call(`years_since(${node.since})`);
    case "operator": {
      const known = infix[node.operator.name];
      const args = node.args.map(write);
      if (node.operator.name === "select") {
        const apart = args.map((arg, i) => (i < 2 && arg.binding < 0 ? inParentheses(arg) : arg));
        return { text: fill(node.operator.form, apart), binding: -1 };
      }
      if (!known) return call(fill(node.operator.form, args));
      const [sign, binding, strictRight] = known;
      const [left, right] = args as [Written, Written];
      const inside = (side: Written, strict: boolean): string =>
        (side.binding < binding || (strict && side.binding === binding) ? inParentheses(side) : side).text;
      return { text: `${inside(left, false)} ${sign} ${inside(right, strictRight)}`, binding };
    }
    case "formula":
      return call(fill(node.form, node.args.map(write)));
    case "sum":
      return call(`sum(${write(node.of).text} over ${node.over.name})`);
    case "pick": {
      const of = write(node.of);
      return call(`${(of.binding < 3 ? inParentheses(of) : of).text}[${node.member}]`);
    }
    case "group":
      return call(`sum(${write(node.of).text} by ${node.by.to.name})`);
    case "spread":
    case "rename":
      return write(node.of);
    case "previous":
      return call(`previous(${write(node.of).text})`);
    case "available":
      return call(`available(${node.stock.node.id})`);
    case "fill":
      return call(
        `served(${write(node.need).text} out of ${write(node.capacity).text}, in order of ${node.along.name})`,
      );
  }
}

const fill = (form: string, args: readonly Written[]): string =>
  form.replace(/\{(\d)\}/g, (_, i: string) => args[Number(i)]?.text ?? "");
