/**
 * The WebAssembly instructions that the engine writes: name, bytes, and what follows them.
 *
 * One table serves the encoder and the text dump. The numbers are those of the WebAssembly core specification, "Index of
 * Instructions"; single bytes stand as they are, vector instructions follow the prefix 0xfd.
 */

import { signed, unsigned } from "./leb128.ts";

/** What is written after the bytes of an instruction. */
export type Immediates = "none" | "index" | "signed" | "block" | "memory" | "lanes";

interface Form {
  readonly code: number;
  readonly vector: boolean;
  readonly immediates: Immediates;
  /** log2 of the bytes that a memory instruction touches; −1 for the others. */
  readonly align: number;
}

const memory = (code: number, vector: boolean, align: number): Form => ({ code, vector, immediates: "memory", align });
const scalar = (code: number, immediates: Immediates = "none"): Form => ({
  code,
  vector: false,
  immediates,
  align: -1,
});
const vector = (code: number, immediates: Immediates = "none"): Form => ({ code, vector: true, immediates, align: -1 });

/** What there is for numbers of both precisions: four singles, two doubles. */
const real = {
  eq: [0x41, 0x47],
  ne: [0x42, 0x48],
  lt: [0x43, 0x49],
  gt: [0x44, 0x4a],
  abs: [0xe0, 0xec],
  sqrt: [0xe3, 0xef],
  add: [0xe4, 0xf0],
  sub: [0xe5, 0xf1],
  mul: [0xe6, 0xf2],
  div: [0xe7, 0xf3],
  pmin: [0xea, 0xf6],
  pmax: [0xeb, 0xf7],
  relaxed_madd: [0x105, 0x107],
  relaxed_nmadd: [0x106, 0x108],
} as const;

/** What both precisions have an instruction for. */
export type Real = keyof typeof real;

const table = {
  loop: scalar(0x03, "block"),
  if: scalar(0x04, "block"),
  end: scalar(0x0b),
  br_if: scalar(0x0d, "index"),
  return: scalar(0x0f),
  call: scalar(0x10, "index"),
  select: scalar(0x1b),
  "local.get": scalar(0x20, "index"),
  "local.set": scalar(0x21, "index"),
  "local.tee": scalar(0x22, "index"),
  "i32.load": memory(0x28, false, 2),
  "i32.store": memory(0x36, false, 2),
  "i32.const": scalar(0x41, "signed"),
  "i32.lt_u": scalar(0x49),
  "i32.ctz": scalar(0x68),
  "i32.add": scalar(0x6a),
  "i32.xor": scalar(0x73),
  "i32.shl": scalar(0x74),
  "i32.shr_u": scalar(0x76),
  "v128.load": memory(0x00, true, 4),
  "v128.load32_splat": memory(0x09, true, 2),
  "v128.load64_splat": memory(0x0a, true, 3),
  "v128.store": memory(0x0b, true, 4),
  "i8x16.shuffle": vector(0x0d, "lanes"),
  "i32x4.splat": vector(0x11),
  "i32x4.extract_lane": vector(0x1b, "lanes"),
  "i32x4.lt_s": vector(0x39),
  "i32x4.gt_s": vector(0x3b),
  "v128.and": vector(0x4e),
  "v128.andnot": vector(0x4f),
  "v128.or": vector(0x50),
  "v128.xor": vector(0x51),
  "v128.bitselect": vector(0x52),
  "v128.any_true": vector(0x53),
  "v128.load64_lane": memory(0x57, true, 3),
  "v128.load64_zero": memory(0x5d, true, 3),
  "f64x2.promote_low_f32x4": vector(0x5f),
  "i32x4.shl": vector(0xab),
  "i32x4.shr_s": vector(0xac),
  "i32x4.shr_u": vector(0xad),
  "i32x4.add": vector(0xae),
  "i32x4.mul": vector(0xb5),
  "i32x4.min_s": vector(0xb6),
  "i32x4.max_s": vector(0xb8),
  "i64x2.shl": vector(0xcb),
  "i64x2.add": vector(0xce),
  "i32x4.trunc_sat_f32x4_s": vector(0xf8),
  "f32x4.convert_i32x4_s": vector(0xfa),
  "i32x4.trunc_sat_f64x2_s_zero": vector(0xfc),
  "f64x2.convert_low_i32x4_s": vector(0xfe),
} as const satisfies Record<string, Form>;

/** The name of an instruction that the encoder knows. */
export type Mnemonic = keyof typeof table | `${"f32x4" | "f64x2"}.${Real}`;

const forms: Readonly<Record<string, Form>> = {
  ...table,
  ...Object.fromEntries(Object.entries(real).map(([name, [single]]) => [`f32x4.${name}`, vector(single)])),
  ...Object.fromEntries(Object.entries(real).map(([name, [, double]]) => [`f64x2.${name}`, vector(double)])),
};

/** An instruction with its immediates: `local.get 3`, `v128.load offset`, `v128.load64_lane offset lane`. */
export interface Instruction {
  readonly name: Mnemonic;
  /** The first immediate, or 0. */
  readonly first: number;
  /** The other immediates. */
  readonly rest: readonly number[];
  readonly bytes: readonly number[];
}

/** The kind of immediates that an instruction has. */
export const immediatesOf = (name: Mnemonic): Immediates => (forms[name] as Form).immediates;

const known = new Map<Mnemonic, Map<number, Instruction>>();
const none: readonly number[] = [];

/** An instruction; equal ones are one object, for a kernel has a hundred thousand of them but few different ones. */
export function instruction(name: Mnemonic, first = 0, rest = none): Instruction {
  if (rest !== none) return make(name, first, rest);
  const ofName = known.get(name) ?? new Map<number, Instruction>();
  const found = ofName.get(first) ?? make(name, first, rest);
  if (ofName.size === 0) known.set(name, ofName);
  ofName.set(first, found);
  return found;
}

function make(name: Mnemonic, first: number, rest: readonly number[]): Instruction {
  const { code, vector, immediates, align } = forms[name] as Form;
  const opcode = vector ? [0xfd, ...unsigned(code)] : [code];
  return { name, first, rest, bytes: [...opcode, ...operands(immediates, align, first, rest)] };
}

function operands(kind: Immediates, align: number, first: number, rest: readonly number[]): readonly number[] {
  switch (kind) {
    case "none":
      return none;
    case "block":
      return [0x40]; // without parameters and results
    case "signed":
      return signed(first);
    case "memory":
      return [...unsigned(align), ...unsigned(first), ...rest];
    default:
      return [...unsigned(first), ...rest];
  }
}
