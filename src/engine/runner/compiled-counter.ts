/**
 * What `../scan.ts` and `../histogram.ts` do with a block of draws, compiled: scanning and counting, four draws at a time.
 *
 * Each collector has a memory of its own, with room for its counts. Blocks that do not fill their leaves, and counts for which there is no
 * room left, take the plain way, which gives the same.
 */
import { type Counter, plainCounter } from "../histogram.ts";
import { Body, load, type Value } from "../kernel/body.ts";
import { again, get, integer, plus, set } from "../kernel/control.ts";
import { encode } from "../kernel/encoder.ts";
import { instruction } from "../kernel/instructions.ts";
import { fill, Memory } from "../kernel/memory.ts";
import { leaf } from "../scan.ts";

/** The most draws of a block. */
const capacity = 8192;
/** Room for the counts of a series, most of which need a fifth of it; and for those of all series. */
const bytesOfSeries = 32768;
const mostBytes = 64 * 1024 * 1024;
const page = 65536;

/**
 * A counter for so many series. One that was released is used again, since a fresh memory costs more than counting a thousand draws of
 * every series.
 */
export function compiledCounter(series: number): Counter {
  const pages = Math.ceil(Math.min(series * bytesOfSeries, mostBytes) / page);
  return idle.get(pages)?.pop() ?? newCounter(pages);
}

/** Released counters, by the pages of their counts. */
const idle = new Map<number, Counter[]>();

function newCounter(pages: number): Counter {
  collecting ??= compileCollecting();
  const { places, module, contents } = collecting;
  const { exports } = new WebAssembly.Instance(module);
  const { memory, scan, count } = exports as unknown as Exports;
  const start = memory.buffer.byteLength;
  memory.grow(pages);
  let free = start;
  const { buffer } = memory;
  const words = fill(memory, contents);
  const draws = new Float32Array(buffer, places.block, capacity);
  const leaves = new Float64Array(buffer, places.leaves, (2 * capacity) / leaf);
  const lane = (at: number, i: number): number => words[at / 4 + i] as number;
  const outermost = Int32Array.of(...new Array(4).fill(0x7fffffff), ...new Array(4).fill(-0x80000000));
  // Ranks take the place of the draws.
  let ranks = new Int32Array(buffer, places.block, capacity);
  const counter: Counter = {
    scan(values) {
      if (!(values instanceof Float32Array) || values.length % leaf > 0 || values.length > capacity)
        return plainCounter.scan(values);
      const { least, greatest, block } = places;
      draws.set(values);
      words.set(outermost, least / 4);
      scan(4 * values.length, 0, 0);
      if (ranks.length !== values.length) ranks = new Int32Array(buffer, block, values.length);
      return {
        ranks,
        least: Math.min(lane(least, 0), lane(least, 1), lane(least, 2), lane(least, 3)),
        greatest: Math.max(lane(greatest, 0), lane(greatest, 1), lane(greatest, 2), lane(greatest, 3)),
        leaves,
      };
    },
    allocate(length) {
      if (free + 4 * length > buffer.byteLength) return plainCounter.allocate(length);
      const counts = new Int32Array(buffer, free, length);
      free += 4 * length;
      return counts;
    },
    release() {
      new Int32Array(buffer, start, (free - start) / 4).fill(0);
      free = start;
      idle.set(pages, [...(idle.get(pages) ?? []), counter]);
    },
    count(ranks, counts, dropped, first) {
      if (ranks.buffer !== buffer || counts.buffer !== buffer) plainCounter.count(ranks, counts, dropped, first);
      else count(4 * ranks.length, dropped, counts.byteOffset - 4 * first, 0, 0, 0, 0, 0);
    },
  };
  return counter;
}

interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly scan: (bytes: number, at: number, to: number) => void;
  readonly count: (...parameters: [bytes: number, dropped: number, base: number, ...number[]]) => void;
}

let collecting: ReturnType<typeof compileCollecting> | undefined;

function compileCollecting() {
  const memory = new Memory("f32");
  const places = {
    block: memory.allocate(4 * capacity),
    leaves: memory.allocate((16 * capacity) / leaf),
    // Side by side, for both are set at once.
    least: memory.allocate(16, 16),
    greatest: memory.allocate(16, 16),
  };
  const shared = { memory, functions: new Map<string, number>(), precision: "f32", fast: false } as const;
  const integers = (count: number): "i32"[] => new Array<"i32">(count).fill("i32");
  const [scanning, counting] = [new Body(shared, integers(3)), new Body(shared, integers(8))];
  scanLoop(scanning, places);
  countLoop(counting, places.block);
  const functions = [scanning.finish("scan"), counting.finish("count")];
  const bytes = encode({
    pages: memory.pages,
    mostPages: memory.pages + mostBytes / page,
    functions,
    exported: ["scan", "count"],
  });
  return { places, module: new WebAssembly.Module(bytes), contents: memory.contents };
}

interface Places {
  readonly block: number;
  readonly leaves: number;
  readonly least: number;
  readonly greatest: number;
}

/** scan(bytes, at, to): a leaf at a time, from the draws at `at` on to the sums at `to`. */
function scanLoop(b: Body, places: Places): void {
  const [bytes, at, to] = [0, 1, 2];
  const halves = instruction("i8x16.shuffle", 8, [9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7]);
  b.emit(instruction("loop"));
  let [least, greatest] = [load(places.least), load(places.greatest)];
  // Sums of every fourth draw, two in a vector.
  let [sums, squares]: [Value, Value][] = [0, 0].map(() => [b.number(0), b.number(0)]) as [
    [Value, Value],
    [Value, Value],
  ];
  for (let i = 0; i < leaf; i += 4) {
    const x = b.op(instruction("v128.load", places.block + 4 * i), [get(at)]);
    const sign = b.op("i32x4.shr_u", b.op("i32x4.shr_s", x, [integer(31)]), [integer(1)]);
    const rank = b.op("v128.xor", x, sign);
    least = b.op("i32x4.min_s", least, rank);
    greatest = b.op("i32x4.max_s", greatest, rank);
    const low = b.op("f64x2.promote_low_f32x4", x);
    const high = b.op("f64x2.promote_low_f32x4", b.op(halves, x, x));
    const added = ([first, second]: [Value, Value], x: Value, y: Value): [Value, Value] => [
      b.op("f64x2.add", first, x),
      b.op("f64x2.add", second, y),
    ];
    sums = added(sums, low, high);
    squares = added(squares, b.op("f64x2.mul", low, low), b.op("f64x2.mul", high, high));
    b.store(rank, places.block + 4 * i, [get(at)]);
  }
  b.store(least, places.least);
  b.store(greatest, places.greatest);
  // (a + b) + (c + d), in the lower half of the one and the upper half of the other.
  const total = ([ab, cd]: [Value, Value]): Value => {
    const [first, second] = [ab, cd].map((sum) => b.op("f64x2.add", sum, b.op(halves, sum, sum))) as [Value, Value];
    return b.op("f64x2.add", first, second);
  };
  const both = instruction("i8x16.shuffle", 0, [1, 2, 3, 4, 5, 6, 7, 24, 25, 26, 27, 28, 29, 30, 31]);
  b.store(b.op(both, total(sums), total(squares)), places.leaves, [get(to)]);
  b.emit(...set(to, ...plus(to, 16)), ...again(at, 4 * leaf, get(bytes)));
}

/** count(bytes, dropped, base, at, …): raises the count of each rank's bin; the last four parameters are its places. */
function countLoop(b: Body, block: number): void {
  const [bytes, dropped, base, at] = [0, 1, 2, 3];
  const places = [4, 5, 6, 7];
  const start = b.keep([get(base), instruction("i32x4.splat")]);
  b.emit(instruction("loop"));
  const rank = b.op(instruction("v128.load", block), [get(at)]);
  const offset = b.op("i32x4.shl", b.op("i32x4.shr_s", rank, [get(dropped)]), [integer(2)]);
  const place = b.op("i32x4.add", offset, start);
  // All places are known before the first count is written, so that one need not wait for the other.
  for (const [lane, local] of places.entries())
    b.emit(...set(local, ...place, instruction("i32x4.extract_lane", lane)));
  for (const local of places)
    b.emit(
      get(local),
      get(local),
      instruction("i32.load"),
      integer(1),
      instruction("i32.add"),
      instruction("i32.store"),
    );
  b.emit(...again(at, 16, get(bytes)));
}
