/**
 * The C back end: a graph of cells as C text, for the bench and one test; users never need a C compiler.
 *
 * It is the yardstick of the compiled kernel, and one more check of it: written from the operators and from the f32 functions of
 * `src/engine/math`, it shares no lowering with the kernel. Vectors are those of GCC's language extension, so the same text gives 4, 8 or 16
 * lanes. States live in local variables and one loop runs the quarters: what a C programmer would write.
 */

import type { QuantileTable } from "../../src/engine/arithmetic.ts";
import { argumentsOf, type Cell, type CellGraph, type CellId, timedCells } from "../../src/engine/cells.ts";
import { functions } from "./functions.ts";
import { number } from "./number.ts";

const operators: Readonly<Record<string, (a: string, b: string, c: string) => string>> = {
  add: (a, b) => `${a} + ${b}`,
  subtract: (a, b) => `${a} - ${b}`,
  multiply: (a, b) => `${a} * ${b}`,
  divide: (a, b) => `${a} / ${b}`,
  multiplyAdd: (a, b, c) => `${a} * ${b} + ${c}`,
  subtractProduct: (a, b, c) => `${a} - ${b} * ${c}`,
  minimum: (a, b) => `choose(${b} < ${a}, ${b}, ${a})`,
  maximum: (a, b) => `choose(${b} > ${a}, ${b}, ${a})`,
  squareRoot: (a) => `square_root(${a})`,
  exponential: (a) => `exponential(${a})`,
  logarithm: (a) => `logarithm(${a})`,
  normalQuantile: (a) => `normal_quantile(${a})`,
  normalProbability: (a) => `normal_probability(${a})`,
  less: (a, b) => `choose(${a} < ${b}, all(1.0f), all(0.0f))`,
  select: (a, b, c) => `choose(${a} != all(0.0f), ${b}, ${c})`,
};

/**
 * The C text of `void simulate(const float *in, long count, float *out)`: input i of draw d is `in[i * count + d]`, output o in quarter t
 * of draw d becomes `out[(o * quarters + t) * count + d]`; count is a multiple of the lanes.
 */
export function cSource(graph: CellGraph, quarters: number, lanes: 4 | 8 | 16): string {
  const { cells, states, outputs } = graph;
  const timed = timedCells(cells);
  const tables = [...new Set(cells.flatMap((cell) => (cell.kind === "lookup" ? [cell.table] : [])))];
  const live = [...new Set(cells.flatMap((cell) => (cell.kind === "state" ? [cell.index] : [])))];
  const value = (id: CellId): string => {
    const cell = cells[id] as Cell;
    return cell.kind === "state" ? `s${cell.index}` : `c${id}`;
  };
  const compute = (cell: Cell, id: CellId): string => {
    const [a = "", b = a, c = a] = argumentsOf(cell).map(value);
    switch (cell.kind) {
      case "constant":
        return `all(${number(cell.value)})`;
      case "input":
        return `load(in + ${cell.index} * count + d)`;
      case "series":
        return `all(series_${id}[t])`;
      case "lookup":
        return `lookup(table_${tables.indexOf(cell.table)}, ${cell.table.nodes.length - 1}, ${a})`;
      case "operator":
        return (operators[cell.operator.name] as (typeof operators)[string])(a, b, c);
      case "state":
        return "";
    }
  };
  const statements = (wanted: 0 | 1): string[] =>
    cells.flatMap((cell, id) =>
      cell.kind === "state" || timed[id] !== wanted ? [] : [`const v ${value(id)} = ${compute(cell, id)};`],
    );
  return [
    `#define LANES ${lanes}`,
    functions,
    ...tables.map((table, i) => list(`table_${i}`, table.nodes)),
    ...cells.flatMap((cell, id) => (cell.kind === "series" ? [list(`series_${id}`, cell.values)] : [])),
    "void simulate(const float *restrict in, long count, float *restrict out) {",
    "  for (long d = 0; d < count; d += LANES) {",
    ...statements(0).map((line) => `    ${line}`),
    ...live.map((i) => `    v s${i} = ${value((states[i] as { initial: CellId }).initial)};`),
    `    for (long t = 0; t < ${quarters}; t++) {`,
    ...statements(1).map((line) => `      ${line}`),
    ...outputs.map((id, o) => `      store(out + (${o} * ${quarters} + t) * count + d, ${value(id)});`),
    // All next values are read before any state is written.
    ...live.map((i) => `      const v n${i} = ${value((states[i] as { next: CellId }).next)};`),
    ...live.map((i) => `      s${i} = n${i};`),
    "    }",
    "  }",
    "}",
    "",
  ].join("\n");
}

const list = (name: string, values: Float64Array | QuantileTable["nodes"]): string =>
  `static const float ${name}[] = { ${[...values].map(number).join(", ")} };`;
