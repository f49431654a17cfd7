/**
 * Systems side by side: what each has, for each rack, kilowatt and dollar, and by which readings the one is how many times the other.
 *
 * Sources disagree on many figures, and a ratio depends on whose are taken: every pair of readings gives one. Nothing is averaged.
 */

import type { Range } from "../controls/measures.ts";
import { type Field, fields } from "../data/fields.ts";
import type { CatalogueFigure, Product } from "../data/product.ts";

/** A figure of a system: its first reading, and all others. */
export interface Reading {
  readonly value: Range;
  readonly hedge?: CatalogueFigure["hedge"];
  readonly grade: CatalogueFigure["grade"];
  readonly url: string;
  readonly publisher: string;
  readonly derived?: string | undefined;
}

export interface SystemRow {
  readonly field: string;
  readonly unit: string;
  /** Of each system, its readings, the first of which counts. */
  readonly readings: readonly (readonly Reading[])[];
  /** The first system over the second: by the readings that count, and by all pairs, rising. */
  readonly ratio: Range | undefined;
  readonly ratios: readonly PairRatio[];
}

export interface PairRatio {
  readonly ratio: Range;
  readonly readings: readonly [Reading, Reading];
}

/** What is compared as stated, in this order. */
const compared = [
  "chips",
  "racks",
  "floor_space",
  "system_fp16",
  "system_fp8",
  "system_fp4",
  "system_memory",
  "system_memory_bandwidth",
  "scale_up_bandwidth",
  "scale_up_domain",
  "optical_transceivers",
  "system_power",
  "system_price",
] as const satisfies readonly Field[];

/** What follows: rates for each rack, kilowatt and million dollars. */
const derived: readonly {
  readonly id: string;
  readonly unit: string;
  readonly over: Field;
  readonly of: Field;
  readonly scale: number;
}[] = (["system_fp16", "system_fp8"] as const).flatMap((of) => [
  { id: `${of}_per_rack`, unit: "PFLOP/s/rack", of, over: "racks" as const, scale: 1 },
  { id: `${of}_per_kilowatt`, unit: "PFLOP/s/kW", of, over: "system_power" as const, scale: 1 },
  { id: `${of}_per_million`, unit: "PFLOP/s/M USD", of, over: "system_price" as const, scale: 1e6 },
]);

/** Rows for one or more systems, those that at least one has a figure for; ratios where there are two. */
export function systemRows(systems: readonly Product[]): readonly SystemRow[] {
  const stated = compared.map((field) =>
    rowOf(
      field,
      fields[field],
      systems.map((system) => readingsOf(system, field)),
    ),
  );
  const following = derived.map(({ id, unit, of, over, scale }) =>
    rowOf(
      id,
      unit,
      systems.map((system) => {
        const [above] = readingsOf(system, of);
        const [below] = readingsOf(system, over);
        return above && below
          ? [
              {
                ...above,
                hedge: undefined,
                value: quotient(above.value, below.value, scale),
                derived: `${of} / ${over}`,
              },
            ]
          : [];
      }),
    ),
  );
  return [...stated, ...following].filter(({ readings }) => readings.some((some) => some.length > 0));
}

/** All readings of a field; each source's once. */
function readingsOf({ figures }: Product, field: Field): readonly Reading[] {
  const first = figures[field];
  if (!first) return [];
  return [first, ...first.others].map(({ value, hedge, grade, source, derived: how }) => ({
    value,
    hedge,
    grade,
    url: source.url,
    publisher: source.publisher,
    derived: how,
  }));
}

function rowOf(field: string, unit: string, readings: readonly (readonly Reading[])[]): SystemRow {
  const [one = [], other = []] = readings;
  const pairs =
    readings.length === 2
      ? one.flatMap((a) => other.map((b): PairRatio => ({ ratio: quotient(a.value, b.value), readings: [a, b] })))
      : [];
  const known = pairs.filter(({ ratio }) => ratio.every(Number.isFinite));
  const ratios = known.toSorted((a, b) => a.ratio[0] - b.ratio[0]);
  return { field, unit, readings, ratio: known[0] === pairs[0] ? known[0]?.ratio : undefined, ratios };
}

const quotient = ([a, b]: Range, [c, d]: Range, scale = 1): Range => [(a / d) * scale, (b / c) * scale];
