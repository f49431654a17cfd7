/**
 * The C back end as one more check of the kernel and the interpreter: written apart from both, compiled by gcc, it must give their bits.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { hasGcc } from "../bench/c/peer.ts";
import { block, buildC } from "../bench/c/program.ts";
import type { CellGraph } from "../src/engine/cells.ts";
import { kernel } from "../src/engine/kernel/kernel.ts";
import { optimise } from "../src/engine/passes/index.ts";
import { sobol } from "../src/engine/samplers/index.ts";
import { cellGraph, quarters } from "./cell-graphs.ts";

const seed = 5;
const absent = hasGcc() ? undefined : "gcc is not installed";

describe("C from the same graph", { timeout: 120_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), "tonnage-c-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** The first draw in which C and the kernel differ in a bit, over a block of Sobol points. */
  const difference = (graph: CellGraph, name: string, lanes: 4 | 8): string | undefined => {
    const inputs = 1 + Math.max(-1, ...graph.cells.map((cell) => (cell.kind === "input" ? cell.index : -1)));
    const dimensions = Array.from({ length: inputs }, (_, dimension) => ({ dimension, element: `input ${dimension}` }));
    const executable = buildC(folder, name, { graph, quarters, lanes, dimensions, seed }, false);
    const file = join(folder, "outputs");
    execFileSync(executable, { input: `${block} ${file}\n` });
    const bytes = readFileSync(file);
    const found = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
    const columns = dimensions.map((one) => {
      const column = new Float32Array(block);
      sobol.fill(column, { ...one, seed, first: 0, count: block });
      return column;
    });
    let wrong: string | undefined;
    kernel(graph, quarters, { draws: block }).run(columns, block, (quarter, outputs) => {
      for (const [o, values] of outputs.entries())
        values.forEach((value, d) => {
          const other = found[(o * quarters + quarter) * block + d] as number;
          if (!Object.is(value, other))
            wrong ??= `output ${o}, quarter ${quarter}, draw ${d}: ${value} and in C ${other}`;
        });
    });
    return wrong;
  };

  test("random graphs of every operator, optimised or not, in 4 lanes and in 8", (context) => {
    if (absent) context.skip(absent);
    const graphs = fc.sample(cellGraph("wild"), { numRuns: 12, seed });
    for (const [i, graph] of graphs.entries()) {
      const made = i % 2 === 0 ? graph : optimise(graph, "f32");
      expect(difference(made, `graph-${i}`, i % 3 === 0 ? 8 : 4), `graph ${i}`).toBeUndefined();
    }
  });
});
