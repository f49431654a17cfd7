/**
 * Tables of accelerators: what they say of products of the catalogue, and where it differs from the catalogue's own figures.
 */
import type { Catalogue, Product } from "../data/product.ts";
import { productNamed } from "../data/product-names.ts";
import { TonnageError } from "../engine/index.ts";
import type { Input, RowFate } from "./input.ts";
import { plainColumn } from "./recognise.ts";

export interface HardwareDifference {
  readonly product: string;
  readonly field: string;
  /** Least and greatest of what the catalogue's sources say. */
  readonly ours: readonly [number, number];
  readonly theirs: number;
}

export interface HardwareTable {
  readonly taken: number;
  /** Figures that agree with one of the catalogue's. */
  readonly agreeing: number;
  readonly differing: readonly HardwareDifference[];
}

/** Columns with the field of the catalogue and the unit of the column in it. */
const fields = [
  ["tensor fp16 bf16 performance flop s", "fp16", 1e12],
  ["fp8 performance flop s", "fp8", 1e12],
  ["int8 performance op s", "int8", 1e12],
  ["memory bytes", "memory", 1e9],
  ["memory bandwidth byte s", "memory_bandwidth", 1e9],
  ["tdp w", "power", 1],
  ["die size mm 2", "die_area", 1],
] as const;

/** Data sheets round: figures that lie so near are the same. */
const rounding = 0.03;

/** Reads a table of accelerators; `tell` hears of every row. */
export async function readHardware(
  { file, head, rows }: Input,
  catalogue: Catalogue,
  tell: (fate: RowFate) => void | Promise<void>,
): Promise<HardwareTable> {
  const places = new Map(head.map((name, i) => [plainColumn(name), i]));
  const nameAt = places.get("hardware name") as number;
  let taken = 0;
  let agreeing = 0;
  const differing: HardwareDifference[] = [];
  for await (const { row, cells } of rows) {
    const name = (cells[nameAt] ?? "").slice(0, 100);
    // Tables put the architecture behind the name: NVIDIA B300 (Blackwell Ultra).
    const product = find(catalogue, name) ?? find(catalogue, name.replace(/\s*\(.*\)/, ""));
    await tell({
      file,
      row,
      taken: product !== undefined,
      text: product?.id ?? `the catalogue has no product "${name}"`,
    });
    if (!product) continue;
    taken++;
    for (const [column, field, unit] of fields) {
      const text = cells[places.get(column) ?? -1] ?? "";
      const theirs = Number(text) / unit;
      const figure = product.figures[field];
      if (text === "" || !(theirs > 0) || !Number.isFinite(theirs) || !figure) continue;
      const ranges = [figure, ...figure.others].map(({ value }) => value);
      const agrees = ranges.some(([low, high]) => theirs >= low * (1 - rounding) && theirs <= high * (1 + rounding));
      if (agrees) agreeing++;
      else
        differing.push({
          product: product.id,
          field,
          ours: [Math.min(...ranges.map(([low]) => low)), Math.max(...ranges.map(([, high]) => high))],
          theirs,
        });
    }
  }
  return { taken, agreeing, differing };
}

function find(catalogue: Catalogue, name: string): Product | undefined {
  try {
    return productNamed(catalogue, name);
  } catch (error) {
    if (error instanceof TonnageError) return undefined;
    throw error;
  }
}
