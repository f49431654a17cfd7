/**
 * The WebAssembly instructions that the kernel is made of: name, bytes, and what follows them.
 *
 * One table serves the encoder and the text dump. The numbers are those of the WebAssembly core specification, "Index of
 * Instructions"; single bytes stand as they are, vector instructions follow the prefix 0xfd.
 */

/** What is written after the bytes of an instruction. */
export type Immediates = "none" | "index" | "signed" | "block" | "memory" | "memory lane" | "lane" | "lanes";

interface Form {
  readonly code: number;
  readonly vector: boolean;
  readonly immediates: Immediates;
  /** log2 of the bytes that a memory instruction touches. */
  readonly align: number;
}

const scalar = (code: number, immediates: Immediates = "none"): Form => ({ code, vector: false, immediates, align: 2 });
const vector = (code: number, immediates: Immediates = "none", align = 4): Form => ({
  code,
  vector: true,
  immediates,
  align,
});

const table = {
  loop: scalar(0x03, "block"),
  end: scalar(0x0b),
  br_if: scalar(0x0d, "index"),
  call: scalar(0x10, "index"),
  "local.get": scalar(0x20, "index"),
  "local.set": scalar(0x21, "index"),
  "local.tee": scalar(0x22, "index"),
  "i32.load": scalar(0x28, "memory"),
  "i32.store": scalar(0x36, "memory"),
  "i32.const": scalar(0x41, "signed"),
  "i32.lt_u": scalar(0x49),
  "i32.ctz": scalar(0x68),
  "i32.add": scalar(0x6a),
  "i32.shl": scalar(0x74),
  "v128.load": vector(0x00, "memory"),
  "v128.load32_splat": vector(0x09, "memory", 2),
  "v128.store": vector(0x0b, "memory"),
  "i8x16.shuffle": vector(0x0d, "lanes"),
  "i32x4.extract_lane": vector(0x1b, "lane"),
  "f32x4.eq": vector(0x41),
  "f32x4.ne": vector(0x42),
  "f32x4.lt": vector(0x43),
  "f32x4.gt": vector(0x44),
  "v128.and": vector(0x4e),
  "v128.andnot": vector(0x4f),
  "v128.or": vector(0x50),
  "v128.xor": vector(0x51),
  "v128.bitselect": vector(0x52),
  "v128.load64_lane": vector(0x57, "memory lane", 3),
  "v128.load64_zero": vector(0x5d, "memory", 3),
  "i32x4.shl": vector(0xab),
  "i32x4.shr_s": vector(0xac),
  "i32x4.shr_u": vector(0xad),
  "i32x4.add": vector(0xae),
  "i32x4.mul": vector(0xb5),
  "i32x4.min_s": vector(0xb6),
  "f32x4.abs": vector(0xe0),
  "f32x4.sqrt": vector(0xe3),
  "f32x4.add": vector(0xe4),
  "f32x4.sub": vector(0xe5),
  "f32x4.mul": vector(0xe6),
  "f32x4.div": vector(0xe7),
  "f32x4.pmin": vector(0xea),
  "f32x4.pmax": vector(0xeb),
  "i32x4.trunc_sat_f32x4_s": vector(0xf8),
  "f32x4.convert_i32x4_s": vector(0xfa),
  "f32x4.relaxed_madd": vector(0x105),
} as const satisfies Record<string, Form>;

/** The name of an instruction that the encoder knows. */
export type Mnemonic = keyof typeof table;

/** An instruction and its immediates: `["local.get", 3]`, `["v128.load", offset]`, `["v128.load64_lane", offset, lane]`. */
export type Instruction = readonly [name: Mnemonic, ...immediates: number[]];

/** How an instruction is written. */
export const form = (name: Mnemonic): Form => table[name];
