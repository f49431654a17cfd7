/** Loops and counters: the few scalar sequences that programs have. */
import { type Instruction, instruction } from "./instructions.ts";

/** The value of a local. */
export const get = (local: number): Instruction => instruction("local.get", local);

/** A 32-bit integer. */
export const integer = (value: number): Instruction => instruction("i32.const", value);

/** Sets a local to what these instructions push. */
export const set = (local: number, ...value: Instruction[]): Instruction[] => [
  ...value,
  instruction("local.set", local),
];

/** A local plus a number. */
export const plus = (local: number, by: number): Instruction[] => [get(local), integer(by), instruction("i32.add")];

/** The end of a loop: moves the local on by `step` and begins again, until it has reached `end`. */
export const again = (local: number, step: number, end: Instruction): Instruction[] => [
  ...set(local, ...plus(local, step)),
  get(local),
  end,
  instruction("i32.lt_u"),
  instruction("br_if", 0),
  instruction("end"),
];

/** Runs `inner`, then moves the local on by `step`, until it has reached `end`; at least once. */
export const until = (local: number, step: number, end: Instruction, inner: Instruction[]): Instruction[] => [
  instruction("loop"),
  ...inner,
  ...again(local, step, end),
];

/** Runs `inner` if what `condition` pushes is not 0. */
export const when = (condition: Instruction[], inner: Instruction[]): Instruction[] => [
  ...condition,
  instruction("if"),
  ...inner,
  instruction("end"),
];
