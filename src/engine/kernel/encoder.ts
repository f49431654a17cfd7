/**
 * Writes a WebAssembly module as bytes.
 *
 * Ours, because it is two hundred lines that ship to the page, while an assembler from elsewhere weighs megabytes. It knows just
 * what kernels need: functions without results or with vectors, one memory of fixed size, exports; no tables, no globals, no data
 * (the host writes constants into the memory, so that other numbers need no other code).
 */
import { form, type Instruction } from "./instructions.ts";

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
const emptyBlock = 0x40;

/** Bytes that grow as they are written. */
export class ByteWriter {
  #bytes = new Uint8Array(4096);
  #length = 0;

  byte(value: number): void {
    if (this.#length === this.#bytes.length) this.#grow(1);
    this.#bytes[this.#length++] = value;
  }
  /** An unsigned integer in LEB128. */
  unsigned(value: number): void {
    let rest = value >>> 0;
    for (; rest > 0x7f; rest >>>= 7) this.byte((rest & 0x7f) | 0x80);
    this.byte(rest);
  }
  /** A signed integer in LEB128. */
  signed(value: number): void {
    let rest = value | 0;
    for (; rest < -64 || rest > 63; rest >>= 7) this.byte((rest & 0x7f) | 0x80);
    this.byte(rest & 0x7f);
  }
  append(bytes: Uint8Array): void {
    if (this.#length + bytes.length > this.#bytes.length) this.#grow(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }
  /** Length, then contents: how WebAssembly writes names, bodies and sections. */
  sized(write: (inner: ByteWriter) => void): void {
    const inner = new ByteWriter();
    write(inner);
    this.unsigned(inner.#length);
    this.append(inner.bytes());
  }
  bytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length);
  }
  #grow(by: number): void {
    const larger = new Uint8Array(Math.max(2 * this.#bytes.length, this.#length + by));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}

/** The bytes of a module, ready for `new WebAssembly.Module`. */
export function encode({ pages, functions, entry }: WasmModule): Uint8Array<ArrayBuffer> {
  const signatures = [...new Set(functions.map(signature))];
  const out = new ByteWriter();
  for (const byte of [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0]) out.byte(byte);
  const section = (id: number, items: readonly ((inner: ByteWriter) => void)[]): void => {
    out.byte(id);
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
      inner.byte(1); // with a maximum
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
  out.byte(0x60);
  for (const list of [params, results]) {
    out.unsigned(list.length);
    for (const one of list) out.byte(typeCode[one]);
  }
}

function exported(out: ByteWriter, name: string, kind: number, index: number): void {
  out.sized((inner) => inner.append(new TextEncoder().encode(name)));
  out.byte(kind);
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
    out.byte(typeCode[of]);
  }
  for (const instruction of body) write(out, instruction);
  write(out, ["end"]);
}

function write(out: ByteWriter, [name, ...immediates]: Instruction): void {
  const { code, vector, immediates: kind, align } = form(name);
  if (vector) out.byte(0xfd);
  if (vector) out.unsigned(code);
  else out.byte(code);
  const [first = 0, second = 0] = immediates;
  switch (kind) {
    case "none":
      return;
    case "index":
      return out.unsigned(first);
    case "signed":
      return out.signed(first);
    case "block":
      return out.byte(emptyBlock);
    case "lane":
      return out.byte(first);
    case "lanes":
      return immediates.forEach((lane) => void out.byte(lane));
    case "memory":
    case "memory lane":
      out.unsigned(align);
      out.unsigned(first);
      if (kind === "memory lane") out.byte(second);
  }
}
