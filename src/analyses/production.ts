/**
 * Production: what each step from wafers to accelerators makes, uses and keeps, which input is the scarcest in what share of
 * draws, and what was counted as sold beside it.
 */
import { mechanisms } from "../../model/index.ts";
import type { Mixture, Observation } from "../data/observations.ts";
import { type Quantity, TonnageError } from "../engine/index.ts";
import { isEnough, type Observed, observe } from "./observe.ts";
import { type Row, rowsOf } from "./rows.ts";
import { askSummaries, type RunSettings, type Watch, type World } from "./world.ts";

const { wafers, dies, memory, assembly, comparison } = mechanisms;

/** In the order of the steps. */
const steps: readonly Quantity[] = [
  wafers.waferCapacity,
  wafers.waferOutput,
  dies.acceleratorWafers,
  dies.diesMade,
  dies.diesLeaked,
  assembly.diesUsed,
  dies.dieBank,
  memory.stacksGained,
  assembly.stacksUsed,
  memory.memoryStore,
  assembly.diesBind,
  assembly.memoryBinds,
  assembly.packagingBinds,
  assembly.packagesAssembled,
  assembly.deliveries,
];

/** Both accounts of the same chips, of all producers together; never added to each other. */
const accounts: readonly Quantity[] = [comparison.deliveredCompute, comparison.countedCompute];

const shownRequests: readonly Quantity[] = [...steps, ...accounts];

/** What `production` computes: all that it shows, and what the counts are about by which it is scored. One program has them all. */
export const productionRequests: readonly Quantity[] = [...shownRequests, comparison.deliveredChips];

/** Which grouping leads from a member of a dimension to its producer. */
const producerGroupings: Readonly<Record<string, string>> = {
  die: "die_maker",
  memory: "memory_owner",
  accelerator: "maker",
};

/** The blocs whose production is modelled. */
export const producersOf = (world: World): readonly string[] => world.data.structure.members.producer ?? [];

/** Whose step a row is about; nobody's alone where it is about all. */
export function producerOf(world: World, { index }: Pick<Row, "index">): string | undefined {
  if (index.producer !== undefined) return index.producer;
  const [dimension, member] = Object.entries(index)[0] ?? [];
  return dimension && member ? world.data.structure.groupings[producerGroupings[dimension] ?? ""]?.[member] : undefined;
}

/** One run for all steps and both accounts, in the quarters asked for. */
export async function production(
  world: World,
  settings: RunSettings,
  watch: Watch = {},
  quarters: readonly number[] = [...world.quarters.keys()],
  shown: readonly Quantity[] = shownRequests,
): Promise<readonly Row[]> {
  const asked = new Set(shown.map((quantity) => productionRequests.indexOf(quantity)));
  const select = (request: number, quarter: number): boolean => asked.has(request) && quarters.includes(quarter);
  const summaries = await askSummaries(world, productionRequests, settings, watch, { select });
  return rowsOf(summaries, productionRequests, world, quarters, (request) => shown.includes(request));
}

/** What scoring is shown to change: which input is the scarcest, and what was delivered. */
const scored: readonly Quantity[] = [
  assembly.diesBind,
  assembly.memoryBinds,
  assembly.packagingBinds,
  assembly.deliveries,
  comparison.deliveredCompute,
];

/** The most draws that the account is scored with unless observations are asked for: enough for its shares. */
export const mostScored = 16384;

export interface Score {
  readonly observed: Observed;
  readonly before: readonly Row[];
  /** None where too few effective draws are left. */
  readonly after: readonly Row[] | undefined;
}

/** The account before and after its draws are weighted by what was counted as shipped; nothing is added to it. */
export async function score(
  world: World,
  entries: readonly (Observation | Mixture)[],
  settings: RunSettings,
  watch: Watch = {},
  quarters: readonly number[] = [...world.quarters.keys()],
): Promise<Score> {
  const rows = (used: RunSettings): Promise<readonly Row[]> => production(world, used, watch, quarters, scored);
  const observed = await observe(world, entries, settings, watch, { within: productionRequests });
  return {
    observed,
    before: await rows(settings),
    after: isEnough(observed) ? await rows({ ...settings, weighting: observed.weighting }) : undefined,
  };
}

/** Those of some blocs whose production is modelled. @throws TonnageError where there is none */
export function producersAmong(world: World, blocs: readonly string[]): readonly string[] {
  const known = producersOf(world);
  const found = known.filter((producer) => blocs.includes(producer));
  if (found.length > 0) return found;
  throw new TonnageError({
    code: "no-producer",
    where: "--blocs",
    found: `no production of ${blocs.join(", ")} is modelled`,
    expected: `Known: ${known.join(", ")}`,
  });
}
