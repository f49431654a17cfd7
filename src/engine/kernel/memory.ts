/**
 * The kernel's memory: who has which bytes.
 *
 * Everything has a fixed address from the start, so the compiled code adds nothing at run time but the offset of the draws and
 * of the quarter.
 */
import type { QuantileTable } from "../arithmetic.ts";

const page = 65536;
const cacheLine = 64;

/**
 * At least so many bytes, in an odd number of cache lines. Blocks that follow each other at such a distance use all of a cache;
 * at a distance of 4,096 bytes they would compete for the same few lines of it.
 */
export const spread = (bytes: number): number => (Math.ceil(bytes / cacheLine) | 1) * cacheLine;

/** Words that belong at an address before the first run. */
export interface Contents {
  readonly at: number;
  readonly words: Int32Array;
}

/** Gives out addresses, from 0 upwards, and remembers what belongs there. */
export class Memory {
  #size = 0;
  readonly #constants = new Map<number, number>();
  readonly #tables = new Map<QuantileTable, number>();
  readonly contents: Contents[] = [];

  /** The address of so many fresh bytes, on a cache line of their own. */
  allocate(bytes: number, align = cacheLine): number {
    const at = Math.ceil(this.#size / align) * align;
    this.#size = at + bytes;
    return at;
  }
  /** The address of these 32 bits, four times. */
  constant(bits: number): number {
    let at = this.#constants.get(bits);
    if (at === undefined) {
      at = this.allocate(16, 16);
      this.#constants.set(bits, at);
      this.contents.push({ at, words: Int32Array.of(bits, bits, bits, bits) });
    }
    return at;
  }
  /** The address of a table, as pairs of a node and the rise to the next one. */
  table(table: QuantileTable): number {
    const known = this.#tables.get(table);
    if (known !== undefined) return known;
    const nodes = Float32Array.from(table.nodes);
    const pairs = new Float32Array(2 * nodes.length);
    nodes.forEach((node, i) => {
      pairs[2 * i] = node;
      pairs[2 * i + 1] = (nodes[i + 1] ?? node) - node;
    });
    const at = this.place(pairs);
    this.#tables.set(table, at);
    return at;
  }
  /** The address of these numbers. */
  place(values: Float32Array): number {
    const at = this.allocate(values.byteLength);
    this.contents.push({ at, words: new Int32Array(values.buffer, values.byteOffset, values.length) });
    return at;
  }
  /** How many pages it takes. */
  get pages(): number {
    return Math.max(1, Math.ceil(this.#size / page));
  }
}
