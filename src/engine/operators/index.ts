/** The list of operators: all that a graph can be made of, besides table lookups. */
import { nearest, TonnageError } from "../error.ts";
import { add } from "./add.ts";
import { divide } from "./divide.ts";
import { exponential } from "./exponential.ts";
import { less } from "./less.ts";
import { logarithm } from "./logarithm.ts";
import { maximum } from "./maximum.ts";
import { minimum } from "./minimum.ts";
import { multiply } from "./multiply.ts";
import { multiplyAdd } from "./multiply-add.ts";
import { normalProbability } from "./normal-probability.ts";
import { normalQuantile } from "./normal-quantile.ts";
import type { Operator } from "./operator.ts";
import { select } from "./select.ts";
import { squareRoot } from "./square-root.ts";
import { subtract } from "./subtract.ts";
import { subtractProduct } from "./subtract-product.ts";

/** Every operator, once. */
export const operators: readonly Operator[] = [
  add,
  subtract,
  multiply,
  divide,
  multiplyAdd,
  subtractProduct,
  minimum,
  maximum,
  squareRoot,
  exponential,
  logarithm,
  normalQuantile,
  normalProbability,
  less,
  select,
];

const byName: ReadonlyMap<string, Operator> = new Map(operators.map((one) => [one.name, one]));

/**
 * The operator of this name, as in `Arithmetic`.
 * @throws TonnageError `unknown-operator`
 */
export function operator(name: string): Operator {
  const found = byName.get(name);
  if (found) return found;
  const meant = nearest(name, byName.keys());
  throw new TonnageError({
    code: "unknown-operator",
    where: "operator",
    found: `there is no operator "${name}"`,
    expected: `Known: ${[...byName.keys()].join(", ")}`,
    ...(meant !== undefined && { hint: `Did you mean "${meant}"?` }),
  });
}

export type { Block, Loop, Operator, UnitRule } from "./operator.ts";
