/**
 * The shared workload as a graph of cells: two blocs, twelve chips, 36 quarters, 84 uncertain inputs, 216 series.
 *
 * `WORKLOAD.md` beside its data defines it; this file follows that page line by line, so that every contestant of the bench computes the
 * same thing. Its inputs are uniforms; each becomes a value by the engine's own distributions, except the beta quantiles, whose tables
 * belong to the workload.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { QuantileTable } from "../src/engine/arithmetic.ts";
import { CellBuilder, type CellGraph, type CellId, type State } from "../src/engine/cells.ts";
import { type Distribution, parse } from "../src/engine/index.ts";

type InputSpec =
  | { readonly name: string; readonly type: "ln90"; readonly lo: number; readonly hi: number }
  | { readonly name: string; readonly type: "normal"; readonly mean: number; readonly sd: number }
  | { readonly name: string; readonly type: "tri"; readonly a: number; readonly m: number; readonly b: number }
  | { readonly name: string; readonly type: "beta"; readonly a: number; readonly b: number }
  | {
      readonly name: string;
      readonly type: "mix";
      readonly w: number;
      readonly lo1: number;
      readonly hi1: number;
      readonly lo2: number;
      readonly hi2: number;
    };

/** What `spec.json` holds. */
export interface Spec {
  readonly T: number;
  readonly K: number;
  readonly dt: number;
  readonly names: readonly string[];
  readonly fam: readonly number[];
  readonly flag: readonly number[];
  readonly dom: readonly number[];
  readonly a: readonly (readonly number[])[];
  readonly m: readonly (readonly number[])[];
  readonly inputs: readonly InputSpec[];
}

export interface Workload {
  readonly spec: Spec;
  /** Seven beta quantile tables of 4,097 nodes, in the order of the inputs. */
  readonly tables: readonly Float64Array[];
  /** Reference answers of four million draws: series by series 5, 25, 50, 75, 95 % and mean. */
  readonly reference: readonly number[];
}

const tableNodes = 4097;

/** Reads the workload's data from a folder. */
export function readWorkload(folder: string): Workload {
  const json = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), "utf8"));
  const bytes = readFileSync(join(folder, "tables.f64"));
  const all = new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  return {
    spec: json("spec.json") as Spec,
    tables: Array.from({ length: all.length / tableNodes }, (_, i) =>
      all.subarray(i * tableNodes, (i + 1) * tableNodes),
    ),
    reference: json("q_c4M.json") as number[],
  };
}

/** From the uniforms of the workload's inputs to their values. */
export function inputsGraph({ spec, tables }: Workload): CellGraph {
  const b = new CellBuilder();
  return { outputs: valuesOf(b, spec, tables), cells: b.cells, states: [] };
}

/** From the values of the inputs to the six series. */
export function modelGraph({ spec }: Workload): CellGraph {
  const b = new CellBuilder();
  const values = spec.inputs.map((_, index) => b.push({ kind: "input", index }));
  return simulation(b, spec, values);
}

/** From uniforms to series in one graph. */
export function wholeGraph({ spec, tables }: Workload): CellGraph {
  const b = new CellBuilder();
  return simulation(b, spec, valuesOf(b, spec, tables));
}

function simulation(b: CellBuilder, spec: Spec, inputs: readonly CellId[]): CellGraph {
  const states: { initial: CellId; next: CellId }[] = [];
  const constant = (x: number): CellId => b.constant(x);
  const series = (of: (quarter: number) => number): CellId =>
    b.push({ kind: "series", values: Float64Array.from({ length: spec.T }, (_, t) => of(t)) });
  const state = (initial: CellId): { now: CellId; becomes(next: CellId): void } => {
    const index = states.push({ initial, next: initial }) - 1;
    return {
      now: b.push({ kind: "state", index }),
      becomes: (next) => {
        (states[index] as { next: CellId }).next = next;
      },
    };
  };
  const sum = (terms: readonly CellId[]): CellId => terms.reduce((x, y) => b.add(x, y));
  const negated = (x: CellId): CellId => b.subtract(constant(0), x);
  const { add, subtract, multiply, divide, minimum, exponential } = bound(b);

  const values = new Map(spec.inputs.map(({ name }, i) => [name, inputs[i] as CellId]));
  const value = (name: string): CellId => values.get(name) as CellId;
  const blocs = ["A", "B"] as const;
  const byBloc = <T>(of: (bloc: "A" | "B") => T): Record<"A" | "B", T> => ({ A: of("A"), B: of("B") });
  const dt = constant(spec.dt);
  const tau = series((t) => t * spec.dt);

  // Per draw, before the loop.
  const share = byBloc((bloc) => spec.names.map((k) => divide(value(`w${bloc}_${k}`), value(`price_${k}`))));
  const gone = (years: CellId): CellId => subtract(constant(1), exponential(divide(negated(dt), years)));
  const lagShare = byBloc((bloc) => gone(value(`lag_${bloc}`)));
  const retired = byBloc((bloc) => gone(value(`life_${bloc}`)));
  const used = byBloc((bloc) => multiply(value(`util_${bloc}`), value(`inf_${bloc}`)));
  const opening = byBloc((bloc) =>
    spec.names.map((k, i) =>
      i < 2 ? divide(multiply(constant(0.5), value(`init_${bloc}`)), value(`h_${k}`)) : constant(0),
    ),
  );

  // Per quarter.
  const falling = (rate: CellId): CellId => exponential(multiply(negated(rate), tau));
  const rising = (rate: CellId): CellId => exponential(multiply(rate, tau));
  const e = falling(value("decay"));
  const deflation = falling(value("defl"));
  const available = spec.names.map((_, k) => series((t) => (spec.a[t] as readonly number[])[k] as number));
  const age = spec.names.map((_, k) => series((t) => (spec.m[t] as readonly number[])[k] as number));
  const bought = byBloc((bloc) => {
    const revenue = state(value(`rev0_${bloc}`));
    const [start, end] = [value(`g0_${bloc}`), value(`ginf_${bloc}`)];
    const growth = exponential(multiply(add(end, multiply(subtract(start, end), e)), dt));
    const now = multiply(revenue.now, growth);
    revenue.becomes(now);
    const weights = sum(spec.names.map((k, i) => multiply(value(`w${bloc}_${k}`), available[i] as CellId)));
    return divide(now, multiply(weights, deflation));
  });
  const smuggled = multiply(value("s0"), falling(value("enf")));
  const dies = state(constant(0));
  const memory = state(value("hbm0"));
  const dieStock = add(dies.now, multiply(value("dies0"), rising(value("gdies"))));
  const memoryStock = add(memory.now, multiply(value("hbmprod"), rising(value("ghbm"))));
  const yieldOf = subtract(value("ymax"), multiply(subtract(value("ymax"), value("y0")), falling(value("learn"))));
  const packages = minimum(divide(multiply(dieStock, yieldOf), constant(2)), divide(memoryStock, value("hpp")));
  dies.becomes(subtract(dieStock, divide(multiply(constant(2), packages), yieldOf)));
  memory.becomes(subtract(memoryStock, multiply(value("hpp"), packages)));

  const stocks = byBloc(() => [] as CellId[]);
  spec.names.forEach((_, k) => {
    const base = multiply(multiply(bought.A, share.A[k] as CellId), available[k] as CellId);
    const diverted = multiply(multiply(smuggled, constant(spec.flag[k] as number)), base);
    const ownB = multiply(multiply(bought.B, share.B[k] as CellId), available[k] as CellId);
    const domestic = multiply(constant(spec.dom[k] as number), packages);
    const added = { A: subtract(base, diverted), B: add(add(ownB, diverted), domestic) };
    for (const bloc of blocs) {
      const pipeline = state(constant(0));
      const stock = state(opening[bloc][k] as CellId);
      const waiting = add(pipeline.now, added[bloc]);
      const deployed = multiply(waiting, lagShare[bloc]);
      pipeline.becomes(subtract(waiting, deployed));
      const lost = multiply(multiply(stock.now, retired[bloc]), age[k] as CellId);
      const now = add(stock.now, subtract(deployed, lost));
      stock.becomes(now);
      stocks[bloc].push(now);
    }
  });
  const compute = byBloc((bloc) => sum(spec.names.map((k, i) => multiply(stocks[bloc][i] as CellId, value(`h_${k}`)))));
  const kilowatts = sum(
    spec.fam.map((f, k) => multiply(add(stocks.A[k] as CellId, stocks.B[k] as CellId), value(`kw_f${f}`))),
  );
  const perWorker = multiply(value("fpw0"), falling(value("alg")));
  const workers = byBloc((bloc) => divide(multiply(compute[bloc], used[bloc]), perWorker));
  const outputs = [
    divide(compute.B, compute.A),
    compute.A,
    compute.B,
    multiply(value("pue"), kilowatts),
    workers.A,
    workers.B,
  ];
  return { cells: b.cells, states: states as State[], outputs };
}

/** The arithmetic of a builder as plain functions. */
const bound = (b: CellBuilder) => ({
  add: (x: CellId, y: CellId) => b.add(x, y),
  subtract: (x: CellId, y: CellId) => b.subtract(x, y),
  multiply: (x: CellId, y: CellId) => b.multiply(x, y),
  divide: (x: CellId, y: CellId) => b.divide(x, y),
  minimum: (x: CellId, y: CellId) => b.minimum(x, y),
  exponential: (x: CellId) => b.exponential(x),
});

/** The values of the inputs, in order. */
function valuesOf(b: CellBuilder, spec: Spec, tables: readonly Float64Array[]): CellId[] {
  const left = [...tables];
  return spec.inputs.map((input, index) => {
    const u = b.push({ kind: "input", index });
    if (input.type !== "beta") return distributionOf(input).express(b, u);
    const table: QuantileTable = { name: input.name, nodes: left.shift() as Float64Array };
    return b.lookup(table, u);
  });
}

function distributionOf(input: Exclude<InputSpec, { type: "beta" }>): Distribution {
  switch (input.type) {
    case "ln90":
      return parse(`${input.lo} to ${input.hi}`);
    case "normal":
      return parse(`normal(${input.mean}, ${input.sd})`);
    case "tri":
      return parse(`triangular(${input.a}, ${input.m}, ${input.b})`);
    case "mix":
      return parse(`mixture(${input.w}: ${input.lo1} to ${input.hi1}, ${1 - input.w}: ${input.lo2} to ${input.hi2})`);
  }
}
