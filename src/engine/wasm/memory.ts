/**
 * A program's memory: who has which bytes.
 *
 * Everything has a fixed address from the start, so compiled code adds nothing at run time but offsets, such as those of the draws and
 * of the quarter.
 */
import type { Precision, QuantileTable } from "../arithmetic.ts";
import { block } from "../interpreter.ts";
import { bits32, bits64 } from "../math/bits.ts";
import type { Block } from "../operators/operator.ts";

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

/** Puts contents where they belong, and gives the words of the whole memory. */
export function fill({ buffer }: WebAssembly.Memory, contents: readonly Contents[]): Int32Array {
  const words = new Int32Array(buffer);
  for (const { at, words: own } of contents) words.set(own, at / 4);
  return words;
}

/** Gives out addresses, from 0 upwards, and remembers what belongs there. */
export class Memory {
  #size = 0;
  readonly #precision: Precision;
  readonly #constants = new Map<string, number>();
  readonly #tables = new Map<QuantileTable, number>();
  readonly contents: Contents[] = [];

  constructor(precision: Precision) {
    this.#precision = precision;
  }

  /** The address of so many fresh bytes, on a cache line of their own. */
  allocate(bytes: number, align = cacheLine): number {
    const at = Math.ceil(this.#size / align) * align;
    this.#size = at + bytes;
    return at;
  }
  /** The address of 16 bytes that repeat these words: one of them four times, or two of them twice. */
  constant(words: readonly number[]): number {
    const key = words.join();
    let at = this.#constants.get(key);
    if (at === undefined) {
      at = this.allocate(16, 16);
      this.#constants.set(key, at);
      this.contents.push({ at, words: Int32Array.from({ length: 4 }, (_, i) => words[i % words.length] as number) });
    }
    return at;
  }
  /** The address of a number, in all lanes. */
  number(x: number): number {
    return this.constant(this.#precision === "f32" ? [bits32(x)] : bits64(x));
  }
  /** The address of a table, as pairs of a node and the rise to the next one. */
  table(table: QuantileTable): number {
    const known = this.#tables.get(table);
    if (known !== undefined) return known;
    const nodes = this.numbers(table.nodes);
    const pairs = this.numbers({ length: 2 * nodes.length });
    nodes.forEach((node, i) => {
      pairs[2 * i] = node;
      pairs[2 * i + 1] = (nodes[i + 1] ?? node) - node;
    });
    const at = this.place(pairs);
    this.#tables.set(table, at);
    return at;
  }
  /** The address of these numbers. */
  place(values: Block): number {
    const at = this.allocate(values.byteLength);
    this.contents.push({ at, words: new Int32Array(values.buffer, values.byteOffset, values.byteLength / 4) });
    return at;
  }
  /** Numbers in the program's precision. */
  numbers(values: ArrayLike<number>): Block {
    const all = block(this.#precision, values.length);
    if (0 in values) all.set(values);
    return all;
  }
  /** Bytes of one number. */
  get size(): 4 | 8 {
    return this.#precision === "f32" ? 4 : 8;
  }
  /** How many pages it takes. */
  get pages(): number {
    return Math.max(1, Math.ceil(this.#size / page));
  }
}
