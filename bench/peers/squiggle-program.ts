/**
 * The workload as a Squiggle program.
 *
 * Every input is made a sample set once, since a symbolic distribution is sampled anew wherever it is used and would not
 * be the same in two quarters. The mixture is made of sample sets too: of symbolic parts Squiggle makes a grid of
 * points, which cuts the tails. The rest is ordinary Squiggle: lists over chips, a reduce over quarters.
 */
import type { Spec } from "../workload.ts";
import { levels } from "./peer.ts";

type InputSpec = Spec["inputs"][number];

/** The modules of the program by name; each imports the one before it. */
export const squiggleModules = (spec: Spec) => ({
  tables: tables(spec),
  kernel: kernel(spec),
  summaries: summaries(spec),
});

/** Constants apart, since Squiggle parses a module anew for every run, and long tables take it as long as many draws. */
const tables = (spec: Spec): string => `
export flag = ${list(spec.flag)}
export domestic = ${list(spec.dom)}
export available = ${list(spec.a.map(list))}
export age = ${list(spec.m.map(list))}
`;

/** The outputs: a list over quarters of lists of six sample sets. */
const kernel = (spec: Spec): string => `
import "tables" as tables
${spec.inputs.map((input) => `${input.name} = ${sampleSet(input)}`).join("\n")}
price = ${byChip(spec, "price")}
h100e = ${byChip(spec, "h")}
kilowatts = ${list(spec.fam.map((family) => `kw_f${family}`))}
flag = tables.flag
domestic = tables.domestic
available = tables.available
age = tables.age
chips = List.upTo(0, ${spec.K - 1})
dt = ${spec.dt}

gone(years) = 1 - exp(-dt / years)
sumOver(list) = List.reduce(list, 0, {|x, y| x + y})
bloc(weight, growth, lateGrowth, lag, life, used) = {
  weight: weight,
  share: List.map(chips, {|k| weight[k] / price[k]}),
  fadingGrowth: growth - lateGrowth,
  lateGrowth: lateGrowth,
  lag: gone(lag),
  retired: gone(life),
  used: used
}
a = bloc(${byChip(spec, "wA")}, g0_A, ginf_A, lag_A, life_A, util_A * inf_A)
b = bloc(${byChip(spec, "wB")}, g0_B, ginf_B, lag_B, life_B, util_B * inf_B)
opening(initial) = List.map(chips, {|k| k < 2 ? 0.5 * initial / h100e[k] : 0})
grow(bloc, revenue, fading) = revenue * exp((bloc.lateGrowth + bloc.fadingGrowth * fading) * dt)
demand(bloc, t) = sumOver(List.map(chips, {|k| bloc.weight[k] * available[t][k]}))
deploy(bloc, pipeline, stock, added, t) = {
  waiting = List.map(chips, {|k| pipeline[k] + added[k]})
  deployed = List.map(waiting, {|x| x * bloc.lag})
  {
    pipeline: List.map(chips, {|k| waiting[k] - deployed[k]}),
    stock: List.map(chips, {|k| stock[k] + (deployed[k] - stock[k] * bloc.retired * age[t][k])})
  }
}
compute(stock) = sumOver(List.map(chips, {|k| stock[k] * h100e[k]}))

quarter(state, t) = {
  tau = t * dt
  fading = exp(decay * (-tau))
  prices = exp(defl * (-tau))
  revenueA = grow(a, state.revenueA, fading)
  revenueB = grow(b, state.revenueB, fading)
  boughtA = revenueA / (demand(a, t) * prices)
  boughtB = revenueB / (demand(b, t) * prices)
  smuggled = s0 * exp(enf * (-tau))
  dies = state.dies + dies0 * exp(gdies * tau)
  memory = state.memory + hbmprod * exp(ghbm * tau)
  dieYield = ymax - (ymax - y0) * exp(learn * (-tau))
  packages = SampleSet.min(dies * dieYield / 2, memory / hpp)
  base = List.map(chips, {|k| boughtA * a.share[k] * available[t][k]})
  diverted = List.map(chips, {|k| smuggled * flag[k] * base[k]})
  addedA = List.map(chips, {|k| base[k] - diverted[k]})
  addedB = List.map(chips, {|k| boughtB * b.share[k] * available[t][k] + diverted[k] + domestic[k] * packages})
  nextA = deploy(a, state.a.pipeline, state.a.stock, addedA, t)
  nextB = deploy(b, state.b.pipeline, state.b.stock, addedB, t)
  computeA = compute(nextA.stock)
  computeB = compute(nextB.stock)
  power = pue * sumOver(List.map(chips, {|k| (nextA.stock[k] + nextB.stock[k]) * kilowatts[k]}))
  perWorker = fpw0 * exp(alg * (-tau))
  {
    revenueA: revenueA,
    revenueB: revenueB,
    dies: dies - 2 * packages / dieYield,
    memory: memory - hpp * packages,
    a: nextA,
    b: nextB,
    outputs: List.append(
      state.outputs,
      [computeB / computeA, computeA, computeB, power, computeA * a.used / perWorker, computeB * b.used / perWorker]
    )
  }
}
start = {
  revenueA: rev0_A,
  revenueB: rev0_B,
  dies: 0,
  memory: hbm0,
  a: { pipeline: List.map(chips, {|k| 0}), stock: opening(init_A) },
  b: { pipeline: List.map(chips, {|k| 0}), stock: opening(init_B) },
  outputs: []
}
export outputs = List.reduce(List.upTo(0, ${spec.T - 1}), start, quarter).outputs
`;

/** Series by series, the quantiles and the mean. */
const summaries = (spec: Spec): string => `
import "kernel" as kernel
summary(x) = [${levels.map((level) => `quantile(x, ${level})`).join(", ")}, mean(x)]
series = {|output| List.map(List.upTo(0, ${spec.T - 1}), {|t| summary(kernel.outputs[t][output])})}
List.flatten(List.map(List.upTo(0, 5), series))
`;

const list = (items: readonly (string | number)[]): string => `[${items.join(", ")}]`;

const byChip = (spec: Spec, prefix: string): string => list(spec.names.map((name) => `${prefix}_${name}`));

const sampleSet = (input: InputSpec): string =>
  input.type === "mix"
    ? `mixture(SampleSet.fromDist(${input.lo1} to ${input.hi1}), SampleSet.fromDist(${input.lo2} to ${input.hi2}), [${input.w}, ${1 - input.w}])`
    : `SampleSet.fromDist(${distribution(input)})`;

function distribution(input: Exclude<InputSpec, { type: "mix" }>): string {
  switch (input.type) {
    case "ln90":
      return `${input.lo} to ${input.hi}`;
    case "normal":
      return `normal(${input.mean}, ${input.sd})`;
    case "tri":
      return `triangular(${input.a}, ${input.m}, ${input.b})`;
    case "beta":
      return `beta(${input.a}, ${input.b})`;
  }
}
