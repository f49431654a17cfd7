/**
 * Array-at-a-time JavaScript: whole columns of draws, a small function for each operation, in double precision.
 *
 * What one writes to have numpy's style in a page. Every operation walks through memory once, which is its price.
 * Summaries by selection.
 */
import type { Spec, Workload } from "../workload.ts";
import {
  add,
  type Column,
  complement,
  divide,
  divideNumber,
  exponential,
  minimum,
  multiply,
  scale,
  subtract,
} from "./array-operations.ts";
import { inputColumns } from "./input-columns.ts";
import { type InputPlaces, inputPlaces } from "./input-places.ts";
import { type Peer, timed } from "./peer.ts";
import { summariesOf } from "./summaries.ts";

/** Array-at-a-time JavaScript on the workload. */
export function arraysPeer(workload: Workload): Peer {
  const outputsOf = arraysOutputs(workload);
  return {
    name: "array-at-a-time JavaScript",
    precision: "f64",
    run: async (draws, seed) =>
      timed(
        () => outputsOf(draws, seed),
        (outputs) => summariesOf(outputs, draws),
      ),
  };
}

/** Draws, simulates, and returns the outputs series after series. */
export function arraysOutputs(workload: Workload): (draws: number, seed: number) => Float64Array {
  const drawInputs = inputColumns(workload);
  const { spec } = workload;
  return (draws, seed) => {
    const outputs = new Float64Array(6 * spec.T * draws);
    simulate(spec, drawInputs(draws, seed), (output, quarter) => {
      const series = output * spec.T + quarter;
      return outputs.subarray(series * draws, (series + 1) * draws);
    });
    return outputs;
  };
}

/** Takes all draws through all quarters and writes to the columns of the outputs. */
function simulate(spec: Spec, inputs: readonly Column[], outputOf: (output: number, quarter: number) => Column): void {
  const at = inputPlaces(spec);
  const input = (place: number): Column => inputs[place]!;
  const column = (): Column => new Float64Array(inputs[0]!.length);
  const a = openBloc(spec, at, at.A, inputs);
  const b = openBloc(spec, at, at.B, inputs);
  const lastYield = input(at.lastYield);
  const missingYield = subtract(lastYield, input(at.firstYield), column());
  const memoryPerPackage = input(at.memoryPerPackage);
  const dies = column();
  const memory = input(at.memory).slice();
  const [fading, prices, smuggled, dieYield, packages, base, diverted, own, spare] = Array.from(
    { length: 9 },
    column,
  ) as [Column, Column, Column, Column, Column, Column, Column, Column, Column];
  /** initial · e^(rate · time) */
  const growing = (initial: Column, rate: Column, time: number, out: Column): Column =>
    multiply(initial, exponential(scale(rate, time, out), out), out);

  for (let t = 0; t < spec.T; t++) {
    const tau = t * spec.dt;
    const available = spec.a[t]!;
    const age = spec.m[t]!;
    exponential(scale(input(at.decay), -tau, fading), fading);
    exponential(scale(input(at.deflation), -tau, prices), prices);
    buy(a, fading, prices, available, spec.dt, spare);
    buy(b, fading, prices, available, spec.dt, spare);
    growing(input(at.smuggled), input(at.enforcement), -tau, smuggled);
    add(dies, growing(input(at.dies), input(at.dieGrowth), tau, spare), dies);
    add(memory, growing(input(at.memoryProduction), input(at.memoryGrowth), tau, spare), memory);
    subtract(lastYield, growing(missingYield, input(at.learning), -tau, dieYield), dieYield);
    scale(multiply(dies, dieYield, packages), 0.5, packages);
    minimum(packages, divide(memory, memoryPerPackage, spare), packages);
    subtract(dies, divide(scale(packages, 2, spare), dieYield, spare), dies);
    subtract(memory, multiply(memoryPerPackage, packages, spare), memory);

    for (let k = 0; k < spec.K; k++) {
      scale(multiply(a.bought, a.share[k]!, base), available[k]!, base);
      scale(multiply(b.bought, b.share[k]!, own), available[k]!, own);
      multiply(scale(smuggled, spec.flag[k]!, diverted), base, diverted);
      subtract(base, diverted, base);
      add(own, diverted, own);
      add(own, scale(packages, spec.dom[k]!, spare), own);
      deploy(a, k, base, age[k]!, spare);
      deploy(b, k, own, age[k]!, spare);
    }

    const [ratio, computeA, computeB, power, workersA, workersB] = Array.from({ length: 6 }, (_, o) =>
      outputOf(o, t),
    ) as [Column, Column, Column, Column, Column, Column];
    for (let k = 0; k < spec.K; k++) {
      const h100e = input(at.h100e + k);
      add(computeA, multiply(a.stock[k]!, h100e, spare), computeA);
      add(computeB, multiply(b.stock[k]!, h100e, spare), computeB);
      add(a.stock[k]!, b.stock[k]!, spare);
      add(power, multiply(spare, input(at.kilowatts[k]!), spare), power);
    }
    divide(computeB, computeA, ratio);
    multiply(input(at.pue), power, power);
    const perWorker = growing(input(at.perWorker), input(at.algorithms), -tau, spare);
    divide(multiply(computeA, a.used, workersA), perWorker, workersA);
    divide(multiply(computeB, b.used, workersB), perWorker, workersB);
  }
}

interface Bloc {
  readonly weight: readonly Column[];
  /** Chips a unit of money buys, by chip. */
  readonly share: readonly Column[];
  readonly lateGrowth: Column;
  readonly fadingGrowth: Column;
  readonly lag: Column;
  readonly retired: Column;
  readonly used: Column;
  readonly revenue: Column;
  /** What revenue buys for each unit of demand. */
  readonly bought: Column;
  readonly pipeline: readonly Column[];
  readonly stock: readonly Column[];
}

function openBloc(spec: Spec, at: InputPlaces, bloc: InputPlaces["A"], inputs: readonly Column[]): Bloc {
  const input = (place: number): Column => inputs[place]!;
  const column = (): Column => new Float64Array(inputs[0]!.length);
  const gone = (years: Column): Column => {
    const out = divideNumber(-spec.dt, years, column());
    return complement(exponential(out, out), out);
  };
  const half = scale(input(bloc.initial), 0.5, column());
  const weight = spec.names.map((_, k) => input(bloc.weight + k));
  return {
    weight,
    share: weight.map((one, k) => divide(one, input(at.price + k), column())),
    lateGrowth: input(bloc.lateGrowth),
    fadingGrowth: subtract(input(bloc.earlyGrowth), input(bloc.lateGrowth), column()),
    lag: gone(input(bloc.lag)),
    retired: gone(input(bloc.life)),
    used: multiply(input(bloc.utilisation), input(bloc.inference), column()),
    revenue: input(bloc.revenue).slice(),
    bought: column(),
    pipeline: spec.names.map(column),
    stock: spec.names.map((_, k) => (k < 2 ? divide(half, input(at.h100e + k), column()) : column())),
  };
}

/** Lets a bloc's revenue grow by a quarter, and spends it. */
function buy(
  { bought, fadingGrowth, lateGrowth, revenue, weight }: Bloc,
  fading: Column,
  prices: Column,
  available: readonly number[],
  dt: number,
  spare: Column,
): void {
  add(lateGrowth, multiply(fadingGrowth, fading, spare), spare);
  multiply(revenue, exponential(scale(spare, dt, spare), spare), revenue);
  bought.fill(0);
  for (const [k, one] of weight.entries()) add(bought, scale(one, available[k]!, spare), bought);
  divide(revenue, multiply(bought, prices, bought), bought);
}

/** Takes what was added of one chip through the pipeline into the stock, and retires the old. Uses up `added`. */
function deploy(bloc: Bloc, k: number, added: Column, age: number, spare: Column): void {
  const pipeline = bloc.pipeline[k]!;
  const stock = bloc.stock[k]!;
  add(pipeline, added, pipeline);
  const deployed = multiply(pipeline, bloc.lag, added);
  subtract(pipeline, deployed, pipeline);
  const retired = scale(multiply(stock, bloc.retired, spare), age, spare);
  add(stock, subtract(deployed, retired, deployed), stock);
}
