/** All chips among the lines of every day on which a rule changed: what each needs, and what a design would need between the lines. */
import { classifier } from "../controls/classify.ts";
import type { Range } from "../controls/measures.ts";
import { changeDates, regimeOn, type Way } from "../controls/regime.ts";
import { type Zones, zonesOf } from "../controls/zones.ts";
import type { Catalogue } from "../data/catalogue.ts";
import { itemOf } from "../data/items.ts";
import type { Law } from "../data/rules.ts";

/** A chip whose performance and density are both known. */
export interface MappedChip {
  readonly id: string;
  readonly name: string;
  /** A year, month or day; null where it is not on sale, or the day is not known. */
  readonly released: string | null;
  /** The model counts it: it is, or was, sold in numbers. */
  readonly isCounted: boolean;
  readonly tpp: Range;
  readonly density: Range;
  /** For every day: its status, and all that it may be. */
  readonly statuses: readonly { readonly status: string; readonly possible: readonly string[] }[];
}

export interface ChipMap {
  /** Days on which rules change, rising. */
  readonly days: readonly string[];
  /** From the fastest. */
  readonly chips: readonly MappedChip[];
  /** For every day. */
  readonly zones: readonly Zones[];
}

/** Judges every chip and every zone on every day. */
export function chipMap(catalogue: Catalogue, { rules, groups }: Law, way: Way): ChipMap {
  const classify = classifier(rules, groups);
  const days = changeDates(rules);
  const chips = [...catalogue.values()].flatMap((product): MappedChip[] => {
    if (product.kind !== "chip") return [];
    const item = itemOf(product, catalogue);
    const found = days.map((on) => classify(item, on, way.to, way));
    const { tpp, performance_density: density } = found[0]?.facts.ranges ?? {};
    if (!tpp || !density || ![...tpp, ...density].every((x) => Number.isFinite(x) && x > 0)) return [];
    const { id, name, released = null, countedAs } = product;
    const statuses = found.map(({ status, possible }) => ({ status, possible }));
    return [{ id, name, released, isCounted: countedAs !== undefined, tpp, density, statuses }];
  });
  return {
    days,
    chips: chips.sort((a, b) => b.tpp[1] - a.tpp[1]),
    zones: days.map((on) => zonesOf(classify, regimeOn(rules, groups, on, way), on, way)),
  };
}
