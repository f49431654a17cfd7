/**
 * What `../scan.ts` and `../histogram.ts` do with blocks of draws, compiled: several series a call, four draws at a time.
 *
 * A first pass finds the least and the greatest rank of a series; if the histogram has room for both, a second one sums and counts, else
 * the call ends and the caller makes room. Each collector has a memory of its own, with room for its counts. Blocks that do not fill
 * their leaves, and counts for which there is no room left, take the plain way, which gives the same.
 */
import { type Allocate, type HistogramBuilder, place } from "../histogram.ts";
import type { Block } from "../operators/operator.ts";
import { leaf } from "../scan.ts";
import { Body, load, loadSplat, type Value } from "../wasm/body.ts";
import { again, get, integer, plus, set, when } from "../wasm/control.ts";
import { encode } from "../wasm/encoder.ts";
import { type Instruction, instruction } from "../wasm/instructions.ts";
import { fill, Memory } from "../wasm/memory.ts";

/** The most draws that are counted in one call, and in how many rows: a row is what was put at once. */
const capacity = 8192;
const mostRows = 32;
/** Room for the counts of a series, most of which need a fifth of it; and for those of all series. */
const bytesOfSeries = 32768;
const mostBytes = 64 * 1024 * 1024;
const page = 65536;

export interface CompiledCounter {
  readonly allocate: Allocate;
  /**
   * Takes draws of a series, to be counted later: a row. Their sum and that of their squares will go to `sums[at]` and the place after it.
   * @returns false where the plain way must do it
   */
  put(histogram: HistogramBuilder, values: Block, sums: Float64Array, at: number): boolean;
  /** Whether no row of so many draws can be put before the others are counted. */
  isFull(draws: number): boolean;
  /**
   * Counts what was put.
   * @returns whether all draws are numbers
   */
  count(): boolean;
  /** Says that what it allocated is needed no more. */
  release(): void;
}

/**
 * A counter for so many series. One that was released is used again, since a fresh memory costs more than counting a thousand draws of
 * every series.
 */
export function compiledCounter(series: number): CompiledCounter {
  const pages = Math.ceil(Math.min(series * bytesOfSeries, mostBytes) / page);
  return idle.get(pages)?.pop() ?? newCounter(pages);
}

/** Released counters, by the pages of their counts. */
const idle = new Map<number, CompiledCounter[]>();

function newCounter(pages: number): CompiledCounter {
  compiled ??= compile();
  const { places, module, contents } = compiled;
  const { exports } = new WebAssembly.Instance(module);
  const { memory, scan, count } = exports as unknown as Exports;
  const start = memory.buffer.byteLength;
  memory.grow(pages);
  const { buffer } = memory;
  const words = fill(memory, contents);
  const doubles = new Float64Array(buffer);
  const draws = new Float32Array(buffer, places.draws, capacity);
  let free = start;
  let filled = 0;
  let rows: Row[] = [];
  /** Counts from a row on, until there is no room for one; which it is, or how many there are. */
  const countFrom = (row: number): number => {
    count(rowBytes * row, rowBytes * rows.length, 4 * (rows[row] as Row).start, ...unused);
    return (words[places.current / 4] as number) / rowBytes;
  };
  const counter: CompiledCounter = {
    allocate(wanted) {
      if (free + 4 * wanted > buffer.byteLength) return new Int32Array(wanted);
      const own = new Int32Array(buffer, free, wanted);
      free += 64 * Math.ceil(wanted / 16);
      return own;
    },
    put(histogram, values, sums, at) {
      const { length } = values;
      if (!(values instanceof Float32Array) || length % leaf > 0 || length > capacity) return false;
      if (histogram.state.buffer !== buffer) return false;
      draws.set(values, filled);
      const word = (places.rows + rowBytes * rows.length) / 4;
      words[word + inRow.state / 4] = histogram.state.byteOffset;
      words[word + inRow.bytes / 4] = 4 * length;
      rows.push({ histogram, start: filled, length, sums, at });
      filled += length;
      histogram.count += length;
      return true;
    },
    isFull: (draws) => rows.length === mostRows || filled + draws > capacity,
    count() {
      let isGood = true;
      if (rows.length > 0) scan(0, rowBytes * rows.length, 0, ...unused);
      for (let row = 0; row < rows.length; ) {
        row = countFrom(row);
        const stopped = rows[row];
        if (!stopped) break;
        const { histogram, start, length } = stopped;
        const isNumber = histogram.reach(histogram.least, histogram.greatest);
        isGood &&= isNumber;
        if (isNumber && histogram.isCompact) continue;
        // No room in this memory: ranks have taken the place of draws.
        if (isNumber) histogram.raise(words.subarray(places.draws / 4).subarray(start, start + length));
        row++;
      }
      for (const [row, { sums, at }] of rows.entries())
        for (const k of [0, 1]) sums[at + k] = doubles[(places.rows + rowBytes * row + inRow.sums) / 8 + k] as number;
      rows = [];
      filled = 0;
      return isGood;
    },
    release() {
      new Int32Array(buffer, start, (free - start) / 4).fill(0);
      free = start;
      idle.set(pages, [...(idle.get(pages) ?? []), counter]);
    },
  };
  return counter;
}

interface Row {
  readonly histogram: HistogramBuilder;
  /** Where its draws begin, and how many they are. */
  readonly start: number;
  readonly length: number;
  readonly sums: Float64Array;
  readonly at: number;
}

type Loop = (...parameters: [row: number, rows: number, start: number, ...number[]]) => void;
interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly scan: Loop;
  readonly count: Loop;
}

type Places = Readonly<Record<"draws" | "leaves" | "rows" | "current", number>>;
/** Where the address of the histogram's state, the bytes of the draws and their sums stand in a row. */
const inRow = { state: 0, bytes: 4, sums: 16 } as const;
const rowBytes = 32;

let compiled: ReturnType<typeof compile> | undefined;

function compile() {
  const memory = new Memory("f32");
  const places: Places = {
    draws: memory.allocate(4 * capacity),
    leaves: memory.allocate((16 * capacity) / leaf),
    rows: memory.allocate(rowBytes * mostRows),
    current: memory.allocate(4),
  };
  const shared = { memory, functions: new Map<string, number>(), precision: "f32", fast: false } as const;
  const functions = [
    { name: "scan", write: scanLoop },
    { name: "count", write: countLoop },
  ].map(({ name, write }) => {
    const body = new Body(shared, new Array<"i32">(parameters).fill("i32"));
    write(body, places);
    return body.finish(name);
  });
  const mostPages = memory.pages + mostBytes / page;
  const bytes = encode({ pages: memory.pages, mostPages, functions, exported: ["scan", "count"] });
  return { places, module: new WebAssembly.Module(bytes), contents: memory.contents };
}

/** Parameters of both functions, offsets in bytes; those from `end` on are locals. */
const [row, rows, start, end, state, at, to, dropped, ...bins] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const unused = new Array<number>(9).fill(0);
const parameters = 3 + unused.length;

const halves = instruction("i8x16.shuffle", 8, [9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7]);
const inState = (word: number): Value => load(4 * word, [get(state)]);
const splatInState = (word: number): Value => loadSplat("f32", 4 * word, [get(state)]);

/** Writes a loop whose local runs on to `end`. */
function each(b: Body, local: number, step: number, end: Instruction, write: () => void): void {
  b.emit(instruction("loop"));
  write();
  b.emit(...again(local, step, end));
}

/** Writes a loop over the rows from `row` on, whose draws begin at `start`. */
function eachRow(b: Body, places: Places, write: () => void): void {
  const inThis = (offset: number) => [get(row), instruction("i32.load", places.rows + offset)];
  each(b, row, rowBytes, get(rows), () => {
    b.emit(...set(state, ...inThis(inRow.state)), ...set(at, get(start)));
    b.emit(...set(end, get(start), ...inThis(inRow.bytes), instruction("i32.add")));
    write();
    b.emit(...set(start, get(end)));
  });
}

/** Ranks take the place of draws; the least and the greatest of them go to the state, the sums to the row. */
function scanLoop(b: Body, places: Places): void {
  eachRow(b, places, () => {
    b.emit(...set(to, integer(0)));
    each(b, at, 4 * leaf, get(end), () => {
      b.store(scanLeaf(b, places.draws), places.leaves, [get(to)]);
      b.emit(...set(to, ...plus(to, 16)));
    });
    addInPairs(b, places.leaves);
    b.store(load(places.leaves), places.rows + inRow.sums, [get(row)]);
  });
}

/** The sum of a leaf's draws and that of their squares. */
function scanLeaf(b: Body, draws: number): Value {
  let [least, greatest] = [inState(place.least), inState(place.greatest)];
  // Sums of every fourth draw, two in a vector.
  const zero = b.number(0);
  let [sums, squares]: [[Value, Value], [Value, Value]] = [
    [zero, zero],
    [zero, zero],
  ];
  const added = ([first, second]: [Value, Value], x: Value, y: Value): [Value, Value] => [
    b.op("f64x2.add", first, x),
    b.op("f64x2.add", second, y),
  ];
  for (let i = 0; i < leaf; i += 4) {
    const x = b.op(instruction("v128.load", draws + 4 * i), [get(at)]);
    const sign = b.op("i32x4.shr_u", b.op("i32x4.shr_s", x, [integer(31)]), [integer(1)]);
    const rank = b.op("v128.xor", x, sign);
    least = b.op("i32x4.min_s", least, rank);
    greatest = b.op("i32x4.max_s", greatest, rank);
    const low = b.op("f64x2.promote_low_f32x4", x);
    const high = b.op("f64x2.promote_low_f32x4", b.op(halves, x, x));
    sums = added(sums, low, high);
    squares = added(squares, b.op("f64x2.mul", low, low), b.op("f64x2.mul", high, high));
    b.store(rank, draws + 4 * i, [get(at)]);
  }
  b.store(least, 4 * place.least, [get(state)]);
  b.store(greatest, 4 * place.greatest, [get(state)]);
  // (a + b) + (c + d), in the lower half of the one and the upper half of the other.
  const total = ([ab, cd]: [Value, Value]): Value => {
    const [first, second] = [ab, cd].map((sum) => b.op("f64x2.add", sum, b.op(halves, sum, sum))) as [Value, Value];
    return b.op("f64x2.add", first, second);
  };
  const both = instruction("i8x16.shuffle", 0, [1, 2, 3, 4, 5, 6, 7, 24, 25, 26, 27, 28, 29, 30, 31]);
  return b.op(both, total(sums), total(squares));
}

/** Adds neighbouring leaves, of which there are as many as `to` has vectors, until one is left: the tree of `../sum-tree.ts`. */
function addInPairs(b: Body, leaves: number): void {
  const left = [get(at), integer(1), instruction("i32.shl")];
  const [x, y] = [leaves, leaves + 16].map((offset): Value => [...left, instruction("v128.load", offset)]);
  b.emit(integer(16), get(to), instruction("i32.lt_u"), instruction("if"), instruction("loop"));
  b.emit(...set(to, get(to), integer(1), instruction("i32.shr_u")), ...set(at, integer(0)));
  each(b, at, 16, get(to), () => b.store(b.op("f64x2.add", x, y), leaves, [get(at)]));
  b.emit(
    integer(16),
    get(to),
    instruction("i32.lt_u"),
    instruction("br_if", 0),
    instruction("end"),
    instruction("end"),
  );
}

/** Raises the count of each rank's bin; ends where there is no room for the ranks of a row, and stores where that stands. */
function countLoop(b: Body, places: Places): void {
  const saved = [integer(places.current), get(row), instruction("i32.store")];
  eachRow(b, places, () => {
    const below = b.op("i32x4.lt_s", inState(place.least), splatInState(place.from));
    const above = b.op("i32x4.gt_s", inState(place.greatest), splatInState(place.to));
    b.push(b.op("v128.or", below, above));
    b.emit(...when([instruction("v128.any_true")], [...saved, instruction("return")]));
    b.emit(...set(dropped, get(state), instruction("i32.load", 4 * place.dropped)));
    const base = b.op("i32x4.splat", [get(state), instruction("i32.load", 4 * place.base)]);
    each(b, at, 4 * leaf, get(end), () => {
      for (let i = 0; i < leaf; i += 4) {
        const bin = b.op("i32x4.shr_s", b.op(instruction("v128.load", places.draws + 4 * i), [get(at)]), [
          get(dropped),
        ]);
        raise(b, b.op("i32x4.add", b.op("i32x4.shl", bin, [integer(2)]), base));
      }
    });
  });
  b.emit(...saved);
}

/** Raises the counts at four addresses. */
function raise(b: Body, addresses: Value): void {
  const raised = [instruction("i32.load"), integer(1), instruction("i32.add"), instruction("i32.store")];
  // All are known before the first count is written, so that one need not wait for the other.
  for (const [lane, local] of bins.entries())
    b.emit(...set(local, ...addresses, instruction("i32x4.extract_lane", lane)));
  for (const local of bins) b.emit(get(local), get(local), ...raised);
}
