/** The engine: graph → check → cells → run. It knows nothing of chips and depends on nothing. */
export type { Arithmetic, Precision } from "./arithmetic.ts";
export { parseNumber } from "./canonical-number.ts";
export { inputsOf, isNamed, type Shape, shapeOf } from "./check.ts";
export { type Copula, copula } from "./copula.ts";
export { type Counterpart, counterpart } from "./counterpart.ts";
export { release } from "./delay.ts";
export {
  type Distribution,
  families,
  ParseError,
  parse,
  parseShares,
  parseWithUnit,
  point,
  type SharesGroup,
} from "./distributions/index.ts";
export { equation } from "./equation.ts";
export { type Fault, nearest, TonnageError } from "./error.ts";
export { evaluate } from "./evaluate.ts";
export { elementId, reach, type Structure } from "./expand.ts";
export * from "./graph.ts";
export { type History, history } from "./history.ts";
export type { InputSpace } from "./inputs.ts";
export { exp64, log64, normalProbability64 } from "./math/index.ts";
export type { Block } from "./operators/operator.ts";
export { kernelText, type Prepared, prepare, restore, ship } from "./prepared.ts";
export {
  type Backend,
  type Ensemble,
  type Kept,
  type RunOptions,
  run,
  type Selection,
  type Series,
  type Summaries,
  stream,
  summaries,
} from "./run.ts";
export type { Draws } from "./runner/job.ts";
export { type HostedWorker, type Pool, pool } from "./runner/pool.ts";
export { Recent } from "./runner/recent.ts";
export type { Receive, Runner, Watch } from "./runner/runner.ts";
export { hash, type Sampler, samplers } from "./samplers/index.ts";
export { levels, mean, quantileOfSorted, type Summary, summarise } from "./summary.ts";
export { parseQuarter, printQuarter, quartersOf, type TimeGrid, timeGrid } from "./time.ts";
export { divideUnits, multiplyUnits, parseUnit, printUnit, sameUnit, type Unit } from "./units.ts";
export { effectiveSample, summariseWeighted } from "./weighted.ts";
export { weightedSummaries } from "./weighted-run.ts";
