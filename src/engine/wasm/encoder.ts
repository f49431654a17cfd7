/**
 * Writes a WebAssembly module as bytes.
 *
 * Ours, because it is a hundred lines that ship to the page, while an assembler from elsewhere weighs megabytes. It knows just what
 * the engine's programs need: functions, one memory, exports; no tables, no globals, no data (the host writes constants into
 * the memory, so that other numbers need no other code).
 */
import { type Instruction, instruction } from "./instructions.ts";
import { unsigned } from "./leb128.ts";

export type ValueType = "i32" | "v128";

export interface WasmFunction {
  readonly name: string;
  readonly params: readonly ValueType[];
  readonly results: readonly ValueType[];
  /** Types of the locals after the parameters. */
  readonly locals: readonly ValueType[];
  /** Without the final `end`. */
  readonly body: readonly Instruction[];
}

export interface WasmModule {
  /** Size of the memory, in pages of 64 KiB. */
  readonly pages: number;
  /** To how many pages it may grow; not at all, unless told otherwise. */
  readonly mostPages?: number;
  readonly functions: readonly WasmFunction[];
  /** Names of the functions to export; the memory is exported as `memory`. */
  readonly exported: readonly string[];
}

type Bytes = number[];

/** The bytes of a module, ready for `new WebAssembly.Module`. */
export function encode({ pages, mostPages = pages, functions, exported }: WasmModule): Uint8Array<ArrayBuffer> {
  const types = functions.map(type);
  const distinct = [...new Map(types.map((one) => [one.join(), one])).values()];
  const indexOf = new Map(distinct.map((one, i) => [one.join(), i]));
  const exports = exported.map((one) => [one, functions.findIndex((f) => f.name === one)] as const);
  return new Uint8Array(
    [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0].concat(
      section(1, distinct),
      section(
        3,
        types.map((one) => unsigned(indexOf.get(one.join()) as number)),
      ),
      section(5, [[1, ...unsigned(pages), ...unsigned(mostPages)]]), // 1: with a maximum
      section(7, [name("memory").concat(2, 0), ...exports.map(([one, at]) => name(one).concat(0, unsigned(at)))]),
      section(10, functions.map(code)),
    ),
  );
}

const typeCode = { i32: 0x7f, v128: 0x7b } as const;

const sized = (bytes: Bytes): Bytes => unsigned(bytes.length).concat(bytes);
const section = (id: number, items: readonly Bytes[]): Bytes =>
  [id].concat(sized(unsigned(items.length).concat(...items)));
const name = (text: string): Bytes => sized([...new TextEncoder().encode(text)]);

function type({ params, results }: WasmFunction): Bytes {
  const list = (types: readonly ValueType[]): Bytes => [
    ...unsigned(types.length),
    ...types.map((one) => typeCode[one]),
  ];
  return [0x60, ...list(params), ...list(results)];
}

function code({ locals, body }: WasmFunction): Bytes {
  const runs: { of: ValueType; count: number }[] = [];
  for (const of of locals) {
    const last = runs.at(-1);
    if (last?.of === of) last.count++;
    else runs.push({ of, count: 1 });
  }
  const bytes = [...unsigned(runs.length), ...runs.flatMap(({ of, count }) => [...unsigned(count), typeCode[of]])];
  for (const one of body) for (const byte of one.bytes) bytes.push(byte);
  return sized(bytes.concat(instruction("end").bytes));
}
