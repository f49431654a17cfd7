/**
 * The structure of the model: members of its dimensions and what belongs to what.
 */
import { type Bundle, contentOf } from "./contents.ts";
import type { StructureFile } from "./forms/structure.ts";

export interface ModelStructure {
  readonly firstQuarter: string;
  /** Where the projection ends; undefined where there is history only. */
  readonly lastQuarter: string | undefined;
  readonly members: Readonly<Record<string, readonly string[]>>;
  readonly groupings: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The exports that regimes are about, in the codes of the rules. */
  readonly controls?: Pick<NonNullable<StructureFile["controls"]>, "authority" | "from" | "to"> | undefined;
}

export function readStructure(bundle: Bundle): ModelStructure {
  const file = contentOf<StructureFile>(bundle, "model/structure.yaml");
  const { products, dies, memories, accelerators, incidents, controls } = file;
  const sellers = controls?.sellers ?? [];
  return {
    firstQuarter: file.first_quarter,
    lastQuarter: file.last_quarter,
    members: {
      bloc: file.blocs,
      location: file.blocs,
      vendor: file.vendors,
      product: Object.keys(products),
      chip: file.chips,
      producer: file.producers,
      die: Object.keys(dies),
      memory: Object.keys(memories),
      accelerator: Object.keys(accelerators),
      incident: Object.keys(incidents),
      measure: file.measures,
      sector: file.sectors,
      seller: sellers,
      era: Array.from({ length: controls?.eras ?? 0 }, (_, i) => `e${i + 1}`),
    },
    groupings: {
      vendor: each(products, (p) => p.vendor),
      chip: each(products, (p) => p.chip),
      die: each(accelerators, (a) => a.die),
      memory: each(accelerators, (a) => a.memory),
      maker: each(accelerators, (a) => dies[a.die]?.producer as string),
      die_maker: each(dies, (d) => d.producer),
      memory_owner: each(memories, (m) => m.producer),
      incident_die: each(incidents, (i) => i.die),
      seller_vendor: Object.fromEntries(sellers.map((seller) => [seller, seller])),
    },
    controls,
  };
}

const each = <T>(entries: Readonly<Record<string, T>>, of: (entry: T) => string): Record<string, string> =>
  Object.fromEntries(Object.entries(entries).map(([name, entry]) => [name, of(entry)]));
