/**
 * Writes the body of one function, all lanes of a vector at a time: four draws in single precision, two in double.
 *
 * Formulas are written as nested calls: `op` takes values, emits the instruction and keeps the result in a local that nobody else
 * uses. Locals return to a pool when the formula that made them is done, so that a body of thousands of cells needs a few dozen.
 * Bodies are straight lines without branches, which is what the engine's compilers handle best.
 */
import type { Precision } from "../arithmetic.ts";
import type { ValueType, WasmFunction } from "./encoder.ts";
import { type Instruction, instruction, type Mnemonic, type Real } from "./instructions.ts";
import type { Memory } from "./memory.ts";

/** The instructions that push a value. */
export type Value = readonly Instruction[];

/** What all bodies of a kernel share. */
export interface Shared {
  readonly memory: Memory;
  /** Positions of the functions that operators may call, by name. */
  readonly functions: ReadonlyMap<string, number>;
  readonly precision: Precision;
  /** Multiply and add in one rounding where the processor can: faster, but not the same bits everywhere. */
  readonly fast: boolean;
}

/** The body of a function in the making. */
export class Body {
  readonly #shared: Shared;
  readonly #params: readonly ValueType[];
  readonly #instructions: Instruction[] = [];
  #locals = 0;
  readonly #free: number[] = [];
  /** The locals taken since the innermost formula began. */
  #taken: number[] = [];

  constructor(shared: Shared, params: readonly ValueType[]) {
    this.#shared = shared;
    this.#params = params;
  }

  get fast(): boolean {
    return this.#shared.fast;
  }
  get precision(): Precision {
    return this.#shared.precision;
  }
  get memory(): Memory {
    return this.#shared.memory;
  }

  /** The same number in all lanes. */
  number(x: number): Value {
    return load(this.memory.number(x));
  }
  /** The same 32 bits in all four words, or these two in turn. */
  word(low: number, high = low): Value {
    return load(this.memory.constant([low, high]));
  }
  /** An instruction on numbers of the kernel's precision, such as `add`. */
  real(name: Real, x: Value, y?: Value, z?: Value): Value {
    return this.op(`${this.precision === "f32" ? "f32x4" : "f64x2"}.${name}`, x, y, z);
  }
  /** The result of an instruction, or of one by name, on these operands. */
  op(what: Mnemonic | Instruction, x?: Value, y?: Value, z?: Value): Value {
    this.effect(what, x, y, z);
    return this.keep();
  }
  /** x y + z: rounded once where the build is fast and the processor can, else twice. */
  multiplyAdd(x: Value, y: Value, z: Value): Value {
    return this.fast ? this.real("relaxed_madd", x, y, z) : this.real("add", this.real("mul", x, y), z);
  }
  /** c[0] + c[1] x + c[2] x² + …, by Horner's rule. */
  polynomial(x: Value, coefficients: readonly number[]): Value {
    return coefficients
      .slice(0, -1)
      .reduceRight((sum, c) => this.multiplyAdd(sum, x, this.number(c)), this.number(coefficients.at(-1) as number));
  }
  /** Where the mask is set x, elsewhere y. */
  choose(mask: Value, x: Value, y: Value): Value {
    return this.op("v128.bitselect", x, y, mask);
  }
  /** The results of a function that all bodies share, for two values at once. */
  call(name: string, x: Value, y: Value): [Value, Value] {
    this.push(x);
    this.push(y);
    this.effect(instruction("call", this.#shared.functions.get(name)));
    const second = this.keep();
    return [this.keep(), second];
  }
  /** An instruction without a result. */
  effect(what: Mnemonic | Instruction, x?: Value, y?: Value, z?: Value): void {
    if (x) this.push(x);
    if (y) this.push(y);
    if (z) this.push(z);
    this.#instructions.push(typeof what === "string" ? instruction(what) : what);
  }
  /** Instructions as they are. */
  emit(...instructions: Instruction[]): void {
    this.#instructions.push(...instructions);
  }
  /** Keeps what is on top of the stack, or this value, in a local. */
  keep(value?: Value): Value {
    if (value) this.push(value);
    const local = this.#free.pop() ?? this.#params.length + this.#locals++;
    this.#taken.push(local);
    this.#instructions.push(instruction("local.set", local));
    return localValue(local);
  }
  /** Writes a value to an address, or to an address plus a fixed offset. */
  store(value: Value, offset: number, base: Value = zero): void {
    this.effect(instruction("v128.store", offset), base, value);
  }
  /** Pushes a value; one that was just kept is not fetched again. */
  push(value: Value): void {
    const last = this.#instructions.length - 1;
    const local = localOf(value);
    const before = this.#instructions[last];
    if (local !== undefined && before?.name === "local.set" && before.first === local)
      this.#instructions[last] = instruction("local.tee", local);
    else for (let i = 0; i < value.length; i++) this.#instructions.push(value[i] as Instruction);
  }
  /** Runs a formula; the locals that it used are free again, except that of its result, which is the caller's. */
  formula(write: () => Value): Value {
    const outer = this.#taken;
    this.#taken = [];
    const result = write();
    const own = localOf(result);
    for (const local of this.#taken) {
      if (local === own) outer.push(local);
      else this.#free.push(local);
    }
    this.#taken = outer;
    return result;
  }
  /** Says that a value of this body will not be read again. */
  release(value: Value): void {
    const local = localOf(value);
    const at = local === undefined ? -1 : this.#taken.lastIndexOf(local);
    if (at < 0) return;
    this.#taken.splice(at, 1);
    this.#free.push(local as number);
  }
  /** The function, ended by pushing its results. */
  finish(name: string, ...results: Value[]): WasmFunction {
    for (const result of results) this.push(result);
    return {
      name,
      params: this.#params,
      results: results.map(() => "v128" as const),
      locals: Array.from({ length: this.#locals }, () => "v128" as const),
      body: this.#instructions,
    };
  }
}

/** A local, or a parameter of the function. */
export const localValue = (local: number): Value => (localValues[local] ??= [instruction("local.get", local)]);

const localValues: Value[] = [];

/** A 32-bit integer, for the instructions that take one. */
export const scalar = (value: number): Value => [instruction("i32.const", value)];

const zero = scalar(0);

/** All lanes at a fixed address, or at an address plus a fixed offset. */
export const load = (offset: number, base: Value = zero): Value => [
  base[0] as Instruction,
  instruction("v128.load", offset),
];

/** The number at an address, in all lanes. */
export const loadSplat = (precision: Precision, offset: number, base: Value): Value => [
  base[0] as Instruction,
  instruction(precision === "f32" ? "v128.load32_splat" : "v128.load64_splat", offset),
];

const localOf = (value: Value): number | undefined => {
  const only = value[0] as Instruction;
  return value.length === 1 && only.name === "local.get" ? only.first : undefined;
};
