import { describe, expect, test } from "vitest";
import { shapeOf } from "./check.ts";
import {
  dimension,
  during,
  exponential,
  fillInOrder,
  flow,
  grouping,
  nothing,
  one,
  parameter,
  type Quantity,
  quantity,
  quarter,
  squareRoot,
  stock,
  switchBetween,
  table,
  variable,
  where,
  yearsSince,
} from "./graph.ts";
import { printUnit } from "./units.ts";

const bloc = dimension("bloc");
const location = dimension("location");
const chip = dimension("chip");
const product = dimension("product");
const chipOf = grouping("chip", product, chip);

const chips = parameter("chips", "chip", "chips", { by: [bloc, chip] });
const power = parameter("power", "W/chip", "power", { by: chip });
const price = parameter("price", "USD/chip", "price");
const dies = parameter("dies", "die", "dies");
const products = table("products", "chip", "products", { by: product });

const unitOf = (q: Quantity): string => {
  const { unit } = shapeOf(q);
  return unit ? printUnit(unit) : "any";
};
const dimensionsOf = (q: Quantity): string =>
  shapeOf(q)
    .by.map((d) => d.name)
    .join(" × ");

describe("units follow from the leaves", () => {
  test.each<[string, Quantity, string]>([
    ["a product multiplies them", chips.times(power), "W"],
    ["a quotient divides them", chips.per(quarter), "chip/quarter"],
    ["a sum keeps them", chips.plus(chips), "chip"],
    ["the smaller of two keeps them", chips.atMost(chips), "chip"],
    ["a comparison has none", chips.below(chips), "1"],
    ["a choice has that of its branches", where(chips.below(chips), dies, nothing), "die"],
    ["a root halves powers", squareRoot(power.times(power)), "W/chip"],
    ["zero fits every unit", nothing.plus(chips), "chip"],
    ["zero times anything is zero", nothing.times(chips), "any"],
    ["a period is a share of a quarter", during("2022-10-07"), "1"],
    ["years are years", yearsSince("2022-10-07"), "year"],
    ["an exponential takes and gives pure numbers", exponential(chips.per(chips)), "1"],
  ])("%s", (_, q, unit) => expect(unitOf(q)).toBe(unit));

  test("a sum of two units is refused with both sides and the id", () => {
    const wrong = variable("total", "chip", "total", chips.plus(dies));
    expect(() => shapeOf(wrong)).toThrow(/total: chip against die: .*add\(\)\. .*they differ by chip\/die\./);
  });

  test("two conventions of compute cannot be added", () => {
    const [a, b] = ["H100e[max8]", "H100e[bf16]"].map((u) => parameter(u, u, u)) as [Quantity, Quantity];
    expect(() => shapeOf(a.plus(b))).toThrow("H100e[max8] against H100e[bf16]");
  });

  test.each<[string, Quantity, string]>([
    [
      "a variable must have the unit it declares",
      variable("a", "W", "a", chips),
      "a: chip against W: the one is declared in W",
    ],
    [
      "a switch's options too",
      switchBetween("s", "chip", "s", { few: chips, none: nothing, bad: dies }),
      "s: die against chip",
    ],
    ["an exponential takes no chips", exponential(chips), "exponential(), which takes pure numbers"],
    ["a condition is a pure number", where(chips, one, one), "the condition of select()"],
    ["branches must agree", where(one, chips, dies), "the other branch of select()"],
    ["watts have no root", squareRoot(quantity(1, "W")), "The unit must be a square"],
    ["what previous() starts with has the same unit", chips.previous(dies), "die against chip"],
    [
      "what a stock starts with has its unit",
      stock("s", "chip", "s", { initial: dies }),
      "s: die against chip: the one is what the stock starts with",
    ],
    ["capacity is in the unit of the need", fillInOrder(chips, dies, chip), "chip against die"],
  ])("%s", (_, q, message) => expect(() => shapeOf(q)).toThrow(message));
});

describe("dimensions follow from the leaves and broadcast by name", () => {
  test.each<[string, Quantity, string]>([
    ["a product has those of both", chips.times(power), "bloc × chip"],
    ["a sum over one removes it", chips.sum(chip), "bloc"],
    ["a member removes it", chips.at(bloc, "US"), "chip"],
    ["grouping goes from product to chip", products.groupedBy(chipOf), "chip"],
    ["spreading goes back", power.spreadBy(chipOf), "product"],
    ["owners become locations", chips.as(bloc, location), "location × chip"],
    [
      "the same name is the same dimension",
      chips.times(parameter("x", "1", "x", { by: dimension("chip") })),
      "bloc × chip",
    ],
    [
      "filling keeps those of the need",
      fillInOrder(chips, parameter("c", "chip", "c", { by: bloc }), chip),
      "bloc × chip",
    ],
  ])("%s", (_, q, by) => expect(dimensionsOf(q)).toBe(by));

  test.each<[string, Quantity, string]>([
    [
      "a sum over a dimension that is not there",
      price.sum(chip),
      "sum() needs the dimension chip. The quantity is by no dimension",
    ],
    [
      "a member of a dimension that is not there",
      power.at(bloc, "US"),
      "needs the dimension bloc. The quantity is by chip",
    ],
    [
      "a second axis of the same name",
      chips.times(products).groupedBy(chipOf),
      "groupedBy() gives the dimension chip, by which the quantity is already",
    ],
    ["an axis renamed to one that is there", chips.as(bloc, chip), "as() gives the dimension chip"],
    [
      "a stock that starts with more dimensions than it has",
      stock("s", "chip", "s", { by: chip, initial: chips }),
      "s: what the stock starts with is by bloc. It may be by chip; sum over bloc",
    ],
    [
      "previous() that starts with more dimensions",
      price.times(quantity(1, "chip")).previous(price.times(chips)),
      "what previous() starts with is by bloc",
    ],
    [
      "capacity by the dimension that is filled",
      fillInOrder(chips, chips, chip),
      "the capacity of fillInOrder() is by chip",
    ],
  ])("%s is refused", (_, q, message) => expect(() => shapeOf(q)).toThrow(message));
});

describe("a flow fits its stocks", () => {
  const store = stock("store", "chip", "store", { by: [chip, bloc] });
  const moves = (of: Quantity, unit = "chip/quarter") => flow("moves", unit, "moves", of, { to: store });

  test("in whatever order they list their dimensions", () =>
    expect(dimensionsOf(moves(chips.per(quarter)))).toBe("bloc × chip"));

  test("a flow is the stock's unit per quarter", () =>
    expect(() => shapeOf(moves(chips, "chip"))).toThrow(
      "moves: chip against chip/quarter: the one is the flow, the other what store takes",
    ));

  test("a flow with fewer dimensions than its stock is refused", () =>
    expect(() => shapeOf(moves(chips.sum(bloc).per(quarter)))).toThrow(
      "the flow is by chip, the stock store by bloc × chip",
    ));
});

test("what depends on dates, stocks or the past differs between quarters; parameters do not", () => {
  const store = stock("store", "chip", "store");
  const timed = (q: Quantity): boolean => shapeOf(q).timed;
  expect([chips, chips.times(power), table("t", "1", "t", { timed: false })].map(timed)).toEqual([false, false, false]);
  expect(
    [during("2022-10-07"), store, store.available, price.previous(price), products, one.times(store)].map(timed),
  ).toEqual(Array(6).fill(true));
});
