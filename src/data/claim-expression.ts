/**
 * Expressions of claims: `owned_compute[US]@2025Q4 / owned_compute[CN]@2025Q4`.
 *
 * A term is a cell of the model or an element of a parameter, with the quarter or quarters (`@2024Q1..2024Q4`: added up) and the
 * scenario (`|no-controls`) where they differ from those of the claim; or a fact in brackets: `figure(product.field)` of the
 * catalogue, `evidence(file.figure)`, `incident(id.found)`, `incidents(unlawful)`, how many there are of a standing, and
 * `lag(US,CN)`, the months in which the second bloc matched each record model of the first.
 * Terms and numbers (`2`, with a unit where it needs one: `1{chip/package}`) are joined by + − × ÷, written + - * /, and brackets.
 */
import { parseNumber, TonnageError } from "../engine/index.ts";

export interface CellTerm {
  readonly kind: "cell";
  readonly text: string;
  readonly cell: string;
  /** First and last quarter; undefined where the claim says it. */
  readonly quarters: readonly [string, string] | undefined;
  readonly scenario: string | undefined;
}

/** What facts a term can name. */
export const factKinds = ["figure", "evidence", "incident", "incidents", "lag"] as const;

export interface FactTerm {
  readonly kind: "fact";
  readonly text: string;
  readonly of: (typeof factKinds)[number];
  readonly name: string;
}

export type Term = CellTerm | FactTerm;

export type Expression =
  | Term
  | { readonly kind: "number"; readonly value: number; readonly unit: string }
  | {
      readonly kind: "join";
      readonly sign: "+" | "-" | "*" | "/";
      readonly left: Expression;
      readonly right: Expression;
    };

const number = /^(\d+(?:\.\d+)?[kMB%]?)(?![\w.])(?:\{([^{}]+)\})?/;
const fact = /^(figure|evidence|incidents?|lag)\(([^()]+)\)/;
const cell =
  /^([a-z][a-z0-9_]*(?::[a-z0-9]+)?(?:\[[^\]]*\])?)(?:@(\d{4}Q[1-4])(?:\.\.(\d{4}Q[1-4]))?)?(?:\|([a-z0-9]+(?:-[a-z0-9]+)*))?/;

/** @throws TonnageError at the first place that is none of the forms */
export function parseExpression(text: string, where: string): Expression {
  let rest = text;
  const skip = (): void => {
    rest = rest.trimStart();
  };
  const refuse = (): never => {
    const at = rest === "" ? "it ends too early" : `"${rest.slice(0, 24)}" begins no term`;
    throw new TonnageError({
      code: "bad-expression",
      where,
      found: `${at} in "${text}"`,
      expected: "Write cells, parameters, facts and numbers joined by + - * / and brackets",
      hint: "docs/methods/data-files.md has the grammar",
    });
  };
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    skip();
    const found = pattern.exec(rest);
    if (!found) return undefined;
    rest = rest.slice(found[0].length);
    return found;
  };
  const primary = (): Expression => {
    if (take(/^\(/)) {
      const inside = sum();
      if (!take(/^\)/)) refuse();
      return inside;
    }
    const digits = take(number);
    if (digits) return { kind: "number", value: parseNumber(digits[1] as string) as number, unit: digits[2] ?? "1" };
    const named = take(fact);
    if (named) {
      const [whole, of, name = ""] = named;
      return { kind: "fact", text: whole, of: of as FactTerm["of"], name: name.trim() };
    }
    const found = take(cell);
    if (!found) return refuse();
    const [whole, name = "", from, to = from, scenario] = found;
    const quarters = from === undefined ? undefined : ([from, to as string] as const);
    return { kind: "cell", text: whole, cell: name, quarters, scenario };
  };
  const joined = (signs: RegExp, part: () => Expression): Expression => {
    let left = part();
    for (let sign = take(signs); sign; sign = take(signs))
      left = { kind: "join", sign: sign[0] as "+" | "-" | "*" | "/", left, right: part() };
    return left;
  };
  const product = (): Expression => joined(/^[*/]/, primary);
  const sum = (): Expression => joined(/^[+-]/, product);
  const whole = sum();
  skip();
  return rest === "" ? whole : refuse();
}

/** All terms of an expression, as often as they stand in it. */
export const termsOf = (expression: Expression): readonly Term[] =>
  expression.kind === "join"
    ? [...termsOf(expression.left), ...termsOf(expression.right)]
    : expression.kind === "number"
      ? []
      : [expression];
