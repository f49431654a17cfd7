/**
 * Exponentials of time as recurrences: exp(rate × time) is computed once and then multiplied by exp(rate × step) every quarter.
 *
 * Growth, decay and learning are such exponentials, and one costs as much as twenty multiplications. Only a product of one even series
 * of quarters with factors that do not change is taken, and only if the time at which it is 0 lies within a grid's length of the grid:
 * then the recurrence leaves the range of the numbers only where the exponential itself does. Each quarter adds one rounding: after
 * 36 quarters results are within 5e-6 (single precision) of the exponential's.
 */
import { type Cell, CellBuilder, type CellGraph, type CellId, timedCells } from "../cells.ts";
import { type Rewriting, rewrite } from "./rewrite.ts";

/** Rewrites every exponential that the header describes. */
export function recur(graph: CellGraph, into = new CellBuilder()): CellGraph {
  const timed = timedCells(graph.cells);
  return rewrite(
    graph,
    (id, at) => {
      const cell = graph.cells[id] as Cell;
      if (cell.kind !== "operator" || cell.operator.name !== "exponential") return undefined;
      const exponent = evenProduct(cell.args[0] as CellId, timed, at);
      if (!exponent) return undefined;
      const { builder } = at;
      const growth = builder.exponential(exponent.step);
      const index = at.addState({ initial: builder.exponential(exponent.start), next: builder.cells.length + 1 });
      const now = builder.push({ kind: "state", index });
      builder.multiply(now, growth);
      return now;
    },
    into,
  );
}

/** What grows evenly: its value in the first quarter and its step, as cells of the new graph. */
interface Even {
  readonly start: CellId;
  readonly step: CellId;
}

/** A cell as the product of one even series and factors without time; undefined if it is none. */
function evenProduct(id: CellId, timed: Uint8Array, at: Rewriting): Even | undefined {
  const cell = at.graph.cells[id] as Cell;
  const { builder } = at;
  if (cell.kind === "series") {
    const [start, step] = evenSteps(cell.values) ?? [];
    return start === undefined || step === undefined
      ? undefined
      : { start: builder.constant(start), step: builder.constant(step) };
  }
  if (cell.kind !== "operator") return undefined;
  const [x, y] = cell.args as [CellId, CellId];
  const scaled = (even: Even | undefined, scale: (part: CellId) => CellId): Even | undefined =>
    even && { start: scale(even.start), step: scale(even.step) };
  switch (cell.operator.name) {
    case "multiply":
      if (timed[x] && timed[y]) return undefined;
      return timed[x]
        ? scaled(evenProduct(x, timed, at), (part) => builder.multiply(part, at.moved(y)))
        : scaled(evenProduct(y, timed, at), (part) => builder.multiply(at.moved(x), part));
    case "divide":
      return timed[y] ? undefined : scaled(evenProduct(x, timed, at), (part) => builder.divide(part, at.moved(y)));
    case "subtract": {
      // A sign: 0 − x.
      const zero = at.graph.cells[x] as Cell;
      if (zero.kind !== "constant" || zero.value !== 0) return undefined;
      return scaled(evenProduct(y, timed, at), (part) => builder.subtract(at.moved(x), part));
    }
    default:
      return undefined;
  }
}

/** First value and step of a series that rises or falls by the same step every quarter and is 0 near its grid. */
function evenSteps(values: Float64Array): [start: number, step: number] | undefined {
  const start = values[0] as number;
  const last = values.length - 1;
  if (last < 2) return undefined;
  const step = ((values[last] as number) - start) / last;
  const scale = Math.max(Math.abs(start), Math.abs(values[last] as number)) * 1e-12;
  const isEven = values.every((value, t) => Math.abs(value - (start + t * step)) <= scale);
  return isEven && step !== 0 && Math.abs(start / step) <= values.length ? [start, step] : undefined;
}
