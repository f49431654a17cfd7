/**
 * Scrambled Sobol' points by WebAssembly, four at a time: the bits of `../samplers/sobol.ts`, several times as fast.
 *
 * In Gray-code order the points 4n … 4n + 3 are p, p ^ d₀, p ^ d₀ ^ d₁ and p ^ d₁, and the next p is p ^ d₁ ^ d₍₂₊ₖ₎ with k the number of
 * zeros that n + 1 ends in; so one word carries the state, and a table of 30 words moves it on.
 */
import { directionNumbers, hash, type Sampler } from "../samplers/index.ts";
import { Body, load, localValue, type Value } from "./body.ts";
import { get, integer, plus, set, until } from "./control.ts";
import { encode, type WasmFunction } from "./encoder.ts";
import { instruction } from "./instructions.ts";
import { Memory } from "./memory.ts";

const capacity = 1024;
const steps = 30;

/** The sampler `sobol`, compiled when it is first used. */
export const compiledSobol: Sampler = {
  name: "sobol",
  fill(out, { dimension, element, seed, first, count }) {
    generator ??= makeGenerator();
    const directions = directionNumbers(dimension);
    const scramble = hash(seed, element);
    for (let done = 0; done < count; ) {
      const group = Math.floor((first + done) / 4);
      const skipped = first + done - 4 * group;
      const points = generator(directions, scramble, group, Math.min(capacity, skipped + count - done)).subarray(
        skipped,
      );
      out.set(points, done);
      done += points.length;
    }
  },
};

/** The uniforms of `count` points from point 4 × group on; overwritten by the next call. */
type Generator = (directions: Int32Array, scramble: number, group: number, count: number) => Float32Array;

let generator: Generator | undefined;

function makeGenerator(): Generator {
  const memory = new Memory();
  const [pattern, seed, factor] = [0, 1, 2].map(() => memory.allocate(16)) as [number, number, number];
  const [table, out] = [memory.allocate(4 * steps), memory.allocate(4 * capacity)];
  const body = new Body({ memory, functions: new Map(), fast: false }, ["v128"]);
  const uniform = body.finish(
    "uniform",
    uniforms(body, body.op("v128.xor", localValue(0), load(pattern)), load(seed), load(factor)),
  );
  const functions = [uniform, loop(table, out)];
  const { exports } = new WebAssembly.Instance(
    new WebAssembly.Module(encode({ pages: memory.pages, functions, entry: "run" })),
  );
  const { memory: own, run } = exports as {
    memory: WebAssembly.Memory;
    run: (bytes: number, point: number, group: number) => void;
  };
  const words = new Int32Array(own.buffer);
  for (const { at, words: constants } of memory.contents) words.set(constants, at / 4);
  return (directions, scramble, group, count) => {
    const [d0, d1] = directions as unknown as [number, number];
    words.set([0, d0, d0 ^ d1, d1], pattern / 4);
    words.fill(scramble, seed / 4, seed / 4 + 4);
    words.fill((scramble >>> 16) | 1, factor / 4, factor / 4 + 4);
    for (let k = 0; k < steps; k++) words[table / 4 + k] = d1 ^ (directions[k + 2] as number);
    run(4 * count, pointOf(4 * group, directions), group);
    return new Float32Array(own.buffer, out, count);
  };
}

/** The unscrambled point of an index, bits reversed. */
function pointOf(index: number, directions: Int32Array): number {
  const gray = index ^ (index >>> 1);
  return directions.reduce((point, direction, bit) => ((gray >>> bit) & 1 ? point ^ direction : point), 0);
}

/** `nested`, `reverse` and `uniform` of the samplers, in four lanes. */
function uniforms(b: Body, point: Value, seed: Value, factor: Value): Value {
  const mixed = (x: Value, by: number): Value => b.op("v128.xor", x, b.op("i32x4.mul", x, b.word(by)));
  const sum = b.op("i32x4.add", mixed(point, 0x3d20adea), seed);
  const scrambled = mixed(mixed(b.op("i32x4.mul", sum, factor), 0x05526c56), 0x53a22864);
  // Bytes are reversed by a shuffle, the bits of a byte by swapping ever smaller groups.
  const bytes = instruction("i8x16.shuffle", 3, [2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12]);
  const reversed = [4, 2, 1].reduce((x, by) => swapped(b, x, by), b.op(bytes, scrambled, scrambled));
  const k = b.op("f32x4.convert_i32x4_s", b.op("i32x4.shr_u", reversed, [integer(9)]));
  return b.op("f32x4.mul", b.op("f32x4.add", k, b.single(0.5)), b.single(1 / 8388608));
}

/** Neighbouring groups of so many bits exchanged. */
function swapped(b: Body, x: Value, by: number): Value {
  const lower = b.word({ 4: 0x0f0f0f0f, 2: 0x33333333, 1: 0x55555555 }[by] as number);
  const down = b.op("v128.and", b.op("i32x4.shr_u", x, [integer(by)]), lower);
  return b.op("v128.or", down, b.op("i32x4.shl", b.op("v128.and", x, lower), [integer(by)]));
}

/** run(bytes, point, group): stores the uniforms, a group at a time. */
function loop(table: number, out: number): WasmFunction {
  const [bytes, point, group, at] = [0, 1, 2, 3];
  const step = [get(group), instruction("i32.ctz"), integer(2), instruction("i32.shl"), instruction("i32.load", table)];
  const body = until(at, 16, get(bytes), [
    get(at),
    get(point),
    instruction("i32x4.splat"),
    instruction("call", 0),
    instruction("v128.store", out),
    ...set(group, ...plus(group, 1)),
    ...set(point, get(point), ...step, instruction("i32.xor")),
  ]);
  return { name: "run", params: ["i32", "i32", "i32"], results: [], locals: ["i32"], body };
}
