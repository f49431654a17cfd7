/**
 * Writes a WebAssembly module as bytes.
 *
 * Ours, because it is two hundred lines that ship to the page, while an assembler from elsewhere weighs megabytes. It knows just
 * what kernels need: functions without results or with vectors, one memory of fixed size, exports; no tables, no globals, no data
 * (the host writes constants into the memory, so that other numbers need no other code).
 */
import { ByteWriter } from "./bytes.ts";
import { type Instruction, instruction } from "./instructions.ts";

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
  /** Size of the memory, in pages of 64 KiB; it never grows. */
  readonly pages: number;
  readonly functions: readonly WasmFunction[];
  /** The name of the function to export; the memory is exported as `memory`. */
  readonly entry: string;
}

const typeCode = { i32: 0x7f, v128: 0x7b } as const;

/** The bytes of a module, ready for `new WebAssembly.Module`. */
export function encode({ pages, functions, entry }: WasmModule): Uint8Array<ArrayBuffer> {
  const signatures = [...new Set(functions.map(signature))];
  const out = new ByteWriter();
  out.append([0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
  const section = (id: number, items: readonly ((inner: ByteWriter) => void)[]): void => {
    out.append([id]);
    out.sized((inner) => {
      inner.unsigned(items.length);
      for (const write of items) write(inner);
    });
  };
  section(
    1,
    signatures.map((key) => (inner) => type(inner, functions.find((f) => signature(f) === key) as WasmFunction)),
  );
  section(
    3,
    functions.map((f) => (inner) => inner.unsigned(signatures.indexOf(signature(f)))),
  );
  section(5, [
    (inner) => {
      inner.append([1]); // with a maximum
      inner.unsigned(pages);
      inner.unsigned(pages);
    },
  ]);
  section(7, [
    (inner) => exported(inner, "memory", 2, 0),
    (inner) =>
      exported(
        inner,
        "run",
        0,
        functions.findIndex((f) => f.name === entry),
      ),
  ]);
  section(
    10,
    functions.map((f) => (inner) => inner.sized((body) => code(body, f))),
  );
  return out.bytes();
}

const signature = ({ params, results }: WasmFunction): string => `${params.join()}:${results.join()}`;

function type(out: ByteWriter, { params, results }: WasmFunction): void {
  out.append([0x60]);
  for (const list of [params, results]) {
    out.unsigned(list.length);
    out.append(list.map((one) => typeCode[one]));
  }
}

function exported(out: ByteWriter, name: string, kind: number, index: number): void {
  out.sized((inner) => inner.append(new TextEncoder().encode(name)));
  out.append([kind]);
  out.unsigned(index);
}

function code(out: ByteWriter, { locals, body }: WasmFunction): void {
  const runs: { of: ValueType; count: number }[] = [];
  for (const of of locals) {
    const last = runs.at(-1);
    if (last?.of === of) last.count++;
    else runs.push({ of, count: 1 });
  }
  out.unsigned(runs.length);
  for (const { of, count } of runs) {
    out.unsigned(count);
    out.append([typeCode[of]]);
  }
  for (const { bytes } of body) out.append(bytes);
  out.append(instruction("end").bytes);
}
