/**
 * What a report tells of one world: the balance through time, the ladder, the difference from the baseline, the panel, work and output, and the
 * claims of the debate. Each is the analysis that its own command prints.
 */
import type { Balance } from "../../model/index.ts";
import { type Claim, readClaims } from "../data/claims.ts";
import type { Bundle } from "../data/contents.ts";
import { readLadder } from "../data/ladder.ts";
import type { Summary } from "../engine/index.ts";
import { balanceOf, runBalance } from "./balance.ts";
import { choose } from "./choice.ts";
import { type Asked, type ClaimFinding, findings } from "./claims.ts";
import { type ComparedRow, compare, comparedByDefault } from "./compare.ts";
import { type Diffusion, diffusion } from "./diffusion.ts";
import { type Cited, explain } from "./explain.ts";
import { type LadderRow, ladder } from "./ladder.ts";
import { type Leadership, leadership } from "./leadership.ts";
import { type ParityBeside, parityBeside, ratedModels } from "./parity-beside.ts";
import { type Workforce, workforce } from "./workforce.ts";
import type { RunSettings, Watch, World } from "./world.ts";

export interface Report {
  /** Compute that runs, of both blocs, in every quarter. */
  readonly running: readonly (readonly Summary[])[];
  /** Owned compute of the first bloc over the second's, in every quarter. */
  readonly ratio: readonly Summary[];
  readonly ladder: readonly LadderRow[];
  /** Against the baseline, at the newest quarter and at the end; empty for the baseline itself. */
  readonly compared: readonly ComparedRow[];
  readonly leadership: Leadership;
  readonly parity: ParityBeside;
  readonly workforce: Workforce;
  readonly diffusion: Diffusion;
  readonly claims: readonly ClaimFinding[];
  /** What the ratio of owned compute rests on. */
  readonly sources: readonly Cited[];
}

/** Claims are judged with so many draws at most. */
const drawsOfClaims = 2048;

/**
 * Runs everything that a report tells.
 * @param baseline the world to hold it against; undefined where it is the baseline itself
 */
export async function report(
  bundle: Bundle,
  world: World,
  baseline: World | undefined,
  asked: Asked,
  convention: string,
  pair: readonly [string, string],
  run: RunSettings,
  quarter: number,
  { progress, ...watch }: Watch = {},
): Promise<Report> {
  const stages = 8;
  let stage = 0;
  const next = (): Watch => {
    const from = stage++;
    return { ...watch, progress: (done) => progress?.((from + done) / stages) };
  };
  const balance: Balance = balanceOf(convention);
  const last = world.quarters.length - 1;
  const published = readLadder(bundle, world.data.evidence);
  const ran = await runBalance(world, convention, run, next(), [quarter], {
    published,
    through: (quantity, { bloc }) => quantity === balance.operational && bloc !== undefined && pair.includes(bloc),
  });
  const operational = ran.requests.indexOf(balance.operational);
  const when = [quarter, last].map((q) => world.quarters[q]).join();
  const choice = choose(world, comparedByDefault(pair), convention, [...pair], when);
  const claims: readonly Claim[] = readClaims(bundle, world.data.evidence);
  const { models, ...period } = ratedModels(world);
  return {
    running: pair.map(
      (bloc) =>
        ran.summaries.series.find(({ request, index }) => request === operational && index.bloc === bloc)
          ?.quarters as readonly Summary[],
    ),
    ratio: ran.ratio,
    ladder: ladder(ran, world, quarter, pair, published),
    compared: baseline ? await compare([baseline, world], choice, run, next()) : [],
    leadership: await leadership(world, pair, undefined, run, quarter, next()),
    parity: await parityBeside(world, models, convention, pair, { ...period, quarter }, run, next()),
    workforce: await workforce(world, pair, pair, run, quarter, next()),
    diffusion: await diffusion(world, pair, run, last, next()),
    claims: await findings(asked, claims, "own", { ...run, draws: Math.min(run.draws, drawsOfClaims) }, next(), claims),
    sources: sourcesOf(await explain(world, "compute_ratio", convention, quarter, { ...run, draws: 1024 }, next())),
  };
}

/** Every source once, in the order in which it is met. */
function sourcesOf(explained: readonly { readonly sources: readonly Cited[] }[]): readonly Cited[] {
  const all = explained.flatMap(({ sources }) => sources);
  return [...new Map(all.map((source) => [source.url, source])).values()];
}
