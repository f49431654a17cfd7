import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cellGraph, inputCount, quarters } from "../../../test/cell-graphs.ts";
import { type Cell, CellBuilder, type CellGraph } from "../cells.ts";
import { type Interpreter, interpreter } from "../interpreter.ts";
import { float32 } from "../math/bits.ts";
import { operators } from "../operators/index.ts";
import type { Operator } from "../operators/operator.ts";
import { compileKernel, type KernelOptions, kernel, program, start } from "./kernel.ts";

type Column = Float32Array;

/** Where one-line formulas go wrong: zeros, the ends of what is normal and finite, the limits of exp and of the normal functions. */
const edges = `0 1 0.5 2 1.5 3 14 30 87.33654022216797 87.33655 88.72283172607422 88.72284 89 104 150 1e-7 1e-20 1e20 8388608.5
  1.401298464324817e-45 1.1754942106924411e-38 1.1754943508222875e-38 3.4028234663852886e38 2147483648 Infinity`;
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

/** Columns of a million inputs: all combinations of edges, then anything, then numbers of ordinary size and probabilities. */
function columnsFor(arity: number, length: number): Column[] {
  const next = words(12345);
  const any = (): number => {
    const x = float32(next());
    return Number.isNaN(x) ? NaN : x;
  };
  const ordinary = (): number => (next() / 2147483648) * (next() & 1 ? 100 : 2);
  const probability = (): number => ((next() >>> 9) + 0.5) / 8388608;
  const kinds = [any, ordinary, probability];
  const combinations = specials.length ** arity;
  return Array.from({ length: arity }, (_, k) =>
    Float32Array.from({ length }, (_, i) =>
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
  sizes: readonly number[] = [],
) {
  const found = Array.from({ length: outputs }, () => Array.from({ length: quarters }, () => new Float32Array(draws)));
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
  const [a, b] = [new Int32Array(found.buffer), new Int32Array(expected.buffer)];
  const at = a.findIndex((bits, i) => bits !== b[i] && !(Number.isNaN(found[i]) && Number.isNaN(expected[i])));
  return at < 0 ? undefined : `draw ${at}: ${found[at]} instead of ${expected[at]}`;
}

const graphOf = (build: (b: CellBuilder) => number[], states: CellGraph["states"] = []): CellGraph => {
  const builder = new CellBuilder();
  const outputs = build(builder);
  return { cells: builder.cells, states, outputs };
};
const input = (b: CellBuilder, index: number): number => b.push({ kind: "input", index });

const million = 1 << 20;

describe("over a million inputs the kernel gives the bits of", () => {
  test.each(operators.map((one): [string, Operator] => [one.name, one]))("%s", (_, { name, arity, loop32 }) => {
    const columns = columnsFor(arity, million);
    const graph = graphOf((b) => [b.apply(name, ...columns.map((_, i) => input(b, i)))]);
    const [[found]] = runAll(kernel(graph, 1), 1, 1, columns, million) as [[Column]];
    const expected = new Float32Array(million);
    const [a, b = a, c = a] = columns as [Column, Column, Column];
    loop32(expected, a, b, c, million);
    expect(difference(found, expected)).toBeUndefined();
  });

  test("less as the condition of select", () => {
    const graph = graphOf((b) => {
      const [x, y] = [input(b, 0), input(b, 1)];
      return [b.select(b.less(x, y), x, y)];
    });
    const [x, y] = columnsFor(2, million) as [Column, Column];
    const [[found]] = runAll(kernel(graph, 1), 1, 1, [x, y], million) as [[Column]];
    expect(
      difference(
        found,
        x.map((a, i) => (a < (y[i] as number) ? a : (y[i] as number))),
      ),
    ).toBeUndefined();
  });

  test.each([2, 3, 257, 4097])("lookup in a table of %i nodes", (nodes) => {
    const next = words(nodes);
    const table = {
      name: "rising",
      nodes: Float64Array.from({ length: nodes }, (_, i) => i * i + (next() >>> 8) / 16777216),
    };
    const graph = graphOf((b) => [b.lookup(table, input(b, 0))]);
    const columns = columnsFor(1, million);
    const [[found]] = runAll(kernel(graph, 1), 1, 1, columns, million) as [[Column]];
    const [[expected]] = runAll(interpreter(graph, 1, "f32"), 1, 1, columns, million) as [[Column]];
    expect(difference(found, expected)).toBeUndefined();
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
  test("give the interpreter's bits, however blocks, tiles and functions are cut", () => {
    const columns = columnsFor(inputCount, 200000).map((column) => column.subarray(199900));
    fc.assert(
      fc.property(
        cellGraph("wild").map((graph) => ({ ...graph, [fc.toStringMethod]: () => text(graph) })),
        options,
        fc.array(fc.integer({ min: 1, max: 64 }), { maxLength: 4 }),
        (graph, settings, sizes) => {
          const found = runAll(kernel(graph, quarters, settings), graph.outputs.length, quarters, columns, 100, sizes);
          const expected = runAll(interpreter(graph, quarters, "f32"), graph.outputs.length, quarters, columns, 100);
          for (const [i, series] of found.entries())
            for (const [quarter, column] of series.entries()) {
              const wrong = difference(column, expected[i]?.[quarter] as Column);
              if (wrong) throw new Error(`output ${i}, quarter ${quarter}, ${wrong}`);
            }
        },
      ),
      { numRuns: 1500 },
    );
  });
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
    const found = runAll(kernel(walk, 3), 4, 3, [Float32Array.of(1, 10)], 2);
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

  test("starts as well from posted parts, and without blocking", async () => {
    const column = [Float32Array.of(3)];
    const expected = runAll(kernel(walk, 2), 4, 2, column, 1);
    const posted = structuredClone({ ...program(walk, 2), module: undefined });
    expect(runAll(start({ ...posted, module: program(walk, 2).module }), 4, 2, column, 1)).toEqual(expected);
    expect(runAll(await compileKernel(walk, 2), 4, 2, column, 1)).toEqual(expected);
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
