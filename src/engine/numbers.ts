/** The arithmetic of plain numbers, in either precision: what an expression computes, one draw at a time. */
import type { Arithmetic, Precision } from "./arithmetic.ts";
import { lookup } from "./lookup.ts";
import { type Operator, operator } from "./operators/index.ts";

export function numbers(precision: Precision): Arithmetic<number> {
  const unary = (one: Operator) => (a: number) => one[precision](a, a, a);
  const binary = (one: Operator) => (a: number, b: number) => one[precision](a, b, a);
  return {
    constant: precision === "f32" ? Math.fround : (x) => x,
    add: binary(operator("add")),
    subtract: binary(operator("subtract")),
    multiply: binary(operator("multiply")),
    divide: binary(operator("divide")),
    minimum: binary(operator("minimum")),
    maximum: binary(operator("maximum")),
    squareRoot: unary(operator("squareRoot")),
    exponential: unary(operator("exponential")),
    logarithm: unary(operator("logarithm")),
    normalQuantile: unary(operator("normalQuantile")),
    normalProbability: unary(operator("normalProbability")),
    less: binary(operator("less")),
    select: operator("select")[precision],
    lookup: lookup[precision],
  };
}
