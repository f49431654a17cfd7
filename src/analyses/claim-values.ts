/**
 * The values of an expression: one for each draw and each reading of its facts.
 */

import type { Expression } from "../data/claim-expression.ts";
import { TonnageError } from "../engine/index.ts";

/** What terms stand for: draws of the model, or readings of a fact. */
export interface TermValues {
  readonly draws: ReadonlyMap<string, Float64Array>;
  readonly readings: ReadonlyMap<string, readonly number[]>;
}

/** More combinations of readings than this say nothing that fewer do not. */
const mostCombinations = 256;

/**
 * All values, each reading of a fact with each of the others and with every draw: sources count alike, since none is known to be right.
 * @throws TonnageError where readings multiply beyond measure
 */
export function valuesOf(expression: Expression, { draws, readings }: TermValues, where: string): Float64Array {
  const facts = [...readings];
  const count = facts.reduce((product, [, some]) => product * some.length, 1);
  if (count > mostCombinations)
    throw new TonnageError({
      code: "too-many-readings",
      where,
      found: `its facts have ${count} combinations of readings`,
      expected: `At most ${mostCombinations}: name fewer facts`,
    });
  const parts = Array.from({ length: count }, (_, combination) => {
    let rest = combination;
    const chosen = new Map<string, number>();
    for (const [text, some] of facts) {
      chosen.set(text, some[rest % some.length] as number);
      rest = Math.floor(rest / some.length);
    }
    const value = evaluate(expression, (text) => draws.get(text) ?? (chosen.get(text) as number));
    return typeof value === "number" ? Float64Array.of(value) : value;
  });
  const all = new Float64Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

type Value = number | Float64Array;

function evaluate(expression: Expression, of: (text: string) => Value): Value {
  if (expression.kind === "number") return expression.value;
  if (expression.kind !== "join") return of(expression.text);
  const join = joins[expression.sign];
  const [a, b] = [evaluate(expression.left, of), evaluate(expression.right, of)];
  if (typeof a !== "number")
    return a.map(typeof b === "number" ? (x) => join(x, b) : (x, i) => join(x, b[i] as number));
  return typeof b === "number" ? join(a, b) : b.map((y) => join(a, y));
}

const joins: Readonly<Record<"+" | "-" | "*" | "/", (a: number, b: number) => number>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
};
