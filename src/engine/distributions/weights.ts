/**
 * Weights of values or parts: percentages or fractions that sum to 1, or counts.
 *
 * Where all are below 1 they are meant as fractions, and a sum other than 1 is refused as a slip; else they are divided
 * by their sum.
 */
import { insist, print } from "./refusal.ts";

export function shareOut(text: string, weights: readonly number[]): number[] {
  insist(weights.length > 0, text, 0, "nothing is weighted", "Write at least one weight and what it weights");
  weights.forEach((weight, i) => {
    const expected = "Weights must be above 0; leave out what cannot happen";
    insist(weight > 0 && Number.isFinite(weight), text, i, `a weight is ${print(weight)}`, expected);
  });
  const sum = weights.reduce((a, b) => a + b, 0);
  const fractions = weights.every((weight) => weight < 1);
  insist(
    !fractions || Math.abs(sum - 1) < 0.002, // so that three times 33.3% pass
    text,
    weights.length - 1,
    `the weights sum to ${print(Number(sum.toPrecision(6)))}`,
    "Fractions must sum to 1; counts such as 2 and 3 may sum to anything",
  );
  return weights.map((weight) => weight / sum);
}
