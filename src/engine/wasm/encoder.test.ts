import { describe, expect, test } from "vitest";
import { encode, type WasmModule } from "./encoder.ts";
import { instruction } from "./instructions.ts";
import { signed, unsigned } from "./leb128.ts";
import { wat } from "./wat.ts";

describe("LEB128", () => {
  test.each([
    [0, [0]],
    [127, [0x7f]],
    [128, [0x80, 1]],
    [624485, [0xe5, 0x8e, 0x26]],
    [4294967295, [0xff, 0xff, 0xff, 0xff, 0x0f]],
  ])("unsigned %i", (value, bytes) => expect(unsigned(value)).toEqual(bytes));

  test.each([
    [0, [0]],
    [63, [0x3f]],
    [64, [0xc0, 0]],
    [-1, [0x7f]],
    [-64, [0x40]],
    [-65, [0xbf, 0x7f]],
    [-123456, [0xc0, 0xbb, 0x78]],
    [-2147483648, [0x80, 0x80, 0x80, 0x80, 0x78]],
  ])("signed %i", (value, bytes) => expect(signed(value)).toEqual(bytes));
});

describe("instructions", () => {
  test("are their bytes in the specification", () => {
    expect(instruction("i32.const", -1).bytes).toEqual([0x41, 0x7f]);
    expect(instruction("f32x4.add").bytes).toEqual([0xfd, 0xe4, 0x01]);
    expect(instruction("v128.load", 128).bytes).toEqual([0xfd, 0x00, 4, 0x80, 1]);
    expect(instruction("v128.load64_lane", 16, [1]).bytes).toEqual([0xfd, 0x57, 3, 16, 1]);
    expect(instruction("f32x4.relaxed_madd").bytes).toEqual([0xfd, 0x85, 0x02]);
    expect(instruction("loop").bytes).toEqual([0x03, 0x40]);
  });

  test("that are equal are one", () => expect(instruction("local.get", 3)).toBe(instruction("local.get", 3)));
});

/** run(bytes): doubles the four singles at each group of 16 bytes. */
const doubler: WasmModule = {
  pages: 1,
  exported: ["run"],
  functions: [
    {
      name: "twice",
      params: ["v128"],
      results: ["v128"],
      locals: [],
      body: [instruction("local.get", 0), instruction("local.get", 0), instruction("f32x4.add")],
    },
    {
      name: "run",
      params: ["i32"],
      results: [],
      locals: ["i32", "v128"],
      body: [
        instruction("loop"),
        instruction("local.get", 1),
        instruction("local.get", 1),
        instruction("v128.load", 32),
        instruction("call", 0),
        instruction("local.tee", 2),
        instruction("v128.store", 32),
        instruction("local.get", 1),
        instruction("i32.const", 16),
        instruction("i32.add"),
        instruction("local.tee", 1),
        instruction("local.get", 0),
        instruction("i32.lt_u"),
        instruction("br_if", 0),
        instruction("end"),
      ],
    },
  ],
};

describe("a module", () => {
  test("runs: calls, loops, loads and stores", () => {
    const instance = new WebAssembly.Instance(new WebAssembly.Module(encode(doubler)));
    const { memory, run } = instance.exports as { memory: WebAssembly.Memory; run: (bytes: number) => void };
    const values = new Float32Array(memory.buffer, 32, 12);
    values.set([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    run(32);
    expect([...values]).toEqual([2, 4, 6, 8, 10, 12, 14, 16, 9, 10, 11, 12]);
  });

  test("has the same bytes each time", () => expect(encode(doubler)).toEqual(encode(doubler)));

  test("is legible", () =>
    expect(wat(doubler).split("\n").slice(0, 13)).toEqual([
      "(module",
      '  (memory (export "memory") 1 1)',
      '  (export "run" (func $run))',
      "  (func $twice (param v128) (result v128)",
      "    local.get 0",
      "    local.get 0",
      "    f32x4.add",
      "  )",
      "  (func $run (param i32) (local i32 v128)",
      "    loop",
      "      local.get 1",
      "      local.get 1",
      "      v128.load offset=32",
    ]));
});
