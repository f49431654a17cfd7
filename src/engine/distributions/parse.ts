/**
 * From text to distributions: `70% to 95%`, `triangular(5, 6, 8) stack/package`, `mixture(30%: 0, 70%: lognormal(1,
 * 0.3))`.
 *
 * Every fault is a `ParseError`: a TonnageError that knows its column.
 */
import { nearest } from "../error.ts";
import { Call } from "./call.ts";
import { type Distribution, outermost, type Support } from "./distribution.ts";
import type { Family } from "./family.ts";
import { interval } from "./interval.ts";
import { point } from "./point.ts";
import { print, RefusedArgument } from "./refusal.ts";
import { dirichlet, normalised, type SharesGroup } from "./shares.ts";
import { type CallNode, type Fail, type Node, ParseError, readExpression } from "./syntax.ts";

export interface ParseOptions {
  /** Where the parameter's values must lie; also decides what an interval means. */
  readonly support?: Support;
  /** What the text belongs to, for messages: `model/assembly.yaml packaging_yield`. */
  readonly where?: string;
}

export interface WithUnit {
  readonly distribution: Distribution;
  /** What follows the distribution, as written. */
  readonly unit?: string;
}

export interface Parser {
  /**
   * The distribution that a text describes.
   * @throws ParseError
   */
  parse(text: string, options?: ParseOptions): Distribution;
  /** The same, with the unit that may follow it. */
  parseWithUnit(text: string, options?: ParseOptions): WithUnit;
  /** A group of shares: `shares(US: 3, EU: 1)`. */
  parseShares(text: string, options?: Pick<ParseOptions, "where">): SharesGroup;
}

/** A parser that knows these families. */
export function parserOf(families: readonly Family[]): Parser {
  const byName = new Map(families.map((family) => [family.name, family]));
  const open = (text: string, where: string | undefined): { fail: Fail; node: Node; unit: string } => {
    const fail: Fail = (offset, found, expected, hint) => {
      throw new ParseError(text, offset, where, {
        code: "bad-distribution",
        found,
        expected,
        ...(hint !== undefined && { hint }),
      });
    };
    if (text.length > 10000) fail(0, "the text is longer than 10,000 characters", "A distribution fits on a line");
    const { node, rest } = readExpression(text, fail);
    const unit = text.slice(rest).trim();
    refuseOddUnit(unit, rest, node, fail);
    return { fail, node, unit };
  };
  const read = (node: Node, support: Support | undefined, fail: Fail): Distribution => {
    const inner = (one: Node): Distribution => read(one, support, fail);
    switch (node.kind) {
      case "number":
        return point(node.value);
      case "range":
        return placed([node.low, node.high], fail, () => interval(...ends(node, fail), support));
      case "call": {
        const family = byName.get(node.name) ?? unknown(node.name, node, fail);
        const places = node.arguments.map(({ label, value }) => label ?? value);
        return placed(places.length > 0 ? places : [node], fail, () =>
          family.read(new Call(node, family.form, support, fail, inner)),
        );
      }
      case "word":
        if (/^-?(nan|inf|infinity)$/i.test(node.word))
          return fail(node.at, `${node.word} is not a finite number`, "Write a number such as 1.5, or a distribution");
        return byName.has(node.word)
          ? fail(node.at, `"${node.word}" stands without arguments`, `Write ${byName.get(node.word)?.form}`)
          : unknown(node.word, node, fail);
      default:
        return fail(node.at, "a list stands alone", "A list gives the weights of a mixture: mixture(a, b, [1, 2])");
    }
  };
  const unknown = (name: string, node: Node, fail: Fail): never => {
    const meant = nearest(name, byName.keys());
    const known = `Known: ${[...byName.keys()].join(", ")}`;
    if (name === "shares")
      return fail(node.at, "shares(…) is a group, not a single distribution", "Give it to a group of parameters");
    return fail(
      node.at,
      `no distribution is called "${name}"`,
      known,
      meant && `Did you mean ${byName.get(meant)?.form}?`,
    );
  };
  const parseWithUnit = (text: string, { support, where }: ParseOptions = {}): WithUnit => {
    const { fail, node, unit } = open(text, where);
    const distribution = read(node, support, fail);
    refuseOutside(distribution, support, node, fail);
    return unit === "" ? { distribution } : { distribution, unit };
  };
  return {
    parseWithUnit,
    parse(text, options) {
      const { distribution, unit } = parseWithUnit(text, options);
      if (unit === undefined) return distribution;
      throw new ParseError(text, text.trimEnd().length - unit.length, options?.where, {
        code: "bad-distribution",
        found: `"${unit}" follows the distribution`,
        expected: "No unit is expected here",
      });
    },
    parseShares(text, { where } = {}) {
      const { fail, node, unit } = open(text, where);
      if (unit !== "") fail(text.trimEnd().length - unit.length, `"${unit}" follows the shares`, "Shares have no unit");
      if (node.kind !== "call" || node.name !== "shares")
        return fail(
          node.at,
          "this is not a group of shares",
          "Write shares(US: 3, EU: 1) or shares(US: 50% to 70%, EU: 30%)",
        );
      return readShares(node, fail, (one) => read(one, undefined, fail));
    },
  };
}

function readShares(node: CallNode, fail: Fail, read: (node: Node) => Distribution): SharesGroup {
  const members = node.arguments.map(({ label, value }) => {
    if (label?.kind === "word") return { name: label.word, value };
    return fail((label ?? value).at, "a share stands without the name of its member", "Write shares(US: 3, EU: 1)");
  });
  const places = node.arguments.map(({ value }) => value);
  return placed(places.length > 0 ? places : [node], fail, () =>
    places.every((value) => value.kind === "number" && !value.percent)
      ? dirichlet(members.map(({ name, value }) => [name, value.kind === "number" ? value.value : 0]))
      : normalised(members.map(({ name, value }) => [name, read(value)])),
  );
}

/** Runs `make`; what it refuses is refused at the place of the argument at fault. */
function placed<T>(places: readonly Node[], fail: Fail, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof RefusedArgument)) throw error;
    const place = places[Math.min(error.argument, places.length - 1)] as Node;
    return fail(place.at, error.found, error.expected, error.hint);
  }
}

function ends({ low, high }: Extract<Node, { kind: "range" }>, fail: Fail): [number, number] {
  if (low.percent !== high.percent)
    fail(
      low.at,
      "one end is a percentage, the other is not",
      "Write both alike",
      low.percent ? undefined : "70% to 95%",
    );
  return [low.value, high.value];
}

function refuseOutside(one: Distribution, support: Support | undefined, node: Node, fail: Fail): void {
  const [low, high] = one.support;
  const [least, most] = support ?? [-Infinity, Infinity];
  if (low < least || high > most) {
    const beyond = low < least ? `as low as ${print(low)}` : `as high as ${print(high)}`;
    const found = one.kind === "point" ? `${one.text} is out of bounds` : `values ${beyond} are possible`;
    const hint = `Write truncated(${one.text}, ${print(least)}, ${print(most)}) to cut them off`;
    const expected = `The parameter lies between ${print(least)} and ${print(most)}`;
    fail(node.at, found, expected, one.kind === "point" ? undefined : hint);
  }
  for (const u of outermost)
    if (!(Math.abs(one.quantile(u)) < 1e38))
      fail(
        node.at,
        `draws would reach ${one.quantile(u).toPrecision(1)}`,
        "Single precision ends at 3e38",
        "Narrow the spread",
      );
}

const unitForm = /^(1|1\/.+|[A-Za-z].*)$/;

function refuseOddUnit(unit: string, at: number, node: Node, fail: Fail): void {
  if (unit === "") return;
  const last = node.kind === "range" ? node.high : node;
  const number = last.kind === "number" ? String(last.value) : "1";
  const comma = /^,(\d[\d,]*)/.exec(unit)?.[1];
  if (comma !== undefined) {
    const whole = `${number}${comma.replaceAll(",", "")}`;
    const expected = "Decimals are written with a point, thousands without a separator";
    fail(
      at,
      "a comma stands in a number",
      expected,
      `Write ${comma.includes(",") ? "" : `${number}.${comma} or `}${whole}`,
    );
  }
  if (unit[0] === "%") fail(at, "a space stands before %", `Write ${number}%`);
  if (/^(to|bis|-|–|—|\.\.+)\s*\d/.test(unit))
    fail(at, `"${unit.split(/[\s\d]/)[0]}" is not how an interval is written`, "Write it as 5 to 7");
  if (/^(Mio|Mrd|Tsd|million|billion|thousand)\b/i.test(unit))
    fail(
      at,
      `"${unit.split(/[\s.]/)[0]}" is not a suffix`,
      "Write k (thousand), M (million) or B (billion) at the number, such as 1.2M",
    );
  if (!unitForm.test(unit))
    fail(
      at,
      `"${unit.length > 30 ? `${unit.slice(0, 29)}…` : unit}" is left over`,
      "After a distribution only a unit may follow, such as stack/package",
    );
}
