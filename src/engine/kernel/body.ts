/**
 * Writes the body of one function, four draws at a time.
 *
 * Formulas are written as nested calls: `op` takes values, emits the instruction and keeps the result in a local that nobody else
 * uses. Locals return to a pool when the formula that made them is done, so that a body of thousands of cells needs a few dozen.
 * Bodies are straight lines without branches, which is what the engine's compilers handle best.
 */
import { bits32 } from "../math/bits.ts";
import type { ValueType, WasmFunction } from "./encoder.ts";
import type { Instruction, Mnemonic } from "./instructions.ts";
import type { Memory } from "./memory.ts";

/** The instructions that push a value. */
export type Value = readonly Instruction[];

const zero: Value = [["i32.const", 0]];

/** What all bodies of a kernel share. */
export interface Shared {
  readonly memory: Memory;
  /** Positions of the functions that operators may call, by name. */
  readonly functions: ReadonlyMap<string, number>;
  /** Multiply and add in one rounding where the processor can: faster, but not the same bits everywhere. */
  readonly fast: boolean;
}

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
  get memory(): Memory {
    return this.#shared.memory;
  }

  /** Parameter number `index` of the function. */
  param(index: number): Value {
    return [["local.get", index]];
  }
  /** The same single in all four lanes. */
  single(x: number): Value {
    return this.word(bits32(x));
  }
  /** The same 32 bits in all four lanes. */
  word(bits: number): Value {
    return load(this.memory.constant(bits));
  }
  /** The result of an instruction on these operands. */
  op(name: Mnemonic, ...operands: Value[]): Value {
    return this.immediate([name], ...operands);
  }
  /** The same for an instruction that has immediates. */
  immediate(instruction: Instruction, ...operands: Value[]): Value {
    this.effect(instruction, ...operands);
    return this.keep();
  }
  /** Keeps what is on top of the stack, or this value, in a local. */
  keep(value: Value = []): Value {
    this.push(value);
    const local = this.#free.pop() ?? this.#params.length + this.#locals++;
    this.#taken.push(local);
    this.#instructions.push(["local.set", local]);
    return [["local.get", local]];
  }
  /** The result of a function that all bodies share. */
  call(name: string, ...operands: Value[]): Value {
    return this.immediate(["call", this.#shared.functions.get(name) as number], ...operands);
  }
  /** An instruction without a result. */
  effect(instruction: Instruction, ...operands: Value[]): void {
    for (const operand of operands) this.push(operand);
    this.#instructions.push(instruction);
  }
  /** Writes a value to an address, or to an address plus a fixed offset. */
  store(value: Value, offset: number, base: Value = zero): void {
    this.effect(["v128.store", offset], base, value);
  }
  /** Pushes a value; one that was just kept is not fetched again. */
  push(value: Value): void {
    const last = this.#instructions.at(-1);
    const [first] = value;
    if (value.length === 1 && first?.[0] === "local.get" && last?.[0] === "local.set" && last[1] === first[1])
      this.#instructions[this.#instructions.length - 1] = ["local.tee", first[1] as number];
    else this.#instructions.push(...value);
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
      body: withoutIdleTees(this.#instructions),
    };
  }
}

/** The four lanes at a fixed address, or at an address plus a fixed offset. */
export const load = (offset: number, base: Value = zero): Value => [...base, ["v128.load", offset]];

/** What is at an address, in all four lanes. */
export const loadSplat = (offset: number, base: Value): Value => [...base, ["v128.load32_splat", offset]];

const localOf = (value: Value): number | undefined =>
  value.length === 1 && value[0]?.[0] === "local.get" ? (value[0][1] as number) : undefined;

/** Leaves out each `local.tee` whose local is not read before it is written again; right because bodies do not branch. */
function withoutIdleTees(instructions: readonly Instruction[]): Instruction[] {
  const read = new Set<number>();
  const kept: Instruction[] = [];
  for (let i = instructions.length - 1; i >= 0; i--) {
    const instruction = instructions[i] as Instruction;
    const [name, local = -1] = instruction;
    if (name === "local.get") read.add(local);
    const writes = name === "local.tee" || name === "local.set";
    if (name === "local.tee" && !read.has(local)) continue;
    if (writes) read.delete(local);
    kept.push(instruction);
  }
  return kept.reverse();
}
