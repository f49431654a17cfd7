/**
 * What tests with random inputs share: how many, what may come of them, and texts that are like what belongs there.
 */
import fc from "fast-check";
import { expect } from "vitest";
import { TonnageError } from "../src/engine/index.ts";

/** `npm run fuzz` takes ten times as many inputs, or as many times as FUZZ says. */
const times = Number(process.env.FUZZ ?? (process.env.MODE === "fuzz" ? 10 : 1));

/** The number of inputs: what the tests of every day take, times what is asked for. */
export const inputs = (usual: number): { numRuns: number } => ({ numRuns: Math.ceil(usual * times) });

/** What the action throws is a fault with all its parts, or it throws nothing. */
export function readOrRefused(action: () => unknown): void {
  try {
    action();
  } catch (error) {
    if (!(error instanceof TonnageError)) throw error;
    // Not `expect` for each: there are many.
    for (const part of ["where", "found", "expected"] as const)
      if (!/\S/.test(error[part])) expect.fail(`${part} is missing in: ${error.message}`);
    if (/undefined|\[object|\p{Cc}/u.test(error.message.replaceAll("\\u0000", ""))) expect.fail(error.message);
  }
}

const pieces = [
  ..."0123456789.,;%kMBT()[]{}:-+=<>@\"'#&*!|~ \t\n",
  " to ",
  "quantiles(",
  "shares(",
  "normal(",
  "mixture(",
  "truncated(",
  "US",
  "China",
  "tpp >= ",
  "not ",
  "data_center",
  "nan",
  "-inf",
  "1e400",
  "chip/quarter",
  "2025Q4",
  "2025-02-30",
  "set:",
  "en: ",
  "__proto__",
  "constructor",
  "\u0000",
  "ß",
];

/** Texts of pieces that mean something somewhere, among texts that mean nothing. */
export const text = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join("")),
  fc.string(),
  fc.string({ unit: "binary" }),
  fc.constantFrom("constructor", "toString", "__proto__", "2025Q5", "9999Q4", ""),
);

/** A text that is right, with some letters left out and one put in. */
export const misspelt = (right: string) =>
  fc
    .tuple(fc.nat(right.length), fc.nat(5), fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 2 })))
    .map(([at, length, piece]) => right.slice(0, at) + piece + right.slice(at + length));
