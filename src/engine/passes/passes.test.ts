import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cellGraph, inputCount, interpretOne, reference } from "../../../test/cell-graphs.ts";
import { structure } from "../../../test/quantities.ts";
import { type Cell, CellBuilder, type CellGraph } from "../cells.ts";
import { expand } from "../expand.ts";
import { dimension, flow, parameter, type Quantity, quarter, stock, table } from "../graph.ts";
import { fold } from "./fold.ts";
import { optimise, passes } from "./index.ts";
import { prune } from "./prune.ts";
import { share } from "./share.ts";

const precisions = ["f32", "f64"] as const;
const anyInputs = fc.array(fc.double(), { minLength: inputCount, maxLength: inputCount });
const tameInputs = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), {
  minLength: inputCount,
  maxLength: inputCount,
});
const runs = { numRuns: 300 };

/** Folding x + 0 to x turns −0 + 0 into −0; nothing else may change. */
const withoutSigns = (values: readonly (readonly number[])[]): number[][] => values.map((row) => row.map((x) => x + 0));

const graphOf = (build: (b: CellBuilder) => { outputs: number[]; states?: CellGraph["states"] }): CellGraph => {
  const builder = new CellBuilder();
  const { outputs, states = [] } = build(builder);
  return { cells: builder.cells, states, outputs };
};
const kinds = (graph: CellGraph): string[] =>
  graph.cells.map((cell) => (cell.kind === "operator" ? cell.operator.name : cell.kind));
const ofKind = (graph: CellGraph, kind: Cell["kind"]): number =>
  graph.cells.filter((cell) => cell.kind === kind).length;

describe.each(precisions)("results in %s", (precision) => {
  test.each([
    ["share", share],
    ["prune", prune],
  ])("%s changes no bit, infinities and NaN included", (_, pass) => {
    fc.assert(
      fc.property(cellGraph("wild"), anyInputs, (graph, inputs) => {
        expect(interpretOne(pass(graph), inputs, precision)).toEqual(reference(graph, inputs, precision));
      }),
      runs,
    );
  });

  test("fold changes no bit of a finite result but the sign of a zero", () => {
    fc.assert(
      fc.property(cellGraph("tame"), tameInputs, (graph, inputs) => {
        const folded = interpretOne(fold(graph, precision), inputs, precision);
        expect(withoutSigns(folded)).toEqual(withoutSigns(reference(graph, inputs, precision)));
      }),
      runs,
    );
  });

  test.each(["", ...passes.map((pass) => pass.name)])("all passes together keep them, also without: %s", (name) => {
    fc.assert(
      fc.property(cellGraph("tame"), tameInputs, (graph, inputs) => {
        const optimised = interpretOne(optimise(graph, precision, [name]), inputs, precision);
        expect(withoutSigns(optimised)).toEqual(withoutSigns(reference(graph, inputs, precision)));
      }),
      runs,
    );
  });
});

test("the graph never grows, and a second round finds nothing more to remove", () => {
  fc.assert(
    fc.property(cellGraph("tame"), (graph) => {
      const once = optimise(graph, "f32");
      expect(once.cells.length).toBeLessThanOrEqual(graph.cells.length);
      expect(optimise(once, "f32").cells.length).toBeLessThanOrEqual(once.cells.length);
    }),
  );
});

test("arguments still come before what reads them", () => {
  fc.assert(
    fc.property(cellGraph("wild"), (graph) => {
      optimise(graph, "f32").cells.forEach((cell, id) => {
        if (cell.kind === "operator") expect(Math.max(...cell.args)).toBeLessThan(id);
      });
    }),
  );
});

describe("share", () => {
  const twice = (make: (b: CellBuilder) => number): CellGraph => graphOf((b) => ({ outputs: [make(b), make(b)] }));

  test.each<[string, (b: CellBuilder) => number]>([
    ["constants", (b) => b.constant(7)],
    ["inputs", (b) => b.push({ kind: "input", index: 0 })],
    ["series", (b) => b.push({ kind: "series", values: Float64Array.of(1, 2, 3, 4) })],
    ["operations on the same", (b) => b.add(b.push({ kind: "input", index: 0 }), b.constant(1))],
  ])("merges equal %s", (_, make) => {
    const { outputs } = share(twice(make));
    expect(outputs[0]).toBe(outputs[1]);
  });

  test("keeps apart what differs: order of operands, 0 and −0, one quarter of a series", () => {
    const graph = graphOf((b) => {
      const x = b.push({ kind: "input", index: 0 });
      const y = b.push({ kind: "input", index: 1 });
      const series = (last: number): number => b.push({ kind: "series", values: Float64Array.of(1, 2, 3, last) });
      return { outputs: [b.subtract(x, y), b.subtract(y, x), b.constant(0), b.constant(-0), series(4), series(5)] };
    });
    expect(new Set(share(graph).outputs).size).toBe(6);
  });
});

describe("fold", () => {
  const folded = (make: (b: CellBuilder, x: number) => number): Cell | "x" => {
    const graph = fold(
      graphOf((b) => ({ outputs: [make(b, b.push({ kind: "input", index: 0 }))] })),
      "f32",
    );
    const cell = graph.cells[graph.outputs[0] as number] as Cell;
    return cell.kind === "input" ? "x" : cell;
  };
  const zero: Cell = { kind: "constant", value: 0 };

  test.each<[string, (b: CellBuilder, x: number) => number, Cell | "x"]>([
    ["x × 0 is 0", (b, x) => b.multiply(x, b.constant(0)), zero],
    ["0 × x is 0", (b, x) => b.multiply(b.constant(0), x), zero],
    ["0 / x is 0", (b, x) => b.divide(b.constant(0), x), zero],
    ["x + 0 is x", (b, x) => b.add(x, b.constant(0)), "x"],
    ["0 + x is x", (b, x) => b.add(b.constant(0), x), "x"],
    ["x − 0 is x", (b, x) => b.subtract(x, b.constant(0)), "x"],
    ["x × 1 is x", (b, x) => b.multiply(x, b.constant(1)), "x"],
    ["x / 1 is x", (b, x) => b.divide(x, b.constant(1)), "x"],
    ["a choice that is made is its branch", (b, x) => b.select(b.constant(1), x, b.constant(5)), "x"],
    ["a choice of equals is either", (b, x) => b.select(x, x, x), "x"],
    [
      "a series that never changes is a constant",
      (b) => b.push({ kind: "series", values: Float64Array.of(3, 3, 3) }),
      { kind: "constant", value: 3 },
    ],
    [
      "constants are computed in the run's precision",
      (b) => b.divide(b.constant(1), b.constant(3)),
      { kind: "constant", value: Math.fround(1 / 3) },
    ],
    ["what single precision calls 0 is 0", (b, x) => b.select(b.constant(1e-50), b.constant(5), x), "x"],
  ])("%s", (_, make, expected) => expect(folded(make)).toEqual(expected));

  test("0 − x stays", () => expect(folded((b, x) => b.subtract(b.constant(0), x))).toMatchObject({ kind: "operator" }));

  test("a state that starts at a constant and keeps it is that constant, also when two keep each other", () => {
    const graph = graphOf((b) => {
      const zero = b.constant(0);
      const x = b.push({ kind: "input", index: 0 });
      const [a, c] = [0, 1].map((index) => b.push({ kind: "state", index })) as [number, number];
      return {
        outputs: [a, c],
        states: [
          { initial: zero, next: b.multiply(c, x) },
          { initial: zero, next: b.add(a, c) },
        ],
      };
    });
    expect(kinds(optimise(graph, "f32"))).toEqual(["constant"]);
  });

  test("a state that starts at a constant and moves stays a state", () => {
    const graph = graphOf((b) => {
      const start = b.constant(1);
      const state = b.push({ kind: "state", index: 0 });
      return { outputs: [state], states: [{ initial: start, next: b.multiply(state, b.constant(2)) }] };
    });
    expect(ofKind(optimise(graph, "f32"), "state")).toBe(1);
  });
});

describe("what nobody sells costs nothing", () => {
  const bloc = dimension("bloc");
  const sold = table("sold", "1", "share sold to a bloc", { by: bloc });
  const demand = parameter("demand", "chip/quarter", "demand", { by: bloc });
  const held = stock("held", "chip", "held", { by: bloc });
  const lost = parameter("lost", "1", "share lost a quarter");
  const buying = flow("buying", "chip/quarter", "buying", demand.times(sold), { to: held });
  const losing = flow("losing", "chip/quarter", "losing", held.available.times(lost).per(quarter), { from: held });
  const optimised = (request: Quantity, shares: Record<string, number>): CellGraph =>
    optimise(
      expand([request], [buying, losing], structure({ members: { bloc: ["US", "CN"] }, tables: { sold: shares } }))
        .graph,
      "f32",
    );

  test("a stock that starts empty and has no inflow vanishes with its flows", () => {
    expect(ofKind(optimised(held, { US: 1, CN: 1 }), "state")).toBe(2);
    expect(ofKind(optimised(held, { US: 1, CN: 0 }), "state")).toBe(1);
    expect(kinds(optimised(held, { US: 0, CN: 0 }))).toEqual(["constant"]);
  });

  test("sums over blocs lose its term", () => {
    const [both, one] = [optimised(held.sum(bloc), { US: 1, CN: 1 }), optimised(held.sum(bloc), { US: 1, CN: 0 })];
    expect(one.cells.length).toBeLessThan(both.cells.length / 1.5);
  });
});

describe("prune", () => {
  test("keeps what the next value of a needed state is computed from, and that state's other needs", () => {
    const graph = graphOf((b) => {
      const [x, y, unused] = [0, 1, 2].map((index) => b.push({ kind: "input", index })) as [number, number, number];
      const [a, c, idle] = [0, 1, 2].map((index) => b.push({ kind: "state", index })) as [number, number, number];
      const states = [
        { initial: x, next: c },
        { initial: y, next: b.add(c, x) },
        { initial: unused, next: b.add(idle, unused) },
      ];
      return { outputs: [a], states };
    });
    const pruned = prune(graph);
    expect(kinds(pruned)).toEqual(["input", "input", "state", "state", "add"]);
    expect(pruned.states).toHaveLength(2);
    expect(interpretOne(pruned, [1, 10, 0], "f64")).toEqual([[1], [10], [11], [12]]);
  });

  test("drops what no output needs", () => {
    const graph = graphOf((b) => {
      const x = b.push({ kind: "input", index: 0 });
      b.multiply(x, b.constant(2));
      return { outputs: [x] };
    });
    expect(kinds(prune(graph))).toEqual(["input"]);
  });
});
