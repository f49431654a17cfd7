/**
 * Diffusion in a quarter: what AI workers add to output by bloc and sector, what the gap between two blocs comes from, and whether the
 * advantage of the first compounds: whether it grew by more in the last year than in the year before. All of it draw by draw.
 */

import {
  aiWorkers,
  output,
  outputGain,
  reinvested,
  sectorGain,
  sectorOutput,
  workDone,
  workersAsked,
  workersPerAsked,
} from "../../model/diffusion.ts";
import {
  advantage,
  gap,
  gapFromAdoption,
  gapFromCapability,
  gapFromCompute,
  gapFromStructure,
} from "../../model/output-gap.ts";
import { withSettings } from "../data/model-data.ts";
import { type Kept, type Quantity, type Summary, summarise } from "../engine/index.ts";
import { askDraws } from "./draws.ts";
import { only, type RunSettings, type Watch, type World } from "./world.ts";

/** Of a bloc, in the order of the tables. */
const ofBloc = { outputGain, output, aiWorkers, workersAsked, workersPerAsked, reinvested };
const ofSector = { workDone, sectorGain, sectorOutput };
const ofGap = {
  gap,
  compute: gapFromCompute,
  adoption: gapFromAdoption,
  capability: gapFromCapability,
  structure: gapFromStructure,
};
/** What the gap in output comes from, in the order of the tables. */
export const gapParts = ["compute", "adoption", "capability", "structure"] as const;

/** What a run must compute. */
export const diffusionRequests: readonly Quantity[] = [
  ...Object.values(ofBloc),
  ...Object.values(ofSector),
  ...Object.values(ofGap),
  advantage,
];

/** What it asks of the world without reinvestment. */
export const reinvestedRequests: readonly Quantity[] = [advantage];

export interface BlocRow extends Readonly<Record<keyof typeof ofBloc, Summary>> {
  readonly bloc: string;
  /** Output that AI workers add, USD a year. */
  readonly added: Summary;
  /** Share of draws in which compute limits adoption. */
  readonly limited: number;
}

export interface SectorRow extends Readonly<Record<keyof typeof ofSector, Summary>> {
  readonly bloc: string;
  readonly sector: string;
}

export interface Diffusion {
  readonly blocs: readonly BlocRow[];
  readonly sectors: readonly SectorRow[];
  /** The first bloc's gain less the second's, and its parts; shares of output. */
  readonly gap: Readonly<Record<keyof typeof ofGap, Summary>>;
  /** Shares of draws. */
  readonly compounding: {
    /** The first bloc gains more than the second. */
    readonly leads: number;
    /** Its advantage grew in the last year. */
    readonly grows: number;
    /** And by more than in the year before. */
    readonly compounds: number;
    /** The same where nothing is reinvested. */
    readonly compoundsWithout: number;
  };
  /** By how much reinvestment raises the advantage, as a share of it. */
  readonly raisedByReinvestment: Summary;
}

const quartersOfYear = 4;

/**
 * Runs the model with and without reinvestment and summarises one quarter.
 * @param quarter at least two years after the first
 */
export async function diffusion(
  world: World,
  blocs: readonly string[],
  settings: RunSettings,
  quarter: number,
  watch: Watch = {},
): Promise<Diffusion> {
  const years = [0, 1, 2].map((back) => quarter - back * quartersOfYear);
  const isKept: Kept["series"] = (request, at, { bloc }) =>
    diffusionRequests[request] === advantage
      ? years.includes(at)
      : at === quarter && (bloc === undefined || blocs.includes(bloc));
  const half = (from: number): Watch => ({ ...watch, progress: (done) => watch.progress?.(from + done / 2) });
  const kept = { series: isKept, inputs: false };
  const ofRun = await askDraws(world, diffusionRequests, settings, half(0), kept);
  const still = { ...world, data: withSettings(world.data, { reinvested_share: 0 }, "diffusion") };
  const without = await askDraws(still, reinvestedRequests, settings, half(0.5), only(...years));
  const drawsIn = (quantity: Quantity, index: Readonly<Record<string, string>> = {}, at = quarter): Float64Array =>
    ofRun(quantity, at, index);
  const all = <Name extends string>(
    of: Readonly<Record<Name, Quantity>>,
    index: Readonly<Record<string, string>> = {},
  ): Readonly<Record<Name, Summary>> =>
    Object.fromEntries(
      Object.entries<Quantity>(of).map(([name, quantity]) => [name, summarise(drawsIn(quantity, index))]),
    ) as Record<Name, Summary>;
  const sectors = world.data.structure.members.sector as readonly string[];
  const yearly = (of: (at: number) => Float64Array): readonly [Float64Array, Float64Array] => {
    const [now, before, earlier] = years.map(of) as [Float64Array, Float64Array, Float64Array];
    return [now.map((x, d) => x - (before[d] as number)), before.map((x, d) => x - (earlier[d] as number))];
  };
  const compounds = ([last, previous]: readonly [Float64Array, Float64Array]): number =>
    share(last, (x, d) => x > 0 && x > (previous[d] as number));
  const changes = yearly((at) => drawsIn(advantage, {}, at));
  const quietly = (at: number): Float64Array => without(advantage, at);
  const now = drawsIn(advantage);
  const alone = quietly(quarter);
  return {
    blocs: blocs.map((bloc): BlocRow => {
      const gain = drawsIn(outputGain, { bloc });
      const whole = drawsIn(output, { bloc });
      return {
        bloc,
        ...all(ofBloc, { bloc }),
        added: summarise(gain.map((x, d) => ((whole[d] as number) * x) / (1 + x))),
        limited: share(drawsIn(workersPerAsked, { bloc }), (x) => x < 1),
      };
    }),
    sectors: blocs.flatMap((bloc) =>
      sectors.map((sector): SectorRow => ({ bloc, sector, ...all(ofSector, { bloc, sector }) })),
    ),
    gap: all(ofGap),
    compounding: {
      leads: share(now, (x) => x > 0),
      grows: share(changes[0], (x) => x > 0),
      compounds: compounds(changes),
      compoundsWithout: compounds(yearly(quietly)),
    },
    raisedByReinvestment: summarise(now.map((x, d) => (x === 0 ? 0 : (x - (alone[d] as number)) / Math.abs(x)))),
  };
}

const share = (values: Float64Array, holds: (x: number, draw: number) => boolean): number =>
  values.reduce((count, x, d) => (holds(x, d) ? count + 1 : count), 0) / values.length;
