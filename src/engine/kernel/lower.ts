/**
 * What each operator becomes in WebAssembly: one row an operator, by its name in `../operators`.
 *
 * A row gives the same bits as that operator's loop in the kernel's precision. An operator without a row is refused by name: the kernel never falls back in
 * silence.
 */
import type { QuantileTable } from "../arithmetic.ts";
import { TonnageError } from "../error.ts";
import { type Body, scalar, type Value } from "../wasm/body.ts";
import { instruction } from "../wasm/instructions.ts";
import * as f32 from "./transcendental32.ts";
import * as f64 from "./transcendental64.ts";

interface Lowering {
  /** About how many instructions it makes. */
  readonly weight: number;
  readonly lower: (b: Body, x: Value, y: Value, z: Value) => Value;
  /** Written once, as a function to call, because it is long. */
  readonly asFunction?: true;
}

const plain = (name: Parameters<Body["real"]>[0]): Lowering => ({
  weight: 3,
  lower: (b, x, y) => b.real(name, x, y),
});

const transcendental = { f32, f64 };

const lowerings: Readonly<Record<string, Lowering>> = {
  add: plain("add"),
  subtract: plain("sub"),
  multiply: plain("mul"),
  divide: plain("div"),
  multiplyAdd: { weight: 4, lower: (b, x, y, z) => b.multiplyAdd(x, y, z) },
  subtractProduct: {
    weight: 4,
    lower: (b, x, y, z) => (b.fast ? b.real("relaxed_nmadd", y, z, x) : b.real("sub", x, b.real("mul", y, z))),
  },
  // The specification defines pmin(a, b) as b < a ? b : a and pmax(a, b) as a < b ? b : a.
  minimum: plain("pmin"),
  maximum: plain("pmax"),
  squareRoot: { weight: 2, lower: (b, x) => b.real("sqrt", x) },
  exponential: { weight: 60, lower: (b, x) => transcendental[b.precision].exponential(b, x) },
  logarithm: { weight: 90, lower: (b, x) => transcendental[b.precision].logarithm(b, x) },
  normalQuantile: {
    weight: 3,
    asFunction: true,
    lower: (b, x) => transcendental[b.precision].normalQuantile(b, x),
  },
  normalProbability: {
    weight: 3,
    asFunction: true,
    lower: (b, x) => transcendental[b.precision].normalProbability(b, x),
  },
  less: { weight: 4, lower: (b, x, y) => b.op("v128.and", b.real("lt", x, y), b.number(1)) },
  select: { weight: 6, lower: (b, x, y, z) => b.choose(b.real("ne", x, b.number(0)), y, z) },
};

/**
 * The row of an operator.
 * @throws TonnageError `cannot-compile`, naming the operator
 */
export function lowering(name: string): Lowering {
  const found = Object.hasOwn(lowerings, name) ? lowerings[name] : undefined;
  if (found) return found;
  throw new TonnageError({
    code: "cannot-compile",
    where: `operator ${name}`,
    found: "the kernel has no instructions for it",
    expected: `Known: ${Object.keys(lowerings).join(", ")}`,
    hint: "Add a row to src/engine/kernel/lower.ts, or run with the interpreter",
  });
}

/** About how many instructions a lookup makes. */
export const lookupWeight = 40;

/**
 * Linear interpolation in a table, each lane at its own place; `../lookup.ts` says how.
 * @throws TonnageError `cannot-compile` for a table without an interval
 */
export function lookup(b: Body, table: QuantileTable, u: Value): Value {
  const last = table.nodes.length - 1;
  if (last < 1)
    throw new TonnageError({
      code: "cannot-compile",
      where: `table ${table.name}`,
      found: `it has ${last + 1} nodes`,
      expected: "A table needs 2 nodes or more",
    });
  const address = b.memory.table(table);
  const lastNode = b.number(last);
  const below = b.real("pmin", b.real("mul", u, lastNode), lastNode);
  const position = b.real("pmax", below, b.number(0));
  const isSingle = b.precision === "f32";
  const whole = b.op(isSingle ? "i32x4.trunc_sat_f32x4_s" : "i32x4.trunc_sat_f64x2_s_zero", position);
  const node = b.op("i32x4.min_s", whole, b.word(last - 1));
  const from = b.op(isSingle ? "f32x4.convert_i32x4_s" : "f64x2.convert_low_i32x4_s", node);
  const fraction = b.real("sub", position, from);
  const offsets = b.op("i32x4.shl", node, scalar(isSingle ? 3 : 4)); // of pairs
  const at = (lane: number): Value => [...offsets, instruction("i32x4.extract_lane", lane)];
  const two = (lane: number): Value =>
    b.op(
      instruction("v128.load64_lane", address, [1]),
      at(lane + 1),
      b.op(instruction("v128.load64_zero", address), at(lane)),
    );
  const one = (lane: number): Value => b.op(instruction("v128.load", address), at(lane));
  const [first, second] = isSingle ? [two(0), two(2)] : [one(0), one(1)];
  const every = (part: 0 | 1) => {
    const [start, ...rest] = bytesOfPairs(part, b.memory.size);
    return b.op(instruction("i8x16.shuffle", start, rest), first, second);
  };
  const value = every(0);
  return b.real("add", value, b.real("mul", every(1), fraction));
}

/** The bytes that `i8x16.shuffle` takes from two vectors of pairs to have the first or the second number of each pair. */
const bytesOfPairs = (part: 0 | 1, size: number): number[] =>
  Array.from({ length: 16 }, (_, i) => 2 * size * Math.floor(i / size) + size * part + (i % size));
