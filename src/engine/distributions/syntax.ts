/**
 * The text form of distributions: from characters to a tree, with the place of everything.
 *
 *     expression := number | number "to" number | name "(" argument ("," argument)* ")"
 *     argument   := expression | label ":" expression | "[" number ("," number)* "]"
 *     number     := -? digits (. digits)? (e ±digits)? | the same with k, M, B, T or % | a date, as days since 1970-01-01
 *
 * Numbers are canonical, as everywhere in files, links and options; German ones are refused with the canonical
 * spelling.
 */
import { parseNumber } from "../canonical-number.ts";
import { type Fault, TonnageError } from "../error.ts";

export type Node =
  | { readonly kind: "number"; readonly at: number; readonly value: number; readonly percent: boolean }
  | { readonly kind: "range"; readonly at: number; readonly low: Numeral; readonly high: Numeral }
  | { readonly kind: "word"; readonly at: number; readonly word: string }
  | { readonly kind: "list"; readonly at: number; readonly items: readonly Numeral[] }
  | { readonly kind: "call"; readonly at: number; readonly name: string; readonly arguments: readonly Argument[] };
export type Numeral = Extract<Node, { kind: "number" }>;
export type CallNode = Extract<Node, { kind: "call" }>;

export interface Argument {
  readonly label: Node | undefined;
  readonly value: Node;
}

/** A text that is no distribution; knows the place of the fault. */
export class ParseError extends TonnageError {
  readonly text: string;
  /** Characters before the fault. */
  readonly offset: number;

  constructor(text: string, offset: number, where: string | undefined, fault: Omit<Fault, "where">) {
    const place = `column ${offset + 1} of "${text.length > 80 ? `${text.slice(0, 79)}…` : text}"`;
    super({ ...fault, where: where === undefined ? place : `${where}, ${place}` });
    this.text = text;
    this.offset = offset;
  }

  /** The text with a caret under the fault. */
  caret(): string {
    return `${this.text}\n${" ".repeat(this.offset)}^`;
  }
}

/** What reading leaves behind. */
export interface Reading {
  readonly node: Node;
  /** Where the text goes on after the expression, blanks skipped. */
  readonly rest: number;
}

export type Fail = (offset: number, found: string, expected: string, hint?: string) => never;

const suffixes: Readonly<Record<string, number>> = { k: 3, M: 6, B: 9, T: 12, "%": -2 };
const depthLimit = 20;

/** Reads the expression that a text begins with. */
export function readExpression(text: string, fail: Fail): Reading {
  let at = 0;
  const skip = (): void => {
    while (/\s/.test(text[at] ?? "")) at++;
  };
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  };
  const take = (symbol: string): boolean => {
    skip();
    if (text[at] !== symbol) return false;
    at++;
    return true;
  };
  const here = (): string =>
    at >= text.length ? "the text ends" : `"${text.slice(at).match(/^(\w+|.)/su)?.[0]}" stands`;

  const numeral = (): Numeral | undefined => {
    skip();
    const start = at;
    const date = match(/\d{4}-\d{2}-\d{2}(?![\w-])/y);
    if (date !== undefined) {
      const value =
        parseNumber(date) ?? fail(start, `${date} is not a date`, "Write year, month and day of the calendar");
      return { kind: "number", at: start, value, percent: false };
    }
    const digits = match(/-?\d+(\.\d+)?(e[+-]?\d+)?/iy);
    if (digits === undefined) {
      const odd = match(/[+~≈−]\s*\d|\.\d|-\.\d/uy);
      if (odd !== undefined) fail(start, `"${odd}" does not begin a number`, "Write a number such as 1.5, 0.5 or -2");
      return undefined;
    }
    const suffix = match(/[kMBT%](?![\w.])/y) ?? "";
    refuseOddNumber(start, digits);
    if (suffix !== "" && /e/i.test(digits))
      fail(start, `${digits}${suffix} has an exponent and a suffix`, "Write one of them");
    const value = Number(suffix === "" ? digits : `${digits}e${suffixes[suffix]}`);
    const safe = "Single precision is safe from 1e-30 to 1e30";
    if (!(Math.abs(value) <= 1e30)) fail(start, `${digits}${suffix} is too large`, safe);
    if (Math.abs(value) < 1e-30 && /[1-9]/.test(digits.replace(/e.*/i, "")))
      fail(start, `${digits}${suffix} is too near 0`, safe);
    return { kind: "number", at: start, value: value === 0 ? 0 : value, percent: suffix === "%" };
  };

  const refuseOddNumber = (start: number, digits: string): void => {
    const next = text[at] ?? "";
    if (/^-?\d{1,3}\.000$/.test(digits))
      fail(start, `${digits} could be ${Number(digits)} or ${digits.replace(".", "")}`, `Write the one that is meant`);
    if (next === ".") {
      const whole = match(/(\.\d*)+/y) ?? "";
      const hint = /^(\.\d{3})+$/.test(whole) ? `Write ${digits}${whole}`.replaceAll(".", "") : undefined;
      fail(
        start,
        `"${digits}${whole}" has more than one point, or ends in one`,
        "Numbers are written 1200000, 1.2M or 1.5",
        hint,
      );
    }
    if (/[\w']/.test(next)) {
      const glued = match(/[\w']+/y) ?? "";
      fail(
        at - glued.length,
        `"${glued}" is glued to the number ${digits}`,
        "A number may end in k (thousand), M (million), B (billion), T (trillion) or %",
        "A unit follows after a space",
      );
    }
    if (next === " " && text[at + 1] === "%") fail(at, "a space stands between number and %", `Write ${digits}%`);
  };

  const list = (start: number): Node => {
    const items: Numeral[] = [];
    do items.push(numeral() ?? fail(at, `${here()} in a list`, "A list holds numbers, such as [0.3, 0.7]"));
    while (take(","));
    if (!take("]")) fail(at, `${here()} in a list`, 'Expected "," or "]"');
    return { kind: "list", at: start, items };
  };

  const call = (start: number, name: string, depth: number): Node => {
    if (depth > depthLimit) fail(start, "distributions are nested too deeply", `At most ${depthLimit} levels`);
    const args: Argument[] = [];
    if (take(")")) return { kind: "call", at: start, name, arguments: args };
    do {
      const first = expression(depth + 1);
      args.push(take(":") ? { label: first, value: expression(depth + 1) } : { label: undefined, value: first });
    } while (take(","));
    skip();
    const hint = text[at] === ";" ? 'Separate arguments by ","' : undefined;
    if (!take(")")) fail(at, `${here()} inside ${name}(…)`, 'Expected "," or ")"', hint);
    return { kind: "call", at: start, name, arguments: args };
  };

  const expression = (depth: number): Node => {
    skip();
    const start = at;
    if (take("[")) return list(start);
    const low = numeral();
    if (low) {
      skip();
      if (match(/to(?![\w(])/y) === undefined) return low;
      const high = numeral() ?? fail(at, `${here()} after "to"`, "An interval is written 5 to 7");
      return { kind: "range", at: start, low, high };
    }
    const word = match(/-(?:inf|infinity|nan)\b|[A-Za-z][\w-]*/iy);
    if (word === undefined) return fail(at, here(), "Expected a number, an interval such as 5 to 7, or a distribution");
    return take("(") ? call(start, word, depth) : { kind: "word", at: start, word };
  };

  const node = expression(0);
  skip();
  return { node, rest: at };
}
