/**
 * Units: products of symbols with whole exponents, checked when a model is built.
 *
 * A symbol is any word (`chip`, `quarter`, `W`), optionally with a convention in brackets that is part of it:
 * `H100e[max8]` and `H100e[bf16]` are as different as metres and kilograms. There are no prefixes and no conversions:
 * a factor such as 1e9 W/GW is a quantity of the model, where it can be seen.
 */
import { TonnageError } from "./error.ts";

export type Unit = ReadonlyMap<string, number>;

/** The unit of pure numbers, written `1`. */
export const pure: Unit = new Map();

/** A symbol and its power. */
const symbol = /^([A-Za-z%][\w-]*(?:\[[\w-]+\])?)(?:\^(-?\d+))?$/;

/**
 * Reads `die/package`, `H100e[max8]/chip`, `1/year`, `chip*quarter`, `m^2`. A slash divides by everything after it up to the
 * next slash, as in `USD/chip/quarter`.
 * @throws TonnageError when a part is not a symbol
 */
export function parseUnit(text: string, where = "unit"): Unit {
  const exponents = new Map<string, number>();
  text.split("/").forEach((part, i) => {
    for (const factor of part.split("*")) {
      if (factor.trim() === "1") continue;
      const [, name, power] = symbol.exec(factor.trim()) ?? [];
      if (name === undefined)
        throw new TonnageError({
          code: "bad-unit",
          where,
          found: `"${text}" is not a unit`,
          expected: `Write symbols joined by * and /, such as chip/quarter or H100e[max8]`,
        });
      const exponent = Number(power ?? 1);
      exponents.set(name, (exponents.get(name) ?? 0) + (i === 0 ? exponent : -exponent));
    }
  });
  return withoutZeros(exponents);
}

/** A unit as text that `parseUnit` reads back. */
export function printUnit(unit: Unit): string {
  const power = ([name, n]: [string, number]): string => (Math.abs(n) === 1 ? name : `${name}^${Math.abs(n)}`);
  const above = [...unit].filter(([, n]) => n > 0).map(power);
  const below = [...unit].filter(([, n]) => n < 0).map(power);
  return [above.join("*") || "1", ...below].join("/");
}

/** The unit of a product. */
export const multiplyUnits = (a: Unit, b: Unit): Unit => combine(a, b, 1);
/** The unit of a quotient. */
export const divideUnits = (a: Unit, b: Unit): Unit => combine(a, b, -1);
/** Whether two units have the same symbols with the same powers. */
export const sameUnit = (a: Unit, b: Unit): boolean =>
  a.size === b.size && [...a].every(([name, n]) => b.get(name) === n);

/** The unit whose square is `unit`, or undefined where an exponent is odd. */
export function rootUnit(unit: Unit): Unit | undefined {
  const halves = [...unit].map(([name, n]): [string, number] => [name, n / 2]);
  return halves.every(([, n]) => Number.isInteger(n)) ? new Map(halves) : undefined;
}

function combine(a: Unit, b: Unit, sign: 1 | -1): Unit {
  const sum = new Map(a);
  for (const [name, n] of b) sum.set(name, (sum.get(name) ?? 0) + sign * n);
  return withoutZeros(sum);
}

function withoutZeros(unit: Map<string, number>): Unit {
  return new Map([...unit].filter(([, n]) => n !== 0).sort(([a], [b]) => (a < b ? -1 : 1)));
}
