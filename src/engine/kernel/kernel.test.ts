import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cellGraph, inputCount, quarters } from "../../../test/cell-graphs.ts";
import type { Precision } from "../arithmetic.ts";
import { type Cell, CellBuilder, type CellGraph } from "../cells.ts";
import { block, type Interpreter, interpreter } from "../interpreter.ts";
import { operators } from "../operators/index.ts";
import type { Block as Column, Operator } from "../operators/operator.ts";
import { type KernelOptions, kernel, program, start } from "./kernel.ts";

/** Where one-line formulas go wrong: zeros, the ends of what is normal and finite, the limits of exp and of the normal functions. */
const edges = `0 1 0.5 2 1.5 3 14 30 87.33654022216797 87.33655 88.72283172607422 88.72284 89 104 150 1e-7 1e-20 1e20 8388608.5
  1.401298464324817e-45 1.1754942106924411e-38 1.1754943508222875e-38 3.4028234663852886e38 2147483648 Infinity
  5 38.5 38.50001 708.3964185322641 709.782712893384 709.79 5e-324 2.225073858507201e-308 2.2250738585072014e-308
  1.7976931348623157e308 0.925 0.07500000000000001`;
const specials = edges
  .split(/\s+/)
  .flatMap((x) => [Number(x), -Number(x)])
  .concat(NaN);

/** Random words from a seed (xorshift). */
function words(seed: number): () => number {
  let state = seed | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state;
  };
}

const columnOf = (precision: Precision, length: number, of: (i: number) => number): Column => {
  const column = block(precision, length);
  for (let i = 0; i < length; i++) column[i] = of(i);
  return column;
};

/** Columns of a million inputs: all combinations of edges, then anything, then numbers of ordinary size and probabilities. */
function columnsFor(arity: number, length: number, precision: Precision): Column[] {
  const next = words(12345);
  const one = block(precision, 1);
  const bits = new Int32Array(one.buffer);
  const any = (): number => {
    bits.forEach((_, i) => {
      bits[i] = next();
    });
    return Number.isNaN(one[0]) ? NaN : (one[0] as number);
  };
  const ordinary = (): number => (next() / 2147483648) * (next() & 1 ? 100 : 2);
  const probability = (): number => ((next() >>> 9) + 0.5) / 8388608;
  const kinds = [any, ordinary, probability];
  const combinations = specials.length ** arity;
  return Array.from({ length: arity }, (_, k) =>
    columnOf(precision, length, (i) =>
      i < combinations
        ? (specials[Math.floor(i / specials.length ** k) % specials.length] as number)
        : (kinds[(i + (next() & 1)) % 3] as () => number)(),
    ),
  );
}

/** All draws of all outputs: `[output][quarter]`, in blocks of the runner's size or of the sizes given. */
function runAll(
  runner: Interpreter,
  outputs: number,
  quarters: number,
  inputs: readonly Column[],
  draws: number,
  precision: Precision,
  sizes: readonly number[] = [],
) {
  const found = Array.from({ length: outputs }, () => Array.from({ length: quarters }, () => block(precision, draws)));
  for (let first = 0, i = 0; first < draws; i++) {
    const count = Math.min(runner.blockSize, draws - first, sizes[i % sizes.length] ?? Infinity);
    const from = first;
    runner.run(
      inputs.map((column) => column.subarray(from, from + count)),
      count,
      (quarter, blocks) => {
        for (const [k, block] of blocks.entries()) found[k]?.[quarter]?.set(block.subarray(0, count), from);
      },
    );
    first += count;
  }
  return found;
}

/** Where two columns first differ in a bit; values that are not numbers are all alike. */
function difference(found: Column, expected: Column): string | undefined {
  const at = found.findIndex((x, i) => !Object.is(x, expected[i]));
  return at < 0 ? undefined : `draw ${at}: ${found[at]} instead of ${expected[at]}`;
}

const graphOf = (build: (b: CellBuilder) => number[], states: CellGraph["states"] = []): CellGraph => {
  const builder = new CellBuilder();
  const outputs = build(builder);
  return { cells: builder.cells, states, outputs };
};
const input = (b: CellBuilder, index: number): number => b.push({ kind: "input", index });

const million = 1 << 20;

describe.each(["f32", "f64"] as const)("over a million inputs the kernel gives the bits of, in %s,", (precision) => {
  const columnsOf = (arity: number): Column[] => columnsFor(arity, million, precision);
  const inKernel = (graph: CellGraph, columns: readonly Column[]): Column =>
    (runAll(kernel(graph, 1, { precision }), 1, 1, columns, million, precision) as [[Column]])[0][0];

  test.each(operators.map((one): [string, Operator] => [one.name, one]))("%s", (_, { name, arity, loop32, loop64 }) => {
    const columns = columnsOf(arity);
    const graph = graphOf((b) => [b.apply(name, ...columns.map((_, i) => input(b, i)))]);
    const expected = block(precision, million);
    const [a, b = a, c = a] = columns as [Column, Column, Column];
    (precision === "f32" ? loop32 : loop64)(expected, a, b, c, million);
    expect(difference(inKernel(graph, columns), expected)).toBeUndefined();
  });

  test("less as the condition of select", () => {
    const graph = graphOf((b) => {
      const [x, y] = [input(b, 0), input(b, 1)];
      return [b.select(b.less(x, y), x, y)];
    });
    const [x, y] = columnsOf(2) as [Column, Column];
    const smaller = columnOf(precision, million, (i) => ((x[i] as number) < (y[i] as number) ? x[i] : y[i]) as number);
    expect(difference(inKernel(graph, [x, y]), smaller)).toBeUndefined();
  });

  test.each([2, 3, 257, 4097])("lookup in a table of %i nodes", (nodes) => {
    const next = words(nodes);
    const table = {
      name: "rising",
      nodes: Float64Array.from({ length: nodes }, (_, i) => i * i + (next() >>> 8) / 16777216),
    };
    const graph = graphOf((b) => [b.lookup(table, input(b, 0))]);
    const columns = columnsOf(1);
    const [[expected]] = runAll(interpreter(graph, 1, precision), 1, 1, columns, million, precision) as [[Column]];
    expect(difference(inKernel(graph, columns), expected)).toBeUndefined();
  });
});

/** A graph on few lines, for the smallest that fails to be read. */
function text({ cells, states, outputs }: CellGraph): string {
  const line = (cell: Cell, id: number): string => {
    if (cell.kind === "operator") return `${id} ${cell.operator.name}(${cell.args.join()})`;
    if (cell.kind === "lookup") return `${id} lookup(${cell.arg})`;
    if (cell.kind === "series") return `${id} series ${cell.values.join()}`;
    return `${id} ${cell.kind} ${"index" in cell ? cell.index : cell.value}`;
  };
  const ends = states.map((state, i) => `state ${i} from ${state.initial} to ${state.next}`);
  return [...cells.map(line), ...ends, `outputs ${outputs.join()}`].join("\n");
}

/** Small functions and tiles, so that even small graphs are cut; blocks that are full, broken and single. */
const options: fc.Arbitrary<KernelOptions> = fc.record({
  draws: fc.constantFrom(4, 12, 64),
  limit: fc.constantFrom(5, 40, 4000),
  tile: fc.constantFrom(1, 3, 8),
});

describe("random graphs", () => {
  test.each([
    ["f32", 1500],
    ["f64", 500],
  ] as const)(
    "in %s give the interpreter's bits, however blocks, tiles and functions are cut: %d of them",
    (precision, numRuns) => {
      const columns = columnsFor(inputCount, 200000, precision).map((column) => column.subarray(199900));
      fc.assert(
        fc.property(
          cellGraph("wild").map((graph) => ({ ...graph, [fc.toStringMethod]: () => text(graph) })),
          options,
          fc.array(fc.integer({ min: 1, max: 64 }), { maxLength: 4 }),
          (graph, settings, sizes) => {
            const outputs = graph.outputs.length;
            const compiled = kernel(graph, quarters, { ...settings, precision });
            const found = runAll(compiled, outputs, quarters, columns, 100, precision, sizes);
            const reference = interpreter(graph, quarters, precision);
            const expected = runAll(reference, outputs, quarters, columns, 100, precision);
            for (const [i, series] of found.entries())
              for (const [quarter, column] of series.entries()) {
                const wrong = difference(column, expected[i]?.[quarter] as Column);
                if (wrong) throw new Error(`output ${i}, quarter ${quarter}, ${wrong}`);
              }
          },
        ),
        { numRuns },
      );
    },
  );
});

describe("a kernel", () => {
  const walk = graphOf(
    (b) => {
      const [x, zero, position] = [input(b, 0), b.constant(0), b.push({ kind: "state", index: 0 })];
      return [b.add(position, x), position, x, zero];
    },
    [{ initial: 1, next: 3 }],
  );

  test("hands out states as they are in the quarter, inputs and constants", () => {
    const found = runAll(kernel(walk, 3), 4, 3, [Float32Array.of(1, 10)], 2, "f32");
    expect(found.map((series) => series.map((column) => [...column]))).toEqual([
      [
        [1, 10],
        [2, 20],
        [3, 30],
      ],
      [
        [0, 0],
        [1, 10],
        [2, 20],
      ],
      [
        [1, 10],
        [1, 10],
        [1, 10],
      ],
      [
        [0, 0],
        [0, 0],
        [0, 0],
      ],
    ]);
  });

  test("takes inputs in place", () => {
    const one = kernel(walk, 1);
    const place = one.input(0) as Column;
    place.set([5, 6, 7]);
    let sum: number[] = [];
    one.run([place], 3, (_, [first]) => {
      sum = [...(first as Column).subarray(0, 3)];
    });
    expect(sum).toEqual([5, 6, 7]);
  });

  test("starts as well from posted parts", () => {
    const column = [Float32Array.of(3)];
    const expected = runAll(kernel(walk, 2), 4, 2, column, 1, "f32");
    const posted = structuredClone({ ...program(walk, 2), module: undefined });
    expect(runAll(start({ ...posted, module: program(walk, 2).module }), 4, 2, column, 1, "f32")).toEqual(expected);
  });

  test("refuses an operator that it has no instructions for, by name", () => {
    const cube: Operator = { ...(operators[0] as Operator), name: "cube" };
    const graph = graphOf((b) => [b.push({ kind: "operator", operator: cube, args: [input(b, 0)] })]);
    expect(() => kernel(graph, 1)).toThrow(/operator cube.*no instructions/);
  });

  test("refuses a table without an interval, by name", () => {
    const graph = graphOf((b) => [b.lookup({ name: "dot", nodes: Float64Array.of(1) }, input(b, 0))]);
    expect(() => kernel(graph, 1)).toThrow(/table dot.*1 nodes/);
  });

  test("has smaller blocks when there are many outputs", () => {
    const many = graphOf((b) => Array.from({ length: 2000 }, () => input(b, 0)));
    expect(kernel(many, 16).blockSize).toBeLessThan(kernel(walk, 16).blockSize);
  });
});
