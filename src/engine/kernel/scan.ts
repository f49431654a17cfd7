/**
 * One pass over a block of draws: the ranks of the least and the greatest, and the sums of the leaves, four draws at a time.
 *
 * It gives the bits of `rankOf` in `../histogram.ts` and of `leafSum` in `../sum-tree.ts`, whose loops are its reference and take the
 * blocks that do not fill their leaves.
 */
import { leaf } from "../sum-tree.ts";
import { Body, load, type Value } from "./body.ts";
import { get, integer, plus, set } from "./control.ts";
import { encode } from "./encoder.ts";
import { type Instruction, instruction } from "./instructions.ts";
import { Memory } from "./memory.ts";

/** The most draws of a block. */
export const capacity = 8192;

/** What a block holds; overwritten by the next call. */
export interface Scanned {
  readonly least: number;
  readonly greatest: number;
  /** The sum of each leaf; what follows them is of earlier blocks. */
  readonly leaves: Float64Array;
}

/** Scans a block of full leaves. */
export function scan(values: Float32Array): Scanned {
  scanner ??= makeScanner();
  return scanner(values);
}

let scanner: ((values: Float32Array) => Scanned) | undefined;

function makeScanner(): (values: Float32Array) => Scanned {
  const memory = new Memory("f32");
  const [block, leaves] = [memory.allocate(4 * capacity), memory.allocate((8 * capacity) / leaf)];
  const [least, greatest] = [memory.allocate(16), memory.allocate(16)];
  const body = new Body({ memory, functions: new Map(), precision: "f32", fast: false }, ["i32", "i32", "i32"]);
  leafLoop(body, { block, leaves, least, greatest });
  const { exports } = new WebAssembly.Instance(
    new WebAssembly.Module(encode({ pages: memory.pages, functions: [body.finish("run")], entry: "run" })),
  );
  const { memory: own, run } = exports as {
    memory: WebAssembly.Memory;
    run: (bytes: number, at: number, to: number) => void;
  };
  const words = new Int32Array(own.buffer);
  for (const { at, words: constants } of memory.contents) words.set(constants, at / 4);
  const [draws, sums] = [new Float32Array(own.buffer, block), new Float64Array(own.buffer, leaves, capacity / leaf)];
  const lane = (at: number, i: number): number => words[at / 4 + i] as number;
  return (values) => {
    draws.set(values);
    words.fill(0x7fffffff, least / 4, least / 4 + 4);
    words.fill(-0x80000000, greatest / 4, greatest / 4 + 4);
    run(4 * values.length, 0, 0);
    return {
      least: Math.min(lane(least, 0), lane(least, 1), lane(least, 2), lane(least, 3)),
      greatest: Math.max(lane(greatest, 0), lane(greatest, 1), lane(greatest, 2), lane(greatest, 3)),
      leaves: sums,
    };
  };
}

interface Places {
  readonly block: number;
  readonly leaves: number;
  readonly least: number;
  readonly greatest: number;
}

/** run(bytes, at, to): a leaf at a time, from the draws at `at` on to the sums at `to`. */
function leafLoop(b: Body, places: Places): void {
  const [bytes, at, to] = [0, 1, 2];
  const emit = (...instructions: Instruction[]): void => {
    for (const one of instructions) b.effect(one);
  };
  const every = (from: number): Instruction =>
    instruction(
      "i8x16.shuffle",
      from,
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15].map((i) => (from + i) % 16),
    );
  emit(instruction("loop"));
  let [least, greatest] = [load(places.least), load(places.greatest)];
  // Sums of every fourth draw, two in a vector; 0 + x is x for all but −0, and so in `leafSum`.
  let sums: [Value, Value] = [b.number(0), b.number(0)];
  for (let i = 0; i < leaf; i += 4) {
    const x = b.op(instruction("v128.load", places.block + 4 * i), [get(at)]);
    const sign = b.op("i32x4.shr_u", b.op("i32x4.shr_s", x, [integer(31)]), [integer(1)]);
    const rank = b.op("v128.xor", x, sign);
    least = b.op("i32x4.min_s", least, rank);
    greatest = b.op("i32x4.max_s", greatest, rank);
    const low = b.op("f64x2.promote_low_f32x4", x);
    const high = b.op("f64x2.promote_low_f32x4", b.op(every(8), x, x));
    sums = [b.op("f64x2.add", sums[0], low), b.op("f64x2.add", sums[1], high)];
  }
  b.store(least, places.least);
  b.store(greatest, places.greatest);
  const [first, second] = sums.map((sum) => b.op("f64x2.add", sum, b.op(every(8), sum, sum))) as [Value, Value];
  emit(get(to));
  b.effect(instruction("v128.store64_lane", places.leaves, [0]), b.op("f64x2.add", first, second));
  emit(
    ...set(to, ...plus(to, 8)),
    ...set(at, ...plus(at, 4 * leaf)),
    get(at),
    get(bytes),
    instruction("i32.lt_u"),
    instruction("br_if", 0),
    instruction("end"),
  );
}
