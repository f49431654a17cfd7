/**
 * What each operator becomes in WebAssembly: one row an operator, by its name in `../operators`.
 *
 * A row gives the same bits as that operator's `loop32`. An operator without a row is refused by name: the kernel never falls back in
 * silence.
 */
import type { QuantileTable } from "../arithmetic.ts";
import { TonnageError } from "../error.ts";
import { type Body, scalar, type Value } from "./body.ts";
import { instruction, type Mnemonic } from "./instructions.ts";
import { choose, exponential, logarithm, normalProbability, normalQuantile } from "./transcendental.ts";

interface Lowering {
  /** About how many instructions it makes. */
  readonly weight: number;
  readonly lower: (b: Body, x: Value, y: Value, z: Value) => Value;
  /** Written once, as a function to call, because it is long. */
  readonly asFunction?: true;
}

const plain = (name: Mnemonic): Lowering => ({ weight: 3, lower: (b, x, y) => b.op(name, x, y) });

const lowerings: Readonly<Record<string, Lowering>> = {
  add: plain("f32x4.add"),
  subtract: plain("f32x4.sub"),
  multiply: plain("f32x4.mul"),
  divide: plain("f32x4.div"),
  // The specification defines pmin(a, b) as b < a ? b : a and pmax(a, b) as a < b ? b : a.
  minimum: plain("f32x4.pmin"),
  maximum: plain("f32x4.pmax"),
  squareRoot: { weight: 2, lower: (b, x) => b.op("f32x4.sqrt", x) },
  exponential: { weight: 60, lower: (b, x) => exponential(b, x) },
  logarithm: { weight: 90, lower: (b, x) => logarithm(b, x) },
  normalQuantile: { weight: 3, asFunction: true, lower: normalQuantile },
  normalProbability: { weight: 3, asFunction: true, lower: normalProbability },
  less: { weight: 4, lower: (b, x, y) => b.op("v128.and", b.op("f32x4.lt", x, y), b.single(1)) },
  select: { weight: 6, lower: (b, x, y, z) => choose(b, b.op("f32x4.ne", x, b.single(0)), y, z) },
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
  const lastNode = b.single(last);
  const below = b.op("f32x4.pmin", b.op("f32x4.mul", u, lastNode), lastNode);
  const position = b.op("f32x4.pmax", below, b.single(0));
  const node = b.op("i32x4.min_s", b.op("i32x4.trunc_sat_f32x4_s", position), b.word(last - 1));
  const fraction = b.op("f32x4.sub", position, b.op("f32x4.convert_i32x4_s", node));
  const offsets = b.op("i32x4.shl", node, scalar(3)); // 8 bytes a node
  const at = (lane: number): Value => [...offsets, instruction("i32x4.extract_lane", lane)];
  const pairs = (lane: number): Value =>
    b.op(
      instruction("v128.load64_lane", address, [1]),
      at(lane + 1),
      b.op(instruction("v128.load64_zero", address), at(lane)),
    );
  const [first, second] = [pairs(0), pairs(2)];
  // Bytes 0 to 3 of each pair are its node, 4 to 7 its rise.
  const every = (from: number) => instruction("i8x16.shuffle", from, bytesOfPairs(from));
  const value = b.op(every(0), first, second);
  const rise = b.op(every(4), first, second);
  return b.op("f32x4.add", value, b.op("f32x4.mul", rise, fraction));
}

/** The bytes after the first that `i8x16.shuffle` takes from four pairs of singles, to have one single of each. */
const bytesOfPairs = (from: number): number[] =>
  Array.from({ length: 15 }, (_, i) => from + 8 * ((i + 1) >> 2) + ((i + 1) & 3));
