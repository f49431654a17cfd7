/**
 * The workforce of a quarter: AI workers by each method and bloc, a head of the labour force, the ratio of two blocs, and how far the
 * methods lie apart. All of it draw by draw; no method is weighed against another.
 */
import { aiSessions, computeAsked, labourForce, methods, workerCost } from "../../model/workforce.ts";
import { type Quantity, type Summary, summarise } from "../engine/index.ts";
import { askDraws } from "./draws.ts";
import { only, type RunSettings, type Watch, type World } from "./world.ts";

export type Method = keyof typeof methods;
/** The methods, in the order of their tables. */
export const methodNames = Object.keys(methods) as Method[];

export interface WorkforceRow {
  readonly method: Method;
  readonly bloc: string;
  readonly workers: Summary;
  /** AI workers over people in the labour force. */
  readonly perHead: Summary;
}

export interface Workforce {
  readonly rows: readonly WorkforceRow[];
  /** Workers of the first bloc over those of the second. */
  readonly ratios: Readonly<Record<Method, Summary>>;
  /** Of the first bloc: workers by each method over those by tasks. */
  readonly apart: Readonly<Record<Method, Summary>>;
  /** Agents that run at once, by bloc. */
  readonly sessions: Readonly<Record<string, Summary>>;
  /** Rent for an hour of a person's work, by tasks. */
  readonly cost: Summary;
  /** Share of the compute at work that a part of the labour force's work would take, by bloc. */
  readonly asked: Readonly<Record<string, Summary>>;
}

/** What a run must compute. */
export const workforceRequests: readonly Quantity[] = [
  ...Object.values(methods),
  labourForce,
  aiSessions,
  workerCost,
  computeAsked,
];

/** Runs the model and summarises one quarter. */
export async function workforce(
  world: World,
  blocs: readonly string[],
  [over, under]: readonly [string, string],
  settings: RunSettings,
  quarter: number,
  watch: Watch = {},
): Promise<Workforce> {
  const ofRun = await askDraws(world, workforceRequests, settings, watch, only(quarter));
  const drawsIn = (quantity: Quantity, bloc?: string): Float64Array =>
    ofRun(quantity, quarter, bloc === undefined ? {} : { bloc });
  const quotient = (above: Float64Array, below: Float64Array): Summary =>
    summarise(above.map((x, i) => x / (below[i] as number)));
  const byMethod = <Value>(of: (method: Method) => Value): Record<Method, Value> =>
    Object.fromEntries(methodNames.map((method) => [method, of(method)])) as Record<Method, Value>;
  const byBloc = (quantity: Quantity): Record<string, Summary> =>
    Object.fromEntries(blocs.map((bloc) => [bloc, summarise(drawsIn(quantity, bloc))]));
  return {
    rows: methodNames.flatMap((method) =>
      blocs.map((bloc) => {
        const workers = drawsIn(methods[method], bloc);
        return { method, bloc, workers: summarise(workers), perHead: quotient(workers, drawsIn(labourForce, bloc)) };
      }),
    ),
    ratios: byMethod((method) => quotient(drawsIn(methods[method], over), drawsIn(methods[method], under))),
    apart: byMethod((method) => quotient(drawsIn(methods[method], over), drawsIn(methods.tasks, over))),
    sessions: byBloc(aiSessions),
    cost: summarise(drawsIn(workerCost)),
    asked: byBloc(computeAsked),
  };
}
