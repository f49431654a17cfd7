/**
 * Random graphs of cells, and the plainest evaluator that can run them: what every faster way is held to.
 *
 * `wild` graphs use every operator on anything, so that infinities, signed zeros and values that are not numbers occur.
 * `tame` ones keep every value finite and every divisor away from 0, where folding promises the same values.
 */
import fc from "fast-check";
import type { Precision } from "../src/engine/arithmetic.ts";
import { argumentsOf, type Cell, CellBuilder, type CellGraph, timedCells } from "../src/engine/cells.ts";
import { interpreter } from "../src/engine/interpreter.ts";
import { lookup } from "../src/engine/lookup.ts";
import { operators } from "../src/engine/operators/index.ts";
import type { Block } from "../src/engine/operators/operator.ts";

/** Quarters and inputs of every random graph. */
export const quarters = 4;
export const inputCount = 3;

const table = { name: "bent", nodes: Float64Array.of(-2, -0.1, 0, 0.3, 5) };

interface Recipe {
  readonly kind: "constant" | "input" | "series" | "state" | "operator" | "lookup";
  readonly choice: number;
  readonly args: readonly [number, number, number];
  readonly values: readonly number[];
}

const number = (tame: boolean): fc.Arbitrary<number> =>
  fc.oneof(
    fc.constantFrom(0, 1, -1, 0.5),
    tame ? fc.double({ min: -100, max: 100, noNaN: true }) : fc.double(),
    fc.constantFrom(0, 0, 1),
  );

/** A random graph of up to 60 recipes with 3 states, and of each cell a chance to be an output. */
export const cellGraph = (manner: "wild" | "tame"): fc.Arbitrary<CellGraph> => {
  const tame = manner === "tame";
  const recipe: fc.Arbitrary<Recipe> = fc.record({
    kind: fc.constantFrom(
      "constant",
      "input",
      "series",
      "state",
      "operator",
      "operator",
      "operator",
      "operator",
      "lookup",
    ),
    choice: fc.nat(1000),
    args: fc.tuple(fc.nat(1000), fc.nat(1000), fc.nat(1000)),
    values: fc.array(number(tame), { minLength: quarters, maxLength: quarters }),
  });
  return fc
    .record({
      recipes: fc.array(recipe, { minLength: 5, maxLength: 60 }),
      states: fc.array(fc.tuple(fc.nat(1000), fc.nat(1000)), { minLength: 3, maxLength: 3 }),
      outputs: fc.array(fc.nat(1000), { minLength: 1, maxLength: 6 }),
    })
    .map(({ recipes, states, outputs }) => {
      const builder = new CellBuilder();
      // What later recipes, states and outputs may read: in tame graphs not the steps that a clamp has yet to hold.
      const ready = [builder.constant(0)];
      for (const one of recipes) ready.push(cook(builder, one, ready, tame));
      const timed = timedCells(builder.cells);
      const fixed = ready.filter((id) => !timed[id]);
      return {
        cells: builder.cells,
        states: states.map(([initial, next]) => ({ initial: among(fixed, initial), next: among(ready, next) })),
        outputs: outputs.map((id) => among(ready, id)),
      };
    });
};

const among = (ids: readonly number[], choice: number): number => ids[choice % ids.length] as number;

/** Adds the cells of a recipe; the last of them is its result. */
function cook(
  builder: CellBuilder,
  { kind, choice, args, values }: Recipe,
  ready: readonly number[],
  tame: boolean,
): number {
  const [a, b, c] = args.map((arg) => among(ready, arg)) as [number, number, number];
  const clamp = (id: number, low = -100, high = 100): number =>
    builder.minimum(builder.maximum(id, builder.constant(low)), builder.constant(high));
  switch (kind) {
    case "constant":
      return builder.constant(values[0] as number);
    case "input":
      return builder.push({ kind, index: choice % inputCount });
    case "series":
      return builder.push({ kind, values: Float64Array.from(choice % 3 ? values : values.map(() => 0)) });
    case "state":
      return builder.push({ kind, index: choice % 3 });
    case "lookup":
      return builder.lookup(table, a);
    case "operator": {
      const { name, arity } = operators[choice % operators.length] as (typeof operators)[number];
      if (!tame) return builder.apply(name, ...[a, b, c].slice(0, arity));
      switch (name) {
        case "divide":
          return clamp(builder.divide(a, clamp(b, 0.25)));
        case "logarithm":
        case "squareRoot":
          return builder.apply(name, clamp(a, 0.25));
        case "normalQuantile":
          return builder.normalQuantile(clamp(a, 0.01, 0.99));
        default:
          return clamp(builder.apply(name, ...[a, b, c].slice(0, arity)));
      }
    }
  }
}

const exact: Readonly<Record<string, (a: number, b: number) => number>> = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
  minimum: (a, b) => (b < a ? b : a),
  maximum: (a, b) => (b > a ? b : a),
  less: (a, b) => (a < b ? 1 : 0),
  squareRoot: Math.sqrt,
};

/** The values of the outputs of one draw, quarter by quarter: cell after cell, each rounded once. */
export function reference(graph: CellGraph, inputs: readonly number[], precision: Precision): number[][] {
  const round = precision === "f32" ? Math.fround : (x: number): number => x;
  const values: number[] = [];
  const states: number[] = [];
  const compute = (cell: Cell, quarter: number): number => {
    const [a = 0, b = a, c = a] = argumentsOf(cell).map((id) => values[id] as number);
    switch (cell.kind) {
      case "constant":
        return round(cell.value);
      case "input":
        return round(inputs[cell.index] as number);
      case "series":
        return round(cell.values[quarter] as number);
      case "state":
        return states[cell.index] as number;
      case "lookup":
        return lookup[precision](cell.table, a);
      case "operator": {
        if (cell.operator.name === "select") return a !== 0 ? b : c;
        const plain = exact[cell.operator.name];
        return plain ? round(plain(a, b)) : cell.operator[precision](a, b, c);
      }
    }
  };
  // Initial values do not differ between quarters, so a first pass with unknown states finds them.
  const all = (quarter: number): void => {
    graph.cells.forEach((cell, id) => {
      values[id] = compute(cell, quarter);
    });
  };
  all(0);
  for (const [i, state] of graph.states.entries()) states[i] = values[state.initial] as number;
  return Array.from({ length: quarters }, (_, quarter) => {
    all(quarter);
    const found = graph.outputs.map((id) => values[id] as number);
    const next = graph.states.map((state) => values[state.next] as number);
    next.forEach((value, i) => {
      states[i] = value;
    });
    return found;
  });
}

/** The outputs of many draws by the interpreter, in blocks of `size`: `result[output][quarter][draw]`. */
export function interpret(
  graph: CellGraph,
  columns: readonly Block[],
  draws: number,
  precision: Precision,
  size: number,
): number[][][] {
  const result = graph.outputs.map(() => Array.from({ length: quarters }, (): number[] => []));
  const runner = interpreter(graph, quarters, precision);
  for (let first = 0; first < draws; first += size) {
    const count = Math.min(size, draws - first);
    runner.run(
      columns.map((column) => column.subarray(first, first + count)),
      count,
      (quarter, blocks) => {
        blocks.forEach((block, i) => {
          result[i]?.[quarter]?.push(...block.subarray(0, count));
        });
      },
    );
  }
  return result;
}

/** The outputs of one draw by the interpreter: `result[quarter][output]`. */
export function interpretOne(
  graph: CellGraph,
  inputs: readonly number[],
  precision: Precision,
  length = quarters,
): number[][] {
  const found: number[][] = [];
  interpreter(graph, length, precision).run(
    inputs.map((x) => Float64Array.of(x)),
    1,
    (_, blocks) => {
      found.push(blocks.map((block) => block[0] as number));
    },
  );
  return found;
}
