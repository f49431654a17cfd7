import { describe, expect, test } from "vitest";
import { release } from "./delay.ts";
import { equation } from "./equation.ts";
import {
  dimension,
  during,
  exponential,
  fillInOrder,
  flow,
  grouping,
  min,
  nothing,
  one,
  parameter,
  type Quantity,
  quantity,
  quarter,
  shareOf,
  stock,
  switchBetween,
  variable,
  where,
  yearsSince,
} from "./graph.ts";

const bloc = dimension("bloc");
const location = dimension("location");
const product = dimension("product");
const chip = dimension("chip");
const chipOf = grouping("chip", product, chip);
const [a, b, c] = ["a", "b", "c"].map((id) => parameter(id, "1", id, { by: bloc })) as [Quantity, Quantity, Quantity];
const store = stock("store", "chip", "store", { initial: quantity(5, "chip") });
const said = (of: Quantity): string | undefined => equation(variable("x", "1", "x", of).node);

describe("an equation is read as it is computed", () => {
  test.each<[string, Quantity]>([
    ["a + b", a.plus(b)],
    ["a + b − c", a.plus(b).minus(c)],
    ["a − (b − c)", a.minus(b.minus(c))],
    ["a − (b + c)", a.minus(b.plus(c))],
    ["a × b / c", a.times(b).per(c)],
    ["a / (b × c)", a.per(b.times(c))],
    ["a / (b / c)", a.per(b.per(c))],
    ["(a + b) × c", a.plus(b).times(c)],
    ["a + b × c", a.plus(b.times(c))],
    ["a × b + c", a.times(b).plus(c)],
    ["(a < b) × c", a.below(b).times(c)],
    ["a + b < c", a.plus(b).below(c)],
    ["min(min(a, b + c), c)", min({ a, sum: b.plus(c), c })],
    ["exp(a + b)", exponential(a.plus(b))],
    ["a + b ? c : 0", where(a.plus(b), c, nothing)],
    ["a / 1 quarter", a.per(quarter)],
    ["1 − a", one.minus(a)],
    ["sum(a × b over bloc) / c", a.times(b).sum(bloc).per(c)],
    ["a[US] × b", a.at(bloc, "US").times(b)],
    ["sum(a + b by chip)", a.plus(b).groupedBy(chipOf)],
    ["a + b", a.plus(b.as(bloc, location))],
    ["previous(a + b) − c", a.plus(b).previous(nothing).minus(c)],
    ["available(store) / 1 quarter", store.available.per(quarter)],
    ["served(a out of b + c, in order of bloc)", fillInOrder(a, b.plus(c), bloc)],
    ["since(2022-10-07) × a", during("2022-10-07").times(a)],
    ["during(2022-10-07 to 2023-01-01)", during("2022-10-07", "2023-01-01")],
    ["exp(a × years_since(2022-01-01))", exponential(a.times(yearsSince("2022-01-01")))],
    ["ratio(a, b + c)", shareOf(a, b.plus(c))],
  ])("%s", (text, of) => expect(said(of)).toBe(text));
});

test("it stops at the next named quantity", () => {
  const inner = variable("inner", "1", "inner", a.plus(b));
  expect(said(inner.times(c))).toBe("inner × c");
});

test("a choice within an expression and a member of a sum are set apart", () => {
  expect(said(where(a, b, c).plus(a))).toBe("(a ? b : c) + a");
  expect(said(a.plus(b).at(bloc, "US"))).toBe("(a + b)[US]");
});

test("a flow says what moves, a switch its options, a stock how it changes", () => {
  const entering = parameter("entering", "chip/quarter", "entering");
  const out = flow("out", "chip/quarter", "out", release(store, entering, quantity(2, "quarter")), { from: store });
  expect(equation(out.node)).toBe("release(store, entering, after 2 quarter)");
  expect(equation(switchBetween("s", "1", "s", { few: a, more: a.plus(b) }).node)).toBe("few: a; more: a + b");
  expect(equation(store.node)).toBe("what was there + inflows − outflows; at first 5 chip");
});

test("a parameter has none: its value is data", () => expect(equation(a.node)).toBeUndefined());
