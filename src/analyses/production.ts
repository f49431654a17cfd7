/**
 * Production: what each step from wafers to accelerators makes, uses and keeps, which input is the scarcest in what share of
 * draws, and what was counted as sold beside it.
 */
import { mechanisms } from "../../model/index.ts";
import { type Quantity, TonnageError } from "../engine/index.ts";
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

/** All that `production` shows. */
export const productionRequests: readonly Quantity[] = [...steps, ...accounts];

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
): Promise<readonly Row[]> {
  const select = (_: number, quarter: number): boolean => quarters.includes(quarter);
  const summaries = await askSummaries(world, productionRequests, settings, watch, { select });
  return rowsOf(summaries, productionRequests, world, quarters);
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
