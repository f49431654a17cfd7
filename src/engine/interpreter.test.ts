import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cellGraph, inputCount, interpret, interpretOne, quarters, reference } from "../../test/cell-graphs.ts";
import type { Precision } from "./arithmetic.ts";
import { CellBuilder, type CellGraph } from "./cells.ts";
import { blockSize, interpreter } from "./interpreter.ts";
import type { Block } from "./operators/operator.ts";
import { philox } from "./samplers/index.ts";

const inputs = fc.array(fc.double(), { minLength: inputCount, maxLength: inputCount });
const precisions = ["f32", "f64"] as const;

describe.each(precisions)("in %s", (precision) => {
  test("every value is that of the plainest evaluator, bit for bit, infinities and NaN included", () => {
    fc.assert(
      fc.property(cellGraph("wild"), inputs, (graph, values) => {
        expect(interpretOne(graph, values, precision)).toEqual(reference(graph, values, precision));
      }),
      { numRuns: 500 },
    );
  });

  test.each([1, 255, 256, 257, 1000])("%i draws have the same bits in blocks as one by one", (draws) => {
    fc.assert(
      fc.property(cellGraph("wild"), fc.nat(), (graph, seed) => {
        const columns = normals(seed, draws, precision);
        expect(interpret(graph, columns, draws, precision, blockSize)).toEqual(
          interpret(graph, columns, draws, precision, 1),
        );
      }),
      { numRuns: draws > 500 ? 10 : 30 },
    );
  });
});

/** Deterministic inputs around 0, one column an input. */
function normals(seed: number, draws: number, precision: Precision): Block[] {
  return Array.from({ length: inputCount }, (_, i) => {
    const values = precision === "f32" ? new Float32Array(draws) : new Float64Array(draws);
    return values.map((_, draw) => (philox([draw, 0, 0, 0], seed, i)[0] / 2 ** 32 - 0.5) * 6);
  });
}

/** A graph built by hand, whose outputs are what `build` returns. */
function graphOf(build: (b: CellBuilder) => { outputs: number[]; states?: CellGraph["states"] }): CellGraph {
  const builder = new CellBuilder();
  const { outputs, states = [] } = build(builder);
  return { cells: builder.cells, states, outputs };
}

describe("single precision rounds every step", () => {
  const third = graphOf((b) => ({
    outputs: [b.multiply(b.divide(b.constant(1), b.constant(3)), b.constant(3000001))],
  }));

  test("1/3 is rounded before it is multiplied", () => {
    const rounded = Math.fround(Math.fround(1 / 3) * 3000001);
    expect(rounded).not.toBe(Math.fround((1 / 3) * 3000001));
    expect(interpretOne(third, [], "f32")[0]).toEqual([rounded]);
  });

  test("double precision does not", () => expect(interpretOne(third, [], "f64")[0]).toEqual([(1 / 3) * 3000001]));

  test("16,777,216 + 1 is 16,777,216", () => {
    const sum = graphOf((b) => ({ outputs: [b.add(b.constant(16777216), b.constant(1))] }));
    expect(interpretOne(sum, [], "f32")[0]).toEqual([16777216]);
  });
});

describe("states", () => {
  test("two states that take each other's value swap, whichever comes first", () => {
    const swap = graphOf((b) => {
      const start = [b.constant(1), b.constant(2)] as const;
      const [x, y] = [0, 1].map((index) => b.push({ kind: "state", index })) as [number, number];
      return {
        outputs: [x, y],
        states: [
          { initial: start[0], next: y },
          { initial: start[1], next: x },
        ],
      };
    });
    expect(interpretOne(swap, [], "f64")).toEqual([
      [1, 2],
      [2, 1],
      [1, 2],
      [2, 1],
    ]);
  });

  test("a chain of states hands values on by one place a quarter", () => {
    const chain = graphOf((b) => {
      const zero = b.constant(0);
      const rising = b.push({ kind: "series", values: Float64Array.of(1, 2, 3, 4) });
      const [x, y, z] = [0, 1, 2].map((index) => b.push({ kind: "state", index })) as [number, number, number];
      return { outputs: [x, y, z], states: [rising, x, y].map((next) => ({ initial: zero, next })) };
    });
    expect(interpretOne(chain, [], "f64")).toEqual([
      [0, 0, 0],
      [1, 0, 0],
      [2, 1, 0],
      [3, 2, 1],
    ]);
  });

  test("a state that is read in two places is one state", () => {
    const twice = graphOf((b) => {
      const zero = b.constant(0);
      const [x, y] = [0, 0].map((index) => b.push({ kind: "state", index })) as [number, number];
      return { outputs: [x, y], states: [{ initial: zero, next: b.add(x, b.constant(1)) }] };
    });
    expect(interpretOne(twice, [], "f64")).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
  });

  test("begin anew with every block: no draw sees another's past", () => {
    const sum = graphOf((b) => {
      const x = b.push({ kind: "input", index: 0 });
      const state = b.push({ kind: "state", index: 0 });
      return { outputs: [state], states: [{ initial: x, next: b.add(state, x) }] };
    });
    const [draws] = interpret(sum, [Float64Array.of(1, 10, 100)], 3, "f64", 2) as [number[][]];
    expect(draws).toEqual([
      [1, 10, 100],
      [2, 20, 200],
      [3, 30, 300],
      [4, 40, 400],
    ]);
  });
});

describe("working memory is reused", () => {
  test("and a value is kept until its last reader has had it", () => {
    // Each of 100 cells is read by the next and, far later, once more in reverse order.
    const long = graphOf((b) => {
      const start = b.push({ kind: "series", values: Float64Array.of(1, 2, 3, 4) });
      const ids = [start];
      for (let i = 0; i < 100; i++) ids.push(b.add(ids.at(-1) as number, b.constant(1)));
      const total = ids.toReversed().reduce((sum, id) => b.add(sum, id));
      return { outputs: [ids[50] as number, total] };
    });
    // Σ (q + i) for i = 0 … 100 is 101 q + 5050.
    expect(interpretOne(long, [], "f64")).toEqual([
      [51, 5151],
      [52, 5252],
      [53, 5353],
      [54, 5454],
    ]);
  });

  test("results of the same quarter stand beside each other, those of the last are overwritten", () => {
    const seen: Block[] = [];
    const graph = graphOf((b) => ({ outputs: [b.push({ kind: "series", values: Float64Array.of(1, 2, 3, 4) })] }));
    interpreter(graph, quarters, "f64").run([], 1, (_, [values]) => seen.push(values as Block));
    expect(new Set(seen).size).toBe(1);
  });
});
