/** Systems side by side, as `tonnage systems` has them. */
import { lifetimeCosts } from "../../analyses/lifetime.ts";
import { systemRows } from "../../analyses/systems.ts";
import type { RunSettings, World } from "../../analyses/world.ts";
import { productNamed, readCatalogue } from "../../data/catalogue.ts";
import type { Bundle } from "../../data/contents.ts";
import type { SystemsAnswer } from "./questions.ts";

/** Two systems and how they compare; all that there are, to choose from. */
export async function systemsAnswer(
  bundle: Bundle,
  world: World,
  names: readonly string[],
  run: RunSettings,
): Promise<SystemsAnswer> {
  const catalogue = readCatalogue(bundle);
  const systems = names.map((name) => productNamed(catalogue, name, "systems"));
  return {
    all: [...catalogue.values()].filter(({ kind }) => kind === "system").map(({ id, name }) => ({ id, name })),
    systems: systems.map(({ id, name, note }) => ({ id, name, note })),
    rows: systemRows(systems),
    lifetime: await lifetimeCosts(world, systems, run),
  };
}
