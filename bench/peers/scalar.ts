/**
 * Scalar JavaScript: one draw at a time in double precision, as one would write it by hand for speed.
 *
 * What a draw needs stands in typed arrays made once, what does not depend on time is taken out of the loop over
 * quarters, and the host's exp and log do the rest. Summaries by selection. Long, since a call in the inner loop costs.
 */
import type { Spec, Workload } from "../workload.ts";
import { type InputPlaces, inputPlaces } from "./input-places.ts";
import { inputWriter } from "./input-values.ts";
import { type Peer, timed } from "./peer.ts";
import { summariesOf } from "./summaries.ts";
import { fillUniforms } from "./uniforms.ts";

/** Scalar JavaScript on the workload. */
export function scalarPeer(workload: Workload): Peer {
  const outputsOf = scalarOutputs(workload);
  return {
    name: "scalar JavaScript",
    precision: "f64",
    run: async (draws, seed) =>
      timed(
        () => outputsOf(draws, seed),
        (outputs) => summariesOf(outputs, draws),
      ),
  };
}

/** Draws, simulates, and returns the outputs series after series. */
export function scalarOutputs(workload: Workload): (draws: number, seed: number) => Float64Array {
  const writeInputs = inputWriter(workload);
  const simulate = simulation(workload.spec);
  const inputs = new Float64Array(workload.spec.inputs.length);
  const groups = Math.ceil(inputs.length / 4);
  const uniforms = new Float64Array(4 * groups);
  return (draws, seed) => {
    const outputs = new Float64Array(6 * workload.spec.T * draws);
    for (let draw = 0; draw < draws; draw++) {
      for (let group = 0; group < groups; group++) fillUniforms(uniforms, 4 * group, 1, draw, group, seed);
      writeInputs(inputs, uniforms);
      simulate(inputs, outputs, draw, draws);
    }
    return outputs;
  };
}

type Simulation = (inputs: Float64Array, outputs: Float64Array, draw: number, draws: number) => void;

/** Takes one draw through all quarters and writes its outputs. */
function simulation(spec: Spec): Simulation {
  const { T, K, dt } = spec;
  const at = inputPlaces(spec);
  const available = Float64Array.from(spec.a.flat());
  const age = Float64Array.from(spec.m.flat());
  const smuggledChip = Float64Array.from(spec.flag);
  const domesticShare = Float64Array.from(spec.dom);
  const a = blocState(K);
  const b = blocState(K);
  const kilowatts = new Float64Array(K);

  return (inputs, outputs, draw, draws) => {
    const { share: shareA, pipeline: pipelineA, stock: stockA } = open(a, inputs, at, at.A);
    const { share: shareB, pipeline: pipelineB, stock: stockB } = open(b, inputs, at, at.B);
    const lagA = 1 - Math.exp(-dt / inputs[at.A.lag]!);
    const lagB = 1 - Math.exp(-dt / inputs[at.B.lag]!);
    const retiredA = 1 - Math.exp(-dt / inputs[at.A.life]!);
    const retiredB = 1 - Math.exp(-dt / inputs[at.B.life]!);
    const usedA = inputs[at.A.utilisation]! * inputs[at.A.inference]!;
    const usedB = inputs[at.B.utilisation]! * inputs[at.B.inference]!;
    const lateA = inputs[at.A.lateGrowth]!;
    const lateB = inputs[at.B.lateGrowth]!;
    const fadingA = inputs[at.A.earlyGrowth]! - lateA;
    const fadingB = inputs[at.B.earlyGrowth]! - lateB;
    const lastYield = inputs[at.lastYield]!;
    const missingYield = lastYield - inputs[at.firstYield]!;
    const memoryPerPackage = inputs[at.memoryPerPackage]!;
    for (let k = 0; k < K; k++) kilowatts[k] = inputs[at.kilowatts[k]!]!;
    let revenueA = inputs[at.A.revenue]!;
    let revenueB = inputs[at.B.revenue]!;
    let dies = 0;
    let memory = inputs[at.memory]!;

    for (let t = 0; t < T; t++) {
      const tau = t * dt;
      const row = t * K;
      const fading = Math.exp(-inputs[at.decay]! * tau);
      revenueA *= Math.exp((lateA + fadingA * fading) * dt);
      revenueB *= Math.exp((lateB + fadingB * fading) * dt);
      let demandA = 0;
      let demandB = 0;
      for (let k = 0; k < K; k++) {
        demandA += inputs[at.A.weight + k]! * available[row + k]!;
        demandB += inputs[at.B.weight + k]! * available[row + k]!;
      }
      const deflation = Math.exp(-inputs[at.deflation]! * tau);
      const boughtA = revenueA / (demandA * deflation);
      const boughtB = revenueB / (demandB * deflation);
      const smuggled = inputs[at.smuggled]! * Math.exp(-inputs[at.enforcement]! * tau);
      dies += inputs[at.dies]! * Math.exp(inputs[at.dieGrowth]! * tau);
      memory += inputs[at.memoryProduction]! * Math.exp(inputs[at.memoryGrowth]! * tau);
      const dieYield = lastYield - missingYield * Math.exp(-inputs[at.learning]! * tau);
      const packages = Math.min((dies * dieYield) / 2, memory / memoryPerPackage);
      dies -= (2 * packages) / dieYield;
      memory -= memoryPerPackage * packages;

      let computeA = 0;
      let computeB = 0;
      let power = 0;
      for (let k = 0; k < K; k++) {
        const base = boughtA * shareA[k]! * available[row + k]!;
        const diverted = smuggled * smuggledChip[k]! * base;
        const addedB = boughtB * shareB[k]! * available[row + k]! + diverted + domesticShare[k]! * packages;
        const waitingA = pipelineA[k]! + base - diverted;
        const waitingB = pipelineB[k]! + addedB;
        const deployedA = waitingA * lagA;
        const deployedB = waitingB * lagB;
        pipelineA[k] = waitingA - deployedA;
        pipelineB[k] = waitingB - deployedB;
        const nowA = stockA[k]! + deployedA - stockA[k]! * retiredA * age[row + k]!;
        const nowB = stockB[k]! + deployedB - stockB[k]! * retiredB * age[row + k]!;
        stockA[k] = nowA;
        stockB[k] = nowB;
        computeA += nowA * inputs[at.h100e + k]!;
        computeB += nowB * inputs[at.h100e + k]!;
        power += (nowA + nowB) * kilowatts[k]!;
      }
      const perWorker = inputs[at.perWorker]! * Math.exp(-inputs[at.algorithms]! * tau);
      const place = t * draws + draw;
      const next = T * draws;
      outputs[place] = computeB / computeA;
      outputs[place + next] = computeA;
      outputs[place + 2 * next] = computeB;
      outputs[place + 3 * next] = inputs[at.pue]! * power;
      outputs[place + 4 * next] = (computeA * usedA) / perWorker;
      outputs[place + 5 * next] = (computeB * usedB) / perWorker;
    }
  };
}

interface BlocState {
  /** Chips a unit of money buys, by chip. */
  readonly share: Float64Array;
  readonly pipeline: Float64Array;
  readonly stock: Float64Array;
}

const blocState = (chips: number): BlocState => ({
  share: new Float64Array(chips),
  pipeline: new Float64Array(chips),
  stock: new Float64Array(chips),
});

/** Sets a bloc to the opening of a draw: half of its compute in each of the first two chips. */
function open(state: BlocState, inputs: Float64Array, at: InputPlaces, bloc: InputPlaces["A"]): BlocState {
  const { share, pipeline, stock } = state;
  pipeline.fill(0);
  for (let k = 0; k < share.length; k++) {
    share[k] = inputs[bloc.weight + k]! / inputs[at.price + k]!;
    stock[k] = k < 2 ? (0.5 * inputs[bloc.initial]!) / inputs[at.h100e + k]! : 0;
  }
  return state;
}
