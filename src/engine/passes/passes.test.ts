import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cellGraph, inputCount, interpretOne, reference } from "../../../test/cell-graphs.ts";
import { structure } from "../../../test/quantities.ts";
import { type Cell, CellBuilder, type CellGraph, timedCells } from "../cells.ts";
import { expand } from "../expand.ts";
import { dimension, flow, parameter, type Quantity, quarter, shareOf, stock, table } from "../graph.ts";
import { cancel } from "./cancel.ts";
import { fold } from "./fold.ts";
import { fuse } from "./fuse.ts";
import { hoist } from "./hoist.ts";
import { optimise, passes, share } from "./index.ts";
import { prune } from "./prune.ts";
import { recur } from "./recur.ts";
import { unclamp } from "./unclamp.ts";

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
    ["fuse", fuse],
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

  test("unclamp changes no bit of a finite result but the sign of a zero, given inputs in their ranges", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const inputs = fc.tuple(
      share,
      fc.double({ min: 0, max: 100, noNaN: true }),
      fc.double({ min: -100, max: 100, noNaN: true }),
    );
    const ranges = [[0, 1], [0, Infinity], undefined] as const;
    const ranged = (graph: CellGraph): CellGraph => ({
      ...graph,
      cells: graph.cells.map((cell) => {
        const range = cell.kind === "input" ? ranges[cell.index] : undefined;
        return range ? { ...cell, range } : cell;
      }) as Cell[],
    });
    fc.assert(
      fc.property(cellGraph("tame"), inputs, (graph, values) => {
        const unclamped = interpretOne(unclamp(ranged(graph)), values, precision);
        expect(withoutSigns(unclamped)).toEqual(withoutSigns(reference(graph, values, precision)));
      }),
      { numRuns: 1000 },
    );
  });

  // The last place may change with these; what a graph of comparisons makes of that has no bound.
  const inexact = ["cancel", "recur", "hoist"];
  const exact = passes.map((pass) => pass.name).filter((name) => !inexact.includes(name));
  test.each(["", share, ...exact])("all exact passes together keep them, also without: %s", (name) => {
    fc.assert(
      fc.property(cellGraph("tame"), tameInputs, (graph, inputs) => {
        const optimised = interpretOne(optimise(graph, precision, [...inexact, name]), inputs, precision);
        expect(withoutSigns(optimised)).toEqual(withoutSigns(reference(graph, inputs, precision)));
      }),
      runs,
    );
  });
});

test("without recurrences and hoisting, which trade cells for time, a graph never grows, and a second round finds no more", () => {
  fc.assert(
    fc.property(cellGraph("tame"), (graph) => {
      const once = optimise(graph, "f32", ["recur", "hoist"]);
      expect(once.cells.length).toBeLessThanOrEqual(graph.cells.length);
      expect(optimise(once, "f32", ["recur", "hoist"]).cells.length).toBeLessThanOrEqual(once.cells.length);
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

describe("unclamp", () => {
  type Inputs = readonly [share: number, amount: number, more: number, any: number];
  const unclamped = (make: (b: CellBuilder, inputs: Inputs) => number): string[] => {
    const graph = graphOf((b) => {
      const ranges = [
        [0, 1],
        [0, Infinity],
        [0, Infinity],
      ] as const;
      const known = ranges.map((range, index) => b.push({ kind: "input", index, range }));
      return { outputs: [make(b, [...known, b.push({ kind: "input", index: 3 })] as unknown as Inputs)] };
    });
    return kinds(prune(fold(unclamp(graph), "f32"))).filter((kind) => kind !== "input" && kind !== "constant");
  };
  const shareOf = (b: CellBuilder, part: number, whole: number): number =>
    b.select(b.less(b.constant(0), whole), b.divide(part, whole), b.constant(0));

  const scaleOf = (b: CellBuilder, limit: number, total: number): number =>
    b.select(b.less(limit, total), b.divide(limit, total), b.constant(1));

  test.each<[string, (b: CellBuilder, inputs: Inputs) => number, string[]]>([
    ["an amount is not below 0", (b, [, x]) => b.maximum(x, b.constant(0)), []],
    ["a share is not above 1", (b, [s]) => b.minimum(b.constant(1), s), []],
    [
      "what a share leaves is not below 0",
      (b, [s, x]) => b.maximum(b.subtract(x, b.multiply(s, x)), b.constant(0)),
      ["multiply", "subtract"],
    ],
    [
      "shares of two amounts are no more than both",
      (b, [s, x, y]) => b.minimum(b.add(b.multiply(x, s), b.multiply(s, y)), b.add(y, x)),
      ["multiply", "multiply", "add"],
    ],
    [
      "decay is a share",
      (b, [, x]) => b.minimum(b.exponential(b.subtract(b.constant(0), x)), b.constant(1)),
      ["subtract", "exponential"],
    ],
    ["nothing is scaled where all may leave", (b, [, x, y]) => scaleOf(b, b.add(x, y), y), []],
    ["a limit that amounts may exceed scales them", (b, [, x, y]) => scaleOf(b, x, y), ["divide", "minimum"]],
    [
      "what may be −0 is compared",
      (b, [, x, , y]) => scaleOf(b, x, b.maximum(y, b.constant(0))),
      ["maximum", "less", "divide", "select"],
    ],
    ["part of a whole needs no comparison", (b, [, x, y]) => shareOf(b, x, b.add(x, y)), ["add", "divide", "maximum"]],
    ["two amounts are compared", (b, [, x, y]) => shareOf(b, x, y), ["less", "divide", "select"]],
    ["an amount may be above 1", (b, [, x]) => b.minimum(x, b.constant(1)), ["minimum"]],
    ["growth may be above 1", (b, [, x]) => b.minimum(b.exponential(x), b.constant(1)), ["exponential", "minimum"]],
    ["anything may be below 0", (b, [, , , x]) => b.maximum(x, b.constant(0)), ["maximum"]],
    [
      "a difference of amounts may be below 0",
      (b, [, x, y]) => b.maximum(b.subtract(x, y), b.constant(0)),
      ["subtract", "maximum"],
    ],
  ])("%s", (_, make, expected) => expect(unclamped(make)).toEqual(expected));

  test("a stock that loses a share of itself needs no floor; one that loses an amount does", () => {
    const stockLosing = (loss: (b: CellBuilder, stock: number, share: number, amount: number) => number): CellGraph =>
      graphOf((b) => {
        const share = b.push({ kind: "input", index: 0, range: [0, 1] });
        const amount = b.push({ kind: "input", index: 1, range: [0, Infinity] });
        const stock = b.push({ kind: "state", index: 0 });
        const left = b.subtract(stock, loss(b, stock, share, amount));
        return { outputs: [b.maximum(stock, b.constant(0))], states: [{ initial: amount, next: left }] };
      });
    const floors = (graph: CellGraph): number =>
      kinds(prune(unclamp(graph))).filter((kind) => kind === "maximum").length;
    expect(floors(stockLosing((b, stock, share) => b.multiply(stock, share)))).toBe(0);
    expect(floors(stockLosing((_, __, ___, amount) => amount))).toBe(1);
  });
});

describe("cancel", () => {
  const input = (b: CellBuilder, index: number): number => b.push({ kind: "input", index });
  test.each<[string, (b: CellBuilder) => number, string[]]>([
    ["(a + b) − b is a", (b) => b.subtract(b.add(input(b, 0), input(b, 1)), input(b, 1)), ["input"]],
    ["(a + b) − a is b", (b) => b.subtract(b.add(input(b, 0), input(b, 1)), input(b, 0)), ["input"]],
    [
      "(a + b) − c stays",
      (b) => b.subtract(b.add(input(b, 0), input(b, 1)), input(b, 2)),
      ["input", "input", "add", "input", "subtract"],
    ],
  ])("%s", (_, make, expected) => {
    expect(kinds(prune(cancel(graphOf((b) => ({ outputs: [make(b)] })))))).toEqual(expected);
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

test("without sharing a model is larger, and gives the same numbers", () => {
  const bloc = dimension("bloc");
  const demand = parameter("demand", "1", "demand", { by: bloc });
  // Two mechanisms that say the same.
  const share = (): Quantity => shareOf(demand, demand.sum(bloc));
  const shares = share().plus(share());
  const world = structure({ members: { bloc: ["US", "CN", "EU", "gulf"] } });
  const [shared, unshared] = [true, false].map(
    (isShared) => expand([shares], [], world, new CellBuilder(isShared)).graph,
  );
  expect(unshared?.cells.length).toBeGreaterThan(1.4 * (shared?.cells.length as number));
  const inputs = [1, 2, 3, 4];
  const found = optimise(unshared as CellGraph, "f32", ["share"]);
  expect(interpretOne(found, inputs, "f32")).toEqual(interpretOne(shared as CellGraph, inputs, "f32"));
  expect(interpretOne(optimise(unshared as CellGraph, "f32"), inputs, "f32")).toEqual(
    interpretOne(shared as CellGraph, inputs, "f32"),
  );
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

const time = 36;
const years = (from: number, length = time): Cell => ({
  kind: "series",
  values: Float64Array.from({ length }, (_, t) => from + t / 4),
});
const valuesOf = (graph: CellGraph, inputs: readonly number[], precision: "f32" | "f64"): number[][] =>
  interpretOne(graph, inputs, precision, time);

describe("recur", () => {
  const input = (b: CellBuilder, index: number): number => b.push({ kind: "input", index });
  const written = (exponent: (b: CellBuilder) => number): CellGraph =>
    graphOf((b) => ({ outputs: [b.exponential(exponent(b))] }));
  const isRewritten = (graph: CellGraph): boolean => ofKind(recur(graph), "state") > 0;

  test.each<[string, (b: CellBuilder) => number]>([
    ["growth: rate × time", (b) => b.multiply(input(b, 0), b.push(years(-3)))],
    ["decay: (0 − rate) × time", (b) => b.multiply(b.subtract(b.constant(0), input(b, 0)), b.push(years(0)))],
    ["a sign in front: 0 − rate × time", (b) => b.subtract(b.constant(0), b.multiply(b.push(years(-2)), input(b, 0)))],
    ["time over a life", (b) => b.divide(b.push(years(-4)), b.add(input(b, 1), b.constant(1)))],
    ["time itself", (b) => b.push(years(-1))],
  ])("%s becomes a recurrence within 5e-6", (_, exponent) => {
    const graph = written(exponent);
    expect(isRewritten(graph)).toBe(true);
    fc.assert(
      fc.property(
        fc.double({ min: -1.5, max: 1.5, noNaN: true }),
        fc.double({ min: 0, max: 9, noNaN: true }),
        (r, x) => {
          for (const [precision, bound] of [
            ["f32", 5e-6],
            ["f64", 1e-13],
          ] as const) {
            const plain = valuesOf(graph, [r, x], "f64");
            for (const [t, [value]] of valuesOf(recur(graph), [r, x], precision).entries())
              expect(Math.abs((value as number) / (plain[t]?.[0] as number) - 1)).toBeLessThan(bound);
          }
        },
      ),
    );
  });

  test.each<[string, (b: CellBuilder) => number]>([
    ["an exponent without time", (b) => input(b, 0)],
    [
      "an uneven series",
      (b) => b.multiply(input(b, 0), b.push({ kind: "series", values: Float64Array.of(0, 1, 4, 9) })),
    ],
    ["a product of two times", (b) => b.multiply(b.push(years(0)), b.push(years(-1)))],
    ["time beside something else", (b) => b.add(input(b, 0), b.push(years(0)))],
    ["a time that is 0 far from the grid, where the start could be beyond all numbers", (b) => b.push(years(-2000))],
  ])("leaves %s", (_, exponent) => expect(isRewritten(written(exponent))).toBe(false));
});

describe("hoist", () => {
  const timedOperators = (graph: CellGraph): string[] => {
    const timed = timedCells(graph.cells);
    return graph.cells.flatMap((cell, id) => (cell.kind === "operator" && timed[id] ? [cell.operator.name] : []));
  };
  const input = (b: CellBuilder, index: number): number => b.push({ kind: "input", index });

  test.each<[string, (b: CellBuilder) => number, string[]]>([
    ["(time × a) × b", (b) => b.multiply(b.multiply(b.push(years(1)), input(b, 0)), input(b, 1)), ["multiply"]],
    ["a × (b × time)", (b) => b.multiply(input(b, 0), b.multiply(input(b, 1), b.push(years(1)))), ["multiply"]],
    ["time / a", (b) => b.divide(b.push(years(1)), input(b, 0)), ["multiply"]],
    [
      "(time × a) × time",
      (b) => b.multiply(b.multiply(b.push(years(1)), input(b, 0)), b.push(years(2))),
      ["multiply", "multiply"],
    ],
    ["a / time", (b) => b.divide(input(b, 0), b.push(years(1))), ["divide"]],
  ])("%s leaves only %s for every quarter", (_, make, expected) => {
    const hoisted = prune(hoist(graphOf((b) => ({ outputs: [make(b)] }))));
    expect(timedOperators(hoisted)).toEqual(expected);
  });

  test("a product that others read too stays whole for them", () => {
    const graph = graphOf((b) => {
      const shared = b.multiply(b.push(years(1)), input(b, 0));
      return { outputs: [shared, b.multiply(shared, input(b, 1))] };
    });
    expect(timedOperators(prune(hoist(graph)))).toEqual(["multiply", "multiply"]);
  });

  const positive = fc.double({ min: 0.01, max: 100, noNaN: true });
  /** Products and quotients of inputs and time, each of the one before. */
  const chains = fc.array(fc.tuple(fc.nat(3), fc.boolean()), { minLength: 1, maxLength: 8 }).map((steps) =>
    graphOf((b) => {
      const parts = [input(b, 0), input(b, 1), input(b, 2), b.push(years(1))];
      let last = b.push(years(1));
      const outputs = steps.map(([part, divides]) => {
        last = divides ? b.divide(last, parts[part] as number) : b.multiply(last, parts[part] as number);
        return last;
      });
      return { outputs };
    }),
  );
  const threeInputs = fc.tuple(positive, positive, positive);

  test("results stay within a few roundings", () => {
    fc.assert(
      fc.property(chains, threeInputs, (graph, inputs) => {
        const [plain, hoisted] = [graph, hoist(graph)].map((g) => valuesOf(g, inputs, "f64"));
        // Eight steps of half a unit in the last place, each at most doubled by its reciprocal.
        for (const [t, values] of (hoisted as number[][]).entries())
          for (const [i, value] of values.entries())
            expect(Math.abs(value / (plain?.[t]?.[i] as number) - 1)).toBeLessThan(8 * 2 ** -51);
      }),
    );
  });

  test("a result has the same bits, whatever is asked for with it", () => {
    fc.assert(
      fc.property(chains, threeInputs, (graph, inputs) => {
        const last = valuesOf(hoist({ ...graph, outputs: graph.outputs.slice(-1) }), inputs, "f64");
        expect(valuesOf(hoist(graph), inputs, "f64").map((values) => values.slice(-1))).toEqual(last);
      }),
    );
  });
});

describe("fuse", () => {
  const input = (b: CellBuilder, index: number): number => b.push({ kind: "input", index });
  const fused = (make: (b: CellBuilder) => number): string[] =>
    kinds(prune(fuse(graphOf((b) => ({ outputs: [make(b)] }))))).filter(
      (kind) => kind !== "input" && kind !== "series",
    );

  test.each<[string, (b: CellBuilder) => number, string[]]>([
    ["a b + c", (b) => b.add(b.multiply(input(b, 0), input(b, 1)), input(b, 2)), ["multiplyAdd"]],
    ["c + a b", (b) => b.add(input(b, 2), b.multiply(input(b, 0), input(b, 1))), ["multiplyAdd"]],
    ["c − a b", (b) => b.subtract(input(b, 2), b.multiply(input(b, 0), input(b, 1))), ["subtractProduct"]],
    ["a b − c stays", (b) => b.subtract(b.multiply(input(b, 0), input(b, 1)), input(b, 2)), ["multiply", "subtract"]],
    [
      "a b + time stays: its product is computed once",
      (b) => b.add(b.multiply(input(b, 0), input(b, 1)), b.push(years(0))),
      ["multiply", "add"],
    ],
  ])("%s", (_, make, expected) => expect(fused(make)).toEqual(expected));

  test("a product that two read stays", () => {
    expect(
      fused((b) => {
        const product = b.multiply(input(b, 0), input(b, 1));
        return b.add(product, b.add(product, input(b, 2)));
      }),
    ).toEqual(["multiply", "add", "add"]);
  });
});
