/**
 * Expressions of the model as mathematics of LaTeX, down to the next named quantities. Parentheses and commas are such that long
 * lines can break at them.
 */
import { isNamed, printUnit, type Quantity } from "../engine/index.ts";
import { latexText } from "../messages/latex-text.ts";

/** Mathematics, how tightly it holds together, and whether it is higher than a line. */
interface Written {
  readonly math: string;
  readonly binding: number;
  readonly isTall: boolean;
}

/** How tightly: a choice, a comparison, a sum, a sum over members, a product, a name or a call. */
const [chooses, compares, adds, gathers, multiplies, holds] = [-1, 0, 1, 1.5, 2, 3] as const;

/** Letters beyond which what cannot be broken would not fit on a line. */
const mostUnbroken = 70;
const fits = (...parts: readonly Written[]): boolean =>
  parts.every(({ math }) => math.replace(/\\[a-zA-Z]+|[\\{} ]/g, "").length <= mostUnbroken);

/** An expression. */
export const mathOf = (quantity: Quantity): string => write(quantity).math;

// A colon would stand apart, as between two numbers.
const name = (id: string): string => `\\mathit{${latexText(id).replace(":", "{:}")}}`;
const words = (text: string): string => (text === "" ? "" : `\\text{${latexText(text)}}`);

const call = (math: string, ...inside: readonly Written[]): Written => ({
  math,
  binding: holds,
  isTall: inside.some(({ isTall }) => isTall),
});
const enclosed = ({ math, isTall }: Written): string => (isTall ? `\\Bigl(${math}\\Bigr)` : `(${math})`);
const atLeast = (binding: number, one: Written): string => (one.binding < binding ? enclosed(one) : one.math);
const list = (args: readonly Written[]): string => args.map(({ math }) => math).join(",\\allowbreak ");
const applied = (to: string, args: readonly Written[]): Written =>
  call(`${to}${enclosed({ ...call("", ...args), math: list(args) })}`, ...args);

function write(quantity: Quantity): Written {
  const { node } = quantity;
  if (isNamed(node)) return call(name(node.id));
  switch (node.kind) {
    case "constant": {
      const unit = node.unit && printUnit(node.unit);
      return call(`${digits(node.value)}${unit && unit !== "1" ? `\\,${words(unit)}` : ""}`);
    }
    case "period":
      return call(words(node.until ? `during(${node.from} to ${node.until})` : `since(${node.from})`));
    case "calendar":
      return call(name(`quarter_${node.edge}`));
    case "years":
      return call(words(`years_since(${node.since})`));
    case "operator":
      return operation(node.operator.name, node.args);
    case "formula":
      return filled(node.form, node.args.map(write));
    case "sum":
      return gathered(words(node.over.name), write(node.of));
    case "group":
      return gathered(`${words(node.by.from.name)} \\in ${words(node.by.to.name)}`, write(node.of));
    case "pick":
      return marked(write(node.of), words(node.member));
    case "spread":
    case "rename":
      return write(node.of);
    case "previous":
      return marked(write(node.of), "t-1");
    case "available":
      return applied(words("available"), [write(node.stock)]);
    case "fill":
      return filled(`served({0} out of {1}, in order of ${node.along.name})`, [node.need, node.capacity].map(write));
  }
}

/** Some signs stand between their operands, others above, below or before them. */
function operation(operator: string, args: readonly Quantity[]): Written {
  const written = args.map(write);
  const [a, b, c] = written as [Written, Written, Written];
  const between = (sign: string, binding: number, right = binding): Written => ({
    math: `${atLeast(binding, a)} ${sign} ${atLeast(right, b)}`,
    binding,
    isTall: a.isTall || b.isTall,
  });
  switch (operator) {
    case "add":
      return between("+", adds);
    case "subtract":
      return between("-", adds, gathers);
    case "multiply":
      return between("\\times", multiplies);
    case "divide":
      return fits(a, b) && !a.isTall && !b.isTall
        ? { math: `\\frac{${a.math}}{${b.math}}`, binding: holds, isTall: true }
        : between("/", multiplies, holds);
    case "less":
      return between("<", compares, adds);
    case "minimum":
    case "maximum":
      return applied(operator === "minimum" ? "\\min" : "\\max", operands(operator, args));
    case "exponential":
      return applied("\\exp", written);
    case "logarithm":
      return applied("\\ln", written);
    case "squareRoot":
      return call(`\\sqrt{${a.math}}`, a);
    case "normalProbability":
      return applied("\\Phi", written);
    case "normalQuantile":
      return applied("\\Phi^{-1}", written);
    case "select":
      return choice(a, b, c);
    default:
      return applied(words(operator), written);
  }
}

/** Cases one below the other where there is room, else in a row. */
function choice(condition: Written, a: Written, b: Written): Written {
  const holding = `${condition.math}${condition.binding === compares ? "" : " \\neq 0"}`;
  return fits(condition, a, b)
    ? {
        math: `\\begin{cases} ${a.math} & \\text{if } ${holding} \\\\ ${b.math} & \\text{otherwise} \\end{cases}`,
        binding: holds,
        isTall: true,
      }
    : {
        math: `${atLeast(compares, a)} \\text{ if } ${holding}\\text{, otherwise } ${b.math}`,
        binding: chooses,
        isTall: [condition, a, b].some(({ isTall }) => isTall),
      };
}

/** The smallest of the smallest is the smallest of all. */
const operands = (operator: string, args: readonly Quantity[]): readonly Written[] =>
  args.flatMap((arg) => {
    const { node } = arg;
    return node.kind === "operator" && node.operator.name === operator ? operands(operator, node.args) : [write(arg)];
  });

const gathered = (over: string, of: Written): Written => ({
  math: `\\sum_{${over}} ${atLeast(gathers, of)}`,
  binding: gathers,
  isTall: true,
});

/** With an index below; in braces, since a second one may follow. */
const marked = (of: Written, index: string): Written => call(`{${atLeast(holds, of)}}_{${index}}`, of);

/** A form with its places filled: what is around them is words. */
const filled = (form: string, args: readonly Written[]): Written =>
  call(
    form
      .split(/\{(\d)\}/)
      .map((part, i) => (i % 2 === 1 ? (args[Number(part)]?.math ?? "") : words(part)))
      .join(""),
    ...args,
  );

/** A number, with a power of ten where the host writes one. */
const digits = (value: number): string => String(value).replace(/e\+?(-?\d+)$/, " \\times 10^{$1}");
