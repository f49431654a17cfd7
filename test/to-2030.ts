/** The world with time run on beyond its published series: tables of production by their own data, all others held. */
import type { World } from "../src/analyses/world.ts";
import { type Bundle, contentOf } from "../src/data/contents.ts";
import { readEvidence } from "../src/data/evidence.ts";
import type { MechanismFile } from "../src/data/forms/mechanism.ts";
import { tableData } from "../src/data/tables.ts";
import { log64, quartersOf, timeGrid } from "../src/engine/index.ts";

const production = ["wafers", "dies", "memory", "assembly"];

export function runOn(world: World, bundle: Bundle, last = "2030Q4"): World {
  const { structure } = world.data;
  const time = timeGrid(world.quarters[0] as string, last);
  const quarters = quartersOf(time);
  const held = (values: number | readonly number[]): number | readonly number[] =>
    typeof values === "number" ? values : quarters.map((_, i) => values[i] ?? (values.at(-1) as number));
  const evidence = readEvidence(bundle);
  const own = production.flatMap((name) => {
    const where = `model/${name}.yaml`;
    return Object.entries(contentOf<MechanismFile>(bundle, where).tables).flatMap(([id, table]) => {
      const members = Object.keys(structure.tables[id] ?? {});
      return Object.entries(tableData(id, table, { evidence, quarters, members, where, logarithm: log64 }).values);
    });
  });
  const others = Object.entries(structure.tables).map(([id, members]) => [
    id,
    Object.fromEntries(Object.entries(members).map(([member, values]) => [member, held(values)])),
  ]);
  const tables = { ...Object.fromEntries(others), ...Object.fromEntries(own) };
  return { ...world, quarters, data: { ...world.data, structure: { ...structure, time, tables } } };
}
