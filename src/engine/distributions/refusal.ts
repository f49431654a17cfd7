/**
 * Refusing an argument, and writing arguments down.
 *
 * A distribution checks its own arguments, whether a program or a text gives them. The refusal knows which argument is
 * at fault, so that the parser can point at it.
 */
import { type Fault, TonnageError } from "../error.ts";

/** An argument that makes no distribution. */
export class RefusedArgument extends TonnageError {
  /** Position of the argument, from 0. */
  readonly argument: number;

  constructor(argument: number, fault: Fault) {
    super(fault);
    this.argument = argument;
  }
}

/** Throws unless `holds`; NaN holds nothing. */
export function insist(
  holds: boolean,
  where: string,
  argument: number,
  found: string,
  expected: string,
  hint?: string,
): asserts holds {
  if (holds) return;
  throw new RefusedArgument(argument, {
    code: "bad-distribution",
    where,
    found,
    expected,
    ...(hint !== undefined && { hint }),
  });
}

/** Throws unless every argument is a finite number. */
export function insistFinite(where: string, ...values: number[]): void {
  values.forEach((value, i) => {
    insist(Number.isFinite(value), where, i, `${print(value)} is not a finite number`, "Write a number such as 1.5");
  });
}

/** A number as the parser reads it. */
export function print(x: number): string {
  return x === Infinity ? "inf" : x === -Infinity ? "-inf" : String(x);
}

/** A call as the parser reads it: `normal(0, 1)`. */
export function call(name: string, ...values: number[]): string {
  return `${name}(${values.map(print).join(", ")})`;
}
